"""Opening a SEN2 return in whichever form it was given: the XML, the nine Blade CSV files, or the Excel template."""

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from goldenthread.core.returns.checks.tables import Sen2Tables
from goldenthread.definitions.returns.local_authorities import find_authority_by_gss, find_authority_by_lea
from goldenthread.definitions.returns.sen2_csv import read_sen2_csv
from goldenthread.definitions.returns.sen2_header import Sen2Unreadable
from goldenthread.definitions.returns.sen2_template import read_sen2_template
from goldenthread.definitions.returns.sen2_xml import MOST_BYTES, read_sen2_xml

_BOOK = b"PK\x03\x04"
_OLD_BOOK = b"\xd0\xcf\x11\xe0"


def read_sen2(given: Sequence[Path]) -> Sen2Tables:
    """Return a return's tables from the file, the nine files, or the folder that holds the nine.

    Raises Sen2Unreadable for what is no return, is larger than any, or cannot be told; OSError for what cannot be opened.
    """
    files = _listed(given)
    for path in files:
        if path.stat().st_size > MOST_BYTES:
            raise Sen2Unreadable(
                f"{path.name} is longer than {MOST_BYTES:,} bytes, which is more people than any area has.",
                "Check that it is one area's return of one year.",
            )
    if len(files) > 1:
        return read_sen2_csv(files)
    if files[0].suffix.lower() in {".csv", ".txt", ".tsv"}:
        return read_sen2_csv(files)
    with files[0].open("rb") as source:
        return read_sen2_stream(source)


def read_sen2_stream(source: BinaryIO) -> Sen2Tables:
    """Return a return's tables from one open file: the XML, or the Excel template.

    Raises Sen2Unreadable for what is neither.
    """
    start = source.read(8)
    source.seek(0)
    if start.startswith(_BOOK):
        return read_sen2_template(source)
    if start.startswith(_OLD_BOOK):
        raise Sen2Unreadable(
            "This is an old Excel workbook (.xls), or one with a password.",
            "Save it as .xlsx, with no password.",
        )
    return read_sen2_xml(source)


def digest_of(given: Sequence[Path]) -> str:
    """Return the digest, in hex, of a return's file or files; the same return gives the same one."""
    digest = sha256()
    for path in _listed(given):
        with path.open("rb") as source:
            while block := source.read(1 << 20):
                digest.update(block)
    return digest.hexdigest()


def check_is_of(given: Sen2Tables, *, year: int | None, area: str | None) -> None:
    """Raise Sen2Unreadable where a return is of another year or area than the one that was asked for.

    `area` is a GSS code or DfE's three digits.
    """
    if year is not None and given.header.year != year:
        raise Sen2Unreadable(
            f"This is a return of {given.header.year}, and {year} was asked for.",
            "Give the right file, or the right year.",
        )
    if area is None:
        return
    asked = find_authority_by_gss(area) or find_authority_by_lea(area)
    if asked is None:
        raise Sen2Unreadable(
            f"No authority in England has the code {area[:20]}.", "Give its GSS code, or DfE's three digits."
        )
    if given.header.lea != asked.lea:
        held = find_authority_by_lea(given.header.lea)
        whose = f"{held.name} ({held.lea})" if held else f"authority {given.header.lea}"
        raise Sen2Unreadable(
            f"This is a return of {whose}, and {asked.name} ({asked.lea}) was asked for.",
            "Give the right file, or the right area.",
        )


def _listed(given: Sequence[Path]) -> list[Path]:
    files: list[Path] = []
    for path in given:
        files.extend(sorted(path.glob("*.csv")) if path.is_dir() else [path])
    if not files:
        raise Sen2Unreadable(
            "The folder holds no CSV file.", "Give the folder of a Blade export, or the return's file."
        )
    return files
