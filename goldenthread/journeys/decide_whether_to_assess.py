"""The decision whether to assess: the legal test, the reasons, the named decision-maker."""

from datetime import date, datetime

from django.db import transaction

from goldenthread.apps.cases.actions import Answer, Choice, take_decision
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.casework.tests_of_law import Question
from goldenthread.core.law.vocabulary import DecisionKind, Event

CHOICE = Choice(
    question=Question.ASSESS,
    yes=Event.ASSESSMENT_AGREED,
    no=Event.ASSESSMENT_REFUSED,
    refusal=DecisionKind.REFUSED_TO_ASSESS,
)


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
    answer = Answer(
        agreed=agreed, limbs=limbs, because=because, reasons=reasons, decided_on=decided_on, evidence=evidence
    )
    take_decision(case=case, choice=CHOICE, answer=answer, by=by, at=at, token=token)
