"""Figures in words: what a period, a value, its counts and its interval are called on a page and in a file."""

from collections.abc import Sequence
from datetime import date

from goldenthread.apps.measures.types import Figure
from goldenthread.core.measures.dictionary import Direction, Measure, Unit
from goldenthread.core.measures.intervals import FEW, is_few
from goldenthread.core.measures.periods import january_of

HIDDEN = "Hidden: too few to show"
NONE = "No figure"
MINUS = "\u2212"
# How far a value may be from what it was and still be called the same.
_ABOUT_THE_SAME = 0.05


def period_words(period: str) -> str:
    """Return a period as a sentence has it: 2024, January 2025, the year to 30 September 2026."""
    if len(period) == 4:
        return period
    if len(period) == 6:
        return f"January {january_of(period)}"
    return f"Year to {_day(date.fromisoformat(period))}"


def short_period(period: str) -> str:
    """Return a period as the axis of a chart has it."""
    if len(period) == 4:
        return period
    if len(period) == 6:
        return f"Jan {january_of(period)}"
    on = date.fromisoformat(period)
    return f"to {on.day} {on:%b %Y}"


def _day(on: date) -> str:
    return f"{on.day} {on:%B %Y}"


def number_words(value: float | int | None) -> str:
    """Return a count as people read it."""
    if value is None:
        return ""
    size = f"{abs(value):,.0f}" if float(value).is_integer() else f"{abs(value):,.1f}"
    return f"{MINUS}{size}" if value < 0 else size


def value_words(value: float | int | None, unit: Unit) -> str:
    """Return a value with its unit."""
    if value is None:
        return NONE
    plain = number_words(value)
    return {
        Unit.PERCENT: f"{value:,.1f}%",
        Unit.PER_10_000: f"{value:,.1f} per 10,000",
        Unit.DAYS: f"{plain} days",
        Unit.POINTS: f"{value:,.1f} points",
        Unit.POUNDS: f"£{plain}",
    }.get(unit, plain)


def figure_words(figure: Figure | None, unit: Unit) -> str:
    """Return a figure's value, or why there is none."""
    if figure is None:
        return NONE
    if figure.is_hidden:
        return HIDDEN
    return value_words(figure.value, unit)


def counts_words(figure: Figure | None, measure: Measure) -> str:
    """Return a figure's numerator and denominator, as far as they are shown."""
    if figure is None or figure.numerator is None and figure.denominator is None:
        return ""
    if figure.denominator is None:
        return f"{number_words(figure.numerator)} in all"
    top = "hidden" if figure.numerator is None else number_words(figure.numerator)
    bottom = "hidden" if figure.is_hidden and figure.denominator is None else number_words(figure.denominator)
    return f"{top} of {bottom}"


def interval_words(figure: Figure | None, measure: Measure) -> str:
    """Return how sure a share is: its interval, and a note where it is of few."""
    if figure is None or measure.unit is not Unit.PERCENT or figure.value is None:
        return ""
    few = (
        f"It is of fewer than {FEW}, so one child more or less changes it by five points or more. "
        if is_few(int(figure.denominator or 0))
        else ""
    )
    if figure.interval is None:
        return few.strip()
    low, high = figure.interval
    return f"{few}By chance alone it could lie anywhere from {low:g}% to {high:g}% (95% interval)."


def change_words(figures: Sequence[Figure], measure: Measure) -> str:
    """Return how the newest figure stands beside the one before it, of the same definition."""
    shown = [each for each in figures if each.value is not None]
    if len(shown) < 2 or shown[-1].version != shown[-2].version:
        return ""
    now, was = shown[-1].value, shown[-2].value
    assert now is not None and was is not None
    then = period_words(shown[-2].period)
    then = then[0].lower() + then[1:] if then.startswith("Year") else then
    if abs(now - was) < _ABOUT_THE_SAME:
        return f"The same as in {then}"
    if abs(now) > abs(was) if now * was >= 0 else now > was:
        way, better = "Up", Direction.UP
    else:
        way, better = "Down", Direction.DOWN
    judged = {Direction.NEITHER: ""}.get(
        measure.direction, ": better" if measure.direction is better else ": worse"
    )
    return f"{way} from {value_words(was, measure.unit)} in {then}{judged}"


def target_words(figure: Figure | None, measure: Measure) -> str:
    """Return how a figure stands beside its target, where the target is a number."""
    target = measure.target.value
    if target is None or figure is None or figure.value is None:
        return ""
    if measure.direction is Direction.UP:
        is_met = figure.value >= target
    elif measure.direction is Direction.DOWN:
        is_met = figure.value <= target
    else:
        return ""
    return "Target met" if is_met else "Target not met"
