"""The periods that published figures are counted by, and which of them someone means.

A count over a year goes by the calendar ("2024"); a count on a day in January by the academic year that the day
falls in ("202425" is January 2025). The department's older releases call that January by its year alone ("2022"),
so either name finds it.
"""

import re
from collections.abc import Collection
from datetime import date, timedelta

CALENDAR, ACADEMIC = "CALENDAR", "ACADEMIC"
_THURSDAY = 3


class PeriodNotUnderstood(ValueError):  # noqa: N818
    """What was given is no period; the message says how to write one."""


def kind_of(*, time_period: str, time_identifier: str) -> str:
    """Return whether a published row is of a calendar or an academic year, by what its identifier says."""
    named = time_identifier.strip().lower()
    if named.startswith("academic"):
        return ACADEMIC
    return CALENDAR if named.startswith("calendar") or len(time_period) == 4 else ACADEMIC


def read_period(time_period: str, time_identifier: str) -> str:
    """Return the name a period goes by here: four figures for a calendar year, six for an academic one.

    A row that says "Calendar year" and writes two years (a published cut does) is of the first of them.
    """
    text = time_period.strip()
    if kind_of(time_period=text, time_identifier=time_identifier) == CALENDAR:
        return text[:4]
    if len(text) == 4:
        return f"{text}{(int(text) + 1) % 100:02d}"
    return text.replace("/", "")


def january_of(period: str) -> int:
    """Return the year of the January in an academic year: 2025 for 202425."""
    return int(period[:4]) + 1


def academic_of(january: int) -> str:
    """Return the academic year with this January in it: 202425 for 2025."""
    return f"{january - 1}{january % 100:02d}"


def census_day(january: int) -> date:
    """Return the school census day of a January, its third Thursday, on which SEN2's caseload is counted."""
    first = date(january, 1, 1)
    return first + timedelta(days=(_THURSDAY - first.weekday()) % 7 + 14)


def last_day(period: str) -> date:
    """Return the day on which a period's figures were complete: the year's last, or January's census day."""
    return date(int(period), 12, 31) if len(period) == 4 else census_day(january_of(period))


def find_period(asked: str, *, there: Collection[str], is_stock: bool) -> str | None:
    """Return which of the periods there are is meant, or None.

    `asked` is a calendar year, an academic year (202425, 2024/25 or 2024-25) or a date, which means the newest
    figures that were complete by that day. `is_stock` says that the figures are counted on a day in January.
    Raises PeriodNotUnderstood for anything else.
    """
    text = asked.strip()
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        return _by_day(_day(text), there=there, is_stock=is_stock)
    if re.fullmatch(r"\d{4}[/-]\d{2}", text):
        text = text[:4] + text[5:]
    if not re.fullmatch(r"\d{4}|\d{6}", text):
        raise PeriodNotUnderstood(
            f"“{asked}” is not a period. Write 2024 for a calendar year, 202425 for an academic year, or a date as 2024-12-31."
        )
    if len(text) == 6 and (int(text[:4]) + 1) % 100 != int(text[4:]):
        raise PeriodNotUnderstood(
            f"“{asked}” is not an academic year: 202425 is the one that began in 2024. For a date write 2024-12-31."
        )
    if text in there:
        return text
    return next((other for other in _other_names(text, is_stock) if other in there), None)


def names_of(period: str, *, is_stock: bool) -> tuple[str, ...]:
    """Return every name that figures of this period may carry in one release or another, this one first."""
    return (period, *_other_names(period, is_stock))


def _other_names(text: str, is_stock: bool) -> tuple[str, ...]:
    if not is_stock:
        return ()
    return (academic_of(int(text)),) if len(text) == 4 else (str(january_of(text)),)


def _by_day(on: date, *, there: Collection[str], is_stock: bool) -> str | None:
    def ended(period: str) -> date:
        return census_day(int(period)) if is_stock and len(period) == 4 else last_day(period)

    complete = [period for period in there if ended(period) <= on]
    return max(complete, key=ended, default=None)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise PeriodNotUnderstood(
            f"“{text}” is not a date of the calendar: write it as 2024-12-31."
        ) from error


def period_words(period: str) -> str:
    """Return a period as a sentence has it: 2024, January 2025, Year to 30 September 2026."""
    if len(period) == 4:
        return period
    if len(period) == 6:
        return f"January {january_of(period)}"
    on = date.fromisoformat(period)
    return f"Year to {on.day} {on:%B %Y}"
