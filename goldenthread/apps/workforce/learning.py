"""Booking for oneself, who came, and saying how confident one is: before, at the end, and three months later."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from goldenthread.apps.workforce.keeping import journal
from goldenthread.apps.workforce.models import Booking, Confidence, Session
from goldenthread.apps.workforce.training_reading import runs_session
from goldenthread.apps.workforce.types import WorkforceNotFound, WorkforceRefused
from goldenthread.core.access.refusal import MayNot
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.access.workforce import agency_of, may_learn
from goldenthread.core.calendars.london import london_day
from goldenthread.core.governance.training import SCORES, Moment, asked_on

LONGEST = 1000


@transaction.atomic
def book_session(*, session: int, score: int, by: Viewer, at: datetime) -> int:
    """Book somebody onto a session, or onto its waiting list when it is full, and return the booking's id.

    `score` is how confident they are now, from 1 to 5. A person books for themselves alone. Raises WorkforceRefused for
    a second booking, a session that is over and a score that is none; MayNot where it is not for them.
    """
    row = _session(session, by=by)
    agency = agency_of(by, area=row.area)
    if not may_learn(by, area=row.area) or agency is None or (row.agencies and agency not in row.agencies):
        raise MayNot("This session is not for your part of the partnership. Ask whoever runs it.")
    if row.called_off_at is not None:
        raise WorkforceRefused("This session is called off. Choose another.")
    if london_day(at) > row.held_on:
        raise WorkforceRefused("This session is over. Choose a later one.")
    _check_score(score)
    if Booking.objects.filter(session=row, account_id=by.account, cancelled_at__isnull=True).exists():
        raise WorkforceRefused("You have booked this session already.")
    booked = Booking.objects.create(
        area=row.area, session=row, account_id=by.account, agency=agency, booked_at=at
    )
    _say(booked, Moment.BEFORE, score, "", at=at)
    journal("training_booked", row.area, f"training:{row.pk}", booked.pk, by=by, at=at)
    return booked.pk


@transaction.atomic
def cancel_booking(*, booking: int, by: Viewer, at: datetime) -> None:
    """Take back one's own booking; whoever waits first then has the place. Raises WorkforceRefused once it was held."""
    row = _own(booking, by=by)
    if row.has_come is not None or london_day(at) > row.session.held_on:
        raise WorkforceRefused("This session is over, so the booking stays.")
    row.cancelled_at = at
    row.save(update_fields=["cancelled_at"])
    journal("training_cancelled", row.area, f"training:{row.session_id}", booking, by=by, at=at)


@transaction.atomic
def mark_attendance(*, session: int, came: Mapping[int, bool], by: Viewer, at: datetime) -> None:
    """Write down who came; `came` is yes or no by booking. Whoever runs the session does this, or a manager, from its day on."""
    row = _session(session, by=by)
    if not runs_session(by, area=row.area, run_by=row.run_by_id):
        raise MayNot("Whoever runs this session says who came, or a manager.")
    if row.called_off_at is not None:
        raise WorkforceRefused("It was called off, so nobody came.")
    if london_day(at) < row.held_on:
        raise WorkforceRefused("It has not been held yet. Say who came on its day or later.")
    booked = {each.pk: each for each in row.bookings.filter(cancelled_at__isnull=True)}
    if not set(came) <= set(booked):
        raise WorkforceRefused("Somebody cancelled since you opened the page. Look at the list again.")
    for number, has_come in came.items():
        each = booked[number]
        each.has_come, each.marked_at, each.marked_by_id = has_come, at, by.account
        each.save(update_fields=["has_come", "marked_at", "marked_by"])
    journal("training_attended", row.area, f"training:{session}", sorted(came.items()), by=by, at=at)


@transaction.atomic
def say_confidence(
    *, booking: int, moment: Moment, score: int, words: str = "", by: Viewer, at: datetime
) -> None:
    """Keep how confident somebody is after a session they came to, and what they do differently, once for each moment.

    Raises WorkforceRefused before the day it is asked, for a second time, and for whoever did not come.
    """
    row = _own(booking, by=by)
    if not row.has_come:
        raise WorkforceRefused("This is asked of those who came.")
    if moment is Moment.BEFORE or london_day(at) < asked_on(moment, held_on=row.session.held_on):
        raise WorkforceRefused("It is too early to say. You will be asked on your own page.")
    if len(words) > LONGEST:
        raise WorkforceRefused(f"Write no more than {LONGEST} characters.", field="words")
    _check_score(score)
    if row.confidences.filter(moment=moment.value).exists():
        raise WorkforceRefused("You have answered this already. Thank you.")
    _say(row, moment, score, words.strip(), at=at)
    journal("training_confidence_said", row.area, f"training:{row.session_id}", moment.value, by=by, at=at)


def _say(row: Booking, moment: Moment, score: int, words: str, *, at: datetime) -> None:
    Confidence.objects.create(
        area=row.area, booking=row, moment=moment.value, score=score, words=words, given_at=at
    )


def _check_score(score: int) -> None:
    if score not in SCORES:
        raise WorkforceRefused("Choose how confident you are, from 1 to 5.", field="score")


def _session(session: int, *, by: Viewer) -> Session:
    row = Session.objects.select_for_update().filter(pk=session, area__in=by.areas).first()
    if row is None:
        raise WorkforceNotFound("There is no such session. Go back to the list and choose one.")
    return row


def _own(booking: int, *, by: Viewer) -> Booking:
    row = Booking.objects.select_related("session").filter(
        pk=booking, account_id=by.account, area__in=by.areas, cancelled_at__isnull=True
    ).first()  # fmt: skip
    if row is None or by.account is None:
        raise WorkforceNotFound("You have no such booking.")
    return row
