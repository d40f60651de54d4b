"""Putting what a SEN2 return comes to beside what the department published of that area and year."""

from collections.abc import Iterable
from datetime import date

import polars as pl

from goldenthread.apps.benchmarks.figures import newest_parts, read_figures
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.returns.checks.reconciling import WANTED, Line, count_columns, reconcile
from goldenthread.core.returns.checks.tables import Sen2Tables


def reconcile_return(viewer: Viewer, *, given: Sen2Tables) -> list[Line]:
    """Return each published column with what the return comes to, what was published where it is loaded, and why they may differ."""
    year = given.header.year
    theirs: dict[str, int | None] = {}
    for dataset in dict.fromkeys(dataset for dataset, _, _ in WANTED.values()):
        period = str(year if dataset == "caseload" else year - 1)
        columns = [column for column, (of, _, _) in WANTED.items() if of == dataset]
        theirs |= _published(dataset, period=period, lea=given.header.lea, columns=columns)
    return reconcile(count_columns(given), theirs, year=year)


def newest_published_year(viewer: Viewer, *, on: date) -> int:
    """Return the newest collection year whose year of requests has been published and loaded; the last one where none is."""
    periods = [
        int(each)
        for each in newest_parts(["timeliness_20_week"]).get("timeliness_20_week", {})
        if each.isdecimal()
    ]
    return max(periods, default=on.year - 1) + 1


def _published(dataset: str, *, period: str, lea: str, columns: Iterable[str]) -> dict[str, int | None]:
    frame = read_figures(dataset, periods=[period])
    if frame is None:
        return {}
    rows = frame.filter(pl.col("is_total") & (pl.col("lea") == lea)).collect()
    if not rows.height:
        return {}
    row = rows.row(0, named=True)
    return {column: None if row.get(column) is None else int(row[column]) for column in columns}
