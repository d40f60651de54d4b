"""Answering a comment on the draft: every one has an answer before the plan is final."""

from datetime import date, datetime

from django.db import transaction

from goldenthread.apps.cases.actions import record_facts
from goldenthread.apps.cases.queries import get_summary
from goldenthread.apps.plans.actions import keep_answer
from goldenthread.apps.plans.types import NotAWayToWrite
from goldenthread.core.access.decisions import check_may_open_case
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.law.thread import Fact
from goldenthread.core.law.vocabulary import Event


@transaction.atomic
def answer_representation(
    *,
    case: int,
    ref: str,
    disposition: str,
    answer: str,
    answered_on: date,
    by: Viewer,
    at: datetime,
    token: str = "",
) -> None:
    """Answer one comment: what we did about it, and why in words its writer will read (reg 13(1)).

    Raises NotAWayToWrite with the field, PlanNotFound, ImpossibleDate, AlreadySent or MayNot.
    """
    row = get_summary(by, case=case)
    check_may_open_case(by, area=row.area, child=row.child)
    if not disposition:
        raise NotAWayToWrite("Say whether you changed the plan.", field="disposition")
    if not answer.strip():
        raise NotAWayToWrite("Write the answer that the family will read.", field="answer")
    fact = Fact(event=Event.REPRESENTATION_ANSWERED, on=answered_on, id=ref)
    (kept,) = record_facts(case=case, facts=[fact], by=by, at=at, token=token)
    keep_answer(case=case, ref=ref, fact=kept, disposition=disposition, answer=answer, by=by, at=at)
