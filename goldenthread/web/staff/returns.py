"""SEN2 for a manager: what the area's own return would fail today, by coordinator, and a check of any return."""

from io import BytesIO
from typing import Any

import polars as pl
from django.http import HttpResponse
from django.views.decorators.http import require_GET, require_http_methods

from goldenthread.apps.audit.types import Purpose
from goldenthread.apps.benchmarks.queries import (
    newest_published_year,
    numbers_of_rules,
    published_columns,
)
from goldenthread.core.access.roles import Role
from goldenthread.core.returns.checks.reconciling import reconcile
from goldenthread.core.returns.sen2_build import year_to_return
from goldenthread.definitions.returns.sen2_checking import check_sen2
from goldenthread.definitions.returns.sen2_faults import (
    with_numbers,
    write_csv,
    write_json_lines,
    write_workbook,
)
from goldenthread.definitions.returns.sen2_files import read_sen2_stream
from goldenthread.definitions.returns.sen2_header import Sen2Unreadable
from goldenthread.definitions.returns.sen2_written import write_sen2_template, write_sen2_xml
from goldenthread.journeys.build_return import ReturnBuilt, build_return
from goldenthread.web.components.doors import Asked, door, looked
from goldenthread.web.staff.forms.returns import CSV, LINES, PAGE, CheckReturnForm
from goldenthread.web.staff.frame import get_managed, list_managed, show

MOST_ON_A_PAGE = 200
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_NOBODY = "Nobody yet"


@door(roles=[Role.MANAGER], shows_children=False)
@require_GET
def sen2_home(request: Asked) -> HttpResponse:
    """Say what can be done with the return, at once: working it out reads every record of the area, and takes a while."""
    context = {"areas": list_managed(request), "year": year_to_return(request.on)}
    return show(request, "staff/sen2_home.html", context, section="more")


@door(roles=[Role.MANAGER])
@require_GET
def sen2_queue(request: Asked) -> HttpResponse:
    """Show a manager what their area's return would fail if it were sent today, by coordinator and by case."""
    year = year_to_return(request.on)
    areas = []
    for area in list_managed(request):
        built = _built(request, area.code, year)
        rows = with_numbers(built.by_coordinator(), _numbers(request))
        shown = rows.head(MOST_ON_A_PAGE).with_columns(pl.col("coordinator").replace("", _NOBODY))
        areas.append(
            {
                "code": area.code, "name": area.name, "people": built.tables.people, "count": rows.height,
                "more": max(0, rows.height - MOST_ON_A_PAGE), "rows": shown.to_dicts(), "people_of": _counted(rows),
            }
        )  # fmt: skip
    return show(request, "staff/sen2_queue.html", {"areas": areas, "year": year}, section="more")


@door(roles=[Role.MANAGER])
@require_GET
def sen2_queue_file(request: Asked, area: str) -> HttpResponse:
    """Give the fix-list as a file for a spreadsheet: by coordinator, then by case."""
    year = year_to_return(request.on)
    made = BytesIO()
    write_csv(with_numbers(_built(request, area, year).by_coordinator(), _numbers(request)), made)
    return _file(made, f"sen2-{year}-to-mend-{request.on.isoformat()}.csv", "text/csv; charset=utf-8")


@door(roles=[Role.MANAGER])
@require_GET
def sen2_return_file(request: Asked, area: str, form: str) -> HttpResponse:
    """Give the area's return as it stands today: the XML, or DfE's Excel template."""
    year = year_to_return(request.on)
    built = _built(request, area, year)
    made = BytesIO()
    if form == "xml":
        write_sen2_xml(built.tables, made, at=request.at)
        return _file(made, f"SEN2-{year}.xml", "application/xml")
    write_sen2_template(built.tables, made)
    return _file(made, f"SEN2-{year}.xlsx", XLSX)


@door(roles=[Role.MANAGER])
@require_GET
def sen2_published(request: Asked, area: str) -> HttpResponse:
    """Show what our records come to beside what DfE published of the area, for the newest year it has."""
    year = newest_published_year(request.viewer, on=request.on)
    built = _built(request, area, year)
    published = published_columns(request.viewer, lea=built.tables.header.lea, year=year)
    lines = reconcile(built.tables, published)
    context = {
        "area": get_managed(request, area), "year": year, "lines": lines,
        "is_loaded": any(each.theirs is not None for each in lines),
    }  # fmt: skip
    return show(request, "staff/sen2_published.html", context, section="more")


@door(roles=[Role.MANAGER], shows_children=False)
@require_http_methods(["GET", "POST"])
def check_return(request: Asked) -> HttpResponse:
    """Check a return that is sent here, keep nothing of it, and show its faults or give them as a file."""
    is_sent = request.method == "POST"
    form = CheckReturnForm(request.POST if is_sent else None, request.FILES if is_sent else None)
    context: dict[str, Any] = {"form": form}
    if is_sent and form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            given = read_sen2_stream(BytesIO(b"".join(upload.chunks())))
            faults = with_numbers(check_sen2(given), _numbers(request))
        except Sen2Unreadable as problem:
            form.add_error("file", str(problem))
        else:
            if form.cleaned_data["shown_as"] != PAGE:
                return _faults_file(faults, form.cleaned_data["shown_as"])
            context |= _shown(faults) | {"header": given.header, "people": given.people}
    return show(request, "staff/sen2_check.html", context, section="more")


def _numbers(request: Asked) -> dict[str, str]:
    """Return DfE's numbers of our rules, where one of the manager's areas has decided them."""
    return numbers_of_rules(request.viewer, areas=[area.code for area in list_managed(request)])


def _built(request: Asked, area: str, year: int) -> ReturnBuilt:
    get_managed(request, area)
    built = build_return(area=area, year=year, by=request.viewer, at=request.at)
    looked(
        request, act="sen2_queue_opened", area=area, children={each.child for each in built.people},
        purpose=Purpose.OVERSIGHT, subject=f"return:SEN2 {year}",
    )  # fmt: skip
    return built


def _counted(rows: pl.DataFrame) -> list[dict[str, Any]]:
    """Return how many errors and queries each coordinator has to look at, the most first."""
    counted = rows.filter(pl.col("person").is_not_null()).group_by("coordinator").agg(
        (pl.col("severity") == "ERROR").sum().alias("errors"),
        (pl.col("severity") == "QUERY").sum().alias("queries"),
        pl.col("case").n_unique().alias("cases"),
    )  # fmt: skip
    named = counted.with_columns(pl.col("coordinator").replace("", _NOBODY))
    return named.sort("errors", "queries", "coordinator", descending=[True, True, False]).to_dicts()


def _shown(faults: pl.DataFrame) -> dict[str, Any]:
    rows = faults.head(MOST_ON_A_PAGE).to_dicts()
    errors = int((faults["severity"] == "ERROR").sum())
    return {
        "rows": rows, "errors": errors, "queries": faults.height - errors, "more": faults.height - len(rows), "is_checked": True,
    }  # fmt: skip


def _faults_file(faults: pl.DataFrame, shown_as: str) -> HttpResponse:
    made = BytesIO()
    if shown_as == CSV:
        write_csv(faults, made)
        return _file(made, "sen2-faults.csv", "text/csv; charset=utf-8")
    if shown_as == LINES:
        write_json_lines(faults, made)
        return _file(made, "sen2-faults.jsonl", "application/jsonl")
    write_workbook(faults, made)
    return _file(made, "sen2-faults.xlsx", XLSX)


def _file(made: BytesIO, name: str, kind: str) -> HttpResponse:
    response = HttpResponse(made.getvalue(), content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
