"""What a measure is of our own cases, from a snapshot of their facts, with the way back to the cases behind it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl

from goldenthread.apps.benchmarks.snapshots import open_snapshot
from goldenthread.apps.benchmarks.types import SnapshotLine
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.calendar import Calendar
from goldenthread.core.clocks.bulk import list_duties_in_bulk
from goldenthread.core.law.rules import Law
from goldenthread.core.measures.dictionary import Measure
from goldenthread.core.measures.own import FROM_EXTRACTS, Counted, Held, Window, value_of, window_of, work_out


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnReading:
    """A measure of our own cases: its value, definition version, the day it is as at, its snapshot and its cases.

    `counted` are the cases that the numerator counts, `others` the rest of the denominator's; `extracts` are the
    numbers of the batches of other systems' extracts that the figure rests on, where it rests on any.
    """

    measure: str
    area: str
    window: Window
    value: float | int | None
    numerator: int
    denominator: int | float | None
    version: int
    snapshot: SnapshotLine
    counted: tuple[str, ...]
    others: tuple[str, ...]
    extracts: frozenset[int] = frozenset()


class OwnFigures:
    """One area's own figures, as at a period's last day: the snapshot is opened and the duties counted once."""

    def __init__(
        self,
        viewer: Viewer,
        *,
        snapshot: SnapshotLine,
        period: str,
        today: date,
        law: Law,
        calendar: Calendar,
        extracts: Mapping[str, pl.DataFrame] | None = None,
        kept: Mapping[str, pl.DataFrame] | None = None,
    ) -> None:
        self.snapshot = snapshot
        self.window = window_of(period, today=today)
        facts = open_snapshot(viewer, snapshot=snapshot.id).filter(pl.col("on") <= self.window.end_on)
        cases = facts.select("case", "regime").unique("case", maintain_order=True)
        duties = list_duties_in_bulk(
            facts.drop("regime"), cases, law=law, calendar=calendar, on=self.window.end_on
        )
        self._held = Held(
            facts=facts, duties=duties, window=self.window, extracts=extracts or {}, kept=kept or {}
        )

    def count(self, measure: Measure) -> Counted:
        """Return what a measure counted, a row a thing.

        Raises KeyError for one that has no computation yet, NotReturned where the extract it is of was not loaded.
        """
        return work_out(measure, self._held)

    def batches(self, measure: Measure) -> frozenset[int]:
        """Return the batches of other systems' extracts that a measure's figure rests on."""
        frames = (self._held.extracts.get(kind) for kind in FROM_EXTRACTS.get(measure.own, ()))
        return frozenset(
            int(batch) for frame in frames if frame is not None for batch in frame["batch"].unique()
        )

    def read(self, measure: Measure, *, people: int | None = None) -> OwnReading:
        """Return a measure's reading. Raises as `count` does."""
        found = work_out(measure, self._held)
        value, top, bottom = value_of(measure, found, people=people)
        return OwnReading(
            measure=measure.id, area=self.snapshot.area, window=self.window, value=value, numerator=top,
            denominator=bottom, version=measure.version, snapshot=self.snapshot, counted=found.cases(is_counted=True),
            others=found.cases(is_counted=False), extracts=self.batches(measure),
        )  # fmt: skip
