"""Opening a file as it was published: an official zip, a loose CSV or a small workbook, as tables of text.

A file is read whole or refused with the place and the reason. Nothing in a zip is unpacked to disk.
"""

import csv
import hashlib
import io
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath

import polars as pl

from goldenthread.apps.benchmarks.types import LoadRefused

MOST_BYTES = 400_000_000
_CSV, _BOOK = ".csv", ".xlsx"


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One table's bytes: its name, its hash, and the day its publisher last changed it, where a zip says so."""

    name: str
    content: bytes
    sha256: str
    changed_on: date | None

    @property
    def stem(self) -> str:
        """Its name without folder and ending."""
        return PurePosixPath(self.name).stem


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A file of published figures: its own hash, the tables in it, the words beside them, and what was passed over."""

    name: str
    sha256: str
    members: tuple[Member, ...]
    guidance: str
    passed_over: tuple[str, ...]

    @property
    def cut_on(self) -> date | None:
        """The day its newest table was made, where a zip says so."""
        return max((each.changed_on for each in self.members if each.changed_on), default=None)


def open_file(path: Path) -> Opened:
    """Return a file's tables. Raises LoadRefused where it is too large, damaged or of no kind that we read."""
    if not path.is_file():
        raise LoadRefused(path.name, ("There is no such file.",))
    if path.stat().st_size > MOST_BYTES:
        raise LoadRefused(
            path.name, (f"It is larger than {MOST_BYTES // 1_000_000} MB, which no release is.",)
        )
    content = path.read_bytes()
    if zipfile.is_zipfile(io.BytesIO(content)) and path.suffix.lower() != _BOOK:
        return _open_zip(path.name, content)
    if path.suffix.lower() not in (_CSV, _BOOK):
        raise LoadRefused(path.name, ("It is neither a zip, a CSV nor a workbook (.xlsx).",))
    member = Member(name=path.name, content=content, sha256=_hash(content), changed_on=None)
    return Opened(name=path.name, sha256=_hash(content), members=(member,), guidance="", passed_over=())


def _open_zip(name: str, content: bytes) -> Opened:
    members, passed, guidance = [], [], ""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
            if sum(info.file_size for info in infos) > MOST_BYTES:
                raise LoadRefused(
                    name,
                    (f"What is in it is larger than {MOST_BYTES // 1_000_000} MB, which no release is.",),
                )
            for info in infos:
                if info.filename.lower().endswith("data-guidance.txt"):
                    guidance = archive.read(info).decode("utf-8", errors="replace")
                elif info.filename.lower().endswith((_CSV, _BOOK)):
                    members.append(_member(info, archive.read(info)))
                else:
                    passed.append(info.filename)
    except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, RuntimeError) as error:
        raise LoadRefused(name, ("The zip is damaged, cut short or locked: fetch it again.",)) from error
    if not members:
        raise LoadRefused(name, ("There is no CSV in it.",))
    return Opened(
        name=name, sha256=_hash(content), members=tuple(members), guidance=guidance, passed_over=tuple(passed)
    )


def _member(info: zipfile.ZipInfo, content: bytes) -> Member:
    year, month, day = info.date_time[:3]
    try:
        changed = date(year, month, day)
    except ValueError:
        changed = None
    return Member(name=info.filename, content=content, sha256=_hash(content), changed_on=changed)


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def read_text(member: Member) -> str:
    """Return a CSV's text. Raises LoadRefused where it is not UTF-8, with the line that is not."""
    try:
        return member.content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = member.content[: error.start].count(b"\n") + 1
        fault = f"Line {line} is not UTF-8 text. Save it again as “CSV UTF-8”."
        raise LoadRefused(member.name, (fault,)) from error


def read_rows(member: Member) -> list[list[str]]:
    """Return every line of a CSV or of a workbook's first sheet, cell by cell, as text."""
    if member.name.lower().endswith(_BOOK):
        return list(_sheet(member))
    return list(csv.reader(io.StringIO(read_text(member))))


def _sheet(member: Member) -> Iterator[list[str]]:
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(io.BytesIO(member.content), read_only=True, data_only=True)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise LoadRefused(member.name, ("It is no workbook that can be opened: fetch it again.",)) from error
    for row in book.worksheets[0].iter_rows(values_only=True):
        yield ["" if cell is None else str(cell) for cell in row]


def read_table(member: Member) -> tuple[pl.DataFrame, list[str]]:
    """Return a CSV as columns of text, and what a reader should know of its headings.

    A heading that comes twice is read once, and said so, with whether the two columns agree. Raises LoadRefused
    for a file that is cut short or whose lines have more cells than headings.
    """
    text = read_text(member)
    header = next(csv.reader(io.StringIO(text)), [])
    if not any(header):
        raise LoadRefused(member.name, ("It is empty.",))
    columns = _own_names(header)
    _check_last_line(member, text, len(header))
    try:
        table = pl.read_csv(
            io.BytesIO(text.encode()), has_header=False, skip_rows=1, new_columns=columns, infer_schema=False,
            schema_overrides=dict.fromkeys(columns, pl.String),
        )  # fmt: skip
    except pl.exceptions.PolarsError as error:
        raise LoadRefused(
            member.name, ("Its lines do not have the same number of cells as its headings.",)
        ) from error
    if len(table.columns) != len(columns):
        raise LoadRefused(member.name, ("Its lines do not have the same number of cells as its headings.",))
    return _once_each(table, header)


def _own_names(header: list[str]) -> list[str]:
    seen: Counter[str] = Counter()
    names = []
    for name in header:
        seen[name] += 1
        names.append(name.strip() if seen[name] == 1 else f"{name.strip()} ({seen[name]})")
    return names


def _check_last_line(member: Member, text: str, wanted: int) -> None:
    last = text.rstrip("\r\n").rsplit("\n", 1)[-1]
    found = len(next(csv.reader([last]), []))
    if found != wanted:
        raise LoadRefused(
            member.name,
            (f"Its last line has {found} cells where there are {wanted} headings: it was cut short.",),
        )


def _once_each(table: pl.DataFrame, header: list[str]) -> tuple[pl.DataFrame, list[str]]:
    notes = []
    for name, count in Counter(each.strip() for each in header).items():
        for place in range(2, count + 1):
            again = f"{name} ({place})"
            differ = (table[name] != table[again]).sum()
            agrees = (
                "they are the same"
                if not differ
                else f"they differ in {differ:,} lines and the first was read"
            )
            notes.append(f"The column {name} comes twice: {agrees}.")
            table = table.drop(again)
    return table, notes
