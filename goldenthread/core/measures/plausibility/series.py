"""Doubts about figures over time and over places: jumps, flows that do not close, areas that do not add up."""

from collections.abc import Mapping
from typing import Any

import polars as pl

from goldenthread.core.measures.datasets import Dataset, Flow, Within
from goldenthread.core.measures.plausibility.doubts import (
    WHO,
    Reason,
    called,
    made,
    none_found,
    number,
    where,
)

# A count that trebles, or falls to a third, between one year and the next; fewer than these may do so by chance.
TIMES, FEWEST = 3.0, 60
# What may come or go unseen: moves between areas, plans corrected since. Less than this is not asked about.
SHARE_OPEN, LEAST_OPEN = 0.05, 50
NATIONAL_SHARE_OPEN = 0.005


def find_jumps(frame: pl.DataFrame, dataset: Dataset) -> pl.DataFrame:
    """Return the areas whose headline count trebled, or fell to a third, from one year to the next."""
    figure = dataset.headline
    if not figure or figure not in frame.columns:
        return none_found()
    totals = frame.filter(pl.col("is_total") & (pl.col("level") == "LA")).with_columns(
        value=pl.col(figure), year=pl.col("period").str.slice(0, 4).cast(pl.Int32)
    )
    before = totals.select("lea", pl.col("year") + 1, was=pl.col("value"))
    rows = totals.join(before, on=["lea", "year"], how="inner").filter(
        (pl.max_horizontal("value", "was") >= FEWEST)
        & ((pl.col("value") >= pl.col("was") * TIMES) | (pl.col("value") * TIMES <= pl.col("was")))
    )

    def say(row: Mapping[str, Any]) -> str:
        return (
            f"{where(row)}: {called(dataset, figure)} is {number(row['value'])}, and a year before it was"
            f" {number(row['was'])}; no ordinary year changes it so much."
        )

    return made(rows, reason=Reason.JUMP, dataset=dataset.name, figure=figure, say=say)


def find_open_flows(frames: Mapping[str, pl.DataFrame], rule: Flow) -> pl.DataFrame:
    """Return the areas, and England, whose stock is not last year's with what came and without what went."""
    columns = [rule.stock, *rule.came, *rule.went]
    series = {column: _series(frames, column) for column in columns}
    if any(one is None for one in series.values()):
        return none_found()
    stock = series[rule.stock]
    assert stock is not None
    rows = stock.with_columns(
        whose=pl.coalesce("lea", "area"), january=pl.col("period").str.slice(0, 4).cast(pl.Int32) + 1
    )
    before = rows.select("whose", pl.col("january") + 1, was=pl.col("value"))
    rows = rows.join(before, on=["whose", "january"], how="inner")
    for side, names in (("came", rule.came), ("went", rule.went)):
        for name in names:
            flow = series[name]
            assert flow is not None
            year = flow.select(
                whose=pl.coalesce("lea", "area"), january=pl.col("period").str.slice(0, 4).cast(pl.Int32) + 1,
                moved=pl.col("value"),
            )  # fmt: skip
            rows = rows.join(year, on=["whose", "january"], how="inner")
            rows = rows.with_columns(**{side: pl.col("moved")}).drop("moved")
    rows = rows.with_columns(follows=pl.col("was") + pl.col("came") - pl.col("went"))
    rows = rows.with_columns(gap=pl.col("value") - pl.col("follows")).filter(_is_open())
    name, figure = rule.stock.split(":")

    def say(row: Mapping[str, Any]) -> str:
        return (
            f"{where(row)}: {rule.words}. It was {number(row['was'])}; {number(row['came'])} came and"
            f" {number(row['went'])} ceased in {row['january'] - 1}, which makes {number(row['follows'])}; it is given as"
            f" {number(row['value'])}, {number(abs(row['gap']))} {'more' if row['gap'] > 0 else 'fewer'}."
        )

    kept = rows.with_columns(is_total=True)
    return made(kept, reason=Reason.FLOW_DOES_NOT_CLOSE, dataset=name, figure=figure, say=say)


def find_more_than_its_whole(frames: Mapping[str, pl.DataFrame], rule: Within) -> pl.DataFrame:
    """Return the areas with more of something than of what takes it in, at the beginning of the same year."""
    part, whole = _series(frames, rule.part), _series(frames, rule.whole)
    if part is None or whole is None:
        return none_found()
    held = part.select(
        whose=pl.coalesce("lea", "area"),
        year=(pl.col("period").str.slice(0, 4).cast(pl.Int32) + 1),
        held=pl.col("value"),
    )
    rows = whole.with_columns(
        whose=pl.coalesce("lea", "area"), year=pl.col("period").cast(pl.Int32), is_total=pl.lit(value=True)
    )
    rows = rows.join(held, on=["whose", "year"], how="inner").filter(pl.col("held") > pl.col("value"))
    name, figure = rule.whole.split(":")

    def say(row: Mapping[str, Any]) -> str:
        return (
            f"{where(row)}: there are {number(row['value'])} {rule.words}, and {number(row['held'])} of those alone: the"
            " figure may be another area's."
        )

    return made(rows, reason=Reason.MORE_THAN_ITS_WHOLE, dataset=name, figure=figure, say=say)


def _is_open() -> pl.Expr:
    size = pl.col("gap").abs()
    wide = pl.col("level") == "NATIONAL"
    return (size >= LEAST_OPEN) & (
        size > pl.col("value") * pl.when(wide).then(NATIONAL_SHARE_OPEN).otherwise(SHARE_OPEN)
    )


def _series(frames: Mapping[str, pl.DataFrame], column: str) -> pl.DataFrame | None:
    name, figure = column.split(":")
    frame = frames.get(name)
    if frame is None or figure not in frame.columns:
        return None
    kept = frame.filter(pl.col("is_total") & (pl.col("level") != "REGION") & pl.col(figure).is_not_null())
    return kept.select(*WHO, value=pl.col(figure))


def find_areas_that_do_not_add(frame: pl.DataFrame, dataset: Dataset) -> pl.DataFrame:
    """Return the regions, and England, whose headline count is not the sum of their areas'."""
    figure = dataset.headline
    if not figure or figure not in frame.columns:
        return none_found()
    totals = frame.filter(pl.col("is_total")).with_columns(value=pl.col(figure))
    areas = totals.filter(pl.col("level") == "LA")
    regions = areas.group_by("period", area="region").agg(summed=pl.col("value").sum(), among=pl.len())
    nation = areas.group_by("period").agg(summed=pl.col("value").sum(), among=pl.len())
    wide = totals.filter(pl.col("level") == "NATIONAL").join(nation, on="period")
    near = totals.filter(pl.col("level") == "REGION").join(regions, on=["period", "area"])
    rows = pl.concat([wide, near], how="diagonal").filter((pl.col("value") - pl.col("summed")).abs() > 0.5)

    def say(row: Mapping[str, Any]) -> str:
        over = row["summed"] - row["value"]
        return (
            f"{where(row)}: {called(dataset, figure)} is {number(row['value'])}, and its {row['among']} areas' come to"
            f" {number(row['summed'])}, {number(abs(over))} too {'many' if over > 0 else 'few'}."
        )

    return made(rows, reason=Reason.AREAS_DO_NOT_ADD, dataset=dataset.name, figure=figure, say=say)
