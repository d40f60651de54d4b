"""The figures that are read today: for each dataset and period those of the newest cut, the older cuts kept beside."""

from collections.abc import Collection, Mapping, Sequence

import polars as pl

from goldenthread.apps.benchmarks.keeping import path_of
from goldenthread.apps.benchmarks.lookups import NEIGHBOURS
from goldenthread.apps.benchmarks.models import Part
from goldenthread.core.measures.datasets import Catalogue


def newest_parts(datasets: Collection[str] = ()) -> dict[str, dict[str, Part]]:
    """Return the part whose figures are read, by dataset and period; a list with no period is under ""."""
    parts = Part.objects.select_related("batch").order_by("batch__cut_on", "batch__loaded_at", "batch_id")
    if datasets:
        parts = parts.filter(dataset__in=datasets)
    found: dict[str, dict[str, Part]] = {}
    for part in parts:
        found.setdefault(part.dataset, {}).update(dict.fromkeys(part.periods or [""], part))
    return found


def read_figures(
    dataset: str, *, periods: Collection[str] | None = None, columns: Sequence[str] = ()
) -> pl.LazyFrame | None:
    """Return a dataset's figures with the batch each came from, of these periods or of all; None where there is none."""
    held = newest_parts([dataset]).get(dataset, {})
    by_part: dict[int, list[str]] = {}
    for period, part in held.items():
        if periods is None or period in periods:
            by_part.setdefault(part.batch_id, []).append(period)
    frames = []
    for batch, kept in by_part.items():
        frame = pl.scan_parquet(path_of(batch, dataset))
        if kept != [""]:
            frame = frame.filter(pl.col("period").is_in(kept))
        frames.append(frame.with_columns(batch=pl.lit(batch)))
    if not frames:
        return None
    joined = pl.concat(frames, how="diagonal") if len(frames) > 1 else frames[0]
    return joined.select([name for name in columns if name in joined.collect_schema()]) if columns else joined


def beside(catalogue: Catalogue, *, without: Collection[str]) -> Mapping[str, pl.DataFrame]:
    """Return the totals of the datasets that rules compare a new file with, where they are here already."""
    columns = [name for flow in catalogue.flows for name in (flow.stock, *flow.came, *flow.went)]
    columns += [name for each in catalogue.withins for name in (each.part, each.whole)]
    linked = {name.split(":")[0] for name in columns}
    if not linked & set(without):
        return {}
    frames = {name: read_figures(name) for name in sorted(linked - set(without))}
    return {
        name: frame.filter(pl.col("is_total")).collect()
        for name, frame in frames.items()
        if frame is not None
    }


def neighbours_frame() -> pl.DataFrame | None:
    """Return the statistical neighbours in force: the list with the most to say of those loaded."""
    frames = (read_figures(name) for name in NEIGHBOURS)
    return next((frame.collect() for frame in frames if frame is not None), None)
