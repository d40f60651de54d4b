"""Writing a SEN2 return from its tables: the XML that is sent to DfE, the nine Blade CSV files, or the Excel template."""

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from io import StringIO
from pathlib import Path
from typing import BinaryIO
from xml.sax.saxutils import escape

from goldenthread.core.returns.checks.tables import Sen2Tables
from goldenthread.core.returns.sen2_layout import HEAD_FIELDS, RECORDS, parts_of
from goldenthread.definitions.returns.sen2_header import census_day
from goldenthread.definitions.returns.sen2_headings import TITLES_WRITTEN, label_of

SOFTWARE = "GoldenThread"
Record = Mapping[str, str | None]


class _Inside:
    """Every record of a return by the request, or the person, that holds it."""

    def __init__(self, given: Sen2Tables) -> None:
        self.people = given.tables["person"].to_dicts()
        self._held: dict[str, dict[int, list[Record]]] = {}
        for table, record in RECORDS.items():
            if record.parent is None:
                continue
            key = "person" if record.parent == "person" else "request"
            held: dict[int, list[Record]] = defaultdict(list)
            for row in given.tables[table].iter_rows(named=True):
                held[row[key]].append(row)
            self._held[table] = held

    def of(self, table: str, key: int) -> list[Record]:
        """Return the records of one kind that a person (for requests) or a request holds."""
        return self._held[table].get(key, [])


def write_sen2_xml(given: Sen2Tables, out: BinaryIO, *, at: datetime) -> None:
    """Write a return's tables as the XML that is sent to DfE. `at` is the moment it was made."""
    header = given.header
    inside = _Inside(given)
    out.write(b'<?xml version="1.0" encoding="UTF-8"?>\n<Message>\n')
    out.write(
        f"<Header><CollectionDetails><Collection>SEN2</Collection><Year>{header.year}</Year>"
        f"<ReferenceDate>{header.census_on.isoformat()}</ReferenceDate></CollectionDetails><Source>"
        f"<SourceLevel>L</SourceLevel><LEA>{header.lea}</LEA><SoftwareCode>{SOFTWARE}</SoftwareCode>"
        f"<Release>1</Release><SerialNo>1</SerialNo><DateTime>{at:%Y-%m-%dT%H:%M:%S}</DateTime></Source></Header>\n".encode()
    )
    head = "".join(_leaf(field.name, given.head.get(field.column)) for field in HEAD_FIELDS)
    out.write(f"<SEN2>{head}</SEN2>\n<Persons>\n".encode())
    for person in inside.people:
        out.write(_element(person, "person", inside).encode() + b"\n")
    out.write(b"</Persons>\n</Message>\n")


def _element(row: Record, table: str, inside: _Inside) -> str:
    record = RECORDS[table]
    leaves = "".join(_leaf(field.name, row[field.column]) for field in record.fields)
    parts = "".join(
        _element(each, part, inside)
        for part in parts_of(table)
        for each in inside.of(part, int(str(row["person" if table == "person" else "request"])))
    )
    return f"<{record.name}>{leaves}{parts}</{record.name}>"


def _leaf(name: str, value: str | None) -> str:
    return f"<{name}>{escape(value)}</{name}>" if value else ""


def write_sen2_csv(given: Sen2Tables, folder: Path, *, on: date) -> list[Path]:
    """Write a return's tables as the nine files of a Blade export into a folder, and return them. `on` is in their names."""
    files = []
    for table, rows in _blade(given):
        path = folder / f"Blade-Export_{on:%d-%m-%Y}_{table}.csv"
        made = StringIO(newline="")
        csv.writer(made, lineterminator="\r\n").writerows(rows)
        path.write_text(made.getvalue(), encoding="utf-8", newline="")
        files.append(path)
    return files


def _blade(given: Sen2Tables) -> Iterator[tuple[str, list[list[str]]]]:
    header = given.header
    officers = [field.column for field in HEAD_FIELDS]
    yield "sen2", [
        ["sen2tableid", "NativeId", "sen2orderseqcolumn", "sourceid", "collection", "year", "referencedate",
         "sourcelevel", "softwarecode", "release", "serialno", "lea", *officers],
        ["1", header.lea, "1", "1", "SEN2", str(header.year), f"{header.census_on:%Y-%b-%d} 00:00:00", "L",
         SOFTWARE, "1", "1", header.lea, *(given.head.get(name, "") for name in officers)],
    ]  # fmt: skip
    ids: dict[str, dict[int, int]] = {}
    for table, record in RECORDS.items():
        parent = record.parent
        top = f"{parent}tableid" if parent else "sen2tableid"
        rows = [[f"{table}tableid", "NativeId", f"{table}orderseqcolumn", "sourceid", top, *record.columns]]
        mine = ids[table] = {}
        key = "person" if table == "person" else "request"
        for number, row in enumerate(given.tables[table].iter_rows(named=True), start=1):
            mine.setdefault(row[key], number)
            holder = ids[parent][row["person" if parent == "person" else "request"]] if parent else 1
            values = [_blade_value(row[field.column], field.kind) for field in record.fields]
            rows.append([str(number), header.lea, str(number), "1", str(holder), *values])
        yield table, rows


def _blade_value(value: str | None, kind: str) -> str:
    if kind == "day" and value:
        try:
            return f"{date.fromisoformat(value):%Y-%b-%d} 00:00:00"
        except ValueError:
            return value
    return value or ""


def write_sen2_template(given: Sen2Tables, out: BinaryIO) -> None:
    """Write a return's tables as DfE's stacked Excel template; every cell is text, so that no number is shortened."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Data Entry Template")

    def row(values: list[str | None]) -> None:
        cells = []
        for value in values:
            cell = WriteOnlyCell(sheet, value=value or None)
            if value:
                cell.data_type = "s"
                cell.number_format = "@"
            cells.append(cell)
        sheet.append(cells)

    for block in _stacked(given):
        for values in block:
            row(values)
        row([])
        row([])
    book.save(out)


def _stacked(given: Sen2Tables) -> Iterator[list[list[str | None]]]:
    header = given.header
    yield [
        [TITLES_WRITTEN["sen2"]],
        ["Record Type", "Collection Name", "Year", "Reference Date", "Source Level", "LA Number", "Software Code",
         "Release", "Serial Number", "Designated Medical Officer", "Designated Clinical Officer",
         "Designated Social Care Officer"],
        ["Header", "SEN2", str(header.year), (header.census_on or census_day(header.year)).isoformat(), "L",
         header.lea, SOFTWARE, "1", "1", *(given.head.get(field.column) for field in HEAD_FIELDS)],
    ]  # fmt: skip
    for table, record in RECORDS.items():
        keys = ["Person ID"] if table == "person" else ["Person ID", "Requests record ID"]
        block: list[list[str | None]] = [
            [TITLES_WRITTEN[table]],
            ["Record Type", *keys, "LA", *(label_of(table, field.column) for field in record.fields)],
        ]
        for row in given.tables[table].iter_rows(named=True):
            ids = [str(row["person"] + 1)]
            if table != "person":
                ids.append(str(row["request"] + 1))
            block.append([record.name, *ids, header.lea, *(row[field.column] for field in record.fields)])
        yield block
