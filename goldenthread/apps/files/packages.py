"""Looking into Word, Excel and OpenDocument files, which are archives of parts, before one is kept.

Refused: programs (macros), other files inside, templates fetched from elsewhere, a password, parts that unfold to more
than they should, and anything in front of or behind the archive.
"""

import re
import stat
import zipfile
from typing import IO

from goldenthread.apps.files.types import FileRefused

MOST_PARTS = 4000
MOST_UNFOLDED = 300 * 1024 * 1024
_MOST_READ = 8 * 1024 * 1024
_WORD_MAIN = b"wordprocessingml.document.main+xml"
_SHEET_MAIN = b"spreadsheetml.sheet.main+xml"
_ODT_KIND = b"application/vnd.oasis.opendocument.text"
_PROGRAMS = re.compile(
    r"vbaproject|vbadata|macrosheets?/|/activex/|^basic/|^scripts/|customui.*\.xml\.bin", re.IGNORECASE
)
_INSIDE = re.compile(
    r"/embeddings/|^objectreplacements/|\.(?:exe|dll|js|vbs|bat|cmd|ps1|scr|jar|hta|lnk|com|msi)$",
    re.IGNORECASE,
)
# A part that is fetched from elsewhere when the file is opened; an ordinary link that a person follows is not.
_FETCHED = re.compile(
    rb"<Relationship\b(?=[^>]*TargetMode\s*=\s*[\"']External[\"'])"
    rb"(?=[^>]*Type\s*=\s*[\"'][^\"']*/(?:attachedTemplate|oleObject|frame|subDocument|externalLinkPath|package)[\"'])",
    re.IGNORECASE,
)


def check_word(content: IO[bytes], name: str) -> None:
    """Refuse whatever is not a plain Word file."""
    _check_office(content, name, main=_WORD_MAIN, called="Word file (.docx)")


def check_spreadsheet(content: IO[bytes], name: str) -> None:
    """Refuse whatever is not a plain Excel file."""
    _check_office(content, name, main=_SHEET_MAIN, called="Excel file (.xlsx)")


def check_open_document(content: IO[bytes], name: str) -> None:
    """Refuse whatever is not a plain OpenDocument text."""
    with _opened(content, name, called="OpenDocument text (.odt)") as package:
        if _read(package, "mimetype", name).strip() != _ODT_KIND:
            raise _other(name, "OpenDocument text (.odt)")
        if b"encryption-data" in _read(package, "META-INF/manifest.xml", name):
            raise _locked(name)


def _check_office(content: IO[bytes], name: str, *, main: bytes, called: str) -> None:
    with _opened(content, name, called=called) as package:
        kinds = _read(package, "[Content_Types].xml", name)
        if b"macroEnabled" in kinds or b"vbaProject" in kinds:
            raise _programs(name)
        if main not in kinds:
            raise _other(name, called)
        for part in package.namelist():
            if part.lower().endswith(".rels") and _FETCHED.search(_read(package, part, name)):
                raise FileRefused(
                    f"“{name}” fetches a part of itself from somewhere else when it is opened. Save it as a PDF and send that."
                )


def _opened(content: IO[bytes], name: str, *, called: str) -> zipfile.ZipFile:
    content.seek(0)
    start = content.read(8)
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        # A Word or Excel file with a password is an old-style container with the file sealed in it.
        raise FileRefused(
            f"“{name}” has a password, or is in an old form. Save it as .docx or PDF without a password."
        )
    if not start.startswith(b"PK\x03\x04"):
        raise _other(name, called)
    try:
        package = zipfile.ZipFile(content)
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise FileRefused(
            f"“{name}” is damaged and cannot be opened. Open it yourself, save it again and send that."
        ) from error
    try:
        _check_parts(package, content, name)
    except FileRefused:
        package.close()
        raise
    return package


def _check_parts(package: zipfile.ZipFile, content: IO[bytes], name: str) -> None:
    parts = package.infolist()
    content.seek(0, 2)
    ends_at = content.tell()
    content.seek(max(0, ends_at - 22 - len(package.comment)))
    if not content.read(4) == b"PK\x05\x06":
        raise FileRefused(
            f"“{name}” has something else hidden behind it. Open it, save it afresh and send that."
        )
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNFOLDED:
        raise FileRefused(f"“{name}” unfolds to more than we can look into. Save it as a PDF and send that.")
    if len({part.filename.lower() for part in parts}) != len(parts):
        raise FileRefused(
            f"“{name}” holds two parts of one name, so it cannot be read safely. Save it afresh and send that."
        )
    for part in parts:
        if part.flag_bits & 0x1:
            raise _locked(name)
        if stat.S_ISLNK(part.external_attr >> 16):
            raise FileRefused(
                f"“{name}” has a part that only points somewhere else. Save it afresh, or as a PDF, and send that."
            )
        if _PROGRAMS.search(part.filename):
            raise _programs(name)
        if _INSIDE.search(part.filename) or ".." in part.filename.split("/") or part.filename.startswith("/"):
            raise FileRefused(
                f"“{name}” has other files inside it. Take them out, or save it as a PDF, and send that."
            )


def _read(package: zipfile.ZipFile, part: str, name: str) -> bytes:
    """Return one part, read no further than a part of its kind can need."""
    try:
        with package.open(part) as opened:
            found = opened.read(_MOST_READ + 1)
    except (KeyError, zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, EOFError) as error:
        raise FileRefused(
            f"“{name}” is damaged, or is not what its name says. Open it, save it again and send that."
        ) from error
    if len(found) > _MOST_READ:
        raise FileRefused(f"“{name}” unfolds to more than we can look into. Save it as a PDF and send that.")
    return found


def _other(name: str, called: str) -> FileRefused:
    return FileRefused(
        f"“{name}” is not a {called}, whatever its name says. Check that you chose the right file."
    )


def _programs(name: str) -> FileRefused:
    return FileRefused(
        f"“{name}” has a program (a macro) in it. Save it as .docx, .xlsx or PDF without macros and send that."
    )


def _locked(name: str) -> FileRefused:
    return FileRefused(
        f"“{name}” has a password. Take the password off and send it again: it is sealed when it reaches us."
    )
