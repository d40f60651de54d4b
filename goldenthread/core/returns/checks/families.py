"""Rules that are the same for many fields: a date that exists, a code of the year, yes or no, an element of the year.

Each is registered once a field, with its own number, so that a fault always names one rule and one field.
"""

from collections.abc import Callable, Sequence

import polars as pl

from goldenthread.core.returns.checks.rule import Changes, Collection, day, given, raw, rule
from goldenthread.core.returns.checks.tables import ERROR, QUERY
from goldenthread.core.returns.sen2_layout import LATEST, RECORDS

PRESENT_DAYS = "Give it as year-month-day, such as 2025-03-09. It cannot be before 1900."


def numbered(prefix: str, count: int, first: int = 1) -> Sequence[str]:
    """Return rule identities that follow one another: GT220, 3 gives GT2201, GT2202, GT2203."""
    return [f"{prefix}{number:0{6 - len(prefix)}d}" for number in range(first, first + count)]


def days_exist(prefix: str, table: str, *fields: str) -> None:
    """Register that each of these fields, where given, is a day that exists."""
    for id, field in zip(numbered(prefix, len(fields)), fields, strict=True):
        rule(
            id, ERROR, table, field, f"{field} is not a day that exists.", PRESENT_DAYS,
            fails={f"{RECORDS[table].name}.{field}": "2025-02-31"},
        )(_no_such_day(field))  # fmt: skip


def days_have_come(prefix: str, table: str, *fields: str, first: int = 1) -> None:
    """Register that each of these fields is of something that had happened by the census day."""
    for id, field in zip(numbered(prefix, len(fields), first), fields, strict=True):
        rule(
            id, ERROR, table, field, f"{field} is after the census day, so it had not happened.",
            "Check the year. What had not happened by the census day is not returned.",
            fails={f"{RECORDS[table].name}.{field}": "2026-02-01"},
        )(_after_census(field))  # fmt: skip


def codes_hold(prefix: str, table: str, *fields: str) -> None:
    """Register that each of these fields holds a code of its year; a query where the whole set was never read."""
    years = {field.name: field for field in RECORDS[table].fields}
    for id, field in zip(numbered(prefix, len(fields)), fields, strict=True):
        first, last = years[field].first, years[field].last
        rule(
            id, ERROR, table, field, f"This is not a code of {field} in the year of the return.",
            "Use a code of DfE's list for that year: letters are added and change meaning.",
            fails={f"{RECORDS[table].name}.{field}": "QQ"}, years=(first, last),
        )(_not_a_code(field))  # fmt: skip


def unverified_codes(prefix: str, table: str, *fields: str) -> None:
    """Register that a code we hold no meaning of is looked at; DfE's whole list could not be read."""
    years = {field.name: field for field in RECORDS[table].fields}
    for id, field in zip(numbered(prefix, len(fields), 51), fields, strict=True):
        rule(
            id, QUERY, table, field, f"We hold no meaning of this code of {field}, and our list may not be whole.",
            "Compare it with DfE's list for the year. sen2_codes.toml says what was read, and takes what is missing.",
            fails={f"{RECORDS[table].name}.{field}": "QQ"}, years=(years[field].first, years[field].last),
        )(_not_held(field))  # fmt: skip


def yes_or_no(prefix: str, table: str, *fields: str) -> None:
    """Register that each of these fields is 1 or 0."""
    for id, field in zip(numbered(prefix, len(fields)), fields, strict=True):
        rule(
            id, ERROR, table, field, f"{field} is neither yes nor no.", "Use 1 for yes and 0 for no.",
            passes={f"{RECORDS[table].name}.{field}": "false"}, fails={f"{RECORDS[table].name}.{field}": "2"},
        )(_neither(field))  # fmt: skip


def of_the_year(prefix: str, table: str) -> None:
    """Register that no element is given in a year that did not ask for it."""
    dated = [field for field in RECORDS[table].fields if field.first > 2023 or field.last < LATEST]
    for id, field in zip(numbered(prefix, len(dated)), dated, strict=True):
        asked = f"from {field.first}" if field.first > 2023 else f"until {field.last}"
        years = (2023, field.first - 1) if field.first > 2023 else (field.last + 1, LATEST)
        value = {"day": "2025-11-10", "code": "N"}.get(field.kind, "1")
        rule(
            id, QUERY, table, field.name, f"{field.name} is asked here {asked}, not in the year of this return.",
            "Take it out, or check the year in the header.", years=years,
            fails={f"{RECORDS[table].name}.{field.name}": value},
        )(_is_given(field.name))  # fmt: skip


def asked_for(id: str, severity: str, table: str, field: str, why: str, *, where: Callable[[], pl.Expr] | None = None,
              fails: Changes | None = None, passes: Changes | None = None, years: tuple[int, int] = (2023, 9999)) -> None:  # fmt: skip
    """Register that a field is given, in every record or `where` another of its values calls for it."""

    def find(at: Collection) -> pl.Expr:
        holds = where() if where else pl.col("person").is_not_null()
        return raw(field).is_null() & holds

    name = f"{RECORDS[table].name}.{field}"
    rule(id, severity, table, field, f"{field} is missing.", why, fails={**(fails or {}), name: None}, passes=passes, years=years)(find)  # fmt: skip


def in_order(id: str, severity: str, table: str, field: str, after: str, message: str, *, fails: Changes,
             passes: Changes | None = None, mend: str = "Compare both days with the record. One of them is wrong.") -> None:  # fmt: skip
    """Register that one day does not come before another; the same day is in order."""

    def find(at: Collection) -> pl.Expr:
        return day(field) < day(after)

    rule(id, severity, table, field, message, mend, fails=fails, passes=passes)(find)


def _no_such_day(field: str) -> Callable[[Collection], pl.Expr]:
    return lambda at: given(field) & day(field).is_null()


def _after_census(field: str) -> Callable[[Collection], pl.Expr]:
    return lambda at: day(field) > at.census_on


def _neither(field: str) -> Callable[[Collection], pl.Expr]:
    return lambda at: given(field) & ~raw(field).str.to_lowercase().is_in(["0", "1", "true", "false"])


def _is_given(field: str) -> Callable[[Collection], pl.Expr]:
    return lambda at: given(field)


def _not_a_code(field: str) -> Callable[[Collection], pl.Expr]:
    return lambda at: _outside(field, at) if _is_whole(field, at) else pl.lit(False)


def _not_held(field: str) -> Callable[[Collection], pl.Expr]:
    return lambda at: pl.lit(False) if _is_whole(field, at) else _outside(field, at)


def _is_whole(field: str, at: Collection) -> bool:
    held = at.codes.sets.get(field.lower())
    return held is not None and held.is_whole


def _outside(field: str, at: Collection) -> pl.Expr:
    held = at.codes.sets.get(field.lower())
    words = list(held.words) if held else []
    return given(field) & ~raw(field).str.to_uppercase().is_in(words)
