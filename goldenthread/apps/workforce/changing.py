"""Changing a session, calling it off, and asking those who came again: by whoever runs it, and in the night."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from goldenthread.apps.workforce.keeping import check_words, journal
from goldenthread.apps.workforce.models import Booking, Session
from goldenthread.apps.workforce.planning import MOST_PLACES
from goldenthread.apps.workforce.training_reading import runs_session
from goldenthread.apps.workforce.types import WorkforceNotFound, WorkforceRefused
from goldenthread.core.access.refusal import MayNot
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.access.workforce import check_may_run_workforce
from goldenthread.core.calendars.london import london_day

LONGEST = 400


@transaction.atomic
def change_session(*, session: int, held_on: date, place: str, places: int, by: Viewer, at: datetime) -> bool:
    """Change the day, the place or the number of places of a session that is to come; return whether people must be told.

    They must where the day or the place is another one. Raises WorkforceRefused for a day that is over and for fewer
    places than people have; MayNot for whoever does not run it.
    """
    row = _to_come(session, by=by, at=at)
    if held_on < london_day(at):
        raise WorkforceRefused("That day is over. Choose today or a later day.", field="held_on")
    if not 1 <= places <= MOST_PLACES:
        raise WorkforceRefused(f"Give from 1 to {MOST_PLACES} places.", field="places")
    have = min(row.bookings.filter(cancelled_at__isnull=True).count(), row.places)
    if places < have:
        raise WorkforceRefused(f"{have} people have a place. Give {have} or more places.", field="places")
    place = place.strip()[:200]
    is_moved = (held_on, place) != (row.held_on, row.place)
    if is_moved:
        row.was_on, row.was_place, row.changed_at, row.changed_by_id = row.held_on, row.place, at, by.account
    row.held_on, row.place, row.places = held_on, place, places
    row.save(update_fields=["held_on", "place", "places", "was_on", "was_place", "changed_at", "changed_by"])
    journal("training_changed", row.area, f"training:{session}", [held_on, place, places], by=by, at=at)
    return is_moved


@transaction.atomic
def call_off_session(*, session: int, because: str, by: Viewer, at: datetime) -> None:
    """Call off a session that is to come, with the reason that everyone who booked reads. Raises as `change_session` does."""
    row = _to_come(session, by=by, at=at)
    check_words(because, "Say why it is called off. Everyone who booked reads it.", field="because")
    if len(because) > LONGEST:
        raise WorkforceRefused(f"Write no more than {LONGEST} characters.", field="because")
    row.called_off_at, row.called_off_by_id, row.called_off_because = at, by.account, because.strip()
    row.save(update_fields=["called_off_at", "called_off_by", "called_off_because"])
    journal("training_called_off", row.area, f"training:{session}", row.called_off_because, by=by, at=at)


@transaction.atomic
def mark_asked_again(*, area: str, bookings: Iterable[int], by: Viewer, at: datetime) -> None:
    """Keep that the mail went which asks three months after a session, so that it goes once."""
    check_may_run_workforce(by, area=area)
    wanted = sorted(bookings)
    Booking.objects.filter(area=area, pk__in=wanted).update(asked_again_at=at)
    journal("training_asked_again", area, f"trainings:{area}", wanted, by=by, at=at)


def _to_come(session: int, *, by: Viewer, at: datetime) -> Session:
    row = Session.objects.select_for_update(of=("self",)).filter(pk=session, area__in=by.areas).first()
    if row is None:
        raise WorkforceNotFound("There is no such session. Go back to the list and choose one.")
    if not runs_session(by, area=row.area, run_by=row.run_by_id):
        raise MayNot("Whoever runs this session changes it, or a manager.")
    if row.called_off_at is not None:
        raise WorkforceRefused("It is called off already. Plan another session.")
    if row.held_on < london_day(at):
        raise WorkforceRefused("It is over, so it stays as it was held.")
    return row
