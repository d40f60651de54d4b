"""Figures in words: what a period, a value, its counts and its interval are called on a page and in a file."""

from collections.abc import Sequence
from datetime import date, timedelta

from goldenthread.apps.measures.types import Figure
from goldenthread.core.measures.dictionary import Direction, Measure, Unit
from goldenthread.core.measures.intervals import FEW, is_few
from goldenthread.core.measures.own import FROM_EXTRACTS
from goldenthread.core.measures.periods import january_of
from goldenthread.core.measures.periods import period_words as period_words
from goldenthread.definitions.extracts import load_kinds

HIDDEN = "Hidden: too few to show"
NONE = "No figure"
MINUS = "\u2212"
# How far a value may be from what it was and still be called the same.
_ABOUT_THE_SAME = 0.05
# Two years that share more than half their days are not set against each other.
_LONG_ENOUGH = timedelta(days=180)


def short_period(period: str) -> str:
    """Return a period as the axis of a chart has it."""
    if len(period) == 4:
        return period
    if len(period) == 6:
        return f"Jan {january_of(period)}"
    on = date.fromisoformat(period)
    return f"to {on.day} {on:%b %Y}"


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
        Unit.YEARS: f"{plain} years old",
        Unit.CASES_EACH: f"{plain} cases each",
        Unit.POINTS: f"{value:,.1f} points",
        Unit.POUNDS: f"£{plain}",
    }.get(unit, plain)


def target_value_words(value: float, unit: Unit) -> str:
    """Return a target's number as a chart has it."""
    return f"{value:g}%" if unit is Unit.PERCENT else value_words(value, unit)


def figure_words(figure: Figure | None, unit: Unit) -> str:
    """Return a figure's value, or why there is none."""
    if figure is None:
        return NONE
    if figure.is_hidden:
        return HIDDEN
    return value_words(figure.value, unit)


def counts_words(figure: Figure | None) -> str:
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
        f"It is of fewer than {FEW}, so one more or less changes it by five points or more. "
        if is_few(int(figure.denominator or 0))
        else ""
    )
    if figure.interval is None:
        return few.strip()
    low, high = figure.interval
    return f"{few}By chance alone it could lie anywhere from {low:g}% to {high:g}% (95% interval)."


def change_words(figures: Sequence[Figure], measure: Measure) -> str:
    """Return how the newest figure stands beside the one of half a year before it or more, of the same definition."""
    shown = [each for each in figures if each.value is not None]
    before = [each for each in shown if shown[-1].end_on - each.end_on > _LONG_ENOUGH]
    if not before or shown[-1].version != before[-1].version:
        return ""
    now, was = shown[-1].value, before[-1].value
    assert now is not None and was is not None
    then = period_words(before[-1].period)
    then = f"the y{then[1:]}" if then.startswith("Year") else then
    if abs(now - was) < _ABOUT_THE_SAME:
        return f"The same as in {then}"
    way, better = ("Up", Direction.UP) if now > was else ("Down", Direction.DOWN)
    judged = (
        ""
        if measure.direction is Direction.NEITHER
        else ": better"
        if measure.direction is better
        else ": worse"
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


def not_returned_words(measure: Measure) -> str:
    """Return which extracts a measure is of, where it is of any: what nobody has loaded is missing, and is not nought."""
    kinds = FROM_EXTRACTS.get(measure.own, ())
    if not kinds:
        return ""
    titles = " and ".join(load_kinds()[each].title.lower() for each in kinds)
    return f"No return. It comes from an extract of {titles}."
