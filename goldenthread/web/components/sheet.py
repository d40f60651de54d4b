"""A list as a spreadsheet file, safe to open."""

import csv
from collections.abc import Iterable, Sequence

from django.http import HttpResponse

from goldenthread.web.components.documents import safe_cell


def sheet(name: str, *, heads: Sequence[str], rows: Iterable[Sequence[object]]) -> HttpResponse:
    """Return a CSV file to keep, readable by a spreadsheet whatever letters names are written in."""
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    # The mark by which spreadsheets know UTF-8.
    response.write("\ufeff")
    writer = csv.writer(response)
    writer.writerow(heads)
    writer.writerows([safe_cell("" if value is None else str(value)) for value in row] for row in rows)
    return response
