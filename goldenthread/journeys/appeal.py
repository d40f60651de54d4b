"""An appeal from the day it is lodged to the day it ends: answered, conceded, withdrawn, agreed or decided."""

from datetime import date, datetime

from django.db import transaction

from goldenthread.apps.cases.actions import record_facts
from goldenthread.apps.disputes.actions import (
    add_issue,
    add_party,
    keep_appeal,
    keep_appeal_step,
    keep_ended,
)
from goldenthread.apps.disputes.queries import get_appeal
from goldenthread.apps.disputes.types import AppealGiven, AppealLine, DisputeRefused
from goldenthread.apps.plans.queries import find_in_force, read_plan
from goldenthread.core.access.decisions import check_may_decide, check_may_open_case
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.disputes.appeals import Outcome, Part, list_orders, words_in
from goldenthread.core.law.thread import Fact
from goldenthread.core.law.vocabulary import Event, OrderKind

# What may be recorded by itself, and what must have happened before it.
_AFTER: dict[Event, frozenset[Event]] = {
    Event.APPEAL_RECEIVED: frozenset(),
    Event.APPEAL_RESPONDED: frozenset(),
    Event.RECOMMENDATION_MADE: frozenset(),
    Event.RECOMMENDATION_ANSWERED: frozenset({Event.RECOMMENDATION_MADE}),
}


@transaction.atomic
def record_appeal(
    *,
    case: int,
    given: AppealGiven,
    by: Viewer,
    at: datetime,
    lodged_on: date | None = None,
    received_on: date | None = None,
    appellant: str = "",
    token: str = "",
) -> int:
    """Record an appeal, from the day it was lodged, the day the tribunal sent it to us, or both; return its id.

    The 30 working days to answer run from the day it reached us (Tribunal Rules r.21). Raises DisputeRefused with the
    field, ImpossibleDate, AlreadySent or MayNot.
    """
    days = ((Event.APPEAL_LODGED, lodged_on), (Event.APPEAL_RECEIVED, received_on))
    facts = [Fact(event=event, on=on) for event, on in days if on]
    if not facts:
        raise DisputeRefused("Enter the day it was lodged, or the day it reached us.", field="received_on")
    kept = record_facts(case=case, facts=facts, by=by, at=at, token=token)
    appeal = keep_appeal(case=case, given=given, by=by, at=at)
    for fact in kept:
        keep_appeal_step(appeal=appeal, fact=fact, by=by, at=at)
    if appellant.strip():
        add_party(appeal=appeal, part=Part.APPELLANT, name=appellant, by=by, at=at)
    return appeal


@transaction.atomic
def record_appeal_step(
    *, appeal: int, event: Event, on: date, by: Viewer, at: datetime, token: str = ""
) -> None:
    """Record that the appeal reached us, that we answered it, or a recommendation on health or care and the reply to it.

    Sources: Tribunal Rules 2008 r.21; SI 2017/1306. Raises DisputeRefused, ImpossibleDate, AlreadySent,
    DisputeNotFound or MayNot.
    """
    line = _open(appeal, by)
    if event not in _AFTER:
        raise DisputeRefused("This is recorded on a page of its own.")
    if event in line.done:
        raise DisputeRefused("This is recorded already.")
    if not _AFTER[event] <= line.done:
        raise DisputeRefused("Record the tribunal’s recommendation first.")
    (kept,) = record_facts(case=line.case, facts=[Fact(event=event, on=on)], by=by, at=at, token=token)
    keep_appeal_step(appeal=appeal, fact=kept, by=by, at=at)


@transaction.atomic
def concede_appeal(
    *, appeal: int, kind: OrderKind, on: date, by: Viewer, at: datetime, token: str = ""
) -> None:
    """Tell the tribunal, before our answer is due, that we will not oppose an appeal; what it asked for is then owed.

    A named decision-maker concedes. The appeal is treated as if it was decided for the family, and its days run as
    those of an order (CFA 2014 s.51(5); SEND Regulations 2014 reg 45).

    Raises DisputeRefused, ImpossibleDate, AlreadySent, DisputeNotFound or MayNot.
    """
    line = _open(appeal, by)
    check_may_decide(by, area=line.area)
    if Event.APPEAL_RESPONDED in line.done:
        raise DisputeRefused(
            "We have answered this appeal. After that it is ended by a consent order, not by conceding (reg 45)."
        )
    if kind not in list_orders(line.decision):
        raise DisputeRefused("This cannot follow from an appeal against that decision.", field="kind")
    fact = Fact(event=Event.APPEAL_UNOPPOSED, on=on, extra={"kind": kind.value})
    (kept,) = record_facts(case=line.case, facts=[fact], by=by, at=at, token=token)
    keep_appeal_step(appeal=appeal, fact=kept, by=by, at=at)
    keep_ended(appeal=appeal, outcome=Outcome.UNOPPOSED, on=on, by=by, at=at)


@transaction.atomic
def end_appeal(*, appeal: int, outcome: Outcome, on: date, by: Viewer, at: datetime, token: str = "") -> None:
    """Record that an appeal is over: withdrawn, agreed or decided. What was ordered is recorded apart.

    Raises DisputeRefused, ImpossibleDate, AlreadySent, DisputeNotFound or MayNot.
    """
    line = _open(appeal, by)
    if outcome is Outcome.UNOPPOSED:
        raise DisputeRefused("Use the page on which an appeal is conceded.", field="outcome")
    fact = Fact(event=Event.APPEAL_DECIDED, on=on, extra={"outcome": outcome.value})
    (kept,) = record_facts(case=line.case, facts=[fact], by=by, at=at, token=token)
    keep_appeal_step(appeal=appeal, fact=kept, by=by, at=at)
    keep_ended(appeal=appeal, outcome=outcome, on=on, by=by, at=at)


@transaction.atomic
def raise_issue(*, appeal: int, section: str, row: str, title: str, by: Viewer, at: datetime) -> int:
    """Add an issue to the working document, with the words that the plan in force holds there; return its id.

    Raises DisputeRefused with the field, DisputeNotFound or MayNot.
    """
    line = _open(appeal, by)
    words = ""
    in_force = find_in_force(by, case=line.case)
    if in_force is not None:
        plan = read_plan(by, version=in_force.version.pk)
        words = words_in(plan, section=section, row=row)
        if row and not words:
            raise DisputeRefused(f"The plan in force has no row {row} in section {section}.", field="row")
    return add_issue(appeal=appeal, section=section, row=row, title=title, plan_words=words, by=by, at=at)


def _open(appeal: int, by: Viewer) -> AppealLine:
    line = get_appeal(by, appeal=appeal)
    check_may_open_case(by, area=line.area, child=line.child)
    return line
