"""Advice sent back to its author to be put right."""

from datetime import date, datetime

from django.db import transaction

from goldenthread.apps.advice.actions import mark_returned
from goldenthread.apps.advice.types import ReturnedPart
from goldenthread.apps.cases.actions import record_facts
from goldenthread.apps.cases.queries import get_summary
from goldenthread.core.access.decisions import check_may_open_case
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.law.thread import Fact
from goldenthread.core.law.vocabulary import Event


@transaction.atomic
def return_advice(
    *,
    case: int,
    ref: str,
    returned_on: date,
    because: str,
    by: Viewer,
    at: datetime,
    part: ReturnedPart = ReturnedPart.WHOLE,
    token: str = "",
) -> None:
    """Send advice back with the reason and the part; the adviser is let in again and their first due date stands.

    Raises AdviceIncomplete, AdviceNotFound, ImpossibleDate, AlreadySent or MayNot.
    """
    row = get_summary(by, case=case)
    check_may_open_case(by, area=row.area, child=row.child)
    mark_returned(case=case, ref=ref, returned_on=returned_on, because=because, part=part, by=by, at=at)
    fact = Fact(event=Event.ADVICE_RETURNED, on=returned_on, id=ref)
    record_facts(case=case, facts=[fact], by=by, at=at, token=token)
