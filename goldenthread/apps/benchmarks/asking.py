"""Answering what a measure was, of a place and a period, from the figures that were loaded."""

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from goldenthread.apps.benchmarks.figures import newest_parts, read_figures
from goldenthread.apps.benchmarks.lookups import AREAS
from goldenthread.apps.benchmarks.types import NothingLoaded
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.measures.datasets import Catalogue
from goldenthread.core.measures.dictionary import Measure, Portion, Published
from goldenthread.core.measures.periods import find_period
from goldenthread.core.measures.places import Place
from goldenthread.core.measures.readings import Reading, read_row
from goldenthread.core.measures.tidying import LA, NATIONAL, REGION

# Tables with a row for everyone, from which places are known.
_PLACES_FROM = (
    "sen2_mi",
    "sen2_dmo_dco",
    "newplans",
    "ceased_plans",
    "requests",
    "timeliness_20_week",
    "caseload",
)
Split = tuple[str, str] | None


class PeriodNotFound(LookupError):  # noqa: N818
    """There are no figures of that period for a measure; the message says of which there are."""


class PublishedFigures:
    """Published figures as one question after another needs them: each table and period is read once."""

    def __init__(self, viewer: Viewer, *, catalogue: Catalogue) -> None:
        self.viewer = viewer
        self._catalogue = catalogue
        self._parts = newest_parts()
        self._rows: dict[tuple[str, str, Split], dict[str, dict[str, Any]]] = {}
        self._places: list[Place] | None = None

    def places(self) -> list[Place]:
        """Return every place that figures are about, an area by the code it has now."""
        if self._places is None:
            self._places = self._find_places()
        return self._places

    def _find_places(self) -> list[Place]:
        columns = ("level", "area", "lea", "name", "region", "period", "is_total")
        frames = [
            frame.filter(pl.col("is_total")).select(columns)
            for frame in (read_figures(name) for name in _PLACES_FROM if name in self._parts)
            if frame is not None
        ]
        if not frames:
            raise NothingLoaded(
                "No published figures are here yet. `goldenthread benchmarks load FILE…` loads them."
            )
        key = pl.coalesce("lea", "area").alias("key")
        rows = (
            pl.concat(frames).filter(pl.col("area").is_not_null()).sort("period")
            .group_by("level", key, maintain_order=True)
            .agg(pl.col("area", "name", "region").last(), codes=pl.col("area").unique())
            .collect()
        )  # fmt: skip
        return [
            Place(
                level=row["level"], code=row["area"], name=row["name"] or row["area"], region=row["region"] or "",
                lea=row["key"] if row["level"] == LA else "", codes=frozenset(row["codes"]),
            )
            for row in rows.iter_rows(named=True)
        ]  # fmt: skip

    def periods(self, measure: Measure) -> list[str]:
        """Return every period that a release has figures for of a measure, oldest first."""
        return sorted({period for source in measure.published for period in self._periods(source)})

    def _periods(self, source: Published) -> list[str]:
        return [period for period in self._parts.get(source.dataset, {}) if period >= source.from_period]

    def is_stock(self, measure: Measure) -> bool:
        """Whether a measure is counted on a day in January."""
        return any(self._catalogue.datasets[source.dataset].is_stock for source in measure.published)

    def read(
        self,
        measure: Measure,
        *,
        place: Place,
        period: str,
        split: Split = None,
        portion: Portion | None = None,
        version: int | None = None,
    ) -> Reading:
        """Return a measure of a place and period, from the first release that has an answer.

        `split` is one row of a breakdown, as its topic and value; `version` asks for one definition of several.
        Raises PeriodNotFound and PeriodNotUnderstood.
        """
        first: Reading | None = None
        for source in measure.published:
            if (version and source.version != version) or (split and source.breakdown):
                continue
            found = find_period(
                period,
                there=self._periods(source),
                is_stock=self._catalogue.datasets[source.dataset].is_stock,
            )
            if found is None:
                continue
            reading = self._read(measure, source, place, found, split, portion)
            if reading.value is not None:
                return reading
            first = first if first is not None and first.batch is not None else reading
        if first is None:
            raise PeriodNotFound(self._no_period(measure, period))
        return first

    def _read(
        self,
        measure: Measure,
        source: Published,
        place: Place,
        period: str,
        split: Split,
        portion: Portion | None,
    ) -> Reading:
        wanted = source.breakdown or split

        def beside(dataset: str) -> Mapping[str, Any] | None:
            if dataset == AREAS:
                return self._people(place) if split is None else None
            there = self._parts.get(dataset, {})
            other = find_period(period, there=there, is_stock=self._catalogue.datasets[dataset].is_stock)
            return self.rows(dataset, other, split).get(place.key) if other else None

        row = self.rows(source.dataset, period, wanted).get(place.key)
        if row is not None and source.breakdown:
            row = row | {"is_total": True}
        return read_row(
            row, measure=measure, source=source, portion=portion, beside=beside, area=place.code, name=place.name,
            period=period,
        )  # fmt: skip

    def rows(self, dataset: str, period: str, split: Split) -> dict[str, dict[str, Any]]:
        """Return a table's rows of one period and breakdown, by what finds a place."""
        key = (dataset, period, split)
        if key not in self._rows:
            frame = read_figures(dataset, periods=[period])
            assert frame is not None
            row = (
                pl.col("is_total") if split is None
                else (pl.col("topic") == split[0]) & (pl.col("breakdown") == split[1])
            )  # fmt: skip
            found = frame.filter((pl.col("period") == period) & row).collect()
            self._rows[key] = {each["lea"] or each["area"]: each for each in found.iter_rows(named=True)}
        return self._rows[key]

    def splits(self, measure: Measure, *, period: str) -> list[tuple[str, str]]:
        """Return every breakdown that the releases have of a measure and period, in the release's order."""
        found: dict[tuple[str, str], None] = {}
        for source in measure.published:
            stock = self._catalogue.datasets[source.dataset].is_stock
            name = find_period(period, there=self._periods(source), is_stock=stock)
            frame = read_figures(source.dataset, periods=[name]) if name and not source.breakdown else None
            if frame is None:
                continue
            rows = (
                frame.filter(~pl.col("is_total"))
                .select("topic", "breakdown")
                .unique(maintain_order=True)
                .collect()
            )
            found |= dict.fromkeys(rows.iter_rows())
            if found:
                break
        return list(found)

    def _people(self, place: Place) -> Mapping[str, Any] | None:
        """Return how many people aged 0 to 25 the list of areas says a place has; a region's are its areas'."""
        frame = read_figures(AREAS)
        if frame is None:
            return None
        rows = frame.filter(pl.col("aged_0_25").is_not_null()).collect()
        by_lea = dict(zip(rows["lea"], rows["aged_0_25"], strict=True))
        if place.level == LA:
            number = by_lea.get(place.lea)
        else:
            within = [each.lea for each in self.places() if each.level == LA and each.lea in by_lea]
            if place.level == REGION:
                inside = {each.lea for each in self.places() if each.region == place.code}
                within = [lea for lea in within if lea in inside]
            number = sum(by_lea[lea] for lea in within) or None
        return {"aged_0_25": float(number)} if number else None

    def beside(self, place: Place, *, neighbours: Sequence[str], whom: Sequence[str]) -> list[Place]:
        """Return the places to show beside one: its neighbours, its region and England, as asked for."""
        by_key = {each.key: each for each in self.places()}
        found = [by_key[lea] for lea in neighbours if lea in by_key] if "neighbours" in whom else []
        if "region" in whom and place.region in by_key:
            found.append(by_key[place.region])
        if "england" in whom:
            found += [each for each in self.places() if each.level == NATIONAL]
        return [each for each in dict.fromkeys(found) if each.key != place.key]

    def _no_period(self, measure: Measure, period: str) -> str:
        there = self.periods(measure)
        if not there:
            needed = ", ".join(dict.fromkeys(source.dataset for source in measure.published))
            return f"{measure.id} is published in {needed}, which is not loaded. `goldenthread benchmarks load FILE…` loads it."
        counted = (
            "in January, by academic year (202425 is January 2025)"
            if self.is_stock(measure)
            else "by calendar year"
        )
        return f"{measure.id} has no published figures for {period}. It is counted {counted}; there are {', '.join(there)}."
