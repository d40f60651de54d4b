"""Days on which people in offices and schools do things."""

from datetime import date, timedelta
from random import Random

SATURDAY, AUGUST = 5, 8
YEAR = 365
# From Christmas Eve to New Year's Day nobody sends or decides anything.
_SHUT = frozenset({(12, 24), (12, 25), (12, 26), (12, 27), (12, 28), (12, 29), (12, 30), (12, 31), (1, 1)})


def is_office_day(on: date) -> bool:
    """Answer whether offices are open."""
    return on.weekday() < SATURDAY and (on.month, on.day) not in _SHUT


def next_office_day(on: date) -> date:
    """Return the day, or the first open one after it."""
    while not is_office_day(on):
        on += timedelta(days=1)
    return on


def last_office_day(on: date) -> date:
    """Return the day, or the last open one before it."""
    while not is_office_day(on):
        on -= timedelta(days=1)
    return on


def after(rng: Random, start: date, least: int, most: int) -> date:
    """Return an open day from `least` to `most` days after another, brought back if it would run over."""
    low, high = start + timedelta(days=least), start + timedelta(days=max(least, most))
    on = last_office_day(low + timedelta(days=rng.randint(0, (high - low).days)))
    return on if on >= low else next_office_day(low)


def years_before(on: date, years: int) -> date:
    """Return the same day of an earlier year; 29 February becomes the 28th."""
    try:
        return on.replace(year=on.year - years)
    except ValueError:
        return on.replace(year=on.year - years, day=28)


def day_between(rng: Random, first: date, last: date) -> date:
    """Return a day from the first to the last, both included."""
    return first + timedelta(days=rng.randint(0, max(0, (last - first).days)))
