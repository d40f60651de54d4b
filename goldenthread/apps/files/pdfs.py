"""Looking into a PDF before it is kept: what could run, and what cannot be checked, is refused in words.

Names in the clear are looked for here, while the sender is still there to be told. What is folded inside a PDF's
compressed objects is looked for after, by the job that scans, and such a file then stays in quarantine for good.
"""

import re
from typing import IO

from goldenthread.apps.files.types import FileRefused

_PIECE = 1024 * 1024
_OVERLAP = 64


def _spelt(name: str) -> bytes:
    """Return a pattern for a PDF name in any spelling: each letter may be written as # and two hex digits."""
    letters = [f"(?:{re.escape(sign)}|#{ord(sign):02x}|#{ord(sign):02X})" for sign in name]
    return "".join(["/", *letters, r"(?![A-Za-z])"]).encode()


ACTIVE_NAMES = (
    "JavaScript",
    "Launch",
    "EmbeddedFile",
    "EmbeddedFiles",
    "RichMedia",
    "SubmitForm",
    "ImportData",
    "GoToE",
)
_ACTIVE = re.compile(b"|".join(_spelt(name) for name in ACTIVE_NAMES))
_LOCKED = re.compile(_spelt("Encrypt"))


def check_pdf(content: IO[bytes], name: str) -> None:
    """Refuse a PDF that has a password, that holds something that runs, or that is also something else."""
    content.seek(0)
    if not content.read(5) == b"%PDF-":
        raise FileRefused(
            f"“{name}” is not a PDF, whatever its name says. Check that you chose the right file."
        )
    content.seek(0, 2)
    content.seek(max(0, content.tell() - 2048))
    _, ended, after = content.read().rpartition(b"%%EOF")
    if not ended:
        raise FileRefused(f"“{name}” is cut short. Send it again, or print it to a new PDF.")
    if after.strip(b"\r\n\t \x00"):
        raise FileRefused(
            f"“{name}” has something else hidden behind it. Print it to a new PDF and send that."
        )
    content.seek(0)
    carried = b""
    while piece := content.read(_PIECE):
        seen = carried + piece
        if _LOCKED.search(seen):
            raise FileRefused(
                f"“{name}” has a password or is locked. Take that off and send it again, or print it to a new PDF."
            )
        if _ACTIVE.search(seen):
            raise FileRefused(
                f"“{name}” holds a script or other files that could run by themselves. Print it to a new PDF and send that."
            )
        carried = seen[-_OVERLAP:]
