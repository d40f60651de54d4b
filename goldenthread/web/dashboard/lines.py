"""One line of a page for each measure: its newest figure of our own cases, the newest published, and England's."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from goldenthread.apps.measures.queries import list_published, list_published_doubts
from goldenthread.apps.measures.types import Figure, PlaceFigures
from goldenthread.core.measures.dictionary import Measure, Unit
from goldenthread.core.measures.own import FROM_EXTRACTS, OF_NO_CHILD
from goldenthread.core.measures.plausibility.own import find_own_doubts
from goldenthread.definitions.measures import load_measures
from goldenthread.web.components.presenters import figures as words
from goldenthread.web.dashboard.editions import Seen

ENGLAND = "E92000001"


def lines_of(seen: Seen, measures: Iterable[str]) -> list[dict[str, Any]]:
    """Return a line for each of these measures."""
    own = seen.own()
    return [line_of(seen, load_measures()[each], own.get(each, ())) for each in measures]


def line_of(seen: Seen, measure: Measure, own: Sequence[Figure]) -> dict[str, Any]:
    """Return what one line says of a measure: the newest value, how it stands, and what it waits for if there is none."""
    places = list_published(seen.viewer, area=seen.area, measure=measure.id, loaded=seen.loaded)
    newest = own[-1] if own else None
    published = newest_of(places, is_own=True)
    main = newest if newest is not None else published
    doubts = doubts_of(seen, measure, newest, published)
    return {
        "id": measure.id,
        "title": title_of(measure),
        "href": seen.address("measure", measure.id),
        "value": words.figure_words(main, measure.unit),
        "has_value": main is not None and main.value is not None,
        "counts": words.counts_words(main),
        "period": words.period_words(main.period) if main else "",
        "source": "" if main is None else _own_source(measure) if newest is not None else "published",
        "change": words.change_words(own, measure) if own else "",
        "target": words.target_words(main, measure),
        "published": _beside(published, measure) if newest is not None else "",
        "england": _beside(newest_of(places, is_own=False), measure),
        "doubts": len(doubts),
        "why": main.why_none if main is not None else "",
        "waits_for": measure.waits_for if main is None else "",
        "not_yet": not measure.waits_for and main is None,
        "not_returned": words.not_returned_words(measure) if main is None and seen.is_inside else "",
    }


def _own_source(measure: Measure) -> str:
    if measure.own in OF_NO_CHILD:
        return "what is kept here"
    return "what was returned to us" if measure.own in FROM_EXTRACTS else "our own cases"


def title_of(measure: Measure) -> str:
    """Return a measure's title as a page has it: the unit is said with the value."""
    return measure.title.removesuffix(", %")


def newest_of(places: Sequence[PlaceFigures], *, is_own: bool) -> Figure | None:
    """Return the newest published figure of the area itself, or of England."""
    for place in places:
        if place.figures and (place.is_own if is_own else place.code == ENGLAND):
            return next(
                (each for each in reversed(place.figures) if each.value is not None), place.figures[-1]
            )
    return None


def _beside(figure: Figure | None, measure: Measure) -> str:
    if figure is None:
        return ""
    return f"{words.figure_words(figure, measure.unit)} ({words.period_words(figure.period)})"


def doubts_of(
    seen: Seen, measure: Measure, own: Figure | None, published: Figure | None
) -> list[Mapping[str, str]]:
    """Return what is doubtful in the figures that a page shows, each in a sentence; of what is hidden nothing is said."""
    found: list[Mapping[str, str]] = []
    if own is not None and not own.is_hidden and own.numerator is not None:
        bottom = int(own.denominator) if own.denominator is not None else None
        found += [
            {"of": "Our own cases", "sentence": sentence.removeprefix(f"{measure.id}: ")}
            for _, sentence in find_own_doubts(
                measure, value=own.value, numerator=int(own.numerator), denominator=bottom,
                published=published.value if published and measure.unit is Unit.PERCENT else None,
                published_period=published.period if published else "",
            )
        ]  # fmt: skip
    found += [
        {"of": "Published", "sentence": sentence}
        for sentence in list_published_doubts(
            seen.viewer, area=seen.area, measure=measure.id, loaded=seen.loaded
        )
    ]
    return found
