"""The day a request for advice reached the adviser, from which their own six weeks run."""

from datetime import date, datetime

from django.db import transaction

from goldenthread.apps.advice.queries import get_advice
from goldenthread.apps.cases.actions import record_facts
from goldenthread.apps.cases.queries import get_summary
from goldenthread.core.access.decisions import check_may_open_case
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.law.thread import Fact
from goldenthread.core.law.vocabulary import Event


@transaction.atomic
def record_adviser_receipt(
    *, case: int, ref: str, received_on: date, by: Viewer, at: datetime, token: str = ""
) -> None:
    """Record the day the request reached the adviser (SEND Regulations 2014 reg 8(1)).

    Raises AdviceNotFound, ImpossibleDate, AlreadySent or MayNot.
    """
    row = get_summary(by, case=case)
    check_may_open_case(by, area=row.area, child=row.child)
    get_advice(by, case=case, ref=ref)
    fact = Fact(event=Event.ADVICE_REQUEST_RECEIVED, on=received_on, id=ref)
    record_facts(case=case, facts=[fact], by=by, at=at, token=token)
