"""Who can see what: the very table that decides it, published for anyone to read, by item and by person."""

import csv

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from goldenthread.core.access.items import Right
from goldenthread.core.access.published import COLUMNS, list_cells, list_cells_of, list_rows
from goldenthread.core.access.standings import WORDS, Standing

_BY_ADDRESS = {standing.value.lower().replace("_", "-"): standing for standing in Standing}


@require_GET
def who_sees_what(request: HttpRequest) -> HttpResponse:
    """Show every kind of content with who may see it and why."""
    people = [{"slug": slug, "words": WORDS[standing]} for slug, standing in _BY_ADDRESS.items()]
    return render(request, "public/who_sees_what.html", {"rows": list_rows(), "people": people})


@require_GET
def what_one_sees(request: HttpRequest, who: str) -> HttpResponse:
    """Show what one kind of person may see and change, and what they may not."""
    standing = _BY_ADDRESS.get(who)
    if standing is None:
        raise Http404
    cells = list_cells_of(standing)
    context = {
        "who": WORDS[standing],
        "opened": [cell for cell in cells if cell.right is not Right.NONE],
        "shut": [cell for cell in cells if cell.right is Right.NONE],
    }
    return render(request, "public/what_one_sees.html", context)


@require_GET
def who_sees_what_as_csv(request: HttpRequest) -> HttpResponse:
    """Give the whole table as a spreadsheet."""
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="who-can-see-what.csv"'
    lines = csv.writer(response)
    lines.writerow(COLUMNS)
    for cell in list_cells():
        lines.writerow((cell.who, cell.what, cell.may, cell.when, cell.because))
    return response
