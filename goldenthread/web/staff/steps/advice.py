"""The advice board: a row for each kind the law asks for, of whom, how it stands, and one page for each request."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from goldenthread.apps.advice.queries import list_advice, list_chases, list_replies, list_sufficiency
from goldenthread.apps.advice.types import AdviceLine, AdviceNotFound
from goldenthread.apps.files.queries import list_files
from goldenthread.apps.people.queries import known_facts
from goldenthread.core.access.roles import CASEWORK
from goldenthread.core.casework.advisers import WORDS as ADVICE_WORDS
from goldenthread.core.casework.advisers import AdviceNeeded, list_advice_needed
from goldenthread.core.clocks import DutyState
from goldenthread.core.law.vocabulary import AdviceKind, Duty, Status
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.components.presenters.status import StatusTag, status_tag
from goldenthread.web.staff.case_frame import CaseFrame, open_case_with_clocks
from goldenthread.web.staff.steps.opening import clocks_of, find_state, may_ask_for_advice, show_step
from goldenthread.web.staff.steps.words import SENSORY_NEEDS

_NOT_ASKED = StatusTag(
    text="Not asked", classes="gt-tag gt-tag--today", meaning="Nobody has been asked for this yet."
)
_IN = StatusTag(text="In", classes="gt-tag gt-tag--met", meaning="The advice is in.")
_ENOUGH = StatusTag(
    text="Agreed enough",
    classes="gt-tag gt-tag--met",
    meaning="Existing advice stands, because all three agree.",
)
_BACK = StatusTag(
    text="Sent back", classes="gt-tag gt-tag--week", meaning="It went back to its author and is owed again."
)
_DECLINED = StatusTag(
    text="Declined",
    classes="gt-tag gt-tag--week",
    meaning="They cannot give this advice. It is still owed: ask someone else.",
)
_NOT_KNOWN = StatusTag(
    text="Not known to them",
    classes="gt-tag gt-tag--week",
    meaning="They say they do not know the child. It is still owed.",
)


@door(roles=CASEWORK)
@require_GET
def step_advice(request: Asked, reference: str) -> HttpResponse:
    """Show who has been asked for what advice, how each one stands, and what is still to be asked for."""
    page = open_case_with_clocks(request, reference, act="advice_board_opened", tab="step_advice")
    clocks = clocks_of(page)
    lines = list_advice(request.viewer, case=page.case.id, facts=clocks.thread.facts)
    needed = advice_needed(request, page)
    rows = [_row(line, clocks.duties, needed={one.kind: one for one in needed}) for line in lines]
    asked = {line.kind for line in lines}
    unasked = [
        {"kind": ADVICE_WORDS[one.kind], "ask": one.ask, "citation": one.citation, "tag": _NOT_ASKED}
        for one in needed
        if one.kind not in asked
    ]
    context = {
        "rows": rows,
        "unasked": unasked,
        "can_ask": may_ask_for_advice(request, page),
        "stage_words": page.context["stage"],
        "figures": _figures(rows, unasked),
    }
    return show_step(request, page, "staff/steps/advice.html", context)


def advice_needed(request: Asked, page: CaseFrame) -> tuple[AdviceNeeded, ...]:
    """Return every kind of advice that must be sought for this child, from their year and their needs."""
    told = known_facts(request.viewer, child=page.case.child)
    has_sensory_need = any(
        str(told[word].value) in SENSORY_NEEDS for word in ("PRIMARY_NEED", "SECONDARY_NEED") if word in told
    )
    return list_advice_needed(ncy=page.card.ncy, has_sensory_need=has_sensory_need)


def _row(
    line: AdviceLine, duties: Iterable[DutyState], *, needed: Mapping[AdviceKind, AdviceNeeded]
) -> dict[str, Any]:
    state = find_state(duties, Duty.REPLY_WITH_ADVICE, about=line.ref)
    return {
        "line": line,
        "kind": ADVICE_WORDS[line.kind],
        "citation": needed[line.kind].citation if line.kind in needed else "SEND Regulations 2014 reg 6(1)",
        "state": state,
        "is_waiting": line.in_hand_on is None,
        "tag": _tag(line, state),
        "is_late": line.in_hand_on is None and state is not None and state.status is Status.OVERDUE,
    }


def _tag(line: AdviceLine, state: DutyState | None) -> StatusTag:
    if line.sufficient_on:
        return _ENOUGH
    if line.in_hand_on:
        return _IN
    if state is None or state.due_on is None:
        return _BACK if line.returned_on else _NOT_ASKED
    is_late = state.status is Status.OVERDUE
    if line.declined_on:
        return _DECLINED
    if line.returned_on and not is_late:
        return _BACK
    if line.is_not_known_to_service and not is_late:
        return _NOT_KNOWN
    return status_tag(state.status.value, days_left=state.days_left)


def _figures(rows: list[dict[str, Any]], unasked: list[dict[str, Any]]) -> list[dict[str, Any]]:
    late = sum(row["is_late"] for row in rows)
    return [
        {"number": sum(not row["is_waiting"] for row in rows), "text": "in"},
        {"number": sum(row["is_waiting"] for row in rows), "text": "still to come"},
        {"number": late, "text": "late", "late": bool(late)},
        {"number": len(unasked), "text": "still to ask for"},
    ]


def open_line(
    request: Asked, reference: str, advice: int, *, act: str = "advice_opened"
) -> tuple[CaseFrame, AdviceLine]:
    """Open a case's page about one request for advice, or raise AdviceNotFound."""
    page = open_case_with_clocks(request, reference, act=act, tab="step_advice")
    lines = list_advice(request.viewer, case=page.case.id, facts=clocks_of(page).thread.facts)
    line = next((one for one in lines if one.id == advice), None)
    if line is None:
        raise AdviceNotFound("There is no request for advice with that number on this case.")
    page.context["kind"] = ADVICE_WORDS[line.kind]
    page.context["line"] = line
    return page, line


@door(roles=CASEWORK)
@require_GET
def step_advice_line(request: Asked, reference: str, advice: int) -> HttpResponse:
    """Show one request for advice: its clock, what came back, and each time it was chased."""
    page, line = open_line(request, reference, advice)
    state = find_state(clocks_of(page).duties, Duty.REPLY_WITH_ADVICE, about=line.ref)
    context = {
        "row": _row(line, clocks_of(page).duties, needed={}),
        "state": state,
        "is_live": may_ask_for_advice(request, page),
        "replies": list_replies(request.viewer, case=page.case.id, ref=line.ref),
        "reports": list_files(
            request.viewer, area=page.case.area, child=page.case.child, subject=f"advice_request:{line.id}"
        ),
        "chases": list_chases(request.viewer, case=page.case.id, ref=line.ref),
        "proposal": next(iter(list_sufficiency(request.viewer, case=page.case.id, ref=line.ref)), None),
    }
    return show_step(request, page, "staff/steps/advice_line.html", context)
