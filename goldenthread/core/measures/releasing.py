"""The gate for everything of one area and period that leaves it together: whole measures, their groups, what ties them.

What two measures tell together counts as told. Plans in time with exceptions, less plans in time without them, is
the excepted in time: where that is small, something of the two is hidden, though neither is small by itself.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from goldenthread.core.measures.dictionary import TIMES, TO_EACH, Unit
from goldenthread.core.measures.grouped import Group, joined, names_of_small
from goldenthread.core.measures.rounding import ratio
from goldenthread.core.measures.suppression import (
    PUBLIC_POLICY,
    CannotBeKept,
    Key,
    Policy,
    Shown,
    Sum,
    hide,
    show,
)

YES, NO, ALL = "yes", "no", "all"
# Groups of fewer than this are put together before the gate; schools are many, and small.
_SMALLEST_GROUP = 10
_SMALLEST_SCHOOL = 20
# What is let out by group. Measures tied to these are let out whole, so that no group is told twice over.
BY_GROUP = frozenset({"M005", "M014", "M015", "M016", "M017", "M020", "M027", "M028", "M034", "M109"})
# Counts that are others added up: told only where each of those is, so that they give nothing away.
ADDED_UP: Mapping[str, tuple[tuple[str, str], ...]] = {"M108": (("M003", YES), ("M023", ALL))}
OTHERS = "All others"
# The same count by two names: whoever reads both knows it, so both are shown or neither.
SAME: Mapping[tuple[str, str], tuple[str, str]] = {
    ("M021", ALL): ("M020", ALL), ("M022", ALL): ("M020", ALL), ("M026", ALL): ("M020", ALL), ("M024", YES): ("M020", ALL),
    ("M021", NO): ("M019", ALL), ("M024", NO): ("M023", ALL),
    ("M002", ALL): ("M001", ALL), ("M053", ALL): ("M052", ALL), ("M057", ALL): ("M056", ALL),
}  # fmt: skip
# A count that is a part of another; what is left over is told by the two, and is named by no table.
PART_OF: tuple[tuple[tuple[str, str], tuple[str, str]], ...] = (
    (("M019", YES), ("M020", YES)),
    (("M019", NO), ("M020", NO)),
    (("M022", YES), ("M020", NO)),
    # Pupils with a plan are among those who are not on SEN support; severe absence is persistent too.
    (("M002", YES), ("M001", NO)),
    (("M053", YES), ("M052", YES)),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One measure of one area and period as it truly is, with its groups by breakdown.

    `denominator` is of its own rows where `over_rows`, else of people, who are counted elsewhere.
    """

    measure: str
    unit: Unit
    value: float | int | None
    numerator: int
    denominator: int | float | None
    over_rows: bool
    groups: Mapping[str, Sequence[Group]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Let:
    """A figure that has come through the gate: what is hidden is None, and `is_hidden` says so."""

    name: str
    value: float | int | None
    numerator: int | None
    denominator: int | float | None
    is_hidden: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LetTable:
    """One measure as it may be shown outside, with its groups."""

    measure: str
    whole: Let
    groups: Mapping[str, tuple[Let, ...]]


@dataclass(slots=True)
class _Counts:
    """Every count that is told, what adds up to what, and what could be worked out and is told nowhere."""

    counts: dict[Key, int] = field(default_factory=dict)
    sums: list[Sum] = field(default_factory=list)
    unseen: set[Key] = field(default_factory=set)


def let_out(tables: Iterable[Table], *, policy: Policy = PUBLIC_POLICY) -> list[LetTable]:
    """Return what may be shown of these tables, all of one area and period and published together.

    Measures that are tied to one another go through the gate together. A breakdown that cannot be kept however
    much of it is hidden is left out whole.
    """
    named = {table.measure: table for table in tables}
    found = []
    for family in _families({key: table for key, table in named.items() if key not in ADDED_UP}):
        found += _let_family(_with_small_joined([named[measure] for measure in family]), policy)
    found += [_let_added(named[each], found, policy) for each in ADDED_UP if each in named]
    return sorted(found, key=lambda each: each.measure)


def _let_added(table: Table, found: Iterable[LetTable], policy: Policy) -> LetTable:
    """Return a measure whose count is others added up, hidden whole where any of those is."""
    told = {
        (each.measure, which)
        for each in found
        for which, count in ((YES, each.whole.numerator), (ALL, each.whole.denominator))
        if count is not None
    }
    is_told = all(part in told for part in ADDED_UP[table.measure])
    hidden = frozenset() if is_told else frozenset({_key(table.measure, YES, None)})
    return _let_table(replace(table, groups={}), (), hidden, policy)


def _families(named: Mapping[str, Table]) -> list[list[str]]:
    tied = {each[0] for pair in (*SAME.items(), *PART_OF) for each in pair}
    together = sorted(tied & set(named))
    return [*([together] if together else []), *([each] for each in sorted(set(named) - tied))]


def _with_small_joined(family: Sequence[Table]) -> list[Table]:
    """Return tied measures with the same groups put together in each: those small in any of them."""
    told = [replace(table, groups=table.groups if table.measure in BY_GROUP else {}) for table in family]
    small = {
        key: set().union(*(names_of_small(table.groups.get(key, ()), least=_least(key)) for table in told))
        for key in {key for table in told for key in table.groups}
    }
    found = []
    for table in told:
        groups = {key: joined(held, names=small[key], words=OTHERS) for key, held in table.groups.items()}
        # One group alone says no more than the whole.
        found.append(replace(table, groups={key: held for key, held in groups.items() if len(held) > 1}))
    return found


def _least(breakdown: str) -> int:
    return _SMALLEST_SCHOOL if breakdown == "school" else _SMALLEST_GROUP


def _let_family(family: Sequence[Table], policy: Policy) -> list[LetTable]:
    breakdowns = sorted({key for table in family for key in table.groups})
    kept: list[str] = []
    hidden = _hidden(family, kept, policy)
    for breakdown in breakdowns:
        try:
            hidden = _hidden(family, [*kept, breakdown], policy)
        except CannotBeKept:
            continue
        kept.append(breakdown)
    return [_let_table(table, kept, hidden, policy) for table in family]


def _hidden(family: Sequence[Table], breakdowns: Sequence[str], policy: Policy) -> frozenset[Key]:
    """Return which counts are hidden; a breakdown is told of each measure as if it stood in one table with the rest."""
    told = _Counts()
    for table in family:
        _add(told, table.measure, None, Group(name="", numerator=table.numerator, denominator=table.denominator),
             over_rows=table.over_rows)  # fmt: skip
        for breakdown in breakdowns:
            _add_groups(told, table, breakdown)
    for part, whole in PART_OF:
        _add_part(told, part, whole)
    return hide(told.counts, told.sums, policy=policy, never_shown=told.unseen)


def _key(measure: str, which: str, group: tuple[str, str] | None) -> Key:
    measure, which = SAME.get((measure, which), (measure, which))
    return (measure, which, group) if group else (measure, which)


def _add(told: _Counts, measure: str, group: tuple[str, str] | None, held: Group, *, over_rows: bool) -> None:
    told.counts[_key(measure, YES, group)] = held.numerator
    if not over_rows or held.denominator is None:
        return
    told.counts[_key(measure, NO, group)] = int(held.denominator) - held.numerator
    told.counts[_key(measure, ALL, group)] = int(held.denominator)
    told.sums.append(
        Sum(
            total=_key(measure, ALL, group), parts=(_key(measure, YES, group), _key(measure, NO, group))
        )
    )  # fmt: skip


def _add_groups(told: _Counts, table: Table, breakdown: str) -> None:
    groups = table.groups.get(breakdown, ())
    for held in groups:
        _add(told, table.measure, (breakdown, held.name), held, over_rows=table.over_rows)
    for which in (YES, NO, ALL) if table.over_rows else (YES,):
        parts = tuple(_key(table.measure, which, (breakdown, held.name)) for held in groups)
        if parts:
            told.sums.append(Sum(total=_key(table.measure, which, None), parts=parts))


def _add_part(told: _Counts, part: tuple[str, str], whole: tuple[str, str]) -> None:
    """Say that one count is a part of another, whole and in every group that both are told of."""
    groups = [key[2] if len(key) == 3 else None for key in told.counts if key[:2] == whole]
    for group in groups:
        one, both = _key(*part, group), _key(*whole, group)
        if one in told.counts and told.counts[both] >= told.counts[one]:
            rest = ("rest", one, both)
            told.counts[rest] = told.counts[both] - told.counts[one]
            told.unseen.add(rest)
            told.sums.append(Sum(total=both, parts=(one, rest)))


def _let_table(table: Table, breakdowns: Sequence[str], hidden: frozenset[Key], policy: Policy) -> LetTable:
    whole = Group(name="", numerator=table.numerator, denominator=table.denominator)
    groups = {
        key: tuple(_let(table, held, (key, held.name), hidden, policy) for held in table.groups[key])
        for key in breakdowns
        if key in table.groups
    }
    return LetTable(measure=table.measure, whole=_let(table, whole, None, hidden, policy), groups=groups)


def _let(
    table: Table, held: Group, group: tuple[str, str] | None, hidden: frozenset[Key], policy: Policy
) -> Let:
    top = show(held.numerator, is_hidden=_key(table.measure, YES, group) in hidden, policy=policy)
    bottom = _bottom(table, held, group, hidden, policy)
    is_hidden = top.is_hidden or (bottom is None and held.denominator is not None)
    value = _value(table, top, bottom, is_hidden=is_hidden, is_whole=group is None)
    return Let(name=held.name, value=value, numerator=top.value, denominator=bottom, is_hidden=is_hidden)


def _bottom(
    table: Table, held: Group, group: tuple[str, str] | None, hidden: frozenset[Key], policy: Policy
) -> int | float | None:
    """Return what a count is over as it is shown: None where there is nothing, and where it is hidden."""
    if held.denominator is None or not table.over_rows:
        return held.denominator
    return show(
        int(held.denominator), is_hidden=_key(table.measure, ALL, group) in hidden, policy=policy
    ).value


def _value(
    table: Table, top: Shown, bottom: int | float | None, *, is_hidden: bool, is_whole: bool
) -> float | int | None:
    """Return the value, worked out from what is shown, so that it gives nothing hidden away."""
    if is_hidden or top.value is None:
        return None
    if table.unit in TIMES:
        if not bottom:
            return None
        return ratio(top.value, bottom, times=TIMES[table.unit], places=1)
    if table.unit in (Unit.DAYS, Unit.YEARS):
        return table.value if is_whole else None
    if table.unit in TO_EACH:
        return ratio(top.value, bottom, times=1, places=1) if bottom else None
    return top.value


def changes_by_few(
    before: LetTable, after: LetTable, *, over_rows: bool = True, policy: Policy = PUBLIC_POLICY
) -> bool:
    """Whether a table published again would tell, beside the one before it, of a change of a few children.

    What a table is over is looked at only where it is over its own rows: people of an area, or officers, are told anywhere.
    """
    was, now = _shown(before, over_rows=over_rows), _shown(after, over_rows=over_rows)
    return any(key in was and policy.is_small(abs(count - was[key])) for key, count in now.items())


def _shown(table: LetTable, *, over_rows: bool) -> dict[tuple[str, str, str], int]:
    found: dict[tuple[str, str, str], int] = {}
    for breakdown, each in [
        ("", table.whole),
        *((key, one) for key, held in table.groups.items() for one in held),
    ]:
        for which, count in ((YES, each.numerator), (ALL, each.denominator if over_rows else None)):
            if count is not None:
                found[breakdown, each.name, which] = int(count)
    return found
