"""Rows of readings and releases to the values that the gate and the pages work with, and back."""

from collections.abc import Mapping
from typing import Any

from goldenthread.apps.measures.models import Reading, Release
from goldenthread.apps.measures.types import Figure
from goldenthread.core.measures.dictionary import TIMES, TO_EACH, Measure, Unit
from goldenthread.core.measures.grouped import Group
from goldenthread.core.measures.own import OVER_OTHERS
from goldenthread.core.measures.releasing import Let, LetTable, Table
from goldenthread.core.measures.rounding import ratio, whole


def is_over_rows(measure: Measure, denominator: float | int | None) -> bool:
    """Whether a measure is over things it counted itself, and not over people or officers, whose number is public."""
    return denominator is not None and measure.own not in OVER_OTHERS


def table_of(row: Reading, measure: Measure) -> Table:
    """Return a reading as the gate takes it."""
    return Table(
        measure=row.measure, unit=measure.unit, value=whole(row.value), numerator=row.numerator,
        denominator=whole(row.denominator), over_rows=is_over_rows(measure, row.denominator),
        groups={
            key: [Group(name=name, numerator=top, denominator=bottom) for name, top, bottom in held]
            for key, held in row.groups.items()
        },
    )  # fmt: skip


def let_from(measure: str, content: Mapping[str, Any]) -> LetTable:
    """Return a release's content as what came through the gate."""
    return LetTable(
        measure=measure, whole=Let(**content["whole"]),
        groups={key: tuple(Let(**each) for each in held) for key, held in content["groups"].items()},
    )  # fmt: skip


def figure_of_reading(row: Reading, measure: Measure) -> Figure:
    """Return a reading as those see it who may see small counts."""
    return Figure(
        period=row.period, end_on=row.end_on, version=row.version, value=whole(row.value), numerator=row.numerator,
        denominator=whole(row.denominator), why_none=_why(row.value, row.denominator),
        batch="; ".join([*row.extracts, f"snapshot {row.snapshot_id}"]), snapshot=row.snapshot_id,
        groups={
            key: tuple(
                Let(name=name, value=_value(measure, top, bottom), numerator=top, denominator=bottom, is_hidden=False)
                for name, top, bottom in held
            )
            for key, held in row.groups.items()
        },
    )  # fmt: skip


def figure_of_release(row: Release, *, leaving_out: frozenset[str] = frozenset()) -> Figure:
    """Return what was let out as partners or the public see it; the public edition leaves some breakdowns out."""
    let = let_from(row.measure, row.content)
    return Figure(
        period=row.period, end_on=row.end_on, version=row.version, value=whole(let.whole.value),
        numerator=let.whole.numerator, denominator=let.whole.denominator, is_hidden=let.whole.is_hidden,
        why_none="" if let.whole.is_hidden else _why(let.whole.value, let.whole.denominator),
        batch=f"snapshot {row.batch}",
        groups={key: held for key, held in let.groups.items() if key not in leaving_out},
    )  # fmt: skip


def _value(measure: Measure, top: int, bottom: int | None) -> float | int | None:
    if measure.unit in (Unit.DAYS, Unit.YEARS):
        return None
    if measure.unit in TO_EACH:
        return ratio(top, bottom, times=1, places=1) if bottom else None
    if measure.unit not in TIMES:
        return top
    return ratio(top, bottom, times=TIMES[measure.unit], places=1) if bottom else None


def _why(value: float | None, denominator: float | int | None) -> str:
    if value is not None:
        return ""
    if denominator is None:
        return "the number of people aged 0 to 25 has not been loaded"
    return "there was nobody to count it over" if not denominator else "fewer than half have reached it"
