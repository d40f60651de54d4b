"""Reading a document's words and looking for what could run in it, in a process of its own that cannot do harm.

A hostile document may try to run for ever, to fill the memory or to break its reader. So it is read in another process,
which has a short time, little memory, no settings, no keys and no database; what it says back is bounded too.
"""

import json
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from goldenthread.apps.files.types import FileKind

SECONDS = 30
MEMORY = 768 * 1024 * 1024
MOST_WORDS = 1_000_000
READ = frozenset({FileKind.PDF, FileKind.WORD, FileKind.TEXT, FileKind.CSV})
_ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was found in a document: its words, and whether it can run something or cannot be read."""

    text: str = ""
    is_active: bool = False
    is_unreadable: bool = False


def read_document(content: Iterable[bytes], *, kind: FileKind, seconds: float = SECONDS) -> Reading:
    """Return what a document says, or that it could not be read in the time and memory there is."""
    if kind not in READ:
        return Reading()
    command = [
        sys.executable, "-P", "-m", "goldenthread.jobs.scan_reader", kind.value, str(int(seconds)), str(MEMORY), str(MOST_WORDS),
    ]  # fmt: skip
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=_ROOT,
        env={"PYTHONPATH": str(_ROOT), "PYTHONHASHSEED": "random"}, start_new_session=True,
    ) as process:  # fmt: skip
        try:
            said, _ = process.communicate(b"".join(content), timeout=seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            return Reading(is_unreadable=True)
    if process.returncode != 0:
        return Reading(is_unreadable=True)
    told = json.loads(said)
    return Reading(text=str(told["text"])[:MOST_WORDS], is_active=bool(told["is_active"]))
