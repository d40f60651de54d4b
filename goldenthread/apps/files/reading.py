"""Reading a document's words and looking for what could run in it, in a process of its own that cannot do harm.

A hostile document may try to run for ever, to fill the memory or to break its reader. So it is read in another process,
which has a short time, little memory, no settings, no keys and no database; what it says back is bounded too.
"""

import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from goldenthread.apps.files.storing import take
from goldenthread.apps.files.types import READ, FileKind, FileWords, Reading

SECONDS = 30
MEMORY = 768 * 1024 * 1024
MOST_WORDS = 1_000_000
_PIECE = 256 * 1024
_ROOT = Path(__file__).resolve().parents[3]
# Somebody waits at a page for it: what cannot be read in this time is looked at by a person.
_SECONDS_AT_A_PAGE = 10


def read_document(content: Iterable[bytes], *, kind: FileKind, seconds: float = SECONDS) -> Reading:
    """Return what a document says, or that it could not be read in the time and memory there is."""
    if kind not in READ:
        return Reading(is_whole=False)
    command = [
        sys.executable, "-P", "-m", "goldenthread.apps.files.reader", kind.value, str(int(seconds)), str(MEMORY), str(MOST_WORDS),
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
            return Reading(is_unreadable=True, is_whole=False)
    if process.returncode != 0:
        return Reading(is_unreadable=True, is_whole=False)
    told = json.loads(said)
    return Reading(
        pages=tuple(str(page) for page in told["pages"]), is_active=bool(told["is_active"]), is_whole=bool(told["is_whole"])
    )  # fmt: skip


def read_to_send(content: Any) -> FileWords:
    """Return what an upload says, page by page, before it is sent on: nothing is kept of it here.

    `content` is an upload with its name. Raises FileRefused for what could not be kept either.
    """
    held = getattr(content, "taken", None)
    taken = held or take(content, name=content.name)
    try:
        taken.content.seek(0)
        pieces = iter(lambda: taken.content.read(_PIECE), b"")
        return FileWords(
            name=taken.name, kind=taken.kind, sha256=taken.sha256,
            reading=read_document(pieces, kind=taken.kind, seconds=_SECONDS_AT_A_PAGE),
        )  # fmt: skip
    finally:
        if held is None:
            taken.content.close()
