"""Annex A for a manager: the inspection's two lists as they stand today, what they would fail by owner, and the workbook."""

from io import BytesIO
from typing import Any

import polars as pl
from django.http import HttpResponse
from django.views.decorators.http import require_GET

from goldenthread.apps.accounts.types import AreaLine
from goldenthread.apps.audit.types import Purpose
from goldenthread.core.access.roles import Role
from goldenthread.definitions.returns.annex_a_book import write_annex_a
from goldenthread.journeys.build_annex_a import AnnexBuilt, build_annex_a
from goldenthread.web.components.doors import Asked, door, looked
from goldenthread.web.staff.frame import get_managed, list_managed, show

MOST_ON_A_PAGE = 200
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_TITLES = {"List_1": "List 1: children and young people with a plan", "List_2": "List 2: SEN support"}
_NOBODY = "Nobody yet"


@door(roles=[Role.MANAGER], shows_children=False)
@require_GET
def annex_a_home(request: Asked) -> HttpResponse:
    """Say what can be made for an inspection, at once: making it reads every record of the area, and takes a while."""
    return show(request, "staff/annex_a_home.html", {"areas": list_managed(request)}, section="more")


@door(roles=[Role.MANAGER])
@require_GET
def annex_a(request: Asked, area: str) -> HttpResponse:
    """Show both lists' size, what they would fail by owner, and which columns are empty and who could fill them."""
    line, built = _built(request, area)
    rows = built.by_owner().with_columns(pl.col("owner").fill_null("").replace("", _NOBODY))
    lists = [
        {"name": name, "title": _TITLES[name], "count": frame.height, "filled": built.filled[name]}
        for name, frame in built.lists.items()
    ]
    context = {
        "area": line, "lists": lists, "count": rows.height, "owners": _counted(rows),
        "rows": rows.head(MOST_ON_A_PAGE).with_columns(pl.col("row") + 2).to_dicts(),
        "more": max(0, rows.height - MOST_ON_A_PAGE),
    }  # fmt: skip
    return show(request, "staff/annex_a.html", context, section="more")


@door(roles=[Role.MANAGER])
@require_GET
def annex_a_file(request: Asked, area: str) -> HttpResponse:
    """Give both lists as the inspectors’ workbook."""
    _, built = _built(request, area)
    made = BytesIO()
    write_annex_a(built.lists, made)
    response = HttpResponse(made.getvalue(), content_type=XLSX)
    name = f"annex-a-{area}-{request.on.isoformat()}.xlsx"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _built(request: Asked, area: str) -> tuple[AreaLine, AnnexBuilt]:
    line = get_managed(request, area)
    built = build_annex_a(area=area, by=request.viewer, at=request.at)
    looked(
        request, act="annex_a_opened", area=area, children=built.children, purpose=Purpose.OVERSIGHT,
        subject="inspection:annex_a",
    )  # fmt: skip
    return line, built


def _counted(rows: pl.DataFrame) -> list[dict[str, Any]]:
    """Return how many errors and queries each owner has to look at, the most first."""
    counted = rows.group_by("owner").agg(
        (pl.col("severity") == "ERROR").sum().alias("errors"),
        (pl.col("severity") == "QUERY").sum().alias("queries"),
        pl.struct("list", "row").n_unique().alias("people"),
    )
    return counted.sort("errors", "queries", "owner", descending=[True, True, False]).to_dicts()
