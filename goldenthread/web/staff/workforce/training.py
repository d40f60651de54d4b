"""Training needs, the sessions that answer them, and what came of them."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from goldenthread.apps.accounts.queries import list_areas, list_people_with_role
from goldenthread.apps.inspection.queries import list_findings, list_inspections
from goldenthread.apps.strategy.queries import list_strategies, list_what_counts
from goldenthread.apps.strategy.types import ItemKind
from goldenthread.apps.workforce.actions import keep_need, plan_session
from goldenthread.apps.workforce.queries import list_impacts, list_needs, list_sessions, list_surveys
from goldenthread.apps.workforce.types import NeedSource, Priority, WorkforceNotFound
from goldenthread.core.access.roles import Role
from goldenthread.core.access.workforce import (
    AGENCY_WORDS,
    READS,
    RUNS,
    may_read_results,
    may_run_workforce,
)
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.staff.asking import ask, name_of_area, posted
from goldenthread.web.staff.frame import show
from goldenthread.web.staff.workforce.forms import NeedForm, SessionForm
from goldenthread.web.staff.workforce.words import (
    EVERYONE,
    PRIORITY_COLOURS,
    PRIORITY_WORDS,
    SOURCE_WORDS,
)

Data = dict[str, Any]
READERS, KEEPERS = READS - {Role.SYSTEM}, RUNS - {Role.SYSTEM}
_RUNNERS = (Role.MANAGER, Role.EDUCATION_ADVISER, Role.HEALTH_ADVISER, Role.SOCIAL_CARE_ADVISER, Role.COORDINATOR)  # fmt: skip
_LONGEST = 140


def check_area(request: Asked, area: str, *, run: bool = False) -> None:
    """Refuse an area whose workforce is not this person's to read of, or to plan for, as if there were none."""
    may = may_run_workforce if run else may_read_results
    if not may(request.viewer, area=area):
        raise WorkforceNotFound("There is no such area of yours.")


def agency_words(agencies: tuple[str, ...]) -> str:
    """Return who something is for."""
    return ", ".join(AGENCY_WORDS[each] for each in agencies) or EVERYONE


@door(roles=READERS, shows_children=False)
@require_GET
def workforce(request: Asked) -> HttpResponse:
    """Show what each area's people need to learn, the sessions to come and those that are over."""
    viewer, areas = request.viewer, []
    for area in list_areas(viewer):
        if not may_read_results(viewer, area=area.code):
            continue
        runs = may_run_workforce(viewer, area=area.code)
        areas.append(
            {
                "area": area, "runs": runs,
                "surveys": list_surveys(viewer, area=area.code, on=request.on),
                "needs": [
                    {
                        "one": each, "for": AGENCY_WORDS[each.agency], "shown_by": SOURCE_WORDS[each.source],
                        "priority": PRIORITY_WORDS[each.priority], "colour": PRIORITY_COLOURS[each.priority],
                    }
                    for each in list_needs(viewer, area=area.code)
                ],
                "sessions": [
                    {"one": each, "for": agency_words(each.agencies)}
                    for each in (
                        *list_sessions(viewer, area=area.code, on=request.on),
                        *list_sessions(viewer, area=area.code, on=request.on, is_over=True),
                    )
                ] if runs else [],
            }
        )  # fmt: skip
    return show(request, "staff/workforce/home.html", {"areas": areas}, section="more")


def _sources(request: Asked, area: str) -> list[tuple[str, str]]:
    """Return what may show a need: by kind, and each promise and finding of the area by its words."""
    viewer = request.viewer
    plain = (NeedSource.AUDIT, NeedSource.SURVEY, NeedSource.OTHER)
    found = [(f"{each.value}:", SOURCE_WORDS[each]) for each in plain]
    found += [
        (f"{NeedSource.FINDING.value}:{each.id}", f"Finding: {each.words[:_LONGEST]}")
        for inspection in list_inspections(viewer)
        if inspection.area == area
        for each in list_findings(viewer, inspection=inspection.id)
    ]
    found += [
        (f"{NeedSource.COMMITMENT.value}:{item.id}", f"Promise: {item.text[:_LONGEST]}")
        for strategy in list_strategies(viewer)
        if strategy.area == area
        for item in list_what_counts(viewer, strategy=strategy.id, kind=ItemKind.COMMITMENT)
    ]
    return found


@door(roles=KEEPERS, shows_children=False)
@require_http_methods(["GET", "POST"])
def new_need(request: Asked, area: str) -> HttpResponse:
    """Write down what some of the partnership need to learn."""
    check_area(request, area, run=True)
    form = NeedForm(posted(request), on=request.on, choices={"source": _sources(request, area)})

    def do(data: Data) -> int:
        kind, pointer = data["source"].split(":")
        return keep_need(
            area=area, agency=data["agency"], topic=data["topic"], source=NeedSource(kind), pointer=pointer,
            why=data["why"], priority=Priority(data["priority"]), by=request.viewer, at=request.at,
        )  # fmt: skip

    return ask(
        request, form=form, do=do, title="What do people need to learn?", back=reverse("workforce"), done="Kept.",
        intro=(name_of_area(request, area), "Write nothing about any one person."),
    )  # fmt: skip


@door(roles=KEEPERS, shows_children=False)
@require_http_methods(["GET", "POST"])
def new_session(request: Asked, area: str) -> HttpResponse:
    """Plan a session that people book themselves."""
    check_area(request, area, run=True)
    needs = [(str(each.id), each.topic) for each in list_needs(request.viewer, area=area)]
    people = {
        str(each.account): each.name
        for role in _RUNNERS
        for each in list_people_with_role(request.viewer, area=area, role=role, on=request.on)
    }
    choices = {"need": [("", "None of them"), *needs], "run_by": [("", "Nobody chosen"), *people.items()]}
    form = SessionForm(posted(request), on=request.on, choices=choices)

    def do(data: Data) -> int:
        need, run_by = (int(data[name]) if data[name] else None for name in ("need", "run_by"))
        given = {name: data[name] for name in ("topic", "held_on", "place", "places", "agencies", "is_core")}
        return plan_session(area=area, **given, need=need, run_by=run_by, by=request.viewer, at=request.at)

    return ask(
        request, form=form, do=do, title="Plan a session", back=reverse("workforce"),
        done="It can be booked now.", intro=(name_of_area(request, area),),
    )  # fmt: skip


@door(roles=READERS, shows_children=False)
@require_GET
def results(request: Asked, area: str) -> HttpResponse:
    """Show what training came to, by topic and by session, three months later too."""
    check_area(request, area)
    sessions, topics = list_impacts(request.viewer, area=area)
    context = {"name": name_of_area(request, area), "topics": topics, "sessions": sessions}
    return show(request, "staff/workforce/results.html", context, section="more")
