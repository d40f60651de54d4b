"""A list as a spreadsheet file, safe to open."""

import csv
from collections.abc import Iterable, Sequence

from django.http import HttpResponse

# A spreadsheet runs a cell that begins with one of these; an apostrophe makes it plain text again.
_RUNS = ("=", "+", "-", "@", "\t", "\r", "\n")


def safe_cell(value: object) -> str:
    """Return a cell's text so that no spreadsheet takes it for a formula."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_RUNS) else text


def sheet(name: str, *, heads: Sequence[str], rows: Iterable[Sequence[object]]) -> HttpResponse:
    """Return a CSV file to keep, readable by a spreadsheet whatever letters names are written in."""
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    # The mark by which spreadsheets know UTF-8.
    response.write("\ufeff")
    writer = csv.writer(response)
    writer.writerow(heads)
    writer.writerows([safe_cell(value) for value in row] for row in rows)
    return response
