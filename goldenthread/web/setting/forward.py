"""The year ahead: what the next twelve months will ask of a setting for its pupils, by term and month."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from goldenthread.apps.providers.queries import list_dates
from goldenthread.apps.providers.types import DatesKind, DatesLine
from goldenthread.apps.worklists.queries import list_ahead
from goldenthread.apps.worklists.types import Ahead
from goldenthread.core.access.roles import Role
from goldenthread.web.components.doors import Asked, door, looked
from goldenthread.web.components.presenters.dates import time_left
from goldenthread.web.components.sheet import sheet
from goldenthread.web.setting.frame import list_own_teams, show
from goldenthread.web.setting.words import duty_words

BETWEEN = "Between terms"
_HEADS = ("By", "Term", "Pupil", "Case reference", "What is due", "What it asks of us")


@door(roles=[Role.SETTING], shows_children=False)
@require_GET
def setting_forward(request: Asked) -> HttpResponse:
    """Show what the coming year asks of a setting, term by term and month by month; overdue things come first."""
    rows, terms = _find(request)
    context = {"terms": _by_term(rows, terms, on=request.on), "count": len(rows)}
    return show(request, "setting/forward.html", context, section="setting_forward")


@door(roles=[Role.SETTING], shows_children=False)
@require_GET
def setting_forward_file(request: Asked) -> HttpResponse:
    """Give the year ahead as a spreadsheet file."""
    rows, terms = _find(request)
    lines = [
        (
            one.due_on.isoformat(),
            _term_of(one.due_on, terms),
            one.pupil.name,
            one.pupil.reference,
            duty_words(one.duty),
            one.asks,
        )
        for one in rows
    ]
    return sheet("our-year-ahead.csv", heads=_HEADS, rows=lines)


def _find(request: Asked) -> tuple[list[Ahead], list[DatesLine]]:
    teams = list_own_teams(request)
    rows = list_ahead(request.viewer, on=request.on, at=request.at)
    for area in sorted({one.pupil.area for one in rows}):
        children = {one.pupil.child for one in rows if one.pupil.area == area}
        looked(request, act="setting_year_ahead", area=area, children=sorted(children))
    dates = list_dates(
        request.viewer, area=teams[0].area, providers=[team.provider for team in teams if team.provider],
        ends_from=request.on - timedelta(days=365),
    )  # fmt: skip
    return rows, [line for line in dates if line.kind is DatesKind.TERM]


def _term_of(day: date, terms: Iterable[DatesLine]) -> str:
    found = [term for term in terms if term.begins_on <= day <= term.ends_on]
    own = sorted(found, key=lambda term: term.provider is None)
    return own[0].name[:1].upper() + own[0].name[1:] if own else BETWEEN


def _by_term(rows: list[Ahead], terms: list[DatesLine], *, on: date) -> list[dict[str, Any]]:
    """Return the rows in order of time under each term and, within it, each month."""
    found: list[dict[str, Any]] = []
    for one in rows:
        term = "Overdue now" if one.due_on < on else _term_of(one.due_on, terms)
        month = f"{one.due_on:%B %Y}"
        if not found or found[-1]["term"] != term:
            found.append({"term": term, "months": []})
        months = found[-1]["months"]
        if not months or months[-1]["month"] != month:
            months.append({"month": month, "rows": []})
        months[-1]["rows"].append(
            {
                "name": one.pupil.name, "public_id": one.pupil.public_id, "what": duty_words(one.duty), "asks": one.asks,
                "due_on": one.due_on, "left": time_left((one.due_on - on).days),
            }
        )  # fmt: skip
    return found
