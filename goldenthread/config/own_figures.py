"""Our own figures at the console: today's snapshot of an area, taken where there is none yet, and a measure of it."""

from functools import cache

from goldenthread.apps.benchmarks.actions import take_snapshot
from goldenthread.apps.benchmarks.asking import PublishedFigures
from goldenthread.apps.benchmarks.own import OwnFigures, OwnReading
from goldenthread.apps.benchmarks.queries import area_lists, find_snapshot
from goldenthread.apps.extracts.queries import label_extracts, read_extract_frames
from goldenthread.config.importing import importer, now
from goldenthread.core.calendars.london import london_day
from goldenthread.core.measures.dictionary import Measure
from goldenthread.core.measures.own import window_of
from goldenthread.core.measures.places import find_place
from goldenthread.core.measures.plausibility.own import find_own_doubts
from goldenthread.definitions.calendars import load_calendar
from goldenthread.definitions.law import load_law
from goldenthread.definitions.published import load_catalogue
from goldenthread.journeys.take_figures import read_kept


class AreaNotHere(LookupError):  # noqa: N818
    """An area whose cases are not kept here; the message says which are."""


def read_own(measure: Measure, *, area: str, period: str) -> OwnReading:
    """Return a measure of an area's own cases, from today's snapshot. Raises AreaNotHere and PeriodNotUnderstood."""
    return figures_of(area, period).read(measure, people=_people(area))


@cache
def figures_of(area: str, period: str) -> OwnFigures:
    """Return an area's own figures for a period, ready to be asked."""
    at, by = now(), importer(name="goldenthread measures")
    if area not in by.areas:
        here = ", ".join(sorted(by.areas)) or "none yet: `goldenthread demo load` has two"
        raise AreaNotHere(f"The cases of {area} are not kept here. The areas kept here are {here}.")
    snapshot = find_snapshot(by, area=area)
    if snapshot is None or london_day(snapshot.taken_at) != london_day(at):
        snapshot = take_snapshot(area=area, by=by, at=at)
    return OwnFigures(
        by,
        snapshot=snapshot,
        period=period,
        today=london_day(at),
        law=load_law(),
        calendar=load_calendar(area),
        kept=read_kept(by, area=area),
        extracts=read_extract_frames(by, area=area, on=window_of(period, today=london_day(at)).end_on),
    )


def batch_of(reading: OwnReading) -> str:
    """Return what a figure rests on: the batches of other systems' extracts, where it rests on any, and the snapshot."""
    by = importer(name="goldenthread measures")
    labels = label_extracts(by, area=reading.area, batches=set(reading.extracts))
    return "; ".join([*labels, reading.snapshot.label])


def _people(area: str) -> int | None:
    """Return how many people aged 0 to 25 the list of areas gives an area, where one was loaded."""
    frame = area_lists(importer(name="goldenthread measures"))
    if frame is None:
        return None
    found = frame.filter((frame["gss"] == area) & frame["aged_0_25"].is_not_null())
    return int(found["aged_0_25"][0]) if len(found) else None


def doubts_of(measure: Measure, reading: OwnReading) -> list[str]:
    """Return what is doubtful in one of our own figures, beside the newest that was published of it."""
    published, period = _published(measure, reading.area)
    found = find_own_doubts(
        measure, value=reading.value, numerator=reading.numerator, denominator=reading.denominator,
        published=published, published_period=period,
    )  # fmt: skip
    return [sentence for _, sentence in found]


def _published(measure: Measure, area: str) -> tuple[float | None, str]:
    figures = PublishedFigures(importer(name="goldenthread measures"), catalogue=load_catalogue())
    periods = figures.periods(measure)
    if not periods:
        return None, ""
    try:
        newest = figures.read(measure, place=find_place(area, places=figures.places()), period=periods[-1])
    except LookupError:
        return None, ""
    return newest.value, newest.period
