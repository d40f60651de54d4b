"""My figures: how a caseworker's own cases stand, each opening the cases themselves. It is for them, and ranks nobody."""

from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from goldenthread.apps.accounts.queries import list_areas
from goldenthread.apps.audit.types import Purpose
from goldenthread.apps.measures.queries import list_own_behind
from goldenthread.apps.measures.types import Behind
from goldenthread.apps.worklists.queries import list_due
from goldenthread.apps.worklists.types import DueWanted, When, Whose
from goldenthread.core.access.roles import CASEWORK
from goldenthread.core.measures.dictionary import TIMES, Direction, Measure
from goldenthread.definitions.measures import load_measures
from goldenthread.definitions.measures.sections import load_sections
from goldenthread.web.components.doors import Asked, door, looked
from goldenthread.web.components.frames import show_framed
from goldenthread.web.components.presenters import figures as words
from goldenthread.web.dashboard.lines import title_of

_WHEN = {
    When.OVERDUE: "late",
    When.TODAY: "due today",
    When.WEEK: "due within 7 days",
    When.LATER: "due later",
}
PAGES = (("What is due", "home"), ("My figures", "my_figures"))


@door(roles=CASEWORK, shows_children=False)
@require_GET
def my_figures(request: Asked) -> HttpResponse:
    """Show a caseworker how their own cases stand today, and of each measure how many of them count."""
    areas = [
        _area(request, area.code, area.name)
        for area in list_areas(request.viewer)
        if area.code in request.viewer.casework_areas
    ]
    if not areas:
        raise Http404
    due = list_due(request.viewer, wanted=DueWanted(whose=Whose.MINE), on=request.on, start=0, size=1)
    figures = [
        {
            "number": f"{due.counts[when]:,}", "text": text, "href": f"{reverse('home')}?owner=me&when={when.value}",
            "late": when is When.OVERDUE and due.counts[when] > 0,
        }
        for when, text in _WHEN.items()
    ]  # fmt: skip
    context = {"areas": areas, "figures": figures}
    return show_framed(request, "dashboard/mine.html", context, pages=PAGES, section="my_figures")


def _area(request: Asked, area: str, name: str) -> dict[str, Any]:
    behind = list_own_behind(request.viewer, area=area)
    sections = []
    for section in load_sections():
        rows = [
            _row(load_measures()[measure], area, *behind[measure])
            for measure in section.measures
            if measure in behind
        ]
        if rows:
            sections.append({"title": section.title, "rows": rows})
    return {"code": area, "name": name, "sections": sections}


def _row(measure: Measure, area: str, period: str, behind: Behind) -> dict[str, Any]:
    top, rest = len(behind.counted), len(behind.others)
    is_share = measure.unit in TIMES and rest + top > 0
    to_look_at = (
        rest if measure.direction is Direction.UP else top if measure.direction is Direction.DOWN else 0
    )
    return {
        "title": title_of(measure),
        "value": f"{top} of {top + rest}" if is_share else str(top),
        "period": words.period_words(period),
        "to_look_at": to_look_at if measure.target.value is not None else 0,
        "href": reverse("my_figure_cases", args=[area, measure.id]),
    }


@door(roles=CASEWORK)
@require_GET
def my_figure_cases(request: Asked, area: str, measure: str) -> HttpResponse:
    """List a caseworker's own cases behind one figure."""
    found = load_measures().get(measure)
    behind = list_own_behind(request.viewer, area=area).get(measure)
    if found is None or behind is None:
        raise Http404
    period, cases = behind
    looked(
        request, act="figure_cases", area=area, children={child for _, child in (*cases.counted, *cases.others)},
        subject=f"measure:{found.id}", purpose=Purpose.CASEWORK,
    )  # fmt: skip
    context = {
        "layout": "layouts/staff.html",
        "title": found.title,
        "period": words.period_words(period),
        "columns": [
            {"title": "Counted", "cases": [case for case, _ in cases.counted], "all": len(cases.counted)},
            {"title": "Not counted", "cases": [case for case, _ in cases.others], "all": len(cases.others)},
        ],
        "back_href": reverse("my_figures"),
        "back_text": "Back to my figures",
    }
    return show_framed(request, "dashboard/cases.html", context, pages=PAGES, section="my_figures")
