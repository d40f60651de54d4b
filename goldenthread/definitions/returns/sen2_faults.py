"""The faults of a return as JSON Lines, CSV and a workbook, safe to open in a spreadsheet."""

from collections.abc import Mapping
from io import BytesIO
from typing import BinaryIO

import polars as pl

# A cell that begins with one of these is run as a formula where a spreadsheet opens a CSV file.
_FORMULA = r"^[=+\-@\t\r]"
# The department's own number, beside ours, where a list has been supplied and reviewed; otherwise there is no such column.
NUMBER = "dfe_rule"
WIDTHS = {
    "rule": 9,
    "severity": 9,
    "person": 8,
    "upn": 16,
    "module": 16,
    "field": 22,
    "value": 20,
    "message": 80,
    "mend": 60,
    NUMBER: 16,
}
MOST_ROWS = 1_000_000


def with_numbers(faults: pl.DataFrame, numbers: Mapping[str, str]) -> pl.DataFrame:
    """Return the faults with the department's number of each rule beside ours; as they were where none is known."""
    if not numbers:
        return faults
    return faults.with_columns(
        pl.col("rule").replace_strict(dict(numbers), default=None, return_dtype=pl.String).alias(NUMBER)
    )


def write_json_lines(faults: pl.DataFrame, out: BinaryIO) -> None:
    """Write a fault a line, as JSON with every key."""
    faults.write_ndjson(out)


def write_csv(faults: pl.DataFrame, out: BinaryIO) -> None:
    """Write a fault a row, as CSV in UTF-8 with the mark that Excel looks for."""
    out.write(b"\xef\xbb\xbf")
    text = [name for name, kind in faults.schema.items() if kind == pl.String]
    safe = [
        pl.when(pl.col(name).str.contains(_FORMULA))
        .then("'" + pl.col(name))
        .otherwise(pl.col(name))
        .alias(name)
        for name in text
    ]
    faults.with_columns(safe).write_csv(out)


def write_workbook(faults: pl.DataFrame, out: BinaryIO) -> None:
    """Write a fault a row, as an Excel workbook; every cell a value, none a formula."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Faults")
    sheet.freeze_panes = "A2"
    for place, name in enumerate(faults.columns):
        sheet.column_dimensions["ABCDEFGHIJKLMNOP"[place]].width = WIDTHS.get(name, 20)
    headings = []
    for name in faults.columns:
        cell = WriteOnlyCell(sheet, value=name)
        cell.font = Font(bold=True)
        headings.append(cell)
    sheet.append(headings)
    for row in faults.head(MOST_ROWS).iter_rows():
        cells = []
        for value in row:
            cell = WriteOnlyCell(sheet, value=value)
            if isinstance(value, str):
                cell.data_type = "s"
            cells.append(cell)
        sheet.append(cells)
    made = BytesIO()
    book.save(made)
    out.write(made.getvalue())
