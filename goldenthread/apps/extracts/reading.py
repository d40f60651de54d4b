"""Opening a kept extract as one table: CSV or Excel, whole or refused with its place, why, and what to do.

Rules: a mark of encoding at the front is taken off; text that is not UTF-8 is read as older Windows programs write it,
and that is said; the separator is the one that parts the headings the most; the first sheet with anything on it is
read; merged cells from the headings down, a file that stops in the middle, and a line with more cells than headings
are refused.
"""

import codecs
import csv
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from goldenthread.core.returns.extracts.cells import FORMULA
from goldenthread.core.returns.extracts.headings import (
    LOOKED_AT,
    Table,
    TableRefused,
    find_headings,
    name_columns,
)
from goldenthread.core.returns.extracts.kinds import Kind

MOST_ROWS, MOST_COLUMNS = 300_000, 400
_SEPARATORS = (",", ";", "\t", "|")
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\b[^>]*?ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"')
_PLAIN = (str, int, float, bool, date, type(None))
Line = tuple[int, Sequence[Any]]


def read_table(content: bytes, *, is_book: bool, kind: Kind, most: int = MOST_ROWS) -> Table:
    """Return a file's rows under its headings, no more than the first `most` lines of it. Raises TableRefused."""
    lines, notes, merged = _book(content, most) if is_book else _text(content, most)
    first = lines[:LOOKED_AT]
    at = find_headings([cells for _, cells in first], kind=kind)
    heading_line, heading_cells = first[at]
    _check_not_merged(merged, heading_line)
    headings, said = name_columns(heading_cells)
    rows = tuple(
        _rows(lines[at + 1 :], width=len(headings), cut_short=None if is_book else _ends_short(content))
    )
    if not rows:
        raise TableRefused(
            f"Line {heading_line}", "There are headings and nothing under them.", "Take the extract again."
        )
    return Table(headings=headings, rows=rows, notes=(*notes, *said))


def _rows(lines: Sequence[Line], *, width: int, cut_short: bool) -> Iterator[Line]:
    for place, (line, cells) in enumerate(lines):
        filled = [cell is not None and str(cell).strip() != "" for cell in cells]
        if any(filled[width:]):
            raise TableRefused(
                f"Line {line}", f"It has more cells than the {width} headings.",
                "Look for a comma in a cell without quotation marks, and take the extract again.",
            )  # fmt: skip
        if cut_short and place == len(lines) - 1 and len(cells) < width:
            raise TableRefused(
                f"Line {line}",
                "The file stops in the middle of it.",
                "It was cut short on its way: take the extract again.",
            )
        if any(filled):
            yield line, cells


def _text(content: bytes, most: int) -> tuple[list[Line], list[str], list[tuple[int, int, str]]]:
    text, notes = _decoded(content)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    lines: list[Line] = []
    before = 0
    try:
        for cells in reader:
            lines.append((before + 1, cells))
            before = reader.line_num
            _check_size(len(lines), len(cells))
            if len(lines) == most:
                break
    except csv.Error as error:
        where, what = (
            f"Line {before + 1}",
            "It has a quotation mark that is not closed, or one in the middle of a cell.",
        )
        raise TableRefused(where, what, "Take the extract again, or save it as Excel (.xlsx).") from error
    return lines, notes, []


def _decoded(content: bytes) -> tuple[str, list[str]]:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _strictly(content, "utf-16"), ["It was written as UTF-16, and read so."]
    try:
        return content.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        note = "It is not UTF-8 and was read as older Windows programs write text: look whether letters with accents are right."
        return _strictly(content, "cp1252"), [note]


def _strictly(content: bytes, coding: str) -> str:
    try:
        return content.decode(coding)
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise TableRefused(
            f"Line {line}",
            "It has a sign that is in no way of writing text that we know.",
            "Save it as “CSV UTF-8” and send that.",
        ) from error


def _separator(text: str) -> str:
    head = text[:20_000].splitlines()[:LOOKED_AT]
    return max(_SEPARATORS, key=lambda each: max((line.count(each) for line in head), default=0))


def _ends_short(content: bytes) -> bool:
    return not content.rstrip(b"\x00").endswith((b"\n", b"\r"))


def _book(content: bytes, most: int) -> tuple[list[Line], list[str], list[tuple[int, int, str]]]:
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=False)
        found = [(sheet, lines) for sheet in book.worksheets if (lines := _sheet(sheet, most))]
    except (
        InvalidFileException,
        zipfile.BadZipFile,
        KeyError,
        ValueError,
        EOFError,
        OSError,
        SyntaxError,
    ) as error:
        raise TableRefused(
            "", "It is no workbook that can be opened.", "Open it yourself, save it again and send that."
        ) from error
    if not found:
        raise TableRefused("", "There is nothing in it.", "Choose the file again, or another.")
    sheet, lines = found[0]
    others = [each.title for each, _ in found[1:]]
    notes = (
        [f"Only its first sheet, “{sheet.title}”, was read; there is more on {len(others)} other."]
        if others
        else []
    )
    return lines, notes, _merged(content, sheet)


def _sheet(sheet: Any, most: int) -> list[Line]:
    sheet.reset_dimensions()
    lines: list[Line] = []
    for number, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
        kept = list(cells)
        while kept and kept[-1] is None:
            kept.pop()
        if kept:
            lines.append((number, [_cell(each) for each in kept]))
            _check_size(len(lines), len(kept))
        if len(lines) == most:
            break
    return lines


def _cell(value: Any) -> Any:
    if isinstance(value, str):
        return FORMULA if value.startswith("=") else value
    return value if isinstance(value, _PLAIN) else (str(value) if hasattr(value, "isoformat") else FORMULA)


def _check_size(rows: int, columns: int) -> None:
    if rows >= MOST_ROWS or columns > MOST_COLUMNS:
        raise TableRefused(
            "",
            f"It has more than {MOST_ROWS:,} rows or {MOST_COLUMNS} columns.",
            "Send it in parts, a school or a year at a time.",
        )


def _merged(content: bytes, sheet: Any) -> list[tuple[int, int, str]]:
    """Return the merged cells of a sheet, each as its first and last line and its name."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        raw = package.read(sheet._worksheet_path)
    found = (tuple(part.decode() for part in each) for each in _MERGED.findall(raw))
    return [(int(first), int(last), f"{left}{first}:{right}{last}") for left, first, right, last in found]


def _check_not_merged(merged: Sequence[tuple[int, int, str]], heading_line: int) -> None:
    for _, last, name in merged:
        if last >= heading_line:
            raise TableRefused(
                f"Cells {name}", "They are merged, so it cannot be told which column or row is which.",
                "Take the merging off in Excel and send it again. Titles above the headings may stay as they are.",
            )  # fmt: skip
