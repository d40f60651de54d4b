"""The day it is in London: the calendar day on which something is received, served or due."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def london_day(at: datetime) -> date:
    """Return the London calendar day of a moment; half past midnight in summer is already the new day."""
    return at.astimezone(LONDON).date()


def end_of_london_day(on: date) -> datetime:
    """Return the moment at which a London calendar day is over."""
    return datetime.combine(on + timedelta(days=1), time(), tzinfo=LONDON)
