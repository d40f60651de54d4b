"""Reading and writing the workbook of Annex A's two lists."""

from collections.abc import Mapping
from typing import BinaryIO

import polars as pl

from goldenthread.core.returns.checks.annex_a import LISTS, as_list
from goldenthread.definitions.returns.sen2_header import Sen2Unreadable
from goldenthread.definitions.returns.sen2_headings import plain_heading
from goldenthread.definitions.returns.sen2_template import cell_text, refuse_bombs


def read_annex_a(source: BinaryIO) -> dict[str, pl.DataFrame]:
    """Return the two lists of a workbook, whose sheets are List_1 and List_2; a list that is not there is empty.

    Columns are known by their headings, whatever their order; a row with nothing in it is left out.
    Raises Sen2Unreadable for what is not a workbook, or holds neither list.
    """
    refuse_bombs(source)
    from openpyxl import load_workbook

    book = load_workbook(source, read_only=True, data_only=True, keep_links=False)
    sheets = {plain_heading(sheet.title): sheet for sheet in book.worksheets}
    found = {name: sheets.get(plain_heading(name)) for name in LISTS}
    if not any(found.values()):
        raise Sen2Unreadable("The workbook has neither List_1 nor List_2.", "Name its sheets so.")
    lists = {}
    for name, sheet in found.items():
        rows = (
            [[cell_text(cell) for cell in row] for row in sheet.iter_rows(values_only=True)] if sheet else []
        )
        known = {plain_heading(column): column for column in LISTS[name]}
        headings = [known.get(plain_heading(heading)) for heading in rows[0]] if rows else []
        kept = [
            {heading: cell for heading, cell in zip(headings, row, strict=False) if heading and cell}
            for row in rows[1:]
        ]
        lists[name] = as_list(name, [row for row in kept if row])
    return lists


def write_annex_a(lists: Mapping[str, pl.DataFrame], out: BinaryIO) -> None:
    """Write the two lists as a workbook, a sheet each; every cell is text, and none a formula."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell

    book = Workbook(write_only=True)
    for name, frame in lists.items():
        sheet = book.create_sheet(name)
        for row in [tuple(frame.columns), *frame.iter_rows()]:
            cells = []
            for value in row:
                cell = WriteOnlyCell(sheet, value=value)
                if value is not None:
                    cell.data_type = "s"
                cells.append(cell)
            sheet.append(cells)
    book.save(out)
