"""The first page of this door: what waits for this person, and the area's groups as they are or were on a day."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from goldenthread.apps.accounts.queries import get_public_area
from goldenthread.apps.board.queries import (
    list_challenges,
    list_decided,
    list_edges,
    list_groups,
    list_meetings,
    list_own_ownerships,
    list_partners_of,
    list_reports,
    roll_up_for,
)
from goldenthread.apps.board.types import Edge, GroupGiven, MeetingGiven
from goldenthread.apps.inspection.queries import map_checks
from goldenthread.apps.inspection.types import CheckedKind
from goldenthread.core.access.boards import may_run_board
from goldenthread.core.governance.lines import Line, lay_out
from goldenthread.web.board.diagram import Drawing, draw
from goldenthread.web.board.forms import WhenForm
from goldenthread.web.board.frame import READERS, area_of, is_seated, opened, show
from goldenthread.web.board.words import GROUP_WORDS
from goldenthread.web.components.doors import Asked, door


@door(roles=READERS)
@require_GET
def board_home(request: Asked) -> HttpResponse:
    """Show what waits for this person, the next meetings, and every group."""
    area = area_of(request)
    groups = list_groups(request.viewer, area=area, on=request.on)
    meetings = list_meetings(request.viewer, area=area)
    coming = [each for each in reversed(meetings) if each.held_on >= request.on]
    context = {
        "area": get_public_area(area).name,
        "groups": [{"group": group, "kind": GROUP_WORDS[group.kind]} for group in groups],
        "coming": coming,
        "past": [each for each in meetings if each.held_on < request.on][:5],
        "runs": may_run_board(request.viewer, area=area),
        "seated": is_seated(request),
        **_waits(request, area, coming),
    }
    opened(request, area=area, subject="groups")
    return show(request, "board/home.html", context)


def _waits(request: Asked, area: str, coming: Sequence[MeetingGiven]) -> dict[str, Any]:
    """Return what this person owes: reports, and answers for the partners they sit for."""
    viewer, on = request.viewer, request.on
    reports = _reports(request, area, coming)
    partners = list_partners_of(viewer, area=area, on=on)
    asked = [each for each in list_challenges(viewer, area=area, on=on) if not each.is_settled]
    return {
        "owes": [each for each in reports if not each["is_in"]],
        "reported": [each for each in reports if each["is_in"]],
        "to_answer": [each for each in asked if each.awaits_answer and each.asked_of in partners],
        "to_judge": [each for each in asked if not each.awaits_answer and each.asked_for in partners],
    }


def _reports(request: Asked, area: str, coming: Sequence[MeetingGiven]) -> list[dict[str, Any]]:
    """Return each report this person answers for, and whether the next meeting that is owed it has it already."""
    own = list_own_ownerships(request.viewer, area=area, on=request.on)
    has_it: dict[int, tuple[date, bool]] = {}
    for meeting in coming if own else ():
        rolled = roll_up_for(request.viewer, meeting=meeting.id, until_on=request.on)
        for owed, is_in in [
            *((one, False) for one in rolled.missing),
            *((one, True) for one, _ in rolled.reports),
        ]:
            has_it.setdefault(owed.owner, (meeting.held_on, is_in))
    found = []
    for one in own:
        latest = next(iter(list_reports(request.viewer, owner=one.id)), None)
        for_on, is_in = has_it.get(one.id, (None, False))
        found.append(
            {"owner": one, "sent_on": latest.sent_on if latest else None, "for_on": for_on, "is_in": is_in}
        )
    return found


@door(roles=READERS)
@require_GET
def governance(request: Asked) -> HttpResponse:
    """Draw who answered to whom on a day, and say the same as a list."""
    area = area_of(request)
    form = WhenForm(request.GET or None, on=request.on)
    on = form.cleaned_data["on"] if form.is_bound and form.is_valid() else request.on
    edges = list_edges(request.viewer, area=area, on=on)
    groups = list_groups(request.viewer, area=area, on=on)
    context = {"form": form, "on": on, "edges": edges, "drawing": draw_groups(groups, edges, on=on)}
    opened(request, area=area, subject="groups")
    return show(request, "board/governance.html", context)


def draw_groups(groups: list[GroupGiven], edges: list[Edge], *, on: date) -> Drawing:
    """Return the drawing of a day: every body that a line of the day names; on a day with none, every group."""
    names = {edge.above: edge.above_name for edge in edges} | {edge.below: edge.below_name for edge in edges}
    if not names:
        names = {group.body: group.name for group in groups}
    lines = [
        Line(below=edge.below, above=edge.above, from_on=edge.from_on, until_on=edge.until_on)
        for edge in edges
    ]
    return draw(lay_out(list(names), lines, on=on), names, edges)


@door(roles=READERS)
@require_GET
def decisions(request: Asked) -> HttpResponse:
    """List every decision and action of the area's meetings, with what became of each; those still open first."""
    area = area_of(request)
    found = list_decided(request.viewer, area=area)
    found.sort(key=lambda each: (each.is_done, each.due_on or date.max, each.id))
    opened(request, area=area, subject="decisions")
    context = {
        "decided": found, "runs": may_run_board(request.viewer, area=area), "checks_of": area, "area": area,
        "checked": map_checks(request.viewer, area=area, kind=CheckedKind.DECISION),
    }  # fmt: skip
    return show(request, "board/decisions.html", context, section="decisions")
