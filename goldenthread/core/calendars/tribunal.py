"""The First-tier Tribunal's own days: rule 12 of its 2008 procedure rules."""

from datetime import date

from goldenthread.core.calendars.calendar import Calendar

DECEMBER, JANUARY, AUGUST = 12, 1, 8
CHRISTMAS_DAY = 25


def is_tribunal_closed(day: date) -> bool:
    """Whether the day is one of 25 December to 1 January, or in August (rule 12(3))."""
    return (
        day.month == AUGUST
        or (day.month == DECEMBER and day.day >= CHRISTMAS_DAY)
        or (day.month == JANUARY and day.day == 1)
    )


def roll_to_tribunal_day(day: date, calendar: Calendar) -> date:
    """Return the last day the tribunal takes as in time, where the time ends on this day.

    A time that ends from 25 December to 1 January or in August runs to the first working day after
    1 January or 31 August (rule 12(3)(a)); one that ends on another day off runs to the next working
    day (rule 12(2)). The second roll is not followed by the first: a time that ends on Saturday
    24 December is taken to run to the next working day, which is the earlier and so the safer reading.
    """
    if is_tribunal_closed(day):
        return calendar.next_working_day(_last_closed_day(day))
    return day if calendar.is_working_day(day) else calendar.next_working_day(day)


def add_tribunal_days(day: date, days: int, calendar: Calendar) -> date:
    """Return the last of so many working days after this one, the tribunal's closed days not counted."""
    while days:
        day = calendar.next_working_day(day)
        days -= not is_tribunal_closed(day)
    return day


def _last_closed_day(day: date) -> date:
    if day.month == AUGUST:
        return date(day.year, AUGUST, 31)
    return date(day.year + (day.month == DECEMBER), JANUARY, 1)
