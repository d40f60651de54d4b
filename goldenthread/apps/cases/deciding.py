"""Taking a statutory decision: checked against its legal test, then kept with the facts that it makes."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from goldenthread.apps.audit.actions import record_write
from goldenthread.apps.cases.models import Decision
from goldenthread.apps.cases.queries import get_summary
from goldenthread.apps.cases.types import CaseSummary
from goldenthread.apps.cases.writing import record_facts
from goldenthread.core.access.decisions import check_may_decide, check_may_open_case
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.casework.moves import check_may_move
from goldenthread.core.casework.tests_of_law import LIMBS, Question, check_decision
from goldenthread.core.law.thread import Fact
from goldenthread.core.law.vocabulary import DecisionKind, Event


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A question, the event that each answer makes, and what a refusal is called when it may be appealed."""

    question: Question
    yes: Event
    no: Event
    refusal: DecisionKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the decision-maker says: yes or no, each limb met or not and why, and reasons in plain words."""

    agreed: bool
    limbs: dict[str, bool]
    because: dict[str, str]
    reasons: str
    decided_on: date
    evidence: str = ""


@transaction.atomic
def take_decision(
    *, case: int, choice: Choice, answer: Answer, by: Viewer, at: datetime, token: str = ""
) -> CaseSummary:
    """Take a decision as its named decision-maker; a refusal also starts the family's time to disagree.

    Returns the case as it stood. Raises DecisionIncomplete with a message a field, MoveNotAllowed,
    ImpossibleDate, AlreadySent or MayNot.
    """
    row = get_summary(by, case=case)
    check_may_open_case(by, area=row.area, child=row.child)
    check_may_decide(by, area=row.area)
    event = choice.yes if answer.agreed else choice.no
    check_may_move(row.stage, event)
    check_decision(
        question=choice.question,
        agreed=answer.agreed,
        limbs=answer.limbs,
        because=answer.because,
        reasons=answer.reasons,
    )
    facts = [Fact(event=event, on=answer.decided_on)]
    if not answer.agreed:
        refusal = {"decision": choice.refusal.value}
        facts.append(Fact(event=Event.DECISION_SENT, on=answer.decided_on, extra=refusal))
    kept = record_facts(case=case, facts=facts, by=by, at=at, token=token)
    _keep(row, kept[0], event, choice.question, answer, by=by, at=at)
    return row


def _keep(
    row: CaseSummary, fact: int, event: Event, question: Question, answer: Answer, *, by: Viewer, at: datetime
) -> None:
    limbs = [
        {"code": limb.code, "met": answer.limbs[limb.code], "because": answer.because[limb.code]}
        for limb in LIMBS[question]
    ]
    decision = Decision.objects.create(
        area=row.area, case_id=row.id, fact_id=fact, question=question.value, outcome=event.value, limbs=limbs,
        reasons=answer.reasons, evidence=answer.evidence, decided_by_id=by.account, decided_on=answer.decided_on,
    )  # fmt: skip
    record_write(
        act="decision_recorded", area=row.area, by=by, at=at, case=row.id, subject=f"decision:{decision.pk}",
        children=[row.child], content={"limbs": limbs, "reasons": answer.reasons, "evidence": answer.evidence},
    )  # fmt: skip
