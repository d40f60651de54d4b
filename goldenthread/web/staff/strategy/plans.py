"""Plans of action: the list, one whole, what it answers and what is aligned with what, its gaps and its history."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from goldenthread.apps.accounts.queries import list_areas
from goldenthread.apps.strategy.actions import (
    add_aim,
    align,
    end_alignment,
    open_plan,
    publish_plan,
    take_from_strategy,
)
from goldenthread.apps.strategy.queries import get_plan, get_told, list_changes, list_plans, list_strategies
from goldenthread.apps.strategy.types import GAP_WORDS, ActionGiven, AimGiven, GapKind, PlanGiven
from goldenthread.core.access.decisions import may_keep_strategies
from goldenthread.core.access.roles import STAFF
from goldenthread.core.strategy.delivery import REQUIREMENTS, AimKind, HolderPart
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.components.presenters.plan_words import (
    AIM_WORDS,
    CONCERN_WORDS,
    FIELD_WORDS,
    holder_now,
    impact_words,
    said_words,
    score_words,
    slip_words,
    stand_tag,
)
from goldenthread.web.staff.frame import show
from goldenthread.web.staff.strategy.acting import act, open_plan_to_change, plan_address, posted
from goldenthread.web.staff.strategy.plan_forms import AimForm, PlanForm, TakeForm
from goldenthread.web.staff.strategy.words import KEEPERS


def areas_kept(request: Asked) -> list[tuple[str, str]]:
    """Return the areas whose plans this person keeps."""
    return [
        (area.code, area.name)
        for area in list_areas(request.viewer)
        if may_keep_strategies(request.viewer, area=area.code)
    ]


@door(roles=STAFF, shows_children=False)
@require_GET
def action_plans(request: Asked) -> HttpResponse:
    """List the plans of action of the person's areas."""
    context = {"plans": list_plans(request.viewer), "may_keep": bool(areas_kept(request))}
    return show(request, "staff/strategy/plans.html", context, section="more")


@door(roles=KEEPERS, shows_children=False)
@require_http_methods(["GET", "POST"])
def new_action_plan(request: Asked) -> HttpResponse:
    """Open a plan of action."""
    form = PlanForm(posted(request), on=request.on, areas=areas_kept(request))
    if form.is_bound and form.is_valid():
        made = open_plan(**form.cleaned_data, by=request.viewer, at=request.at)
        messages.success(request, "The plan is open. Now say what it answers.")
        return redirect("action_plan", plan=made)
    context = {
        "form": form,
        "page_title": "Open a plan of action",
        "button": "Open it",
        "back": reverse("action_plans"),
    }
    return show(request, "staff/strategy/act.html", context, section="more")


@door(roles=STAFF, shows_children=False)
@require_GET
def action_plan(request: Asked, plan: int) -> HttpResponse:
    """Show a whole plan: each aim with its actions, how each was delivered and what difference it made."""
    given = get_plan(request.viewer, plan=plan, on=request.on)
    refs = {each.id: each.ref for each in given.aims}
    sections = [
        {
            "title": AIM_WORDS[kind][0],
            "aims": [_aim(given, each, refs) for each in given.aims if each.kind is kind],
        }
        for kind in (AimKind.PRIORITY, *REQUIREMENTS)
    ]
    context = {
        "plan": given.line, "sections": sections,
        "strengths": [_strength(each) for each in given.aims if each.kind is AimKind.STRENGTH],
        "concerns": [
            {
                "concern": each, "kind": CONCERN_WORDS[each.kind].partition(":")[0], "score": score_words(each),
                "waiting": each.waiting,
            }
            for each in given.concerns
            if not each.closed_at
        ],
        "figures": _figures(given),
        "gaps": len(given.gaps),
        "may_keep": may_keep_strategies(request.viewer, area=given.line.area),
    }  # fmt: skip
    return show(request, "staff/strategy/plan.html", context, section="more")


def _figures(given: PlanGiven) -> list[dict[str, Any]]:
    overdue = sum(each.delivery.value == "OVERDUE" for each in given.actions)
    unknown = sum(each.is_impact_unknown for each in given.actions)
    return [
        {"number": len(given.actions), "text": "actions"},
        {"number": overdue, "text": "overdue", "late": bool(overdue)},
        {"number": unknown, "text": "complete, impact unknown", "late": bool(unknown)},
        {"number": sum(each.impact.value == "RED" for each in given.actions), "text": "impact red"},
    ]


def _aim(given: PlanGiven, aim: AimGiven, refs: dict[int, str]) -> dict[str, Any]:
    aligned = [refs[each.requirement] for each in given.alignments if each.priority == aim.id]
    aligned += [refs[each.priority] for each in given.alignments if each.requirement == aim.id]
    holder = holder_now(aim.holders, HolderPart.RESPONSIBLE_OWNER)
    return {
        "aim": aim,
        "aligned": aligned,
        "holder": holder,
        "rows": [action_row(each) for each in given.actions if each.aim == aim.id],
    }


def action_row(action: ActionGiven) -> dict[str, Any]:
    """Return an action as a list shows it."""
    return {
        "action": action,
        "owner": holder_now(action.holders, HolderPart.OWNER),
        "delivery": stand_tag(action.delivery.value),
        "delivery_said": said_words(action.delivery_said, action.delivery.value),
        "impact": stand_tag(action.impact.value),
        "impact_said": said_words(action.impact_said, action.impact.value),
        "impact_words": impact_words(action),
        "slipped": slip_words(action.slipped) if action.slipped > 0 else "",
    }


def _strength(aim: AimGiven) -> dict[str, Any]:
    return {
        "aim": aim,
        "keeper": holder_now(aim.holders, HolderPart.KEEPER),
        "check": aim.checks[0] if aim.checks else None,
    }


@door(roles=KEEPERS, shows_children=False)
@require_http_methods(["GET", "POST"])
def take_into_plan(request: Asked, plan: int) -> HttpResponse:
    """Take what counts of a document into a plan, aligned as the document aligns it if so wished."""
    given = open_plan_to_change(request, plan)
    found = [each for each in list_strategies(request.viewer) if each.area == given.line.area]
    choices = [(str(each.id), f"{each.title or each.file_name}: {each.settled} settled") for each in found]
    form = TakeForm(posted(request), on=request.on, strategies=choices, initial={"is_aligned": True})
    return act(
        request, form=form, do=lambda data: _take(request, plan, data), title="Take in what a document says",
        back=plan_address(plan), button="Take it in", done="Taken in.",
    )  # fmt: skip


def _take(request: Asked, plan: int, data: dict[str, Any]) -> None:
    done: dict[str, Any] = {"by": request.viewer, "at": request.at}
    strategy = int(data["strategy"])
    kinds = [AimKind(each) for each in data["kinds"]]
    aims = take_from_strategy(plan=plan, strategy=strategy, kinds=kinds, **done)
    if not data["is_aligned"]:
        return
    told = get_told(request.viewer, strategy=strategy)
    for each in told["alignments"]:
        if each["priority"] in aims and each["finding"] in aims:
            first, last = each["source"]
            said = f"As the document aligns them, lines {first} to {last}"
            align(priority=aims[each["priority"]], requirement=aims[each["finding"]], said=said, **done)


@door(roles=KEEPERS, shows_children=False)
@require_http_methods(["GET", "POST"])
def new_aim(request: Asked, plan: int) -> HttpResponse:
    """Add something else that a plan answers."""
    open_plan_to_change(request, plan)

    def do(data: dict[str, Any]) -> None:
        bodies = [line for line in data["bodies"].splitlines() if line.strip()]
        add_aim(
            plan=plan, kind=AimKind(data["kind"]), title=data["title"], words=data["words"], number=data["number"],
            bodies=bodies, by=request.viewer, at=request.at,
        )  # fmt: skip

    form = AimForm(posted(request), on=request.on)
    return act(request, form=form, do=do, title="Add what the plan answers", back=plan_address(plan))


@door(roles=STAFF, shows_children=False)
@require_http_methods(["GET", "POST"])
def alignments(request: Asked, plan: int) -> HttpResponse:
    """Show which priority answers which requirement, and what is left over on either side."""
    given = get_plan(request.viewer, plan=plan, on=request.on)
    priorities = [each for each in given.aims if each.kind is AimKind.PRIORITY]
    requirements = [each for each in given.aims if each.kind in REQUIREMENTS]
    live = {(each.priority, each.requirement): each.said for each in given.alignments}
    if request.method == "POST":
        open_plan_to_change(request, plan)
        _align_all(request, priorities, requirements, set(live))
        messages.success(request, "The alignments are as you ticked them.")
        return redirect("plan_alignments", plan=plan)
    context = {
        "plan": given.line, "priorities": priorities,
        "rows": [
            {
                "requirement": each,
                "cells": [
                    {"key": f"{one.id}:{each.id}", "priority": one, "is_on": (one.id, each.id) in live, "said": live.get((one.id, each.id), "")}
                    for one in priorities
                ],
            }
            for each in requirements
        ],
        "gaps": [
            {"name": each.name, "words": GAP_WORDS[each.kind]}
            for each in given.gaps
            if each.kind in (GapKind.NO_REQUIREMENT, GapKind.NO_PRIORITY)
        ],
        "may_keep": may_keep_strategies(request.viewer, area=given.line.area),
    }  # fmt: skip
    return show(request, "staff/strategy/alignments.html", context, section="more")


def _align_all(
    request: Asked, priorities: list[AimGiven], requirements: list[AimGiven], live: set[tuple[int, int]]
) -> None:
    ticked = set(request.POST.getlist("aligned"))
    done: dict[str, Any] = {"by": request.viewer, "at": request.at}
    for one in priorities:
        for each in requirements:
            is_on = f"{one.id}:{each.id}" in ticked
            if is_on and (one.id, each.id) not in live:
                align(priority=one.id, requirement=each.id, **done)
            elif not is_on and (one.id, each.id) in live:
                end_alignment(priority=one.id, requirement=each.id, **done)


@door(roles=STAFF, shows_children=False)
@require_GET
def plan_gaps(request: Asked, plan: int) -> HttpResponse:
    """List everything that a plan leaves open, by kind."""
    given = get_plan(request.viewer, plan=plan, on=request.on)
    groups = [
        {"title": words, "rows": [each for each in given.gaps if each.kind is kind]}
        for kind, words in GAP_WORDS.items()
    ]
    context = {"plan": given.line, "groups": [each for each in groups if each["rows"]]}
    return show(request, "staff/strategy/gaps.html", context, section="more")


@door(roles=STAFF, shows_children=False)
@require_GET
def plan_history(request: Asked, plan: int) -> HttpResponse:
    """Show everything that was changed in a plan, with who and why."""
    given = get_plan(request.viewer, plan=plan, on=request.on)
    context = {"plan": given.line, "rows": worded_changes(request, plan)}
    return show(request, "staff/strategy/history.html", context, section="more")


def worded_changes(request: Asked, plan: int, *, action: int | None = None) -> list[dict[str, Any]]:
    """Return the changes of a plan, or of one action, as pages word them."""
    return [
        {"change": each, "field": FIELD_WORDS.get(each.field, each.field)}
        for each in list_changes(request.viewer, plan=plan, action=action)
    ]


@door(roles=KEEPERS, shows_children=False)
@require_http_methods(["POST"])
def publish(request: Asked, plan: int) -> HttpResponse:
    """Open what was promised to the public, or close it again."""
    given = open_plan_to_change(request, plan)
    publish_plan(plan=plan, is_public=not given.line.is_public, by=request.viewer, at=request.at)
    messages.success(
        request, "The public no longer reads it." if given.line.is_public else "The public can now read what was promised."
    )  # fmt: skip
    return redirect("action_plan", plan=plan)
