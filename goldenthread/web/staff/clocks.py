"""A case's duties, worded for the page: by when, how long is left, who has it, why that date and how sure we are."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from goldenthread.core.casework.event_words import GROUND_WORDS
from goldenthread.core.casework.next_action import NextAction
from goldenthread.core.casework.timeline import find_duty
from goldenthread.core.clocks import DutyState
from goldenthread.core.law.thread import Fact
from goldenthread.core.law.vocabulary import AdviceKind, Basis, Duty, Event, Status
from goldenthread.web.components.presenters.dates import day, how_met, time_left
from goldenthread.web.components.presenters.status import status_tag
from goldenthread.web.staff.frame import find_address
from goldenthread.web.staff.words import BASIS_WORDS, CONFIDENCE_WORDS, bearer_words, duty_words


def list_clock_rows(
    duties: Iterable[DutyState],
    *,
    facts: Iterable[Fact],
    coordinator: str,
    on: date,
    advisers: Mapping[str, str] | None = None,
) -> dict[str, list[dict[str, Any]]]:
    """Return a case's duties in two lists, those that run and those that are over, soonest first.

    `advisers` names whoever was asked, by the request's own reference.
    """
    kinds = _advice_kinds(facts)
    ordered = sorted(duties, key=lambda state: (state.due_on is None, state.due_on or date.max))
    rows = [
        (
            state,
            clock_row(
                state,
                kinds=kinds,
                coordinator=coordinator,
                on=on,
                asked=(advisers or {}).get(state.id or "", ""),
            ),
        )
        for state in ordered
    ]
    return {
        "running": [row for state, row in rows if state.is_open],
        "over": [row for state, row in rows if not state.is_open],
    }


def _advice_kinds(facts: Iterable[Fact]) -> dict[str, AdviceKind]:
    """Return the kind of advice behind each request for it, where the record says."""
    known = {kind.value: kind for kind in AdviceKind}
    asked = [fact for fact in facts if fact.event is Event.ADVICE_REQUESTED and fact.id]
    return {
        fact.id: known[str(fact.extra["kind"])]
        for fact in asked
        if fact.id and fact.extra.get("kind") in known
    }


def clock_row(
    state: DutyState, *, kinds: Mapping[str, AdviceKind], coordinator: str, on: date, asked: str = ""
) -> dict[str, Any]:
    """Word one duty as it stands on a day."""
    advice = kinds.get(state.id or "") if state.duty is Duty.REPLY_WITH_ADVICE else None
    return {
        "title": duty_words(state.duty, advice=advice),
        "basis": BASIS_WORDS[state.basis],
        "iso": state.due_on.isoformat() if state.due_on else "",
        "due": day(state.due_on) if state.due_on else "No day is set by law",
        "left": _left(state, on=on),
        "tag": status_tag(state.status.value, days_left=(state.due_on - on).days if state.due_on else None),
        "who": asked or bearer_words(state, coordinator=coordinator) if state.is_open else "",
        "why": state.why,
        "citation": state.citation,
        "citation_href": state.href,
        "confidence": CONFIDENCE_WORDS[state.confidence],
        "note": state.note,
        "law_href": _law_href(state),
    }


def _left(state: DutyState, *, on: date) -> str:
    if state.due_on is None:
        return f"done on {day(state.met_on)}" if state.met_on else ""
    if state.met_on:
        return how_met(due_on=state.due_on, met_on=state.met_on)
    if state.status is Status.EXCUSED and state.excused_by:
        return GROUND_WORDS[state.excused_by]
    return time_left((state.due_on - on).days) if state.status in (Status.DUE, Status.OVERDUE) else ""


def _law_href(state: DutyState) -> str:
    address = find_address("law")
    return f"{address}#{state.rule}" if address else ""


def action_for_page(
    action: NextAction, *, duties: tuple[DutyState, ...], reference: str, on: date
) -> dict[str, Any]:
    """Word the next thing to do, with its last day and the address of its page where that is there."""
    state = find_duty(duties, action.duty) if action.duty else None
    due_on = state.due_on if state and state.met_on is None else None
    return {
        "what": action.what,
        "because": action.because,
        "by": ("By " if due_on >= on else "It was due by ") + day(due_on) if due_on else "",
        "left": time_left((due_on - on).days) if due_on else "",
        "is_late": due_on is not None and due_on < on,
        "label": action.label,
        "href": _step(action.url_name, reference) if action.label else "",
        "others": [
            {"label": other.label, "href": href}
            for other in action.others
            if (href := _step(other.url_name, reference))
        ],
    }


def _step(url_name: str, reference: str) -> str:
    return find_address(url_name, reference=reference) or find_address(url_name)


def last_day_to_comment(duties: Iterable[DutyState]) -> date | None:
    """Return the last of the family's days to comment on the draft, the latest where several were served."""
    found = [
        state.due_on
        for state in duties
        if state.duty is Duty.ALLOW_REPRESENTATIONS and state.basis is Basis.STATUTE and state.due_on
    ]
    return max(found, default=None)
