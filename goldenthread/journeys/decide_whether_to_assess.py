"""The decision whether to assess: the legal test, the reasons, the named decision-maker."""

from datetime import date, datetime

from django.db import transaction

from goldenthread.apps.audit.actions import queue_message
from goldenthread.apps.cases.actions import record_decision, record_facts
from goldenthread.apps.cases.queries import get_summary
from goldenthread.core.access.decisions import check_may_decide, check_may_open_case
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.casework.moves import check_may_move
from goldenthread.core.casework.tests_of_law import LIMBS, Question, check_decision
from goldenthread.core.law.thread import Fact
from goldenthread.core.law.vocabulary import DecisionKind, Event


@transaction.atomic
def decide_whether_to_assess(
    *,
    case: int,
    agreed: bool,
    limbs: dict[str, bool],
    because: dict[str, str],
    reasons: str,
    decided_on: date,
    by: Viewer,
    at: datetime,
    evidence: str = "",
    token: str = "",
) -> None:
    """Decide whether to assess and keep the test, limb by limb (CFA 2014 s.36(3), (8); regs 4 and 5).

    A refusal also starts the family's time to contact a mediation adviser and to appeal.

    Raises DecisionIncomplete with a message a field, MoveNotAllowed, ImpossibleDate, AlreadySent or MayNot.
    """
    row = get_summary(by, case=case)
    check_may_open_case(by, area=row.area, child=row.child)
    check_may_decide(by, area=row.area)
    event = Event.ASSESSMENT_AGREED if agreed else Event.ASSESSMENT_REFUSED
    check_may_move(row.stage, event)
    check_decision(question=Question.ASSESS, agreed=agreed, limbs=limbs, because=because, reasons=reasons)
    facts = [Fact(event=event, on=decided_on)]
    if not agreed:
        refusal = {"decision": DecisionKind.REFUSED_TO_ASSESS.value}
        facts.append(Fact(event=Event.DECISION_SENT, on=decided_on, extra=refusal))
    kept = record_facts(case=case, facts=facts, by=by, at=at, token=token)
    answers: list[dict[str, object]] = [
        {"code": limb.code, "met": limbs[limb.code], "because": because[limb.code]}
        for limb in LIMBS[Question.ASSESS]
    ]
    record_decision(
        case=case, fact=kept[0], question=Question.ASSESS.value, outcome=event.value, limbs=answers,
        reasons=reasons, evidence=evidence, decided_on=decided_on, by=by, at=at,
    )  # fmt: skip
    queue_message(kind=event.value, area=row.area, by=by, at=at, case=case)
