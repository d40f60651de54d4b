"""One measure by one breakdown: how many count and over how many, for each area, period and group at once."""

from collections.abc import Sequence

import polars as pl


def count_by(rows: pl.LazyFrame, *, by: Sequence[str], counted: str = "is_counted") -> pl.DataFrame:
    """Return the numerator and denominator of each group, a row a group, in order.

    `rows` has a row a thing counted over and a yes-or-no column that says which count; `by` are the columns that
    make the groups, such as area, year and need.
    """
    grouped = rows.group_by(by).agg(numerator=pl.col(counted).sum(), denominator=pl.len())
    return grouped.sort(by).collect()


def with_rates(groups: pl.DataFrame, *, times: int = 100) -> pl.DataFrame:
    """Return groups with their rate to one decimal place, a half up, and none where there was nobody to count over.

    In whole numbers throughout, as `rounding.ratio` is, for many groups at once.
    """
    top, bottom = pl.col("numerator").cast(pl.Int64) * times * 20, pl.col("denominator").cast(pl.Int64)
    tenths = (top + bottom) // (2 * bottom)
    return groups.with_columns(value=pl.when(bottom > 0).then((tenths / 10).round(1)))
