"""Telling health, social care and the setting that an assessment is being considered."""

from datetime import date, datetime

from django.db import transaction

from goldenthread.apps.cases.actions import record_facts
from goldenthread.apps.cases.queries import get_summary
from goldenthread.core.access.decisions import check_may_open_case
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.law.thread import Fact
from goldenthread.core.law.vocabulary import Event


@transaction.atomic
def notify_partners(*, case: int, notified_on: date, by: Viewer, at: datetime, token: str = "") -> None:
    """Record that everyone who must know of the request was told (SEND Regulations 2014 reg 4).

    Raises ImpossibleDate, AlreadySent or MayNot.
    """
    row = get_summary(by, case=case)
    check_may_open_case(by, area=row.area, child=row.child)
    record_facts(
        case=case, facts=[Fact(event=Event.PARTNERS_NOTIFIED, on=notified_on)], by=by, at=at, token=token
    )
