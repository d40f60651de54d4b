"""What every step does before and after its own work: open the case, put each refusal at its box, say what is next."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from goldenthread.apps.advice.types import AdviceIncomplete, AnswerRefused
from goldenthread.apps.cases.queries import get_clocks
from goldenthread.apps.cases.types import AlreadySent, CaseClocks, ImpossibleDate
from goldenthread.apps.disputes.types import DisputeRefused
from goldenthread.apps.plans.queries import find_writing
from goldenthread.apps.plans.types import NotAWayToWrite, PlanIsFinal, PlanNotFound
from goldenthread.apps.reviews.types import ReviewRefused
from goldenthread.core.casework.moves import MoveNotAllowed, check_may_move
from goldenthread.core.casework.next_action import Draft, NextAction, find_next_action
from goldenthread.core.casework.reviewing import reviewing_of
from goldenthread.core.casework.stages import Stage
from goldenthread.core.casework.standing import standing_of
from goldenthread.core.casework.tests_of_law import DecisionIncomplete
from goldenthread.core.casework.timeline import find_duty
from goldenthread.core.clocks import DutyState
from goldenthread.core.law.vocabulary import Duty, Event
from goldenthread.core.plans.gates import StepBarred, list_bars_to_serving
from goldenthread.journeys.record_exception import ExceptionIncomplete
from goldenthread.journeys.serve_draft import NotARecipient
from goldenthread.web.components.doors import Asked
from goldenthread.web.staff.case_frame import CaseFrame
from goldenthread.web.staff.clocks import last_day_to_comment
from goldenthread.web.staff.frame import show
from goldenthread.web.staff.sent import say_already_sent

# What a journey or an action may refuse in words that the person at the form can act on.
REFUSALS = (
    AdviceIncomplete,
    DecisionIncomplete,
    DisputeRefused,
    ExceptionIncomplete,
    ImpossibleDate,
    MoveNotAllowed,
    AnswerRefused,
    NotARecipient,
    NotAWayToWrite,
    PlanIsFinal,
    PlanNotFound,
    ReviewRefused,
    StepBarred,
)


def is_kept(
    request: Asked,
    form: forms.Form,
    act: Callable[[], object],
    *,
    said: str | Callable[[], str],
    date_box: str = "",
    boxes: Mapping[str, str] | None = None,
) -> bool:
    """Do a step and answer whether its page is done with; a refusal goes to the box it belongs to, with nothing kept.

    `said` is the message of success, and `date_box` the box of a date that cannot be right. `boxes` maps a
    room's word for a field to the form's where they differ. A form that was sent before is not an error.
    """
    names = {"on": date_box, **(boxes or {})}
    try:
        act()
    except AlreadySent:
        say_already_sent(request)
        return True
    except REFUSALS as refusal:
        for box, words in _faults(refusal):
            _add(form, names.get(box, box), words)
        return False
    messages.success(request, said if isinstance(said, str) else said())
    return True


def _faults(refusal: Exception) -> list[tuple[str, str]]:
    """Return each thing that was refused: the box it belongs to, empty for the top of the page, and why."""
    if isinstance(refusal, DecisionIncomplete):
        return list(refusal.faults.items())
    if isinstance(refusal, StepBarred):
        return [("", f"{bar.what} {bar.do} ({bar.rule})") for bar in refusal.bars]
    return [(getattr(refusal, "field", ""), str(refusal))]


def _add(form: forms.Form, box: str, words: str) -> None:
    form.add_error(box if box in form.fields else None, words)


def with_next(request: Asked, page: CaseFrame, said: str) -> Callable[[], str]:
    """Return what will say that a step is done and which comes next, once it is done."""

    def say() -> str:
        action = find_next(request, page)
        return f"{said} Next: {action.what[:1].lower()}{action.what[1:]}."

    return say


def find_next(request: Asked, page: CaseFrame) -> NextAction:
    """Work out the next thing to do on a case as it stands this moment."""
    clocks = get_clocks(request.viewer, case=page.case.id, on=request.on)
    standing = standing_of(clocks.thread.facts)
    writing = find_writing(request.viewer, case=page.case.id) if standing.stage is Stage.DRAFTING else None
    draft = Draft(is_begun=True, bars_to_serving=len(list_bars_to_serving(writing))) if writing else Draft()
    return find_next_action(
        standing,
        roles=request.viewer.roles_in(page.case.area),
        on=request.on,
        draft=draft,
        comments_until=last_day_to_comment(clocks.duties),
    )


def to_case(page: CaseFrame) -> HttpResponse:
    """Go back to the case."""
    return redirect("case", reference=page.case.reference)


def clocks_of(page: CaseFrame) -> CaseClocks:
    """Return the clocks of a page that was opened with them."""
    assert page.clocks is not None, "this page was opened with its clocks"
    return page.clocks


def find_state(duties: Iterable[DutyState], duty: Duty, *, about: str | None = None) -> DutyState | None:
    """Return how a duty stands; `about` is the adviser, setting or person it is about."""
    return find_duty([state for state in duties if about is None or state.id == about], duty)


def may_ask_for_advice(request: Asked, page: CaseFrame) -> bool:
    """Answer whether advice can be asked for: during an assessment, or while a child with a plan is assessed again."""
    if page.case.stage is Stage.PLAN_IN_PLACE:
        facts = get_clocks(request.viewer, case=page.case.id, on=request.on).thread.facts
        return reviewing_of(facts).is_reassessing
    return page.case.stage is Stage.ASSESSING


def closed_words(page: CaseFrame, *events: Event) -> str:
    """Say why none of these steps fits where the case is, or nothing where one of them does."""
    refusals = []
    for event in events:
        try:
            check_may_move(page.case.stage, event)
        except MoveNotAllowed as refusal:
            refusals.append(str(refusal))
    return refusals[0] if len(refusals) == len(events) else ""


def show_step(
    request: Asked, page: CaseFrame, template: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """Show a step's page in the frame of its case."""
    return show(request, template, page.context | context, section="caseload", status=status)


def show_closed(request: Asked, page: CaseFrame, *, title: str, because: str) -> HttpResponse:
    """Say that a step does not fit where the case is, and what does."""
    return show_step(request, page, "staff/steps/closed.html", {"page_title": title, "because": because})
