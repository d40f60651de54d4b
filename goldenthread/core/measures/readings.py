"""Reading a measure's value from published figures: its numerator and denominator, and the answer as it was printed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from goldenthread.core.measures.dictionary import TIMES, Measure, Portion, Published, Unit
from goldenthread.core.measures.rounding import ratio, rounded, whole
from goldenthread.core.measures.tidying import MARK, MARK_WORDS, NOT_APPLICABLE, NOT_AVAILABLE, SUPPRESSED

PLACES = {Unit.PERCENT: 1, Unit.PER_10_000: 1, Unit.POINTS: 1}
_YES = ("yes", "y")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One measure of one area and period. `why_none` says why there is no value; a hidden one is `suppressed`."""

    measure: str
    area: str
    name: str
    period: str
    value: float | int | None
    numerator: float | int | None
    denominator: float | int | None
    unit: Unit
    version: int
    batch: int | None
    suppressed: bool = False
    why_none: str = ""
    breakdown: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cell:
    value: float | None
    mark: str = ""


def read_row(
    row: Mapping[str, Any] | None,
    *,
    measure: Measure,
    source: Published,
    portion: Portion | None,
    beside: Callable[[str], Mapping[str, Any] | None],
    area: str,
    name: str,
    period: str,
) -> Reading:
    """Return a measure's reading from a release's row; `beside` finds the same area's row of another dataset.

    The value is as the release prints it, where it prints one and its definition is ours; else it is worked out,
    to one decimal place. A mark (z, x, c) is never a number: the reading then says why there is none.
    """
    unit = portion.unit if portion else measure.unit
    top = _sum(portion.numerator if portion else source.numerator, row, source, beside)
    columns = (portion.denominator or source.denominator) if portion else source.denominator
    bottom = _sum(columns, row, source, beside) if columns else _Cell(value=None)
    printed = _cell(row, source.percent) if source.percent and not portion else _Cell(value=None)
    return Reading(
        measure=measure.id, area=area, name=name, period=period,
        value=_value(unit, top, bottom, printed), numerator=whole(top.value), denominator=whole(bottom.value),
        unit=unit, version=source.version, batch=row["batch"] if row else None,
        suppressed=SUPPRESSED in (top.mark, bottom.mark), why_none=_why(row, top, bottom, bool(columns), unit),
        breakdown=(row["topic"], row["breakdown"]) if row and not row["is_total"] else None,
    )  # fmt: skip


def _value(unit: Unit, top: _Cell, bottom: _Cell, printed: _Cell) -> float | int | None:
    if printed.value is not None:
        return rounded(printed.value, places=PLACES[unit])
    if unit not in TIMES:
        return whole(top.value)
    if top.value is None or not bottom.value:
        return None
    return ratio(top.value, bottom.value, times=TIMES[unit], places=PLACES[unit])


def _why(row: Mapping[str, Any] | None, top: _Cell, bottom: _Cell, needs_bottom: bool, unit: Unit) -> str:
    if row is None:
        return "the release has no row for it"
    for what, cell, needed in (
        ("numerator", top, True),
        ("denominator", bottom, needs_bottom and unit in TIMES),
    ):
        if needed and cell.value is None:
            return f"the {what} is {MARK_WORDS.get(cell.mark, 'not given')}" + (
                f" ({cell.mark})" if cell.mark else ""
            )
    return "there was nobody to count it over" if unit in TIMES and not bottom.value else ""


def _sum(
    columns: tuple[str, ...],
    row: Mapping[str, Any] | None,
    source: Published,
    beside: Callable[[str], Mapping[str, Any] | None],
) -> _Cell:
    total = 0.0
    for column in columns:
        name = column.removeprefix("-")
        cell = _named(name, row, beside)
        if cell.value is None:
            if name in source.when_missing and cell.mark == NOT_AVAILABLE:
                continue
            return cell
        total += -cell.value if column.startswith("-") else cell.value
    return _Cell(value=total)


def _named(
    name: str, row: Mapping[str, Any] | None, beside: Callable[[str], Mapping[str, Any] | None]
) -> _Cell:
    kind, _, column = name.rpartition(":")
    if kind in ("yes", "asked"):
        if row is None:
            return _Cell(value=None)
        said = str(row.get(column + MARK) or NOT_APPLICABLE).lower()
        return _Cell(value=float(said in _YES if kind == "yes" else said != NOT_APPLICABLE))
    return _cell(beside(kind), column) if kind else _cell(row, column)


def _cell(row: Mapping[str, Any] | None, column: str) -> _Cell:
    if row is None:
        return _Cell(value=None)
    value = row.get(column)
    return _Cell(value=value, mark=str(row.get(column + MARK) or "") if value is None else "")
