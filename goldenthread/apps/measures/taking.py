"""Taking readings: every measure that our own facts can tell, for each year and for the year to now, with its groups."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

import polars as pl
from django.db import transaction

from goldenthread.apps.benchmarks.actions import keep_beside, take_snapshot
from goldenthread.apps.benchmarks.queries import OwnFigures, area_lists
from goldenthread.apps.benchmarks.types import SnapshotLine
from goldenthread.apps.extracts.queries import label_extracts, read_extract_frames
from goldenthread.apps.measures.groups import read_groups
from goldenthread.apps.measures.mapping import is_over_rows
from goldenthread.apps.measures.models import Reading
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day
from goldenthread.core.measures.dictionary import Measure
from goldenthread.core.measures.grouped import split
from goldenthread.core.measures.own import NOT_OF_CASES, NOT_SPLIT, NotReturned, value_of, window_of
from goldenthread.definitions.calendars import load_calendar
from goldenthread.definitions.law import load_law
from goldenthread.definitions.measures import load_measures

BEHIND, GROUPS = "behind", "groups"
YEARS = 4


@dataclass(slots=True)
class _Taken:
    rows: list[Reading] = field(default_factory=list)
    behind: list[pl.DataFrame] = field(default_factory=list)


def periods_to_read(on: date) -> tuple[str, ...]:
    """Return what readings are taken of on a day: whole calendar years, the year to the last quarter's end, and to the day."""
    years = tuple(str(on.year - back) for back in range(YEARS, 0, -1))
    return (*years, *dict.fromkeys((last_quarter_end(on).isoformat(), on.isoformat())))


def last_quarter_end(on: date) -> date:
    """Return the last day of the newest quarter of the year that was over before a day."""
    return date(on.year, (on.month - 1) // 3 * 3 + 1, 1) - timedelta(days=1)


@transaction.atomic
def take_readings(
    *, area: str, kept: Mapping[str, pl.DataFrame] | None = None, by: Viewer, at: datetime
) -> int:
    """Take an area's snapshot and every reading that it gives; return how many readings were taken.

    `kept` is what rooms later than this one keep, a frame a kind: what is not handed in has no reading.
    The cases behind each are kept sealed beside the snapshot. For the service itself: a person would leave out whom
    they may not see, and their readings would be theirs alone.
    """
    on = london_day(at)
    snapshot = take_snapshot(area=area, by=by, at=at)
    groups = read_groups(by, area=area, on=on)
    people = _people(by, area)
    taken = _Taken()
    for period in periods_to_read(on):
        figures = OwnFigures(
            by, snapshot=snapshot, period=period, today=on, law=load_law(), calendar=load_calendar(area),
            extracts=read_extract_frames(by, area=area, on=window_of(period, today=on).end_on), kept=kept,
        )  # fmt: skip
        for measure in load_measures().values():
            if measure.own:
                _take(taken, figures, measure, snapshot=snapshot, groups=groups, people=people, by=by, at=at)
    Reading.objects.bulk_create(taken.rows, batch_size=200)
    keep_beside(snapshot=snapshot.id, name=GROUPS, frame=groups, by=by, at=at)
    keep_beside(snapshot=snapshot.id, name=BEHIND, frame=pl.concat(taken.behind), by=by, at=at)
    return len(taken.rows)


def _take(
    taken: _Taken,
    figures: OwnFigures,
    measure: Measure,
    *,
    snapshot: SnapshotLine,
    groups: pl.DataFrame,
    people: int | None,
    by: Viewer,
    at: datetime,
) -> None:
    try:
        found = figures.count(measure)
    except NotReturned:
        # What nobody returned has no reading at all: missing is never nought.
        return
    value, top, bottom = value_of(measure, found, people=people)
    # Pupils of an extract and people of the partnership are no cases of ours: they are in none of the groups that our cases are in.
    own_groups = None if measure.own in NOT_OF_CASES else groups
    over_rows = is_over_rows(measure, bottom)
    in_groups = {} if measure.own in NOT_SPLIT else split(found, own_groups, over_rows=over_rows)
    taken.rows.append(
        Reading(
            area=snapshot.area, measure=measure.id, version=measure.version, period=figures.window.period,
            end_on=figures.window.end_on, value=value, numerator=top, denominator=bottom,
            groups={
                key: [[each.name, each.numerator, each.denominator] for each in held]
                for key, held in in_groups.items()
            },
            extracts=list(label_extracts(by, area=snapshot.area, batches=set(figures.batches(measure)))),
            snapshot_id=snapshot.id, taken_at=at,
        )
    )  # fmt: skip
    taken.behind.append(
        found.rows.group_by("case", maintain_order=True).agg(pl.col("is_counted").any()).select(
            measure=pl.lit(measure.id), period=pl.lit(figures.window.period), case="case", is_counted="is_counted"
        )
    )  # fmt: skip


def _people(viewer: Viewer, area: str) -> int | None:
    """Return how many people aged 0 to 25 the list of areas gives an area, where one was loaded."""
    frame = area_lists(viewer)
    if frame is None:
        return None
    found = frame.filter((frame["gss"] == area) & frame["aged_0_25"].is_not_null())
    return int(found["aged_0_25"][0]) if len(found) else None
