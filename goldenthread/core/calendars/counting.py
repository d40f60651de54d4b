"""Counting days, weeks and months the way the law counts them."""

from calendar import monthrange
from datetime import date, timedelta

DAYS_IN_WEEK = 7
MONTHS_IN_YEAR = 12


def add_days(day: date, days: int) -> date:
    """Return the day so many days after this one, which is itself not counted (law rule 0.2)."""
    return day + timedelta(days=days)


def add_days_inclusive(day: date, days: int) -> date:
    """Return the last of so many days 'beginning with' this one, which is counted (law rule 0.4)."""
    return day + timedelta(days=days - 1)


def add_weeks(day: date, weeks: int) -> date:
    """Return the same day of the week so many weeks later; the first day is not counted (law rule 0.2)."""
    return day + timedelta(days=DAYS_IN_WEEK * weeks)


def add_months(day: date, months: int) -> date:
    """Return the corresponding date so many months later, or earlier where `months` is negative.

    Where the month has no such date its last day is taken: 31 December and two months is the last day
    of February (law rule 0.10).
    """
    years, month_index = divmod(day.month - 1 + months, MONTHS_IN_YEAR)
    year, month = day.year + years, month_index + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
