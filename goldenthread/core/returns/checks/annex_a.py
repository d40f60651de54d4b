"""The two child-level lists of an area SEND inspection (Annex A): their columns, and the 29 published checks.

Source of the checks: Data to Insight, annex-a-sen-validator-be (MIT), by their own codes. A child's age is worked out
on the day that is handed in, so that a check means the same on any day. Messages name a row by its place only.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl

from goldenthread.core.returns.checks.rule import age_at
from goldenthread.core.returns.checks.tables import ERROR, QUERY

ID, UPN, ULN, BORN, SEX, ETHNICITY = "Unique ID", "UPN", "ULN", "Date of birth", "Gender", "Ethnicity"
INITIAL, UPDATED = "Date initial EHC plan issued", "Date updated EHC plan issued"
REVIEWED, NEED = "Date EHC plan last reviewed", "SEN primary need"
MAIN, PHASE = "Main education establishment – URN", "Main education establishment – phase"
SECOND = "Subsidiary education establishment – phase (dual registration)"
DISABILITY = "Does the child or young person have a disability?"
_REST = (
    "Suspensions", "Permanent exclusions", "Absence", "Pupil Premium", "Known to children's social care?",
    "Which children's social care team?", DISABILITY,
)  # fmt: skip
LISTS: Mapping[str, tuple[str, ...]] = {
    "List_1": (ID, UPN, ULN, BORN, SEX, ETHNICITY, INITIAL, UPDATED, REVIEWED, NEED, MAIN, PHASE, SECOND, "Elective home education", *_REST),
    "List_2": (ID, UPN, ULN, BORN, SEX, ETHNICITY, NEED, MAIN, PHASE, SECOND, *_REST),
}  # fmt: skip
DAYS = (BORN, INITIAL, UPDATED, REVIEWED)
COLUMNS = {
    "rule": pl.String, "severity": pl.String, "list": pl.String, "row": pl.UInt32, "id": pl.String, "field": pl.String,
    "message": pl.String,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Check:
    """One published check of one list: its code, how sure it is, its column, its words, and how to find it."""

    code: str
    severity: str
    field: str
    message: str
    find: Callable[[date], pl.Expr]


def _missing(column: str) -> Callable[[date], pl.Expr]:
    return lambda on: pl.col(column).is_null()


def _future(column: str) -> Callable[[date], pl.Expr]:
    return lambda on: _day(column) > on


def _day(column: str) -> pl.Expr:
    return pl.col(f"{column}:day")


def _age(on: date) -> pl.Expr:
    return age_at(pl.lit(on), _day(BORN))


def _of_school_age(on: date) -> pl.Expr:
    return (_age(on) >= 5) & (_age(on) < 16)


def _every(list_number: str) -> Iterator[Check]:
    """Yield the checks that both lists have, by the first figure of their codes."""
    wanted = ((BORN, "date of birth"), (SEX, "sex"), (ETHNICITY, "ethnicity"), (NEED, "primary need"))
    for letter, (column, words) in zip("abcd", wanted, strict=True):
        yield Check(f"{list_number}01{letter}", ERROR, column, f"There is no {words}.", _missing(column))
    yield Check(f"{list_number}02a", QUERY, BORN, "The person is 25.", lambda on: _age(on) == 25)
    yield Check(f"{list_number}02b", ERROR, BORN, "The person is 26 or older.", lambda on: _age(on) >= 26)
    yield Check(f"{list_number}03", ERROR, DISABILITY, "It is not said whether they have a disability.", _missing(DISABILITY))  # fmt: skip
    yield Check(f"{list_number}05a", ERROR, BORN, "The date of birth has not come yet.", _future(BORN))
    yield Check(
        f"{list_number}07", ERROR, UPN, "A child of 6 or older has no UPN and no ULN.",
        lambda on: (_age(on) >= 6) & pl.col(UPN).is_null() & pl.col(ULN).is_null(),
    )  # fmt: skip
    yield Check(
        f"{list_number}08a", ERROR, MAIN, "A child of school age (5 to 16) has neither a main nor a subsidiary establishment.",
        lambda on: _of_school_age(on) & pl.col(MAIN).is_null() & pl.col(SECOND).is_null(),
    )  # fmt: skip
    yield Check(
        f"{list_number}08b", ERROR, MAIN, "A child of school age (5 to 16) has a subsidiary establishment but no main one.",
        lambda on: _of_school_age(on) & pl.col(MAIN).is_null() & pl.col(SECOND).is_not_null(),
    )  # fmt: skip
    yield Check(
        f"{list_number}09", ERROR, UPN, "Another row of the list has the same UPN.",
        lambda on: pl.col(UPN).is_not_null() & pl.col(UPN).is_duplicated(),
    )  # fmt: skip


CHECKS: Mapping[str, tuple[Check, ...]] = {
    "List_1": (
        *_every("1"),
        Check("105b", ERROR, INITIAL, "The plan was first issued on a day that has not come yet.", _future(INITIAL)),
        Check("105c", ERROR, UPDATED, "The plan was updated on a day that has not come yet.", _future(UPDATED)),
        Check("105d", ERROR, REVIEWED, "The plan was last reviewed on a day that has not come yet.", _future(REVIEWED)),
        Check("106a", ERROR, INITIAL, "The plan was first issued after it was updated.", lambda on: _day(INITIAL) > _day(UPDATED)),
        Check("106b", ERROR, INITIAL, "The plan was first issued after it was last reviewed.", lambda on: _day(INITIAL) > _day(REVIEWED)),
    ),
    "List_2": tuple(_every("2")),
}  # fmt: skip


def as_list(name: str, rows: list[Mapping[str, str | None]]) -> pl.DataFrame:
    """Return one list as a table of text with its published columns, in order; what a row lacks is empty."""
    columns = LISTS[name]
    return pl.DataFrame(
        {column: [row.get(column) or None for row in rows] for column in columns},
        schema=dict.fromkeys(columns, pl.String),
    )


def find_annex_a_faults(lists: Mapping[str, pl.DataFrame], *, on: date) -> pl.DataFrame:
    """Return every fault of the two lists on a day, a row a fault; `row` counts from 0 in its list."""
    found = [pl.DataFrame(schema=COLUMNS)]
    for name, frame in lists.items():
        days = [column for column in DAYS if column in frame.columns]
        ready = frame.with_row_index("row").with_columns(
            pl.col(column).str.slice(0, 10).str.to_date("%Y-%m-%d", strict=False).alias(f"{column}:day") for column in days
        )  # fmt: skip
        found.extend(_lines(check, name, ready, on) for check in CHECKS[name])
    return pl.concat(found).sort("list", "row", "rule")


def _lines(check: Check, name: str, frame: pl.DataFrame, on: date) -> pl.DataFrame:
    return frame.filter(check.find(on).fill_null(False)).select(
        pl.lit(check.code).alias("rule"), pl.lit(check.severity).alias("severity"), pl.lit(name).alias("list"),
        pl.col("row").cast(pl.UInt32), pl.col(ID).alias("id"), pl.lit(check.field).alias("field"),
        pl.lit(check.message).alias("message"),
    )  # fmt: skip
