"""Panels, for the team that arranges them: planned back from the statutory day, opened, and closed."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from goldenthread.apps.accounts.queries import list_areas, list_people_with_role
from goldenthread.apps.audit.types import Purpose
from goldenthread.apps.cases.queries import list_decisions_to_come
from goldenthread.apps.cases.types import DecisionToCome
from goldenthread.apps.panels.actions import bring_case, close_panel, plan_panel, set_criteria
from goldenthread.apps.panels.queries import get_panel, list_criteria, list_hearings, list_panels
from goldenthread.apps.panels.types import PanelLine, PanelNotFound, PanelRefused, PanelState
from goldenthread.apps.people.queries import name_children
from goldenthread.apps.people.types import ChildNotFound
from goldenthread.core.access.roles import CASEWORK, Role
from goldenthread.core.casework.panels import RECOMMENDATION_WORDS, choose_panel, plan_back
from goldenthread.core.casework.tests_of_law import Question
from goldenthread.definitions.calendars import load_calendar
from goldenthread.journeys.open_panel_packs import open_panel_packs
from goldenthread.web.components.doors import Asked, door, looked
from goldenthread.web.staff.forms.panels import BringForm, CriteriaForm, PanelForm
from goldenthread.web.staff.frame import show

MOST_SHOWN = 100
QUESTION_WORDS = {Question.ASSESS: "Whether to assess", Question.ISSUE: "Whether to issue a plan"}
STATE_WORDS = {
    PanelState.PLANNED: "Planned",
    PanelState.OPEN: "Packs open",
    PanelState.CLOSED: "Closed",
    PanelState.CANCELLED: "Cancelled",
}


def _coming(request: Asked, panels: list[PanelLine]) -> list[dict[str, Any]]:
    heard = {
        (hearing.case, hearing.question.value)
        for panel in panels
        for hearing in list_hearings(request.viewer, panel=panel.id)
    }
    rows = [
        each for each in list_decisions_to_come(request.viewer) if (each.case, each.question) not in heard
    ]
    rows = rows[:MOST_SHOWN]
    names = name_children(request.viewer, children={each.child for each in rows}, on=request.on)
    found = []
    for each in rows:
        days = plan_back(each.due_on, calendar=load_calendar(each.area))
        open_ones = [
            (panel.id, panel.held_on)
            for panel in panels
            if panel.area == each.area and panel.state is PanelState.PLANNED
        ]
        chosen = choose_panel(open_ones, days=days, on=request.on)
        found.append(
            {
                "row": each,
                "name": names.get(each.child, ""),
                "question": QUESTION_WORDS[Question(each.question)],
                "days": days,
                "panel": next((panel for panel in panels if panel.id == chosen), None),
                "is_too_late": days.panel_by < request.on,
            }
        )
    return found


@door(roles=CASEWORK)
@require_GET
def panels(request: Asked) -> HttpResponse:
    """List the panels to come, and the decisions that could still go to one, worked back from each statutory day."""
    found = list_panels(request.viewer, on=request.on)
    coming = _coming(request, found)
    for area in request.viewer.casework_areas:
        shown = [each["row"].child for each in coming if each["row"].area == area]
        looked(request, act="panels_listed", area=area, children=shown)
    context = {
        "panels": [{"panel": panel, "state": STATE_WORDS[panel.state]} for panel in found],
        "coming": coming,
        "is_manager": Role.MANAGER in request.viewer.roles,
    }
    return show(request, "staff/panels.html", context, section="panels")


@door(roles=CASEWORK, shows_children=False)
@require_http_methods(["GET", "POST"])
def new_panel(request: Asked) -> HttpResponse:
    """Plan a panel: its days and who sits."""
    areas = [
        (area.code, area.name)
        for area in list_areas(request.viewer)
        if area.code in request.viewer.casework_areas
    ]
    people = {
        str(person.account): person.name
        for code, _ in areas
        for person in list_people_with_role(request.viewer, area=code, role=Role.PANEL_MEMBER, on=request.on)
    }
    form = PanelForm(
        request.POST if request.method == "POST" else None,
        areas=areas,
        people=list(people.items()),
        on=request.on,
    )
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        try:
            panel = plan_panel(
                area=data["area"], name=data["name"], held_on=data["held_on"], papers_on=data["papers_on"],
                closes_at=form.closes_at(), members=[int(each) for each in data["members"]], chair=int(data["chair"]),
                by=request.viewer, at=request.at,
            )  # fmt: skip
        except PanelRefused as refused:
            form.add_error(refused.field, str(refused))
        else:
            messages.success(request, "The panel is planned. Now bring cases to it.")
            return redirect("panel", panel=panel)
    return show(request, "staff/new_panel.html", {"form": form, "people": people}, section="panels")


def _panel(request: Asked, panel: int) -> PanelLine:
    try:
        return get_panel(request.viewer, panel=panel)
    except PanelNotFound:
        raise ChildNotFound from None


def _choices(request: Asked, line: PanelLine) -> list[tuple[DecisionToCome, str]]:
    heard = {(each.case, each.question.value) for each in list_hearings(request.viewer, panel=line.id)}
    rows = [
        each
        for each in list_decisions_to_come(request.viewer)
        if each.area == line.area and (each.case, each.question) not in heard
    ][:MOST_SHOWN]
    names = name_children(request.viewer, children={each.child for each in rows}, on=request.on)
    return [
        (
            each,
            f"{names.get(each.child, '')}, {each.reference}: {QUESTION_WORDS[Question(each.question)].lower()}, "
            f"by {each.due_on.day} {each.due_on:%B}",
        )
        for each in rows
    ]


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def panel(request: Asked, panel: int) -> HttpResponse:
    """Show one panel with its cases and what it advised, and bring more cases to it until its packs open."""
    line = _panel(request, panel)
    choices = _choices(request, line) if line.state is PanelState.PLANNED else []
    form = BringForm(
        request.POST if request.method == "POST" else None,
        cases=[(f"{each.case}:{each.question}", words) for each, words in choices],
    )
    if form.is_bound and form.is_valid():
        by_key = {f"{each.case}:{each.question}": each for each, _ in choices}
        for key in form.cleaned_data["cases"]:
            each = by_key[key]
            bring_case(
                panel=line.id, case=each.case, question=Question(each.question), decide_by=each.due_on,
                by=request.viewer, at=request.at,
            )  # fmt: skip
        messages.success(request, "Those cases are before this panel.")
        return redirect("panel", panel=line.id)
    hearings = list_hearings(request.viewer, panel=line.id)
    names = name_children(request.viewer, children={each.child for each in hearings}, on=request.on)
    looked(
        request, act="panel_opened", area=line.area,
        children={*(each.child for each in hearings), *(each.child for each, _ in choices)}, subject=f"panel:{line.id}",
        purpose=Purpose.CASEWORK,
    )  # fmt: skip
    context = {
        "panel": line,
        "state": STATE_WORDS[line.state],
        "form": form,
        "has_choices": bool(choices),
        "is_planned": line.state is PanelState.PLANNED,
        "is_open": line.state is PanelState.OPEN,
        "rows": [
            {
                "hearing": each,
                "name": names.get(each.child, ""),
                "question": QUESTION_WORDS[each.question],
                "advised": RECOMMENDATION_WORDS[each.recommends] if each.recommends else "",
                "dissents": len(each.dissents),
                "interests": [one.name for one in each.interests if one.has_interest],
            }
            for each in hearings
        ],
    }
    return show(request, "staff/panel.html", context, section="panels")


@door(roles=CASEWORK, shows_children=False)
@require_POST
def open_packs(request: Asked, panel: int) -> HttpResponse:
    """Freeze each pack and open it to the members."""
    line = _panel(request, panel)
    try:
        count = open_panel_packs(panel=line.id, by=request.viewer, at=request.at)
    except PanelRefused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, f"{count} packs are frozen and open to the panel.")
    return redirect("panel", panel=line.id)


@door(roles=CASEWORK, shows_children=False)
@require_POST
def shut_panel(request: Asked, panel: int) -> HttpResponse:
    """Close a panel now: its packs shut to every member."""
    line = _panel(request, panel)
    close_panel(
        panel=line.id, because="the panel is over", by=request.viewer, at=request.at,
        is_cancelled=line.state is PanelState.PLANNED,
    )  # fmt: skip
    messages.success(request, "The panel is over. Its packs are closed to every member.")
    return redirect("panels")


@door(roles=[Role.MANAGER], shows_children=False)
@require_http_methods(["GET", "POST"])
def panel_criteria(request: Asked, area: str) -> HttpResponse:
    """Set what an area's panel asks itself, as a new version from a day; earlier versions stay as they were."""
    if Role.MANAGER not in request.viewer.roles_in(area):
        raise ChildNotFound
    versions = list_criteria(request.viewer, area=area)
    newest = next((each for each in versions if each.question is Question.ASSESS), None)
    form = CriteriaForm(
        request.POST if request.method == "POST" else None, on=request.on,
        initial={"from_on": request.on, "points": "\n".join(newest.points) if newest else ""},
    )  # fmt: skip
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        set_criteria(
            area=area, question=Question(data["question"]), points=data["points"].splitlines(),
            from_on=data["from_on"], by=request.viewer, at=request.at,
        )  # fmt: skip
        messages.success(request, "The new version is kept.")
        return redirect("panel_criteria", area=area)
    context = {
        "form": form,
        "versions": [{"line": each, "question": QUESTION_WORDS[each.question]} for each in versions],
    }
    return show(request, "staff/panel_criteria.html", context, section="panels")
