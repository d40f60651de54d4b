"""Dates as people say them, always with how long is left."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def day(on: date) -> str:
    """Word a day as GOV.UK does: 14 May 2024."""
    return f"{on.day} {MONTHS[on.month - 1]} {on.year}"


def weekday(on: date) -> str:
    """Word a day with its weekday: Tuesday 14 May 2024."""
    return f"{WEEKDAYS[on.weekday()]} {day(on)}"


def moment(at: datetime) -> str:
    """Word a moment in London time: 14 May 2024 at 3:05pm.

    Raises ValueError for a moment with no time zone, because its London day cannot be known.
    """
    if at.tzinfo is None:
        raise ValueError("This moment has no time zone, so its day in London cannot be known.")
    local = at.astimezone(LONDON)
    hour, half = local.hour % 12 or 12, "am" if local.hour < 12 else "pm"
    clock = f"{hour}:{local.minute:02}{half}" if local.minute else f"{hour}{half}"
    words = {"12am": "midnight", "12pm": "midday"}
    return f"{day(local)} at {words.get(clock, clock)}"


def days(count: int) -> str:
    """Word a number of days: 1 day, 12 days, 1,204 days."""
    return "1 day" if count == 1 else f"{count:,} days"


def time_left(days_left: int) -> str:
    """Say how long is left before a last day, or how late it is.

    `days_left` counts calendar days from today to the last day; negative when the day has passed.
    """
    if days_left == 0:
        return "due today"
    if days_left == 1:
        return "due tomorrow"
    return f"{days(days_left)} left" if days_left > 0 else f"{days(-days_left)} late"


def due(*, due_on: date, on: date) -> str:
    """Word a last day as seen from `on`: 14 May 2024, 3 days left."""
    return f"{day(due_on)}, {time_left((due_on - on).days)}"


def how_met(*, due_on: date, met_on: date) -> str:
    """Say whether something was done early, on its last day, or late."""
    spare = (due_on - met_on).days
    if spare == 0:
        return "done on the last day"
    return f"done {days(spare)} early" if spare > 0 else f"done {days(-spare)} late"


def age(*, born_on: date, on: date) -> int:
    """Count whole years of age; a child born on 29 February has a birthday on 1 March in other years."""
    return on.year - born_on.year - ((on.month, on.day) < (born_on.month, born_on.day))


def age_words(*, born_on: date, on: date) -> str:
    """Word an age: 9 years old; under two, in months."""
    years = age(born_on=born_on, on=on)
    if years >= 2:
        return f"{years} years old"
    months = (on.year - born_on.year) * 12 + on.month - born_on.month - (on.day < born_on.day)
    return "1 month old" if months == 1 else f"{max(months, 0)} months old"


def school_year(ncy: int | None) -> str:
    """Word a national curriculum year, from -1 (nursery) to 14; empty when it is not known."""
    if ncy is None:
        return ""
    return {-1: "Nursery", 0: "Reception"}.get(ncy, f"Year {ncy}")
