"""Reading the nine CSV files of a COLLECT Blade export into a return's tables.

A file is known by its `…orderseqcolumn`, else by its name. Columns are named as the elements, in small letters; each
row has an id of its own (`persontableid`) and its holder's. A line with too few or too many cells is refused with its number.
"""

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from goldenthread.core.returns.checks.tables import Sen2Tables
from goldenthread.core.returns.sen2_layout import HEAD_FIELDS, RECORDS
from goldenthread.definitions.returns.sen2_gather import Strays
from goldenthread.definitions.returns.sen2_header import Sen2Unreadable, read_header
from goldenthread.definitions.returns.sen2_link import Loose, linked, note_encoding

NAMES = ("sen2", *RECORDS)
_HEADER = (
    "collection",
    "year",
    "referencedate",
    "sourcelevel",
    "softwarecode",
    "release",
    "serialno",
    "datetime",
    "lea",
)
_KEYS = frozenset({"nativeid", "sourceid"})
_BLADE_DAY = re.compile(r"^(\d{4}-[A-Za-z]{3}-\d{2})")
_MONTHS = {name: f"{place:02d}" for place, name in enumerate(
    ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), start=1)}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Sheet:
    """One file as read: its name, its headings in small letters, and its columns."""

    place: str
    columns: Mapping[str, Sequence[str]]
    height: int


def read_sen2_csv(files: Sequence[Path]) -> Sen2Tables:
    """Return a return's tables from the nine files of an export.

    Raises Sen2Unreadable where a file is not one of them, comes twice, or is missing, and for a broken line.
    """
    strays = Strays()
    sheets: dict[str, _Sheet] = {}
    for path in files:
        sheet = _read(path, strays)
        name = _name_of(sheet, path)
        if name in sheets:
            raise Sen2Unreadable(
                f"{path.name} and {sheets[name].place} are both the file of {name}.", "Give the nine files of one export."
            )  # fmt: skip
        sheets[name] = sheet
    if lacking := [name for name in NAMES if name not in sheets]:
        raise Sen2Unreadable(
            f"An export has nine files, and these are not among those given: {', '.join(lacking)}.",
            "Give all nine, even those with no rows.",
        )
    head = _head(sheets.pop("sen2"))
    loose = {table: _loose(sheet, table, strays) for table, sheet in sheets.items()}
    tables = linked(loose, strays)
    known = {field.column for field in HEAD_FIELDS}
    return Sen2Tables(
        header=read_header(head),
        form="CSV",
        head={name: value for name, value in head.items() if name in known and value},
        tables=tables,
        strays=tuple(strays.found),
    )


def _read(path: Path, strays: Strays) -> _Sheet:
    text = _decoded(path, strays)
    first = text.split("\n", 1)[0]
    mark = max(",;\t", key=first.count)
    reader = csv.reader(StringIO(text, newline=""), delimiter=mark, strict=True)
    try:
        headings = [each.strip().lower() for each in next(reader, [])]
        width, rows = len(headings), []
        for row in reader:
            if len(row) != width:
                row = _fitted(row, width, path, reader.line_num)
            if row:
                rows.append(row)
    except csv.Error:
        raise Sen2Unreadable(
            f"{path.name} has a cell whose quotation marks do not close.", "The file may have been cut short. Export it again.",
            line=reader.line_num,
        ) from None  # fmt: skip
    columns: dict[str, Sequence[str]] = {}
    for heading, values in zip(headings, zip(*rows, strict=True) if rows else [()] * width, strict=True):
        if heading in columns:
            strays.add(
                "GT0007", "file", f"{path.name} has two columns headed {heading[:40]}. The first was used.",
                "Take out the one that does not belong.", field=heading[:40],
            )  # fmt: skip
        else:
            columns[heading] = values
    return _Sheet(place=path.name, columns=columns, height=len(rows))


def _fitted(row: list[str], width: int, path: Path, line: int) -> list[str]:
    """Return a row without the empty cells a spreadsheet adds at its end; nothing for an empty line."""
    if not any(row):
        return []
    if len(row) > width and not any(row[width:]):
        return row[:width]
    raise Sen2Unreadable(
        f"{path.name} has {len(row)} cells in a line where its heading has {width}.",
        "The file may have been cut short, or a comma stands in a cell with no quotation marks. Export it again.",
        line=line,
    )


def _decoded(path: Path, strays: Strays) -> str:
    content = path.read_bytes()
    for encoding in ("utf-16", "utf-8-sig") if content[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig",):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            break
        return text
    if b"\0" in content:
        raise Sen2Unreadable(f"{path.name} is not text.", "Give the CSV files as they were exported.")
    note_encoding(strays, "file", path.name)
    return content.decode("cp1252", errors="replace")


def _name_of(sheet: _Sheet, path: Path) -> str:
    by_heading = [name for name in NAMES if f"{name}orderseqcolumn" in sheet.columns]
    if len(by_heading) == 1:
        return by_heading[0]
    ending = re.split(r"[_\s-]", path.stem.lower())[-1]
    if ending in NAMES:
        return ending
    raise Sen2Unreadable(
        f"{path.name} is not one of the nine files of a Blade export.",
        f"Its name should end in one of: {', '.join(NAMES)}.",
    )


def _head(sheet: _Sheet) -> dict[str, str]:
    if sheet.height != 1:
        raise Sen2Unreadable(
            f"{sheet.place} should have one line, of the return itself; it has {sheet.height}.",
            "Give one area's export.",
        )
    head = {name: str(values[0]).strip() for name, values in sheet.columns.items()}
    head["collection"] = head.get("collection") or "SEN2"
    for name in ("year", "lea"):
        head[name] = re.sub(r"\.0+$", "", head.get(name, ""))
    if found := _BLADE_DAY.match(head.get("referencedate", "")):
        year, month, day = found[1].split("-")
        head["referencedate"] = f"{year}-{_MONTHS.get(month.lower(), '00')}-{day}"
    return head


def _loose(sheet: _Sheet, table: str, strays: Strays) -> Loose:
    record = RECORDS[table]
    keys = _KEYS | {f"{name}tableid" for name in NAMES} | {f"{table}orderseqcolumn"}
    for heading in sheet.columns:
        if heading and heading not in keys and heading not in record.columns:
            strays.unknown(record.name, heading, person=None)
    holder = f"{record.parent}tableid"
    if record.parent and holder not in sheet.columns:
        raise Sen2Unreadable(
            f"{sheet.place} has no column {holder}, so its rows belong to nobody.",
            "Give the files as they were exported.",
        )
    return Loose(
        own=[each.strip() for each in sheet.columns.get(f"{table}tableid", ())],
        holder=[each.strip() for each in sheet.columns[holder]] if record.parent else (),
        columns={name: sheet.columns[name] for name in record.columns if name in sheet.columns},
        place=sheet.place,
    )
