"""A measure's newest figure as a statement keeps it: only what has come through the gate, with what it should reach."""

from typing import Any

from goldenthread.apps.measures.queries import list_published, list_releases
from goldenthread.apps.measures.types import Figure
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.measures.dictionary import Measure, Unit
from goldenthread.core.measures.periods import period_words
from goldenthread.definitions.measures import load_measures


def read_figures(viewer: Viewer, *, area: str, measures: tuple[str, ...]) -> list[dict[str, Any]]:
    """Return the newest figure of each measure that the area has let out, or else that is published of it.

    A measure with no figure says so, and why.
    """
    dictionary = load_measures()
    return [_newest(viewer, area, dictionary[measure]) for measure in measures]


def _newest(viewer: Viewer, area: str, measure: Measure) -> dict[str, Any]:
    let_out = list_releases(viewer, area=area, measure=measure.id).get(measure.id, [])
    if let_out:
        return figure_of(measure, let_out[-1])
    own = next(
        (place for place in list_published(viewer, area=area, measure=measure.id) if place.is_own), None
    )
    if own and own.figures:
        return figure_of(measure, max(own.figures, key=lambda each: each.end_on))
    return figure_of(measure, None)


def figure_of(measure: Measure, figure: Figure | None) -> dict[str, Any]:
    """Return a figure as a statement keeps it: all words and numbers, so that it can be frozen."""
    value = figure.value if figure else None
    return {
        "measure": measure.id, "title": measure.title, "value": value, "shown": _shown(measure, value),
        "period": period_words(figure.period) if figure else "", "target": measure.target.words, "interval": words_of_interval(figure),
        "why_none": _why_none(measure, figure), "source": figure.batch if figure else "",
    }  # fmt: skip


def _why_none(measure: Measure, figure: Figure | None) -> str:
    if figure is None:
        return (
            f"It waits for {measure.waits_for}." if measure.waits_for else "No figure has been let out yet."
        )
    return "It is of too few people to be shown." if figure.is_hidden else figure.why_none


def words_of_interval(figure: Figure | None) -> str:
    """Return how far a share of so few may lie from the truth, in words; nothing where it is no share."""
    if figure is None or figure.interval is None:
        return ""
    low, high = figure.interval
    return f"{low:g} to {high:g}"


def _shown(measure: Measure, value: float | int | None) -> str:
    if value is None:
        return ""
    return f"{value:g}%" if measure.unit is Unit.PERCENT else f"{value:g}"
