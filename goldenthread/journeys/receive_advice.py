"""Advice that came back."""

from datetime import date, datetime

from django.db import transaction

from goldenthread.apps.advice.actions import keep_reply
from goldenthread.apps.cases.actions import record_facts
from goldenthread.apps.cases.queries import get_summary
from goldenthread.apps.cases.types import ImpossibleDate
from goldenthread.core.access.decisions import check_may_open_case
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day
from goldenthread.core.law.thread import Fact
from goldenthread.core.law.vocabulary import Event


@transaction.atomic
def receive_advice(
    *,
    case: int,
    ref: str,
    received_on: date,
    written_by: str,
    by: Viewer,
    at: datetime,
    needs: str = "",
    outcomes: str = "",
    provision: str = "",
    is_not_known_to_service: bool = False,
    token: str = "",
) -> None:
    """Keep what an adviser sent and stop that adviser's clock (SEND Regulations 2014 reg 8(1)).

    "Not known to this service" is kept but is not advice, so that adviser's clock runs on.

    Raises AdviceIncomplete with the field, AdviceNotFound, ImpossibleDate, AlreadySent or MayNot.
    """
    row = get_summary(by, case=case)
    check_may_open_case(by, area=row.area, child=row.child)
    if received_on > london_day(at):
        raise ImpossibleDate("The date cannot be in the future. Record the reply once it has come.")
    keep_reply(
        case=case, ref=ref, written_by=written_by, received_on=received_on, needs=needs, outcomes=outcomes,
        provision=provision, is_not_known_to_service=is_not_known_to_service, by=by, at=at,
    )  # fmt: skip
    if not is_not_known_to_service:
        fact = Fact(event=Event.ADVICE_RECEIVED, on=received_on, id=ref)
        record_facts(case=case, facts=[fact], by=by, at=at, source=written_by, token=token)
