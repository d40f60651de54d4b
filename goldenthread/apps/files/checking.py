"""What may be kept: its name and its content must say the same, and it must hold nothing that runs.

Each refusal says what is wrong, why and what to do. The list of what is taken is short on purpose: everything on it
can be opened by staff and families alike, and none of it needs to run anything.
"""

import re
import unicodedata
import zipfile
from collections.abc import Callable
from pathlib import PurePosixPath
from typing import IO

import puremagic

from goldenthread.apps.files.packages import check_open_document, check_spreadsheet, check_word
from goldenthread.apps.files.pdfs import check_pdf
from goldenthread.apps.files.pictures import check_jpeg, check_png
from goldenthread.apps.files.plain import check_csv, check_text
from goldenthread.apps.files.types import ENDINGS, FileKind, FileRefused, taken_words

KIND_WORDS: dict[FileKind, str] = {
    FileKind.PDF: "PDF", FileKind.WORD: "Word (.docx)", FileKind.OPEN_TEXT: "OpenDocument text",
    FileKind.EXCEL: "Excel (.xlsx)", FileKind.TEXT: "text", FileKind.CSV: "CSV", FileKind.JPEG: "photograph (JPEG)",
    FileKind.PNG: "picture (PNG)", FileKind.SOUND: "sound recording", FileKind.FILM: "film",
}  # fmt: skip
# What people bring that is not taken, and what to do about each.
_NOT_TAKEN = {
    "zip": "is an archive. Send the files in it one by one",
    "doc": "is in an old form of Word that can hold programs. Open it and save it as .docx or PDF",
    "docm": "is a Word file that can hold programs. Save it as .docx or PDF",
    "dotm": "is a Word file that can hold programs. Save it as .docx or PDF",
    "xls": "is in an old form of Excel that can hold programs. Open it and save it as .xlsx or PDF",
    "xlsm": "is an Excel file that can hold programs. Save it as .xlsx or PDF",
    "rtf": "is in a form that can hold other files. Open it and save it as .docx or PDF",
    "heic": "is in a form that keeps where the photograph was taken. Save it as JPEG, or choose it on the phone that "
    "took it, which does that by itself",
    "html": "is a web page. Print it to a PDF",
    "msg": "is an e-mail. Print it to a PDF, and send what was attached one by one",
    "eml": "is an e-mail. Print it to a PDF, and send what was attached one by one",
}  # fmt: skip
for _same, _as in (("7z", "zip"), ("rar", "zip"), ("tar", "zip"), ("gz", "zip"), ("heif", "heic"), ("htm", "html"), ("svg", "html")):  # fmt: skip
    _NOT_TAKEN[_same] = _NOT_TAKEN[_as]
_SIGNS: dict[FileKind, frozenset[str]] = {
    FileKind.SOUND: frozenset({".mp3", ".m4a", ".ogg", ".oga", ".wav", ".mp4"}),
    FileKind.FILM: frozenset({".mp4", ".mov", ".webm", ".mkv", ".m4v", ".qt"}),
}
_HEAD = 4096
_LONGEST_NAME = 150
_SPACES = re.compile(r"\s+")


def clean_name(name: str) -> str:
    """Return a file's name as it may be shown: no folders, and no signs that hide or turn round its ending."""
    last = PurePosixPath(name.replace("\\", "/")).name
    shown = "".join(
        sign for sign in last if not unicodedata.category(sign).startswith("C") and sign not in '<>:"|?*'
    )
    shown = _SPACES.sub(" ", shown).strip(" .") or "file"
    stem, dot, ending = shown.rpartition(".")
    return (
        f"{stem[: _LONGEST_NAME - len(ending)]}.{ending}"
        if dot and len(ending) <= 10
        else shown[:_LONGEST_NAME]
    )


def kind_by_name(name: str) -> FileKind:
    """Return what a file's name says it is. Raises FileRefused for what is not taken."""
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    if kind := ENDINGS.get(ending):
        return kind
    why = _NOT_TAKEN.get(ending)
    if why:
        raise FileRefused(f"“{name}” {why}.")
    raise FileRefused(f"“{name}” is not a kind of file we can take. Send {taken_words()}.")


def check_content(content: IO[bytes], *, name: str) -> FileKind:
    """Return what a file is, having looked into it. Raises FileRefused, saying what is wrong and what to do.

    `content` can be read again from its beginning; it is never read into memory whole.
    """
    kind = kind_by_name(name)
    content.seek(0)
    head = content.read(_HEAD)
    if not head:
        raise FileRefused(f"“{name}” is empty. Choose it again, or another file.")
    if kind not in _PACKAGED and zipfile.is_zipfile(content):
        raise FileRefused(
            f"“{name}” has an archive hidden in it. Open it, save or print it afresh, and send that."
        )
    check = _CHECKS.get(kind)
    if check is None:
        _check_signs(head, name=name, kind=kind)
    else:
        check(content, name)
    content.seek(0)
    return kind


def _check_signs(head: bytes, *, name: str, kind: FileKind) -> None:
    try:
        signs = {match.extension.lower() for match in puremagic.magic_string(head)}
    except (puremagic.PureError, ValueError):
        signs = set()
    if not signs & _SIGNS[kind]:
        raise FileRefused(
            f"“{name}” is not a {KIND_WORDS[kind]}, whatever its name says. Check that you chose the right file."
        )


_PACKAGED = {FileKind.WORD, FileKind.OPEN_TEXT, FileKind.EXCEL}
_CHECKS: dict[FileKind, Callable[[IO[bytes], str], None]] = {
    FileKind.PDF: check_pdf,
    FileKind.WORD: check_word,
    FileKind.OPEN_TEXT: check_open_document,
    FileKind.EXCEL: check_spreadsheet,
    FileKind.TEXT: check_text,
    FileKind.CSV: check_csv,
    FileKind.JPEG: check_jpeg,
    FileKind.PNG: check_png,
}
