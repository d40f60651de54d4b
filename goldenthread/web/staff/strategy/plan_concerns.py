"""Risks, issues and barriers of a plan: raised, put before a group, answered, and closed with what came of it."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from goldenthread.apps.strategy.actions import answer_concern, close_concern, put_before, raise_concern
from goldenthread.apps.strategy.queries import get_plan
from goldenthread.apps.strategy.types import ConcernGiven, PlanGiven, PlanNotFound
from goldenthread.core.access.decisions import may_keep_strategies
from goldenthread.core.access.roles import STAFF
from goldenthread.core.strategy.delivery import ConcernKind
from goldenthread.core.strategy.ladder import WORDS as TIER_WORDS
from goldenthread.core.strategy.ladder import Tier
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.components.presenters.plan_words import CONCERN_WORDS, score_words
from goldenthread.web.staff.frame import show
from goldenthread.web.staff.strategy.acting import (
    act,
    open_plan_to_change,
    plan_address,
    posted,
)
from goldenthread.web.staff.strategy.plan_forms import AnswerForm, CloseForm, ConcernForm, PutForm


@door(roles=STAFF, shows_children=False)
@require_http_methods(["GET", "POST"])
def new_concern(request: Asked, plan: int) -> HttpResponse:
    """Raise a risk, an issue or a barrier, of the plan or of the action named in the address."""
    given = open_plan_to_change(request, plan)
    wanted = request.GET.get("action", "")
    action = next((each for each in given.actions if str(each.id) == wanted), None)
    form = ConcernForm(posted(request), on=request.on)

    def do(data: dict[str, Any]) -> None:
        said = {**data, "kind": ConcernKind(data["kind"])}
        raise_concern(
            plan=plan, action=action.id if action else None, **said, by=request.viewer, at=request.at
        )

    about = f" of {action.ref}" if action else ""
    return act(
        request, form=form, do=do, title=f"Raise a risk, an issue or a barrier{about}", back=plan_address(plan), button="Raise it"
    )  # fmt: skip


def _find(given: PlanGiven, concern: int) -> ConcernGiven:
    found = next((each for each in given.concerns if each.id == concern), None)
    if found is None:
        raise PlanNotFound("The plan has no such concern.")
    return found


def _address(plan: int, concern: int) -> str:
    return reverse("plan_concern", kwargs={"plan": plan, "concern": concern})


@door(roles=STAFF, shows_children=False)
@require_GET
def plan_concern(request: Asked, plan: int, concern: int) -> HttpResponse:
    """Show one concern and every group it was put before."""
    given = get_plan(request.viewer, plan=plan, on=request.on)
    found = _find(given, concern)
    context = {
        "plan": given.line, "concern": found, "kind": CONCERN_WORDS[found.kind].partition(":")[0], "score": score_words(found),
        "action": next((each for each in given.actions if each.id == found.action), None),
        "rows": [{"each": each, "tier": TIER_WORDS[each.tier]} for each in found.escalations],
        "may_keep": may_keep_strategies(request.viewer, area=given.line.area),
    }  # fmt: skip
    return show(request, "staff/strategy/concern.html", context, section="more")


@door(roles=STAFF, shows_children=False)
@require_http_methods(["GET", "POST"])
def put_concern(request: Asked, plan: int, concern: int) -> HttpResponse:
    """Put a concern before a group."""
    found = _find(open_plan_to_change(request, plan), concern)
    form = PutForm(posted(request), on=request.on)

    def do(data: dict[str, Any]) -> None:
        said = {**data, "tier": Tier(data["tier"])}
        put_before(concern=concern, **said, by=request.viewer, at=request.at)

    shown = [("Concern", found.words)]
    return act(
        request, form=form, do=do, title="Put it before a group", back=_address(plan, concern), now=lambda: (shown, None)
    )  # fmt: skip


@door(roles=STAFF, shows_children=False)
@require_http_methods(["GET", "POST"])
def answer(request: Asked, plan: int, concern: int) -> HttpResponse:
    """Write down what a group answered."""
    found = _find(open_plan_to_change(request, plan), concern)
    form = AnswerForm(posted(request), on=request.on)
    shown = [("Concern", found.words)] + (
        [(TIER_WORDS[found.waiting.tier], found.waiting.asks)] if found.waiting else []
    )
    return act(
        request, form=form, do=lambda data: answer_concern(concern=concern, **data, by=request.viewer, at=request.at),
        title="What was answered", back=_address(plan, concern), now=lambda: (shown, None),
    )  # fmt: skip


@door(roles=STAFF, shows_children=False)
@require_http_methods(["GET", "POST"])
def close(request: Asked, plan: int, concern: int) -> HttpResponse:
    """Close a concern with what came of it."""
    found = _find(open_plan_to_change(request, plan), concern)
    form = CloseForm(posted(request), on=request.on)
    return act(
        request, form=form, do=lambda data: close_concern(concern=concern, **data, by=request.viewer, at=request.at),
        title="Close this concern", back=_address(plan, concern), button="Close it",
        now=lambda: ([("Concern", found.words)], None),
    )  # fmt: skip
