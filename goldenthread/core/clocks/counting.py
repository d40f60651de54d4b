"""When a count of time ends. Both paths, one case and many, count here and nowhere else."""

from collections.abc import Callable
from datetime import date, timedelta

from goldenthread.core.calendars import counting
from goldenthread.core.calendars.calendar import Calendar
from goldenthread.core.calendars.tribunal import add_tribunal_days, roll_to_tribunal_day
from goldenthread.core.law.limits import Count, Limit, Roll, Unit

ONE_DAY = timedelta(days=1)

_COUNTERS: dict[Unit, Callable[[date, Count, Calendar], date]] = {
    Unit.DAYS: lambda day, count, _: counting.add_days(day, count.number),
    Unit.DAYS_INCLUSIVE: lambda day, count, _: counting.add_days_inclusive(day, count.number),
    Unit.WEEKS: lambda day, count, _: counting.add_weeks(day, count.number),
    Unit.MONTHS: lambda day, count, _: counting.add_months(day, count.number),
    Unit.AT_ONCE: lambda day, _count, _: day,
    Unit.ON_DAY: lambda day, _count, _: day,
    Unit.WORKING_DAYS: lambda day, count, calendar: calendar.add_working_days(day, count.number),
    Unit.WORKING_DAYS_INCLUSIVE: lambda day, count, calendar: calendar.add_working_days_inclusive(
        day, count.number
    ),
    Unit.TRIBUNAL_DAYS: lambda day, count, calendar: add_tribunal_days(day, count.number, calendar),
    Unit.WEEKS_BEFORE: lambda day, count, _: counting.add_weeks(day, -count.number),
    Unit.MONTHS_BEFORE: lambda day, count, _: counting.add_months(day, -count.number),
    Unit.WORKING_DAYS_BEFORE: lambda day, count, calendar: calendar.subtract_working_days(day, count.number),
    Unit.BEFORE_DATE: lambda day, count, _: date(day.year, count.month, count.day),
}


def end_of(count: Count, *, counted_from: date, calendar: Calendar) -> date | None:
    """Return the day on which the count ends, or None where the calendar itself has run out."""
    try:
        return _COUNTERS[count.unit](counted_from, count, calendar)
    except (OverflowError, ValueError):
        # A year past 9999 or before 1 comes from a mistyped date: there is nothing to count.
        return None


def roll(day: date, *, limit: Limit, calendar: Calendar) -> date:
    """Return the day itself, or the day it runs on to where the limit is one of the tribunal's."""
    return roll_to_tribunal_day(day, calendar) if limit.roll is Roll.TRIBUNAL else day


def last_day_in_time(due_on: date, *, limit: Limit) -> date:
    """Return the last day that is in time on the strict reading, where 'before' is not 'by'."""
    return due_on - ONE_DAY if limit.is_strictly_before else due_on
