"""Advice that its adviser sends from their own door, which stops their clock."""

from datetime import datetime

from django.db import transaction

from goldenthread.apps.advice.actions import answer_without_advice, confirm_earlier, send_draft
from goldenthread.apps.advice.types import ReplyAnswer, Sent
from goldenthread.apps.cases.actions import record_facts
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day
from goldenthread.core.law.thread import Fact
from goldenthread.core.law.vocabulary import Event


@transaction.atomic
def send_advice(*, request: int, expected: int, by: Viewer, at: datetime) -> None:
    """Send an adviser's draft as their advice and stop their clock (SEND Regulations 2014 reg 8(1)).

    `expected` is the revision that they checked. Raises AdviceIncomplete with the field, DraftMovedOn, AlreadySent,
    AdviceNotFound or ImpossibleDate.
    """
    _stop_clock(send_draft(request=request, expected=expected, by=by, at=at), by=by, at=at)


@transaction.atomic
def send_earlier_advice(*, request: int, earlier: int, by: Viewer, at: datetime) -> None:
    """Send what an adviser wrote before about the child, which they confirm is still right, and stop their clock.

    Raises AdviceNotFound or ImpossibleDate.
    """
    _stop_clock(confirm_earlier(request=request, earlier=earlier, by=by, at=at), by=by, at=at)


@transaction.atomic
def say_not_known(
    *, request: int, answer: ReplyAnswer, because: str, by: Viewer, at: datetime, refer_to: str = ""
) -> None:
    """Record what a service does about a child it did not know. Only that it looked stops its clock.

    Raises AdviceIncomplete with the field, AdviceNotFound or ImpossibleDate.
    """
    sent = answer_without_advice(
        request=request, answer=answer, because=because, refer_to=refer_to, by=by, at=at
    )
    _stop_clock(sent, by=by, at=at)


def _stop_clock(sent: Sent, *, by: Viewer, at: datetime) -> None:
    if sent.is_advice:
        fact = Fact(event=Event.ADVICE_RECEIVED, on=london_day(at), id=sent.ref)
        record_facts(case=sent.case, facts=[fact], by=by, at=at, source=sent.written_by[:120])
