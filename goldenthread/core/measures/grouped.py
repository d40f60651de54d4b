"""A measure by a group: the things it counted over, each in the group that its case is in."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from goldenthread.core.measures.own.held import Counted

NOT_RECORDED = "Not recorded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Breakdown:
    """One way to split our own figures; `waits_for` says what must be loaded before it can be done.

    `is_of_cases` is whether a case is in a group of it; else only what is counted itself is, such as a person.
    """

    key: str
    title: str
    is_for_partners: bool = False
    waits_for: str = ""
    is_of_cases: bool = True


BREAKDOWNS: tuple[Breakdown, ...] = (
    Breakdown(key="ethnicity", title="Ethnic group"),
    Breakdown(key="language", title="First language"),
    Breakdown(key="care_status", title="Social care status"),
    Breakdown(key="need", title="Main need"),
    Breakdown(key="school", title="School or setting", is_for_partners=True),
    Breakdown(
        key="deprivation",
        title="Deprivation",
        waits_for="a list of postcodes with their tenth of deprivation",
    ),
    Breakdown(key="agency", title="Part of the partnership", is_of_cases=False),
)
KEYS = tuple(each.key for each in BREAKDOWNS if each.is_of_cases)


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """One group of a split: how many count, and over how many; no denominator where it is over people."""

    name: str
    numerator: int
    denominator: int | float | None


def split(found: Counted, groups: pl.DataFrame | None, *, over_rows: bool) -> Mapping[str, Sequence[Group]]:
    """Return a measure's count in each group of each breakdown, the largest group first and the unrecorded last.

    `groups` has a row a case, with `case` and a column for each breakdown; there is none for what is no case of ours,
    which is split by what its own rows say. `over_rows` is whether the measure is a share of its own rows.
    """
    rows = found.rows if groups is None else found.rows.join(groups, on="case", how="left")
    keys = [each.key for each in BREAKDOWNS if each.key in rows.columns]
    return {key: _split(rows, key, over_rows=over_rows) for key in keys}


def _split(rows: pl.DataFrame, key: str, *, over_rows: bool) -> list[Group]:
    named = rows.with_columns(pl.col(key).fill_null(NOT_RECORDED))
    counts = (
        named.group_by(key).agg(top=pl.col("is_counted").sum(), bottom=pl.len())
        .with_columns(is_unknown=pl.col(key) == NOT_RECORDED)
        .sort(["is_unknown", "bottom", key], descending=[False, True, False])
    )  # fmt: skip
    return [
        Group(name=name, numerator=int(top), denominator=int(bottom) if over_rows else None)
        for name, top, bottom in counts.select(key, "top", "bottom").iter_rows()
    ]


def names_of_small(groups: Sequence[Group], *, least: int) -> set[str]:
    """Return the names of the groups of fewer than `least`."""
    return {
        each.name
        for each in groups
        if (each.numerator if each.denominator is None else each.denominator) < least
    }


def joined(groups: Sequence[Group], *, names: Collection[str], words: str) -> list[Group]:
    """Return the groups, those of these names put together under these words, so that none is named."""
    small = [each for each in groups if each.name in names]
    if not small:
        return list(groups)
    top = sum(each.numerator for each in small)
    bottom = None if small[0].denominator is None else sum(each.denominator or 0 for each in small)
    rest = [each for each in groups if each.name not in names]
    return [*rest, Group(name=words, numerator=top, denominator=bottom)]
