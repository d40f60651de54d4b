"""What a rule of the SEN2 check is, and how each is registered with an example that passes and one that fails."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from goldenthread.core.returns.checks.tables import ERROR, QUERY
from goldenthread.core.returns.sen2_codes import Sen2Codes
from goldenthread.core.returns.sen2_layout import RECORDS, Record

Changes = Mapping[str, Any]
Find = Callable[["Collection"], pl.Expr]
_ID = re.compile(r"GT[0-9]{4}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Collection:
    """What a rule may ask about the return: its year and days, its codes, who sent it, and who exists.

    `starts_on` and `ends_on` are the calendar year that the return is about, the one before the census.
    """

    year: int
    census_on: date
    codes: Sen2Codes
    lea: str
    authorities: frozenset[str]

    @property
    def starts_on(self) -> date:
        """The first day of the collection year."""
        return date(self.year - 1, 1, 1)

    @property
    def ends_on(self) -> date:
        """The last day of the collection year."""
        return date(self.year - 1, 12, 31)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One thing that may be wrong: where, how surely, in which words, and how to find it over columns.

    `message` may hold a column's name in braces. `passes` and `fails` change the record of an invented person
    that is otherwise right; `years` are the first and last collection years in which the rule holds.
    """

    id: str
    severity: str
    record: Record
    field: str | None
    message: str
    mend: str
    find: Find
    passes: Changes
    fails: Changes
    years: tuple[int, int]
    cite: str
    shows_value: bool = True

    @property
    def table(self) -> str:
        """The table over which it looks."""
        return self.record.table

    def holds_in(self, year: int) -> bool:
        """Say whether the rule is for this collection year."""
        return self.years[0] <= year <= self.years[1]


RULES: dict[str, Rule] = {}
GUIDE = "DfE, SEN2 person-level guide 2026"


def rule(
    id: str, severity: str, table: str, field: str | None, message: str, mend: str, *, fails: Changes,
    passes: Changes | None = None, years: tuple[int, int] = (2023, 9999), cite: str = GUIDE,
    shows_value: bool = True,
) -> Callable[[Find], Find]:  # fmt: skip
    """Register the function below it as one rule of the check.

    The function is given the collection and returns an expression over its table's columns that is true of each
    record at fault; what cannot be told for want of a value is no fault. Raises ValueError for an identity that is
    malformed or taken, an unknown severity or a field that the record has not.
    """

    def registered(find: Find) -> Find:
        record = RECORDS[table]
        names = {each.name for each in record.fields} | {each.name for each in RECORDS.values()}
        if not _ID.fullmatch(id) or id in RULES or severity not in {ERROR, QUERY}:
            raise ValueError(f"{id} is not a new rule's identity, or {severity} is not a severity.")
        if field is not None and field not in names:
            raise ValueError(f"{id} is about {field}, which {record.name} has not.")
        RULES[id] = Rule(
            id=id, severity=severity, record=record, field=field, message=message, mend=mend, find=find,
            passes=passes or {}, fails=fails, years=years, cite=cite, shows_value=shows_value,
        )  # fmt: skip
        return find

    return registered


def raw(field: str) -> pl.Expr:
    """Return a field's text as it came."""
    return pl.col(field.lower())


def day(field: str) -> pl.Expr:
    """Return a date field as a day; nothing where it is not one."""
    return pl.col(f"{field.lower()}:day")


def given(field: str) -> pl.Expr:
    """Say that a field has something in it."""
    return raw(field).is_not_null()


def missing(field: str) -> pl.Expr:
    """Say that a field has nothing in it."""
    return raw(field).is_null()


def yes(field: str) -> pl.Expr:
    """Say that a yes or no field says yes."""
    return raw(field).str.to_lowercase().is_in(["1", "true"])


def no(field: str) -> pl.Expr:
    """Say that a yes or no field says no, or nothing."""
    return ~yes(field).fill_null(False)


def code(field: str, *codes: str) -> pl.Expr:
    """Say that a field holds one of these codes."""
    return raw(field).str.to_uppercase().is_in(list(codes)).fill_null(False)


def has(record: str) -> pl.Expr:
    """Say that a request has a record of this kind."""
    return count_of(record) > 0


def count_of(record: str) -> pl.Expr:
    """Return how many records of a kind a request has."""
    return pl.col(f"{record.lower()}:count")


def age_at(on: pl.Expr, born: pl.Expr | None = None) -> pl.Expr:
    """Return the age in whole years on a day."""
    birth = day("PersonBirthDate") if born is None else born
    had = _place_in_year(on) >= _place_in_year(birth)
    return on.dt.year() - birth.dt.year() - (~had).cast(pl.Int32)


def _place_in_year(on: pl.Expr) -> pl.Expr:
    """Return the month and day as one number. A month comes as eight bits, in which no hundred of them fits."""
    return on.dt.month().cast(pl.Int32) * 100 + on.dt.day()
