"""Calling a review's meeting again for another day: its notice and its papers begin again."""

from datetime import date, datetime

from django.db import transaction

from goldenthread.apps.cases.actions import record_facts
from goldenthread.apps.cases.types import ImpossibleDate
from goldenthread.apps.reviews.actions import move_meeting
from goldenthread.apps.reviews.queries import get_review
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day
from goldenthread.core.law.thread import Fact
from goldenthread.core.law.vocabulary import Event


@transaction.atomic
def move_review(
    *, review: int, meeting_on: date, by: Viewer, at: datetime, place: str = "", token: str = ""
) -> None:
    """Move a review's meeting to another day (SEND Regulations 2014 regs 20(3)-(4), 21(3)-(4)).

    Raises ReviewRefused once the meeting has been held, ImpossibleDate, AlreadySent, ReviewNotFound or MayNot.
    """
    row = get_review(by, review=review)
    on = london_day(at)
    if meeting_on < on:
        raise ImpossibleDate("The meeting cannot be moved to a day that has gone by.", field="meeting_on")
    fact = Fact(event=Event.REVIEW_MEETING_CALLED, on=on, extra={"meeting_on": meeting_on.isoformat()})
    (kept,) = record_facts(case=row.case, facts=[fact], by=by, at=at, token=token)
    move_meeting(review=review, meeting_on=meeting_on, place=place, fact=kept, by=by, at=at)
