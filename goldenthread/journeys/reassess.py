"""Re-assessment of a child who has a plan: asked for, and agreed or refused within fifteen days."""

from datetime import date, datetime

from django.db import transaction

from goldenthread.apps.cases.actions import record_facts
from goldenthread.apps.cases.queries import get_clocks, get_summary
from goldenthread.apps.reviews.actions import keep_plan_decision
from goldenthread.apps.reviews.types import ReviewRefused
from goldenthread.core.access.decisions import check_may_decide, check_may_open_case
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day
from goldenthread.core.casework.moves import MoveNotAllowed
from goldenthread.core.casework.reviewing import reviewing_of
from goldenthread.core.casework.stages import WORDS, Stage
from goldenthread.core.law.thread import Fact
from goldenthread.core.law.vocabulary import DecisionKind, Event


@transaction.atomic
def ask_for_reassessment(
    *, case: int, asked_on: date, asked_by: str, by: Viewer, at: datetime, token: str = ""
) -> None:
    """Record that a re-assessment was asked for, which starts the fifteen days (CFA 2014 s.44(2); reg 25(1)).

    Raises ReviewRefused where one is being decided or done, MoveNotAllowed, ImpossibleDate, AlreadySent or MayNot.
    """
    row = get_summary(by, case=case)
    check_may_open_case(by, area=row.area, child=row.child)
    if row.stage is not Stage.PLAN_IN_PLACE:
        raise MoveNotAllowed(
            f"Only a child with a plan is re-assessed. This case is at “{WORDS[row.stage]}”."
        )
    now = reviewing_of(get_clocks(by, case=case, on=london_day(at)).thread.facts)
    if now.is_reassessment_asked or now.is_reassessing:
        raise ReviewRefused("A re-assessment has been asked for already. The first request stands.")
    if not asked_by.strip():
        raise ReviewRefused("Say who asked.", field="asked_by")
    fact = Fact(event=Event.REASSESSMENT_REQUESTED, on=asked_on)
    record_facts(case=case, facts=[fact], by=by, at=at, source=asked_by[:120], token=token)


@transaction.atomic
def decide_reassessment(
    *, case: int, agreed: bool, reasons: str, decided_on: date, by: Viewer, at: datetime, token: str = ""
) -> None:
    """Decide whether to re-assess, and tell the family with reasons; a refusal may be appealed (regs 24, 25).

    Agreed, advice is asked for again and the plan that follows is due in fourteen weeks. Raises ReviewRefused,
    ImpossibleDate, AlreadySent or MayNot.
    """
    row = get_summary(by, case=case)
    check_may_open_case(by, area=row.area, child=row.child)
    check_may_decide(by, area=row.area)
    now = reviewing_of(get_clocks(by, case=case, on=london_day(at)).thread.facts)
    if now.is_reassessing:
        raise ReviewRefused("It is agreed already.")
    event = Event.REASSESSMENT_AGREED if agreed else Event.REASSESSMENT_REFUSED
    facts = [Fact(event=event, on=decided_on)]
    if not agreed:
        refused = {"decision": DecisionKind.REFUSED_REASSESSMENT.value}
        facts.append(Fact(event=Event.DECISION_SENT, on=decided_on, extra=refused))
    kept = record_facts(case=case, facts=facts, by=by, at=at, token=token)
    keep_plan_decision(
        case=case, question="REASSESS", outcome=event.value, reasons=reasons, decided_on=decided_on, fact=kept[0],
        by=by, at=at,
    )  # fmt: skip
