"""Questions that are not requests for advice and have no answer yet: whom they wait for, and for how long."""

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from goldenthread.apps.advice.queries import list_unanswered_information
from goldenthread.apps.advice.types import InformationLine
from goldenthread.apps.people.queries import name_children
from goldenthread.core.access.roles import CASEWORK
from goldenthread.web.components.doors import Asked, door, looked
from goldenthread.web.staff.frame import show

# Days since it was asked, from which a question counts as old.
OLD = 28


@door(roles=CASEWORK)
@require_GET
def unanswered(request: Asked) -> HttpResponse:
    """Show what waits for an answer, by who was asked, the one that has waited longest first."""
    lines = list_unanswered_information(request.viewer)
    chosen = request.GET.get("show", "")
    shown = [line for line in lines if _fits(line, chosen, request)]
    for area in request.viewer.casework_areas:
        children = sorted({line.child for line in shown if line.area == area})
        looked(request, act="questions_listed", area=area, children=children)
    names = name_children(request.viewer, children={line.child for line in shown}, on=request.on)
    context = {
        "groups": [
            _group(asked_of, rows, names, request)
            for asked_of, rows in groupby(sorted(shown, key=_by_team), key=lambda line: line.asked_of)
        ],
        "figures": [
            {
                "number": sum(_fits(line, key, request) for line in lines), "text": words, "current": key == chosen,
                "href": f"?show={key}" if key else "?", "late": key == "late",
            }
            for key, words in (("", "not answered"), ("late", "late"), ("old", f"asked over {OLD} days ago"))
        ],
        "is_filtered": bool(chosen),
    }  # fmt: skip
    return show(request, "staff/unanswered.html", context, section="more")


def _by_team(line: InformationLine) -> tuple[str, object, int]:
    return line.asked_of, line.asked_on, line.id


def _fits(line: InformationLine, chosen: str, request: Asked) -> bool:
    return {"late": line.due_on < request.on, "old": (request.on - line.asked_on).days > OLD}.get(
        chosen, True
    )


def _group(
    asked_of: str, lines: Iterable[InformationLine], names: Mapping[int, str], request: Asked
) -> dict[str, Any]:
    rows = [
        {
            "line": line,
            "name": names.get(line.child, ""),
            "age": (request.on - line.asked_on).days,
            "days_left": (line.due_on - request.on).days,
        }
        for line in lines
    ]
    return {"asked_of": asked_of, "rows": rows, "late": sum(row["line"].due_on < request.on for row in rows)}
