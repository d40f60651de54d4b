"""Looking into text and CSV files before one is kept."""

import codecs
import csv
import re
from collections.abc import Iterator
from typing import IO

from goldenthread.apps.files.types import FileRefused

_PIECE = 256 * 1024
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_STARTS = (b"MZ", b"\x7fELF", b"#!", b"%PDF", b"PK", b"{\\rtf", b"\xd0\xcf\x11\xe0")
_PAGE = re.compile(rb"<\s*(?:!doctype|html|script|svg|\?php)", re.IGNORECASE)
# What a spreadsheet would run, or would fetch from elsewhere: not a plain minus sign or a telephone number.
_FORMULA = re.compile(r"^\s*(?:[=@＝＠]|[+\-＋－](?=.*[A-Za-z(|!]))")
_LONGEST_CELL = 100_000


def check_text(content: IO[bytes], name: str) -> None:
    """Refuse whatever is not text."""
    content.seek(0)
    head = content.read(1024)
    if head.startswith(_STARTS) or _PAGE.search(head.lstrip()[:256]):
        raise _not_text(name)
    for text in _decoded(content, name):
        if _CONTROL.search(text):
            raise _not_text(name)


def check_csv(content: IO[bytes], name: str) -> None:
    """Refuse whatever is not rows of text, or has a cell that a spreadsheet would run."""
    check_text(content, name)
    rows = csv.reader(_lines(content, name))
    try:
        for number, row in enumerate(rows, start=1):
            for place, cell in enumerate(row, start=1):
                if _FORMULA.match(cell):
                    raise FileRefused(
                        f"“{name}” has a formula in row {number}, cell {place}. Save it with values only and send that."
                    )
    except csv.Error as error:
        raise FileRefused(
            f"“{name}” cannot be read as rows of text. Save it as CSV again and send that."
        ) from error


def _lines(content: IO[bytes], name: str) -> Iterator[str]:
    held = ""
    for text in _decoded(content, name):
        *whole, held = (held + text).splitlines(keepends=True) or [""]
        yield from whole
        if len(held) > _LONGEST_CELL:
            raise FileRefused(
                f"“{name}” has a line too long to be a row. Save it as CSV again and send that."
            )
    if held:
        yield held


def _decoded(content: IO[bytes], name: str) -> Iterator[str]:
    """Yield a file's text: UTF-8 or UTF-16 as it says, else as older Windows programs write it."""
    content.seek(0)
    head = content.read(4)
    coding = "utf-16" if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    if coding == "utf-8-sig" and not _is_utf8(content):
        coding = "cp1252"
    decoder = codecs.getincrementaldecoder(coding)()
    content.seek(0)
    try:
        while piece := content.read(_PIECE):
            yield decoder.decode(piece)
        yield decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        raise _not_text(name) from error


def _is_utf8(content: IO[bytes]) -> bool:
    content.seek(0)
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        while piece := content.read(_PIECE):
            decoder.decode(piece)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _not_text(name: str) -> FileRefused:
    return FileRefused(
        f"“{name}” is not plain text, whatever its name says. Check that you chose the right file."
    )
