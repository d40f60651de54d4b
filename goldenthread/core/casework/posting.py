"""When a letter counts as received, how long to try, and how long a message may wait for its answer."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from goldenthread.core.calendars.calendar import Calendar
from goldenthread.core.calendars.london import london_day

# Interpretation Act 1978 s.7: a posted letter is served when it would arrive in the ordinary course of post. That
# this is the second working day for first class post is the courts' practice (CPR r.6.26). Mark M: to be read.
POST_WORKING_DAYS = 2
# Minutes to wait after each attempt that failed; after the last the letter is given up and someone is told.
BACK_OFF = (1, 5, 30, 120, 480)
REPLY_WORKING_DAYS = 5
UNREAD_DAYS = 3


def deemed_served_on(posted_on: date, *, calendar: Calendar) -> date:
    """Return the day on which a letter posted first class counts as served (Interpretation Act 1978 s.7; mark M)."""
    return calendar.add_working_days(posted_on, POST_WORKING_DAYS)


def next_try(*, tries: int, at: datetime) -> datetime | None:
    """Return when to try again after so many failed attempts, or nothing where it is time to give up."""
    return at + timedelta(minutes=BACK_OFF[tries - 1]) if 0 < tries <= len(BACK_OFF) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One message of a thread: whether the family wrote it, and when."""

    is_from_family: bool
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What a thread waits for: the day the first unanswered message came, and the last day to answer."""

    asked_on: date
    due_on: date

    def is_overdue(self, on: date) -> bool:
        """Whether the last day has passed."""
        return on > self.due_on

    def days_left(self, on: date) -> int:
        """How many days are left; negative when it is late."""
        return (self.due_on - on).days


def reply_owed(messages: Iterable[Said], *, working_days: int, calendar: Calendar) -> Reply | None:
    """Return the answer a family is owed in one thread, or nothing where the last word is the council's.

    The days run from the first message since the council last wrote: writing again does not start them afresh.
    """
    first: date | None = None
    for said in sorted(messages, key=lambda one: one.at):
        if not said.is_from_family:
            first = None
        elif first is None:
            first = london_day(said.at)
    if first is None:
        return None
    return Reply(asked_on=first, due_on=calendar.add_working_days(first, working_days))
