"""Where the life of a plan has got to between its reviews: which step of a review, a change or an ending waits."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from goldenthread.core.law.thread import Fact
from goldenthread.core.law.vocabulary import DecisionKind, Event, ReviewOutcome


class ReviewStep(StrEnum):
    """The step of a review or a change that is next."""

    NONE = "NONE"
    NOTICE = "NOTICE"
    PAPERS = "PAPERS"
    MEETING = "MEETING"
    REPORT = "REPORT"
    DECISION = "DECISION"
    AMENDMENT_NOTICE = "AMENDMENT_NOTICE"
    AMENDED_PLAN = "AMENDED_PLAN"


STEP_WORDS: dict[ReviewStep, str] = {
    ReviewStep.NONE: "No review begun",
    ReviewStep.NOTICE: "Invitations to send",
    ReviewStep.PAPERS: "Gathering papers",
    ReviewStep.MEETING: "Meeting to come",
    ReviewStep.REPORT: "Report to write",
    ReviewStep.DECISION: "Decision to take",
    ReviewStep.AMENDMENT_NOTICE: "Notice of changes to send",
    ReviewStep.AMENDED_PLAN: "Changes with the family",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewing:
    """How a plan's review, change, re-assessment and ending stand; `meeting_on` is the day of the meeting last called."""

    step: ReviewStep = ReviewStep.NONE
    meeting_on: date | None = None
    is_reassessment_asked: bool = False
    is_reassessing: bool = False
    is_ceasing: bool = False


_LAST = frozenset({Event.PLAN_AMENDED, Event.AMENDMENT_ABANDONED})
_BEGINS = frozenset({Event.PLAN_FINALISED, Event.PLAN_TRANSFERRED_IN})


def reviewing_of(facts: Iterable[Fact]) -> Reviewing:
    """Work out how a plan's review stands from the facts of its case."""
    ordered = sorted(facts, key=lambda fact: fact.on)
    step, meeting_on = _step(ordered)
    asked = agreed = ceasing = False
    for fact in ordered:
        match fact.event:
            case Event.REASSESSMENT_REQUESTED:
                asked, agreed = True, False
            case Event.REASSESSMENT_AGREED:
                asked, agreed = False, True
            case Event.REASSESSMENT_REFUSED:
                asked = False
            case Event.PLAN_AMENDED | Event.PLAN_FINALISED:
                agreed = False
            case Event.PLAN_CEASED | Event.ORDER_MADE:
                ceasing = False
            case Event.DECISION_SENT if fact.extra.get("decision") == DecisionKind.CEASED.value:
                ceasing = True
    return Reviewing(
        step=step,
        meeting_on=meeting_on,
        is_reassessment_asked=asked,
        is_reassessing=agreed,
        is_ceasing=ceasing,
    )


def _step(ordered: Iterable[Fact]) -> tuple[ReviewStep, date | None]:
    done: set[Event] = set()
    outcome, meeting_on = "", None
    for fact in ordered:
        if fact.event in _BEGINS or fact.event in _LAST:
            done, outcome, meeting_on = set(), "", None
        elif fact.event is Event.REVIEW_MEETING_CALLED:
            done = {Event.REVIEW_MEETING_CALLED}
            outcome = ""
            meeting_on = date.fromisoformat(str(fact.extra.get("meeting_on") or fact.on))
        elif fact.event is Event.REVIEW_DECIDED:
            outcome = str(fact.extra.get("outcome", ""))
            done = {Event.REVIEW_DECIDED} if outcome == ReviewOutcome.AMEND.value else set()
        elif fact.event in _FOLLOWED:
            done.add(fact.event)
    return _next(done), meeting_on


_FOLLOWED = frozenset(
    {
        Event.REVIEW_NOTICE_GIVEN, Event.REVIEW_PAPERS_CIRCULATED, Event.REVIEW_MEETING_HELD,
        Event.REVIEW_REPORT_SENT, Event.AMENDMENT_NOTICE_SENT,
    }
)  # fmt: skip


def _next(done: set[Event]) -> ReviewStep:
    if Event.AMENDMENT_NOTICE_SENT in done:
        return ReviewStep.AMENDED_PLAN
    if Event.REVIEW_DECIDED in done:
        return ReviewStep.AMENDMENT_NOTICE
    if Event.REVIEW_REPORT_SENT in done:
        return ReviewStep.DECISION
    if Event.REVIEW_MEETING_HELD in done:
        return ReviewStep.REPORT
    if Event.REVIEW_MEETING_CALLED not in done:
        return ReviewStep.NONE
    if Event.REVIEW_NOTICE_GIVEN not in done:
        return ReviewStep.NOTICE
    return ReviewStep.MEETING if Event.REVIEW_PAPERS_CIRCULATED in done else ReviewStep.PAPERS
