"""Reading published figures: which were loaded, what they say, and what is doubtful in them. They are public."""

from collections.abc import Collection, Sequence

import polars as pl

from goldenthread.apps.benchmarks import figures
from goldenthread.apps.benchmarks.asking import PublishedFigures as PublishedFigures
from goldenthread.apps.benchmarks.deprivation import tenths_of_postcodes as tenths_of_postcodes
from goldenthread.apps.benchmarks.keeping import DOUBTS, path_of
from goldenthread.apps.benchmarks.lookups import AREAS
from goldenthread.apps.benchmarks.models import Batch, Part
from goldenthread.apps.benchmarks.numbering import list_rule_numbers as list_rule_numbers
from goldenthread.apps.benchmarks.numbering import numbers_of_rules as numbers_of_rules
from goldenthread.apps.benchmarks.own import OwnFigures as OwnFigures
from goldenthread.apps.benchmarks.reconciled import newest_published_year as newest_published_year
from goldenthread.apps.benchmarks.reconciled import published_columns as published_columns
from goldenthread.apps.benchmarks.snapshots import find_snapshot as find_snapshot
from goldenthread.apps.benchmarks.snapshots import open_beside as open_beside
from goldenthread.apps.benchmarks.snapshots import open_snapshot as open_snapshot
from goldenthread.apps.benchmarks.types import BatchLine, PartLine
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.measures.plausibility.doubts import SCHEMA, Reason

_HEADING_NOTES = ("The column ", "rows say “Calendar year”", "which is another area's")
# What holds between tables is found again whenever one of them is loaded: the last time it was looked for counts.
_BETWEEN = (Reason.FLOW_DOES_NOT_CLOSE.value, Reason.MORE_THAN_ITS_WHOLE.value)


def newest_batch(viewer: Viewer) -> str:
    """Return what tells the batch loaded last from any other, "" where there is none: what follows from it may be kept."""
    row = Batch.objects.order_by("-pk").values_list("pk", "loaded_at").first()
    return f"{row[0]} {row[1].isoformat()}" if row else ""


def list_batches(viewer: Viewer) -> list[BatchLine]:
    """Return every batch that was loaded, the newest cut last, with which of its tables have been replaced."""
    newest = figures.newest_parts()
    read = {part.pk for parts in newest.values() for part in parts.values()}
    current = {dataset: max(part.batch_id for part in parts.values()) for dataset, parts in newest.items()}
    rows = (
        Batch.objects.select_related("loaded_by")
        .prefetch_related("parts")
        .order_by("cut_on", "loaded_at", "pk")
    )
    return [_line(row, read, current) for row in rows]


def _line(row: Batch, read: Collection[int], current: dict[str, int]) -> BatchLine:
    return BatchLine(
        id=row.pk, file_name=row.file_name, sha256=row.sha256, release=row.release, cut_on=row.cut_on,
        loaded_at=row.loaded_at, loaded_by=row.loaded_by.display_name if row.loaded_by else "Golden Thread",
        rows=row.rows, notes=tuple(row.notes),
        parts=tuple(
            PartLine(
                id=part.pk, batch=row.pk, dataset=part.dataset, member=part.member, sha256=part.sha256, rows=part.rows,
                periods=tuple(part.periods), notes=tuple(part.notes),
                replaced_by=None if part.pk in read else current[part.dataset],
            )
            for part in row.parts.all()
        ),
    )  # fmt: skip


def label_batches(viewer: Viewer, *, batches: Collection[int]) -> dict[int, str]:
    """Return how each of these batches is named beside a figure: its number, file and the beginning of its hash."""
    rows = Batch.objects.filter(pk__in=set(batches))
    return {row.pk: f"{row.pk}: {row.file_name} {row.sha256[:12]}" for row in rows}


def cut_days(viewer: Viewer, *, batches: Collection[int]) -> dict[int, str]:
    """Return the day each of these batches was made by its publisher."""
    return {row.pk: row.cut_on.isoformat() for row in Batch.objects.filter(pk__in=set(batches))}


def list_periods(viewer: Viewer, *, dataset: str) -> list[str]:
    """Return the periods that a dataset has figures for, oldest first."""
    return sorted(figures.newest_parts([dataset]).get(dataset, {}))


def read_dataset(
    viewer: Viewer, *, dataset: str, periods: Collection[str] | None = None, columns: Sequence[str] = ()
) -> pl.LazyFrame | None:
    """Return a dataset's figures as they are read today, each row with its batch; None where there is none."""
    return figures.read_figures(dataset, periods=periods, columns=columns)


def neighbours_of(viewer: Viewer, *, lea: str) -> list[tuple[str, str]]:
    """Return an area's statistical neighbours, the nearest first, each with how close it is said to be."""
    frame = figures.neighbours_frame()
    if frame is None:
        return []
    rows = frame.filter(pl.col("lea") == lea).sort("place")
    return [(row["neighbour"], row["closeness"] or "") for row in rows.iter_rows(named=True)]


def area_lists(viewer: Viewer) -> pl.DataFrame | None:
    """Return the areas with their codes and population, as the lookup that was loaded says; None where none was."""
    frame = figures.read_figures(AREAS)
    return frame.collect() if frame is not None else None


def list_doubts(viewer: Viewer, *, include_replaced: bool = True) -> pl.DataFrame:
    """Return every doubt found when each batch was loaded, with its batch and whether its figures are still read."""
    newest = figures.newest_parts()
    read = {
        (part.batch_id, dataset, period)
        for dataset, parts in newest.items()
        for period, part in parts.items()
    }
    found = []
    for batch in Batch.objects.order_by("cut_on", "loaded_at", "pk"):
        path = path_of(batch.pk, DOUBTS)
        frame = pl.read_parquet(path) if path.exists() else pl.DataFrame(schema=SCHEMA)
        frame = pl.concat([frame, _of_headings(batch)]).with_columns(
            batch=pl.lit(batch.pk), file=pl.lit(batch.file_name)
        )
        found.append(frame)
    if not found:
        return pl.DataFrame(schema={**SCHEMA, "batch": pl.Int64, "file": pl.String, "is_current": pl.Boolean})
    joined = pl.concat(found)
    between = pl.col("reason").is_in(_BETWEEN)
    single, linked = joined.filter(~between), joined.filter(between)
    current = [row in read for row in single.select("batch", "dataset", "period").iter_rows()]
    last = linked.unique(["reason", "dataset", "period", "level", "area"], keep="last", maintain_order=True)
    joined = pl.concat(
        [
            single.with_columns(is_current=pl.Series(current, dtype=pl.Boolean)),
            last.with_columns(is_current=pl.lit(value=True)),
        ]
    )
    return joined if include_replaced else joined.filter("is_current")


def _of_headings(batch: Batch) -> pl.DataFrame:
    rows = [
        {
            "reason": Reason.HEADINGS.value, "dataset": part.dataset, "period": max(part.periods, default=""),
            "level": "NATIONAL", "area": "E92000001", "lea": None, "name": "The whole file", "figure": "",
            "value": None, "is_total": True, "sentence": f"{part.member}: {note}",
        }
        for part in Part.objects.filter(batch=batch)
        for note in part.notes
        if any(words in note for words in _HEADING_NOTES)
    ]  # fmt: skip
    return pl.DataFrame(rows, schema=SCHEMA)
