"""Caseload and vacant days beside how long plans take: side by side, never as cause; and keeping the posts."""

from collections.abc import Callable, Sequence
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from goldenthread.apps.workforce.actions import end_post, fill_post, keep_post, leave_post
from goldenthread.apps.workforce.queries import get_post, list_posts, list_staffed
from goldenthread.apps.workforce.types import Staffed
from goldenthread.core.access.workforce import may_run_workforce
from goldenthread.web.components.charts import Chart, ChartPoint, svg_of
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.components.presenters.figures import period_words, short_period
from goldenthread.web.components.sheet import sheet
from goldenthread.web.staff.asking import ask, name_of_area, posted
from goldenthread.web.staff.frame import show
from goldenthread.web.staff.workforce.forms_posts import FillForm, LastDayForm, PostForm
from goldenthread.web.staff.workforce.training import KEEPERS, READERS, check_area

Data = dict[str, Any]
Value = Callable[[Staffed], float | int | None]
# What each column of the table says, in the order of the columns.
COLUMNS: tuple[tuple[str, Value], ...] = (
    ("Decided in 6 weeks, %", lambda one: one.decided),
    ("Plans in 20 weeks, %", lambda one: one.in_time),
    ("Open cases", lambda one: one.open_cases),
    ("Whole-time coordinators in post", lambda one: one.whole_time),
    ("Cases each", lambda one: one.cases_each),
    ("Vacant days of posts", lambda one: one.vacant_days),
)
# Each chart's title, its unit, and the columns that are its lines.
_CHARTS = (("How much was in time", "%", (0, 1)), ("Cases for each whole-time coordinator", "cases", (4,)), ("Days on which posts were vacant", "days", (5,)))  # fmt: skip
_UNTOLD = "Not known"


@door(roles=READERS, shows_children=False)
@require_GET
def staffing(request: Asked, area: str) -> HttpResponse:
    """Show caseload and vacant days beside how long plans take, over the same periods; to a manager, the posts too."""
    check_area(request, area)
    rows = list_staffed(request.viewer, area=area, on=request.on)
    context = {
        "area": area, "name": name_of_area(request, area), "heads": [head for head, _ in COLUMNS],
        "rows": [
            {
                "period": period_words(row.period),
                "cells": [{"head": head, "value": _words(value(row))} for head, value in COLUMNS],
            }
            for row in rows
        ],
        "charts": [{"title": title, "drawing": drawn} for title, unit, columns in _CHARTS if (drawn := _draw(rows, title, unit, columns))],
        "runs": may_run_workforce(request.viewer, area=area),
        "posts": list_posts(request.viewer, area=area, on=request.on),
    }  # fmt: skip
    return show(request, "staff/workforce/staffing.html", context, section="more")


def _words(value: float | int | None) -> str:
    return _UNTOLD if value is None else f"{value:g}" if isinstance(value, float) else str(value)


def _draw(rows: Sequence[Staffed], title: str, unit: str, columns: Sequence[int]) -> str:
    """Return a chart of some columns, or nothing where none of them has a value."""
    points = tuple(
        ChartPoint(period=short_period(row.period), series=COLUMNS[at][0], value=float(value))
        for at in columns
        for row in rows
        if (value := COLUMNS[at][1](row)) is not None
    )
    if not points:
        return ""
    chart = Chart(
        title=title, description=f"{title}, by period. The table below says the same.", unit=unit, points=points,
        periods=tuple(dict.fromkeys(short_period(row.period) for row in rows)),
        series=tuple(COLUMNS[at][0] for at in columns), is_percent=unit == "%",
    )  # fmt: skip
    return svg_of(chart)


@door(roles=READERS, shows_children=False)
@require_GET
def staffing_file(request: Asked, area: str) -> HttpResponse:
    """Give the same table as a file for a spreadsheet; it names nobody."""
    check_area(request, area)
    rows = list_staffed(request.viewer, area=area, on=request.on)
    return sheet(
        f"posts-{request.on.isoformat()}.csv", heads=["Period", "As at", *(head for head, _ in COLUMNS)],
        rows=[(row.period, row.end_on.isoformat(), *(value(row) for _, value in COLUMNS)) for row in rows],
    )  # fmt: skip


@door(roles=KEEPERS, shows_children=False)
@require_http_methods(["GET", "POST"])
def new_post(request: Asked, area: str) -> HttpResponse:
    """Write down a post."""
    check_area(request, area, run=True)
    return ask(
        request, form=PostForm(posted(request), on=request.on), title="A post", back=reverse("staffing", args=[area]),
        do=lambda data: keep_post(area=area, **data, by=request.viewer, at=request.at),
        done="Kept. It is vacant until you say who is in it.", intro=(name_of_area(request, area),),
    )  # fmt: skip


@door(roles=KEEPERS, shows_children=False)
@require_http_methods(["GET", "POST"])
def fill(request: Asked, post: int) -> HttpResponse:
    """Say who is in a post."""
    return _of_post(
        request, post, FillForm, "Who is in", lambda data: fill_post(post=post, **data, by=request.viewer, at=request.at)
    )  # fmt: skip


@door(roles=KEEPERS, shows_children=False)
@require_http_methods(["GET", "POST"])
def leave(request: Asked, post: int) -> HttpResponse:
    """Say the last day of whoever is in a post."""
    return _of_post(
        request, post, LastDayForm, "Who leaves", lambda data: leave_post(post=post, **data, by=request.viewer, at=request.at)
    )  # fmt: skip


@door(roles=KEEPERS, shows_children=False)
@require_http_methods(["GET", "POST"])
def end(request: Asked, post: int) -> HttpResponse:
    """Say the last day on which a post exists."""
    return _of_post(
        request, post, LastDayForm, "The end of", lambda data: end_post(post=post, **data, by=request.viewer, at=request.at)
    )  # fmt: skip


def _of_post(
    request: Asked, post: int, form: type[FillForm | LastDayForm], words: str, do: Callable[[Data], object]
) -> HttpResponse:
    given = get_post(request.viewer, post=post, on=request.on)
    who = f"{given.who} is in it today." if given.who else "It is vacant today."
    return ask(
        request, form=form(posted(request), on=request.on), do=do, title=f"{words}: {given.title}, {given.team}",
        back=reverse("staffing", args=[given.area]), done="Kept.", intro=(who,),
    )  # fmt: skip
