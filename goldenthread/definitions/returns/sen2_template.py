"""Reading DfE's Excel data-entry template: one sheet, its tables stacked one below the other.

A table is found by its title wherever it stands, and its columns by their headings, so rows or columns that were
moved or put between do no harm. Formulas are read by the value they last had; nothing in the file is run.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any, BinaryIO
from zipfile import BadZipFile, ZipFile

from goldenthread.core.returns.checks.tables import Sen2Tables
from goldenthread.core.returns.sen2_layout import HEAD_FIELDS, RECORDS, parts_of
from goldenthread.definitions.returns.sen2_gather import Strays
from goldenthread.definitions.returns.sen2_header import Sen2Unreadable, read_header
from goldenthread.definitions.returns.sen2_headings import HEADER_HEADINGS, HEADINGS, TITLES, plain_heading
from goldenthread.definitions.returns.sen2_link import Loose, linked

SHEET = "Data Entry Template"
MOST_UNPACKED = 600_000_000
MOST_COLUMNS = 100
MOST_EXACT = 10**15
# A title stands alone, or beside a note; a row of data fills more cells.
MOST_BESIDE_A_TITLE = 3
_NOT_A_BOOK = "This is not an Excel workbook that can be read."


def read_sen2_template(source: BinaryIO) -> Sen2Tables:
    """Return a return's tables from the Excel template.

    Raises Sen2Unreadable for what is not a workbook, hides a document type, unpacks to more than any return, or
    lacks the table of the return itself or of its people.
    """
    refuse_bombs(source)
    strays = Strays()
    blocks = _blocks(_rows(source))
    if "sen2" not in blocks or "person" not in blocks:
        raise Sen2Unreadable(
            "The workbook has no “Header Record” or no “Person Record” table.",
            f"Give DfE's template, with its sheet “{SHEET}” and the titles of its tables left as they are.",
        )
    head = _head(blocks.pop("sen2"))
    loose = {table: _loose(table, rows, strays) for table, rows in blocks.items()}
    _refuse_strangers(loose)
    known = {field.column for field in HEAD_FIELDS}
    tables = linked(loose, strays)
    return Sen2Tables(
        header=read_header(head),
        form="TEMPLATE",
        head={name: value for name, value in head.items() if name in known and value},
        tables=tables,
        strays=tuple(strays.found),
    )


def refuse_bombs(source: BinaryIO) -> None:
    """Refuse what is not a workbook, hides a document type or unpacks to more than any return; then go back to its start.

    Raises Sen2Unreadable.
    """
    try:
        with ZipFile(source) as book:
            if sum(part.file_size for part in book.infolist()) > MOST_UNPACKED:
                raise Sen2Unreadable(
                    "The workbook unpacks to more than any return.", "Check that it is one area's."
                )
            for part in book.infolist():
                if part.filename.endswith((".xml", ".rels")):
                    with book.open(part) as opened:
                        if b"<!DOCTYPE" in opened.read(4096).replace(b"\0", b""):
                            raise Sen2Unreadable(
                                "The workbook hides a document type, which can hide an attack.", "Save it again in Excel."
                            )  # fmt: skip
    except (BadZipFile, NotImplementedError, RuntimeError):
        raise Sen2Unreadable(
            _NOT_A_BOOK, "It may have been cut short, or have a password. Save it again."
        ) from None
    source.seek(0)


def _rows(source: BinaryIO) -> Iterator[tuple[Any, ...]]:
    from openpyxl import load_workbook

    try:
        book = load_workbook(source, read_only=True, data_only=True, keep_links=False)
    except Exception:  # openpyxl has no error of its own for a broken part
        raise Sen2Unreadable(_NOT_A_BOOK, "It may have been cut short. Save it again.") from None
    try:
        titled = [sheet for sheet in book.worksheets if sheet.title.strip().lower() == SHEET.lower()]
        for sheet in titled or book.worksheets:
            yield from sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS)
    finally:
        book.close()


def _blocks(rows: Iterable[tuple[Any, ...]]) -> dict[str, list[list[str]]]:
    """Return each table's rows, its headings first, under the table its title names."""
    blocks: dict[str, list[list[str]]] = {}
    table = None
    for row in rows:
        cells = [cell_text(each) for each in row]
        filled = [each for each in cells if each]
        if not filled:
            continue
        title = TITLES.get(plain_heading(filled[0])) if len(filled) <= MOST_BESIDE_A_TITLE else None
        if title:
            if title in blocks:
                raise Sen2Unreadable(
                    f"The workbook has two tables titled “{filled[0][:40]}”.",
                    "Put their rows under one title.",
                )
            table = title
            blocks[table] = []
        elif table is not None and (blocks[table] or len(filled) > 1):
            blocks[table].append(cells)
    return blocks


def cell_text(cell: Any) -> str:
    """Return a cell's value as text: a date as year-month-day, a whole number without decimals, yes and no as 1 and 0."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "1" if cell else "0"
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < MOST_EXACT:
        return str(int(cell))
    return str(cell).strip()


def _head(rows: Sequence[Sequence[str]]) -> dict[str, str]:
    if len(rows) < 2:
        raise Sen2Unreadable("The “Header Record” table is empty.", "Give the year and the area in it.")
    head: dict[str, str] = {}
    for heading, value in zip(rows[0], rows[1], strict=False):
        name = HEADER_HEADINGS.get(plain_heading(heading))
        if name and value:
            head.setdefault(name, value)
    head["collection"] = head.get("collection") or "SEN2"
    if head.get("referencedate", "").isdigit():
        head.pop("referencedate")
    return head


def _loose(table: str, rows: list[list[str]], strays: Strays) -> Loose:
    record = RECORDS[table]
    headings = rows[0] if rows else []
    at: dict[str, int] = {}
    for place, heading in enumerate(headings):
        name = HEADINGS[table].get(plain_heading(heading))
        if name is None:
            if heading:
                strays.unknown(record.name, re.sub(r"\s+", " ", heading), person=None)
        elif name in at:
            strays.add(
                "GT0007", record.name, f"Two columns are headed “{heading[:40]}”. The first was used.",
                "Take out the one that does not belong.", field=name or None,
            )  # fmt: skip
        elif name:
            at[name] = place
    fields = [name for name in record.columns if name in at]
    kept = [
        row
        for row in rows[1:]
        if any(_cell(row, at.get(name)) for name in [*fields, "personid", "requestid"])
    ]

    def column(name: str) -> list[str]:
        return [_cell(row, at.get(name)) for row in kept]

    # A record inside a request has no id but the request's, which serves it and all it holds.
    own = "personid" if table == "person" else "requestid"
    return Loose(
        own=column(own) if parts_of(table) else (),
        holder=column("personid" if table == "requests" else "requestid") if record.parent else (),
        columns={name: column(name) for name in fields},
        place=f"the table of {record.name}",
    )


def _cell(row: Sequence[str], place: int | None) -> str:
    return row[place] if place is not None and place < len(row) else ""


def _refuse_strangers(loose: dict[str, Loose]) -> None:
    for table, found in loose.items():
        if found.height and not found.columns:
            raise Sen2Unreadable(
                f"No heading of the table of {RECORDS[table].name} is one we know.",
                "Leave the headings as they are in DfE's template.",
            )
