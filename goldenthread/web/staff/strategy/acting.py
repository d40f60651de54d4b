"""One act on a plan of action, on a page of its own: its form, what stands now beside it, and why it was refused."""

from collections.abc import Callable, Iterable
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from goldenthread.apps.accounts.queries import list_people_with_role
from goldenthread.apps.strategy.queries import get_action, get_plan
from goldenthread.apps.strategy.types import (
    ActionGiven,
    PlanGiven,
    PlanLine,
    PlanMoved,
    StrategyRefused,
)
from goldenthread.core.access.decisions import MayNot, check_may_keep_strategies, may_report_on_action
from goldenthread.core.access.roles import FAMILY, Role
from goldenthread.web.components.doors import Asked
from goldenthread.web.staff.frame import show

Shown = Iterable[tuple[str, str]]


def act(
    request: Asked,
    *,
    form: BaseForm,
    do: Callable[[dict[str, Any]], object],
    title: str,
    back: str,
    button: str = "Save",
    done: str = "Saved.",
    now: Callable[[], tuple[Shown, int | None]] = lambda: ((), None),
) -> HttpResponse:
    """Show a form and do what it asks. `now` gives what stands, and the turn to go on from where somebody was first."""
    moved = False
    if form.is_bound and form.is_valid():
        try:
            do(form.cleaned_data)
        except StrategyRefused as refused:
            moved = isinstance(refused, PlanMoved)
            form.add_error(refused.field if refused.field in form.fields else None, str(refused))
        else:
            messages.success(request, done)
            return redirect(back)
    shown, turn = now()
    if moved and turn is not None:
        # What was typed stays in the boxes, beside what the other person made of it: saving again is then on purpose.
        data: Any = form.data
        form.data = {**data.dict(), "turn": str(turn)}
    context = {
        "form": form, "page_title": title, "button": button, "back": back, "shown": list(shown), "moved": moved
    }  # fmt: skip
    return show(request, "staff/strategy/act.html", context, section="more")


def posted(request: Asked) -> Any:
    """Return what was typed, or nothing where the page is only opened."""
    return request.POST if request.method == "POST" else None


def open_plan_to_change(request: Asked, plan: int) -> PlanGiven:
    """Return a plan that this person may change."""
    given = get_plan(request.viewer, plan=plan, on=request.on)
    check_may_keep_strategies(request.viewer, area=given.line.area)
    return given


def open_action_to_change(request: Asked, action: int) -> tuple[PlanLine, ActionGiven]:
    """Return an action that this person keeps or answers for."""
    line, given = get_action(request.viewer, action=action, on=request.on)
    if not may_change(request, line, given):
        raise MayNot("Those who keep the plan, and whoever answers for this action, may change it.")
    return line, given


def may_change(request: Asked, line: PlanLine, action: ActionGiven) -> bool:
    """Answer whether this person may say how an action stands."""
    now = [each.account for each in action.holders if each.until_on is None and each.account]
    return may_report_on_action(request.viewer, area=line.area, holders=now)


def list_people(request: Asked, area: str) -> list[tuple[str, str]]:
    """Return everyone who works in an area, to choose from."""
    found = {
        str(person.account): f"{person.name}, {person.job_title}" if person.job_title else person.name
        for role in Role
        if role not in FAMILY
        for person in list_people_with_role(request.viewer, area=area, role=role, on=request.on)
    }
    return sorted(found.items(), key=lambda each: each[1])


def plan_address(plan: int) -> str:
    """Return the address of a plan."""
    return reverse("action_plan", kwargs={"plan": plan})


def action_address(action: int) -> str:
    """Return the address of an action."""
    return reverse("plan_action", kwargs={"action": action})
