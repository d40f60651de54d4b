"""What follows from a review: the plan is kept, changed with notice in the same act, or ends after consulting."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from goldenthread.apps.cases.actions import record_facts
from goldenthread.apps.cases.queries import get_summary
from goldenthread.apps.people.queries import list_people_to_serve
from goldenthread.apps.plans.actions import drop_draft
from goldenthread.apps.quality.actions import look_before_it_leaves
from goldenthread.apps.quality.queries import list_plan_outgoing
from goldenthread.apps.reviews.actions import (
    end_amendment,
    keep_ending_step,
    keep_plan_decision,
    keep_step,
    send_notice,
)
from goldenthread.apps.reviews.queries import Notified, changes_of, find_amendment, find_ending, get_review
from goldenthread.apps.reviews.types import ReviewRefused
from goldenthread.core.access.decisions import check_may_decide, check_may_open_case
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day
from goldenthread.core.law.thread import Fact
from goldenthread.core.law.vocabulary import DecisionKind, Event, ReviewOutcome
from goldenthread.core.plans.gates import raise_if_barred
from goldenthread.core.reviews.gates import list_bars_to_ceasing, list_bars_to_notice

_APPEALED_AS = {
    ReviewOutcome.MAINTAIN: DecisionKind.REFUSED_TO_AMEND,
    ReviewOutcome.CEASE: DecisionKind.CEASED,
}


@transaction.atomic
def decide_after_review(
    *,
    review: int,
    outcome: ReviewOutcome,
    reasons: str,
    decided_on: date,
    by: Viewer,
    at: datetime,
    notified: Sequence[Notified] = (),
    token: str = "",
) -> None:
    """Decide what follows from a review, and tell the family (SEND Regulations 2014 regs 20(10), 21(9)).

    A decision to change the plan is kept only together with the notice of the changes (R (L, M and P) v Devon). A
    decision to keep it as it is lets any draft go and, like a decision to cease, may be appealed. To cease, the family
    and the setting were consulted first; the plan goes on until the time to appeal, or the appeal, is over.

    Raises StepBarred with what to put right, ReviewRefused with the field, ImpossibleDate, AlreadySent,
    ReviewNotFound or MayNot.
    """
    line = get_review(by, review=review)
    check_may_open_case(by, area=line.area, child=line.child)
    check_may_decide(by, area=line.area)
    row = get_summary(by, case=line.case)
    if line.held_on is None:
        raise ReviewRefused(
            "The meeting has not been held. A plan is not decided on before its review meeting."
        )
    if not reasons.strip():
        raise ReviewRefused(
            "Give the reasons in words the family can read. They are sent with the decision.", field="reasons"
        )
    _check_ready(row.id, outcome, by=by, on=decided_on)
    facts = [Fact(event=Event.REVIEW_DECIDED, on=decided_on, extra={"outcome": outcome.value})]
    if outcome in _APPEALED_AS:
        facts.append(
            Fact(event=Event.DECISION_SENT, on=decided_on, extra={"decision": _APPEALED_AS[outcome].value})
        )
    kept = record_facts(case=row.id, facts=facts, by=by, at=at, token=token)
    keep_plan_decision(
        case=row.id, review=review, question="AFTER_REVIEW", outcome=outcome.value, reasons=reasons,
        decided_on=decided_on, fact=kept[0], by=by, at=at,
    )  # fmt: skip
    keep_step(review=review, step="decided", fact=kept[0], by=by, at=at)
    if outcome is ReviewOutcome.AMEND:
        people = {one.parent for one in list_people_to_serve(by, child=row.child, on=london_day(at))}
        outgoing = list_plan_outgoing(by, case=row.id, at=at, parents=[one.parent for one in notified])
        look_before_it_leaves(case=row.id, sending="plan", outgoing=outgoing, by=by, at=at)
        send_notice(case=row.id, people=people, notified=notified, by=by, at=at)
    else:
        _let_draft_go(row.id, kept[0], by=by, at=at)
    if outcome is ReviewOutcome.CEASE:
        keep_ending_step(case=row.id, step="decided", fact=kept[1], by=by, at=at)


def _check_ready(case: int, outcome: ReviewOutcome, *, by: Viewer, on: date) -> None:
    if outcome is ReviewOutcome.AMEND:
        amendment = find_amendment(by, case=case)
        if amendment is None or not amendment.is_open:
            raise ReviewRefused(
                "Write the changes first: the notice of them goes with this decision.", field="outcome"
            )
        if amendment.basis == "ORDER":
            raise ReviewRefused(
                "Issue the plan as the tribunal ordered first: that draft is open.", field="outcome"
            )
        raise_if_barred(list_bars_to_notice(changes_of(by, case=case)))
    if outcome is ReviewOutcome.CEASE:
        ending = find_ending(by, case=case)
        unheard = [
            one.name
            for one in (ending.views if ending else ())
            if ending and one.said_on is None and on <= ending.answer_by_on
        ]
        raise_if_barred(
            list_bars_to_ceasing(
                proposed_on=ending.proposed_on if ending else None, asked=len(ending.views) if ending else 0,
                unheard=unheard,
            )
        )  # fmt: skip


def _let_draft_go(case: int, fact: int, *, by: Viewer, at: datetime) -> None:
    amendment = find_amendment(by, case=case)
    # What a tribunal ordered is carried out whatever follows from a review.
    if amendment is not None and amendment.is_open and amendment.basis != "ORDER":
        if amendment.version is not None:
            drop_draft(case=case, by=by, at=at)
        end_amendment(case=case, fact=fact, by=by, at=at)
