"""Measures of results, from what schools and other provision returned of the newest academic year that was over by the last day."""

from collections.abc import Callable
from datetime import date

import polars as pl

from goldenthread.core.measures.own.held import Counted, Held
from goldenthread.core.measures.own.pupils import WITH_NEEDS
from goldenthread.core.measures.own.returned import NotReturned, returned

_AUGUST, _LAST = 8, 31


def met(*measures: str) -> Callable[[Held], Counted]:
    """Return the measure of pupils with needs who met a standard, over those who were eligible."""

    def work_out(held: Held) -> Counted:
        rows = newest_results(held, *measures)
        return _returned(rows, int(rows["met"].sum()), int(rows["pupils"].sum()))

    work_out.__doc__ = (
        "Of pupils with needs whose results were returned of the newest year that was over, those who met it."
    )
    return work_out


def average(measure: str) -> Callable[[Held], Counted]:
    """Return the measure of an average score of pupils with needs, each school's by its pupils."""

    def work_out(held: Held) -> Counted:
        rows = newest_results(held, measure).filter(pl.col("score").is_not_null(), pl.col("pupils") > 0)
        pupils = int(rows["pupils"].sum())
        if not pupils:
            raise NotReturned("Nobody returned a score of pupils with needs for this time.")
        total = float((rows["score"] * rows["pupils"]).sum())
        return _returned(rows, round(total), pupils, value=round(total / pupils, 1))

    work_out.__doc__ = (
        "The average of pupils with needs whose scores were returned of the newest year that was over."
    )
    return work_out


def newest_results(held: Held, *measures: str) -> pl.DataFrame:
    """Return the results of pupils with needs by these measures, of the newest year that was over. Raises NotReturned."""
    rows = returned(held.extracts, "attainment", words="attainment").filter(
        pl.col("measure").is_in(measures), pl.col("sen").is_in(WITH_NEEDS)
    )
    over = [year for year in rows["year"].unique() if _over_on(year) <= held.window.end_on]
    if not over:
        raise NotReturned(
            "Nobody returned results of pupils with needs for this time. They are missing, and not nought."
        )
    return rows.filter(pl.col("year") == max(over))


def _over_on(year: str) -> date:
    return date(int(year[:4]) + 1, _AUGUST, _LAST)


def _returned(rows: pl.DataFrame, top: int, bottom: int, *, value: float | None = None) -> Counted:
    """Return counts that schools returned: no pupil of them is known here, so what they rest on are the returns."""
    case = pl.concat_str(pl.lit("row:"), pl.col("row").cast(pl.String))
    told = rows.select(case=case, is_counted=pl.col("pupils") > 0)
    return Counted(rows=told, value=value, counts=(top, bottom))
