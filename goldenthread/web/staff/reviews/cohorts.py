"""Children who move or change together: each list with its last day, its burn-down, and one child's own move."""

from datetime import date, timedelta
from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from goldenthread.apps.audit.types import Purpose
from goldenthread.apps.cases.queries import cases_in_place
from goldenthread.apps.cases.types import AlreadySent
from goldenthread.apps.people.queries import name_children
from goldenthread.apps.providers.queries import get_provider, names_of_providers, search_providers
from goldenthread.apps.reviews.actions import (
    add_move_step,
    finish_move_step,
    leave_cohort,
    mark_member,
    name_next_setting,
)
from goldenthread.apps.reviews.queries import (
    get_cohort,
    list_cohorts,
    list_followed,
    list_members,
    list_movers,
    list_own_moves,
)
from goldenthread.apps.reviews.types import CohortLine, MemberLine, MovePlan, ReviewNotFound, ReviewRefused
from goldenthread.core.access.roles import CASEWORK
from goldenthread.core.reviews.cohorts import PROGRESS_WORDS, Progress, burn_down, count_progress, find_lost
from goldenthread.journeys.draw_cohorts import draw_cohorts
from goldenthread.journeys.gather_cohort import gather_cohort
from goldenthread.journeys.join_cohort import join_cohort
from goldenthread.web.components.doors import Asked, door, looked
from goldenthread.web.components.sheet import sheet
from goldenthread.web.staff.case_frame import open_case
from goldenthread.web.staff.due import name_children_shown
from goldenthread.web.staff.frame import show
from goldenthread.web.staff.reviews.forms import CohortForm, DoneForm, JoinForm, LeaveForm, MoveStepForm
from goldenthread.web.staff.reviews.stepping import one_form
from goldenthread.web.staff.reviews.year import areas_of
from goldenthread.web.staff.sent import kept_once, new_token, say_already_sent
from goldenthread.web.staff.steps.forms_settings import SettingSearchForm

WEEKS_SHOWN = 12
MOST_FOUND = 20
_HEADS = ("Reference", "Child", "How far", "Joined", "Why", "Begun", "Done", "Left", "Why they left")


@door(roles=CASEWORK)
@require_GET
def cohorts(request: Asked) -> HttpResponse:
    """Show every cohort with how many are done, in hand, not begun and gone."""
    rows = []
    for line in list_cohorts(request.viewer):
        counts = count_progress(list_followed(request.viewer, cohort=line.id), on=request.on)
        rows.append({"line": line, "counts": _counts(counts), "left": (line.rule_on - request.on).days})
    for area, _ in areas_of(request):
        looked(request, act="cohorts_opened", area=area, children=[], purpose=Purpose.CASEWORK)
    return show(request, "staff/reviews/cohorts.html", {"rows": rows}, section="reviews")


def _counts(counts: Any) -> dict[str, int]:
    return {
        "done": counts[Progress.DONE], "in_hand": counts[Progress.IN_HAND], "not_begun": counts[Progress.NOT_BEGUN],
        "left": counts[Progress.LEFT], "all": sum(counts.values()),
    }  # fmt: skip


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def new_cohort(request: Asked) -> HttpResponse:
    """Draw the children who move phase in a year, or gather everyone with a plan for another change."""
    areas = areas_of(request)
    form = CohortForm(
        request.POST or None,
        on=request.on,
        areas=areas,
        initial={"token": new_token(), "area": areas[0][0], "what": "PHASE"},
    )
    if request.method == "POST" and form.is_valid():
        try:
            with kept_once(request, form.cleaned_data["token"]):
                said = _draw(request, form)
            messages.success(request, said)
        except AlreadySent:
            say_already_sent(request)
        return redirect("cohorts")
    looked(request, act="cohorts_opened", area=areas[0][0], children=[], purpose=Purpose.CASEWORK)
    return show(request, "staff/reviews/new_cohort.html", {"form": form}, section="reviews")


def _draw(request: Asked, form: django_forms.Form) -> str:
    data = form.cleaned_data
    if data["what"] == "PHASE":
        drawn = draw_cohorts(area=data["area"], transfer_year=data["year"], by=request.viewer, at=request.at)
        return f"Drawn: {drawn.joined} children joined, {drawn.held} are on the two lists in all. Each one’s clock is running."
    joined = gather_cohort(
        area=data["area"],
        name=data["name"],
        rule_on=data["rule_on"],
        rule=data["rule"],
        by=request.viewer,
        at=request.at,
    )
    return f"Gathered: {joined} children are on the list. Nobody with a plan in place is left out."


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def cohort(request: Asked, cohort: int) -> HttpResponse:
    """Show one cohort: its counts, its burn-down week by week, who is lost, and every child on it."""
    line = get_cohort(request.viewer, cohort=cohort)
    if request.method == "POST":
        messages.success(request, f"Drawn again: {_draw_again(request, line)} more children joined.")
        return redirect("cohort", cohort=cohort)
    members = list_members(request.viewer, cohort=cohort, on=request.on)
    name_children_shown(
        request, [(line.area, one.child) for one in members], act="cohort_opened", purpose=Purpose.CASEWORK
    )
    shown = [one for one in members if request.GET.get("show") in (None, "", one.progress.value)]
    names = name_children(request.viewer, children={one.child for one in shown}, on=request.on)
    followed = list_followed(request.viewer, cohort=cohort)
    context = {
        "line": line,
        "left": (line.rule_on - request.on).days,
        "counts": _counts(count_progress(followed, on=request.on)),
        "figures": _figures(members, request),
        "rows": [_row(one, names) for one in shown],
        "points": [_point(point) for point in burn_down(followed, days=_days(line, request.on))],
        "lost": _lost(request, line, members, names),
    }
    return show(request, "staff/reviews/cohort.html", context, section="reviews")


def _draw_again(request: Asked, line: CohortLine) -> int:
    """Bring onto a list everyone whom its rule puts there today, and return how many joined."""
    if line.transfer_kind is None:
        return gather_cohort(
            area=line.area, name=line.name, rule_on=line.rule_on, rule=line.rule, by=request.viewer, at=request.at
        )  # fmt: skip
    return draw_cohorts(
        area=line.area, transfer_year=line.moves_on.year, by=request.viewer, at=request.at
    ).joined


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def cohort_join(request: Asked, cohort: int) -> HttpResponse:
    """Put one child on a list by the case's reference, with the reason."""
    line = get_cohort(request.viewer, cohort=cohort)
    form = JoinForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            join_cohort(cohort=cohort, by=request.viewer, at=request.at, **form.cleaned_data)
        except ReviewRefused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, str(refused))
        else:
            messages.success(request, "They are on the list.")
            return redirect("cohort", cohort=cohort)
    looked(request, act="cohort_opened", area=line.area, children=[], purpose=Purpose.CASEWORK)
    return show(request, "staff/reviews/cohort_join.html", {"form": form, "line": line}, section="reviews")


def _point(point: Any) -> dict[str, Any]:
    return {
        "on": point.on,
        "remaining": point.remaining,
        "not_begun": point.not_begun,
        "in_hand": point.in_hand,
        "done": point.done,
        "left": point.left,
    }


def _days(line: CohortLine, on: date) -> list[date]:
    last = min(on, line.rule_on)
    days = [last - timedelta(weeks=week) for week in range(WEEKS_SHOWN)]
    return sorted(day for day in days if day >= line.drawn_on) or [on]


def _figures(members: list[MemberLine], request: Asked) -> list[dict[str, object]]:
    chosen = request.GET.get("show", "")
    figures: list[dict[str, object]] = [
        {
            "number": len(members),
            "text": "ever on the list",
            "href": "?",
            "late": False,
            "current": not chosen,
        }
    ]
    figures += [
        {
            "number": sum(one.progress is progress for one in members), "text": PROGRESS_WORDS[progress].lower(),
            "href": f"?show={progress.value}", "late": False, "current": chosen == progress.value,
        }
        for progress in Progress
    ]  # fmt: skip
    return figures


def _row(one: MemberLine, names: dict[int, str]) -> dict[str, Any]:
    return {
        "name": names.get(one.child, one.reference), "reference": one.reference, "progress": PROGRESS_WORDS[one.progress],
        "href": reverse("case_move", kwargs={"reference": one.reference, "member": one.id}),
        "why": one.left_because or one.joined_because, "begun_on": one.begun_on, "done_on": one.done_on, "left_on": one.left_on,
        "joined_on": one.joined_on,
    }  # fmt: skip


def _lost(
    request: Asked, line: CohortLine, members: list[MemberLine], names: dict[int, str]
) -> dict[str, Any]:
    """Return whom the rule puts on the list today and is not there, and who is there though the rule no longer says so."""
    if line.transfer_kind is None:
        ever = {one.case for one in members}
        return {"missing": len(set(cases_in_place(request.viewer, area=line.area)) - ever), "unexplained": []}
    movers = list_movers(request.viewer, area=line.area, transfer_year=line.moves_on.year, on=request.on)
    lost = find_lost(
        should_be=[case for case, _, _ in movers[line.transfer_kind]],
        on_list=[one.case for one in members if one.left_on is None and one.done_on is None],
        left=[one.case for one in members if one.left_on is not None or one.done_on is not None],
    )
    return {
        "missing": len(lost.missing),
        "unexplained": [one.reference for one in members if one.case in lost.unexplained],
    }


@door(roles=CASEWORK)
@require_GET
def cohort_file(request: Asked, cohort: int) -> HttpResponse:
    """Give a cohort's whole list, leavers too, as a spreadsheet file."""
    line = get_cohort(request.viewer, cohort=cohort)
    members = list_members(request.viewer, cohort=cohort, on=request.on)
    name_children_shown(
        request, [(line.area, one.child) for one in members], act="cohort_file", purpose=Purpose.EXPORT
    )
    names = name_children(request.viewer, children={one.child for one in members}, on=request.on)
    rows = [
        (
            one.reference, names.get(one.child, ""), PROGRESS_WORDS[one.progress], one.joined_on, one.joined_because,
            one.begun_on, one.done_on, one.left_on, one.left_because,
        )
        for one in members
    ]  # fmt: skip
    return sheet("moves.csv", heads=_HEADS, rows=rows)


def _move(request: Asked, child: int, member: int) -> MovePlan:
    found = next((one for one in list_own_moves(request.viewer, child=child) if one.member == member), None)
    if found is None:
        raise ReviewNotFound
    return found


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def case_move(request: Asked, reference: str, member: int) -> HttpResponse:
    """Write a child's transition plan, line by line, and read how the family says the move went."""
    page = open_case(request, reference, act="move_opened", tab="case_changes")
    move = _move(request, page.case.child, member)
    if "done" in request.POST:
        finish_move_step(step=int(request.POST["done"]), done_on=request.on, by=request.viewer, at=request.at)
        messages.success(request, "Marked as done.")
        return redirect("case_move", reference=page.case.reference, member=member)
    form = MoveStepForm(request.POST or None, on=request.on, initial={"token": new_token()})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            with kept_once(request, data["token"]):
                add_move_step(
                    member=member,
                    what=data["what"],
                    who=data["who"],
                    by_on=data["by_on"],
                    by=request.viewer,
                    at=request.at,
                )
            messages.success(request, "Added to the transition plan.")
        except AlreadySent:
            say_already_sent(request)
        return redirect("case_move", reference=page.case.reference, member=member)
    names = names_of_providers(request.viewer, providers=[move.next_provider or 0], on=request.on)
    context = page.context | {
        "form": form, "move": move, "page_title": move.cohort, "next_name": names.get(move.next_provider or 0, "")
    }  # fmt: skip
    return show(request, "staff/reviews/move.html", context, section="reviews")


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def case_move_next(request: Asked, reference: str, member: int) -> HttpResponse:
    """Say where a child goes next: look in the register, and choose."""
    page = open_case(request, reference, act="move_opened", tab="case_changes")
    move = _move(request, page.case.child, member)
    chosen = request.POST.get("provider", "")
    if request.method == "POST" and chosen.isdecimal():
        # Raises where the register holds none of that number.
        get_provider(request.viewer, provider=int(chosen), on=request.on)
        name_next_setting(member=member, provider=int(chosen), by=request.viewer, at=request.at)
        messages.success(request, "Kept. The plan names it once the amended plan is final.")
        return redirect("case_move", reference=page.case.reference, member=member)
    form = SettingSearchForm(request.POST or None)
    found = None
    if request.method == "POST" and form.is_valid():
        found = search_providers(
            request.viewer, words=form.cleaned_data["words"], on=request.on, local_authority=page.case.area,
            open_only=True, most=MOST_FOUND,
        )  # fmt: skip
    context = page.context | {"form": form, "found": found, "move": move, "page_title": "Where they go next"}
    return show(request, "staff/reviews/move_next.html", context, section="reviews")


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def case_move_done(request: Asked, reference: str, member: int) -> HttpResponse:
    """Say that a child's change of plan is done."""
    page = open_case(request, reference, act="move_opened", tab="case_changes")
    move = _move(request, page.case.child, member)
    form = DoneForm(request.POST or None, on=request.on, initial={"done_on": request.on})

    def keep() -> None:
        mark_member(member=member, done_on=form.cleaned_data["done_on"], by=request.viewer, at=request.at)

    return one_form(
        request, page, form, keep, title=f"Done: {move.cohort}", button="It is done", back="case_changes",
        said="Done. They stay on the list as done.", date_box="done_on",
    )  # fmt: skip


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def case_move_leave(request: Asked, reference: str, member: int) -> HttpResponse:
    """Take a child out of a cohort, with the reason."""
    page = open_case(request, reference, act="move_opened", tab="case_changes")
    move = _move(request, page.case.child, member)
    form = LeaveForm(request.POST or None, on=request.on, initial={"token": new_token(), "on": request.on})

    def keep() -> None:
        data = form.cleaned_data
        leave_cohort(
            member=member, because=data["because"], left_on=data["on"], by=request.viewer, at=request.at
        )

    return one_form(
        request, page, form, keep, title=f"Leave the list: {move.cohort}", button="Leave the list", back="case_changes",
        said="They have left the list, and stay on it as someone who left.", date_box="on",
    )  # fmt: skip
