"""What the department published of an area in the columns that a SEN2 return comes to, from the releases that were loaded."""

from datetime import date

import polars as pl

from goldenthread.apps.benchmarks.figures import newest_parts, read_figures
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.measures.tidying import LA
from goldenthread.core.returns.checks.reconciling import WANTED, period_of


def published_columns(viewer: Viewer, *, lea: str, year: int) -> dict[str, int | None]:
    """Return what was published of an area, by its three digits, in each column of a collection year; {} where nothing is loaded."""
    found: dict[str, int | None] = {}
    for dataset in dict.fromkeys(dataset for dataset, _, _ in WANTED.values()):
        frame = read_figures(dataset, periods=[period_of(dataset, year)])
        if frame is None:
            continue
        rows = frame.filter(pl.col("is_total") & (pl.col("level") == LA) & (pl.col("lea") == lea)).collect()
        for row in rows.head(1).iter_rows(named=True):
            columns = [column for column, (of, _, _) in WANTED.items() if of == dataset]
            found |= {column: None if row.get(column) is None else int(row[column]) for column in columns}
    return found


def newest_published_year(viewer: Viewer, *, on: date) -> int:
    """Return the newest collection year whose year of requests has been published and loaded; the last one where none is."""
    parts = newest_parts(["timeliness_20_week"]).get("timeliness_20_week", {})
    return max((int(each) for each in parts if each.isdecimal()), default=on.year - 1) + 1
