"""Published figures beside our own: an area's, its neighbours' and England's, worked out once for each load."""

import threading
from functools import lru_cache

from goldenthread.apps.benchmarks.queries import (
    PublishedFigures,
    label_batches,
    list_doubts,
    neighbours_of,
    newest_batch,
)
from goldenthread.apps.benchmarks.types import NothingLoaded
from goldenthread.apps.measures.types import Figure, FigureNotFound, PlaceFigures
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.measures.dictionary import Measure
from goldenthread.core.measures.periods import academic_of, last_day
from goldenthread.core.measures.places import Place, PlaceNotFound, find_place
from goldenthread.core.measures.readings import Reading
from goldenthread.definitions.demonstrator.known import KnownFigure, load_known
from goldenthread.definitions.measures import load_measures
from goldenthread.definitions.published import load_catalogue

NEIGHBOURS = 10
_ONE_AT_A_TIME = threading.Lock()


def list_published(
    viewer: Viewer, *, area: str, measure: str, loaded: str | None = None
) -> list[PlaceFigures]:
    """Return what is published of a measure: the area first, then England, then its statistical neighbours.

    `loaded` is what `newest_batch` says, where a page has asked it already. Where no release has been loaded, the few figures that come with Golden Thread, each with its source.
    """
    check_is_measure(measure)
    with _ONE_AT_A_TIME:
        return list(_published(newest_batch(viewer) if loaded is None else loaded, area, measure))


def list_published_doubts(viewer: Viewer, *, area: str, measure: str, loaded: str | None = None) -> list[str]:
    """Return what was found doubtful in an area's own published figures of a measure, each in a sentence."""
    check_is_measure(measure)
    found = load_measures()[measure]
    datasets = {source.dataset: _columns(found, source.dataset) for source in found.published}
    return [
        sentence
        for dataset, figure, sentence in _doubts(newest_batch(viewer) if loaded is None else loaded, area)
        if figure in datasets.get(dataset, ())
    ]


def check_is_measure(measure: str) -> None:
    """Raise FigureNotFound unless the dictionary has a measure of this id."""
    if measure not in load_measures():
        raise FigureNotFound(f"There is no measure {measure[:8]} in the dictionary.")


@lru_cache(maxsize=4096)
def _published(stamp: str, area: str, measure: str) -> tuple[PlaceFigures, ...]:
    found = load_measures()[measure]
    if not stamp:
        return _known(area, measure)
    figures = _figures(stamp)
    try:
        place = find_place(area, places=figures.places())
    except (PlaceNotFound, NothingLoaded):
        return _known(area, measure)
    periods = _each_once(figures.periods(found))
    if not periods:
        return _known(area, measure)
    near = [lea for lea, _ in neighbours_of(figures.viewer, lea=place.lea)][:NEIGHBOURS] if place.lea else []
    places = [place, *figures.beside(place, neighbours=[], whom=["england"]),
              *figures.beside(place, neighbours=near, whom=["neighbours"])]  # fmt: skip
    return tuple(_of_place(figures, found, each, periods, is_own=each == place) for each in places)


@lru_cache(maxsize=1)
def _figures(stamp: str) -> PublishedFigures:
    return PublishedFigures(Viewer(account=None), catalogue=load_catalogue())


def _of_place(
    figures: PublishedFigures, measure: Measure, place: Place, periods: list[str], *, is_own: bool
) -> PlaceFigures:
    read = [figures.read(measure, place=place, period=period) for period in periods]
    labels = label_batches(figures.viewer, batches={each.batch for each in read if each.batch})
    return PlaceFigures(
        name=place.name, code=place.code, is_own=is_own,
        figures=tuple(
            _figure(each, labels.get(each.batch or 0, "")) for each in read if each.batch and _says_something(each)
        ),
    )  # fmt: skip


def _each_once(periods: list[str]) -> list[str]:
    """Return the periods without a January that is there by its academic year too: the older releases wrote it by its year."""
    return [each for each in periods if len(each) == 6 or academic_of(int(each)) not in periods]


def _says_something(reading: Reading) -> bool:
    return (
        reading.suppressed
        or reading.numerator is not None
        and not (reading.denominator == 0 and reading.value is None)
    )


def _figure(reading: Reading, batch: str) -> Figure:
    return Figure(
        period=reading.period, end_on=last_day(reading.period), version=reading.version, value=reading.value,
        numerator=reading.numerator, denominator=reading.denominator, is_hidden=reading.suppressed,
        why_none="" if reading.suppressed else reading.why_none, batch=batch,
    )  # fmt: skip


def _known(area: str, measure: str) -> tuple[PlaceFigures, ...]:
    """Return the figures that come with Golden Thread of an area and of England, where it has the area's."""
    rows = [each for each in load_known() if each.measure == measure]
    own = [each for each in rows if each.area == area]
    if not own:
        return ()
    england = [each for each in rows if each.area == "E92000001"]
    return tuple(
        PlaceFigures(
            name=held[0].name, code=held[0].area, is_own=held is own, figures=tuple(map(_of_known, held))
        )
        for held in (own, england)
        if held
    )


def _of_known(known: KnownFigure) -> Figure:
    return Figure(
        period=known.period, end_on=last_day(known.period), version=1, value=known.value, numerator=known.numerator,
        denominator=known.denominator, batch=known.source,
    )  # fmt: skip


@lru_cache(maxsize=64)
def _doubts(stamp: str, area: str) -> tuple[tuple[str, str, str], ...]:
    if not stamp:
        return ()
    frame = list_doubts(Viewer(account=None), include_replaced=False)
    rows = frame.filter((frame["area"] == area) & frame["is_total"])
    return tuple(rows.select("dataset", "figure", "sentence").iter_rows())


def _columns(measure: Measure, dataset: str) -> set[str]:
    return {
        name.removeprefix("-").split(":")[-1]
        for source in measure.published
        if source.dataset == dataset
        for name in (*source.numerator, *source.denominator, source.percent)
    }
