"""The manager's page: how heavy each caseload is, how old the assessments are, what will be late next, and who is away."""

from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from goldenthread.apps.accounts.types import AreaLine
from goldenthread.apps.audit.types import Purpose
from goldenthread.apps.desk.queries import last_handovers, list_absences
from goldenthread.apps.quality.queries import count_gone_on
from goldenthread.apps.worklists.queries import Coming, count_ages, list_coming, list_loads, list_worker_loads
from goldenthread.apps.worklists.types import Load
from goldenthread.core.access.roles import Role
from goldenthread.core.casework.stages import WORDS as STAGE_WORDS
from goldenthread.core.casework.stages import Stage
from goldenthread.definitions.workload import load_workload
from goldenthread.web.components.doors import Asked, door, looked
from goldenthread.web.components.presenters.dates import day, time_left
from goldenthread.web.components.sheet import sheet
from goldenthread.web.staff.frame import get_managed, list_managed, show
from goldenthread.web.staff.words import duty_words

# The stages with columns of their own: those between a request and a plan.
_COLUMNS = (Stage.REQUESTED, Stage.ASSESSING, Stage.DRAFTING, Stage.DRAFT_SERVED, Stage.PLAN_IN_PLACE)
_HEADS = ("Coordinator", "Open", "Late", "Due in 7 days", *(STAGE_WORDS[stage] for stage in _COLUMNS), "Weight", "Away until", "Covered by", "Last took cases over")  # fmt: skip
LOOKED_BACK = timedelta(days=90)


@door(roles=[Role.MANAGER])
@require_GET
def team(request: Asked) -> HttpResponse:
    """Show a manager each caseload by its weight, the ages of assessments, and what will be late and whom it waits for."""
    areas = [_area(request, area) for area in list_managed(request)]
    for area in areas:
        looked(
            request, act="team_opened", area=area["code"], children={row["row"].child for row in area["coming"]},
            purpose=Purpose.CASEWORK,
        )  # fmt: skip
    return show(request, "staff/team.html", {"areas": areas}, section="team")


def _area(request: Asked, area: AreaLine) -> dict[str, Any]:
    coming = list_coming(request.viewer, area=area.code, on=request.on)
    return {
        "code": area.code,
        "name": area.name,
        "loads": _loads(request, area.code),
        "stages": [STAGE_WORDS[stage] for stage in _COLUMNS],
        "weights": [
            {"stage": STAGE_WORDS[stage], "weight": said.weight, "because": said.because}
            for stage, said in load_workload(area.code).weights.items()
        ],
        "ages": [
            {"words": _band_words(band.from_weeks, band.below), "count": band.count}
            for band in count_ages(request.viewer, area=area.code, on=request.on)
        ],
        "coming": [_coming(request, row) for row in coming],
        "gone_on": count_gone_on(
            request.viewer, area=area.code, since=request.at - LOOKED_BACK, until=request.at
        ),
        "away": list_absences(request.viewer, on=request.on, area=area.code),
    }


def _loads(request: Asked, area: str) -> list[dict[str, Any]]:
    """Return each worker's row: the load, who covers while they are away, and when they last took cases over."""
    week: dict[int | None, Load] = {
        load.coordinator: load for load in list_loads(request.viewer, area=area, on=request.on)
    }
    taken = last_handovers(request.viewer, area=area)
    away = {
        line.account: line
        for line in list_absences(request.viewer, on=request.on, area=area)
        if line.from_on <= request.on
    }
    rows = []
    for load in list_worker_loads(request.viewer, area=area, on=request.on):
        stood = week.get(load.coordinator)
        rows.append(
            {
                "load": load,
                "name": load.name or "Nobody yet",
                "href": f"{reverse('home')}?owner={load.coordinator or 'nobody'}",
                "hand_href": f"{reverse('new_handover')}?from={load.coordinator or 'nobody'}&area={area}",
                "week": stood.week_count if stood else 0,
                "stages": [
                    {"words": STAGE_WORDS[stage], "count": load.by_stage.get(stage, 0)} for stage in _COLUMNS
                ],
                "away": away.get(load.coordinator or 0),
                "last": taken.get(load.coordinator or 0),
            }
        )
    return rows


def _band_words(low: int, below: int | None) -> str:
    if below is None:
        return f"{low} weeks or more: past the day for the final plan"
    return f"Under {below} weeks" if low == 0 else f"{low} weeks to under {below}"


def _coming(request: Asked, row: Coming) -> dict[str, Any]:
    return {
        "row": row,
        "duty": duty_words(row.duty),
        "due": day(row.due_on),
        "left": time_left((row.due_on - request.on).days),
        "waits_for": ", ".join(row.waits_for) or "Us",
    }


@door(roles=[Role.MANAGER], shows_children=False)
@require_GET
def team_file(request: Asked, area: str) -> HttpResponse:
    """Give the load of each as a file for a spreadsheet; it names no child."""
    get_managed(request, area)
    rows = [
        (
            row["name"], row["load"].open_count, row["load"].late_count, row["week"],
            *(stage["count"] for stage in row["stages"]), row["load"].weight,
            row["away"].until_on.isoformat() if row["away"] else "",
            row["away"].cover_name if row["away"] else "", row["last"].isoformat() if row["last"] else "",
        )
        for row in _loads(request, area)
    ]  # fmt: skip
    return sheet(f"team-{request.on.isoformat()}.csv", heads=_HEADS, rows=rows)
