"""The day it is in London: the calendar day on which something is received, served or due."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def london_day(at: datetime) -> date:
    """Return the London calendar day of a moment; half past midnight in summer is already the new day."""
    return at.astimezone(LONDON).date()
