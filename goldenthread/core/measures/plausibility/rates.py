"""Doubts about rates: exactly all or none, a percentage its counts do not give, two denominators, far from others."""

from collections.abc import Mapping
from typing import Any

import polars as pl

from goldenthread.core.measures.datasets import Dataset, Rate, Share, TwoWays
from goldenthread.core.measures.plausibility.doubts import (
    WHO,
    Reason,
    called,
    made,
    none_found,
    number,
    total_of,
    where,
)

# From how many on exactly all, or none, is asked about.
MANY = 100
# A published percentage has one decimal place; half of that, and the way binary writes a half, is no doubt.
ROUNDING = 0.0501
# How many times the middle half's width beyond it is far, and of how few plans nothing is said.
FAR, FEWEST_COMPARED = 3.0, 30


def find_all_or_none(frame: pl.DataFrame, dataset: Dataset) -> pl.DataFrame:
    """Return the rates of exactly 0 or 100% of many, and how many areas of the same year have the same."""
    found = [none_found()]
    totals = frame.filter(pl.col("is_total") & (pl.col("level") == "LA"))
    seen = set()
    for rate in dataset.rates:
        top, bottom = total_of(rate.numerator, totals), total_of(rate.denominator, totals)
        pair = frozenset([*rate.numerator, *rate.denominator])
        if top is None or bottom is None or not rate.words or pair in seen:
            continue
        seen.add(pair)
        rows = totals.with_columns(value=top, of=bottom).filter(
            pl.col("value").is_not_null() & (pl.col("of") > 0)
        )
        rows = rows.with_columns(among=pl.len().over("period"))
        rows = rows.filter(
            (pl.col("of") >= MANY) & ((pl.col("value") == 0) | (pl.col("value") == pl.col("of")))
        )
        rows = rows.with_columns(alike=pl.len().over("period", pl.col("value") == 0))
        found.append(_all_or_none(rows, dataset, rate))
    return pl.concat(found)


def _all_or_none(rows: pl.DataFrame, dataset: Dataset, rate: Rate) -> pl.DataFrame:
    def say(row: Mapping[str, Any]) -> str:
        alone = "the only area" if row["alike"] == 1 else f"one of {row['alike']} areas"
        return (
            f"{where(row)}: {number(row['value'])} of {number(row['of'])} ({rate.words}), exactly"
            f" {'100' if row['value'] else '0'}%, {alone} of {row['among']} to say so; ask how it is recorded before it"
            " is relied on."
        )

    return made(rows, reason=Reason.ALL_OR_NONE, dataset=dataset.name, figure=rate.numerator[0], say=say)


def find_unlike_its_counts(frame: pl.DataFrame, dataset: Dataset) -> pl.DataFrame:
    """Return the published percentages that do not follow from the counts beside them."""
    found = [none_found()]
    totals = frame.filter(pl.col("is_total"))
    for rate in dataset.rates:
        top, bottom = total_of(rate.numerator, totals), total_of(rate.denominator, totals)
        if top is None or bottom is None or rate.percent not in totals.columns:
            continue
        rows = totals.with_columns(value=pl.col(rate.percent), top=top, of=bottom).filter(pl.col("of") > 0)
        rows = rows.with_columns(follows=pl.col("top") * 100 / pl.col("of"))
        rows = rows.filter((pl.col("follows") - pl.col("value")).abs() > ROUNDING)
        found.append(_unlike(rows, dataset, rate))
    return pl.concat(found)


def _unlike(rows: pl.DataFrame, dataset: Dataset, rate: Rate) -> pl.DataFrame:
    def say(row: Mapping[str, Any]) -> str:
        return (
            f"{where(row)}: {called(dataset, rate.percent)} is given as {number(row['value'])}%, and {number(row['top'])} of"
            f" {number(row['of'])} is {number(round(row['follows'], 1))}%."
        )

    return made(rows, reason=Reason.RATE_DISAGREES, dataset=dataset.name, figure=rate.percent, say=say)


def find_two_ways(frames: Mapping[str, pl.DataFrame], rule: TwoWays) -> pl.DataFrame:
    """Return each area and year for which one rate is published over two denominators that give two answers."""
    name, top = rule.numerator.split(":")
    frame = frames.get(name)
    columns = [each.split(":")[1] for each in rule.denominators]
    if frame is None or any(column not in frame.columns for column in (top, *columns)):
        return none_found()
    first, second = (pl.col(top) * 100 / pl.col(column) for column in columns)
    rows = frame.filter(
        pl.col("is_total") & (pl.col(columns[0]) > 0) & (pl.col(columns[1]) > 0)
    ).with_columns(
        value=pl.col(top),
        first=first.round(1),
        second=second.round(1),
        of=pl.col(columns[0]),
        of_two=pl.col(columns[1]),
    )
    rows = rows.filter(pl.col("first") != pl.col("second"))

    def say(row: Mapping[str, Any]) -> str:
        return (
            f"{where(row)}: {number(row['value'])} {rule.words} are {number(row['first'])}% of {number(row['of'])} or"
            f" {number(row['second'])}% of {number(row['of_two'])}, published side by side; say which whenever one is shown."
        )

    return made(rows, reason=Reason.TWO_DENOMINATORS, dataset=name, figure=top, say=say)


def find_far_from_others(frames: Mapping[str, pl.DataFrame], rule: Share) -> pl.DataFrame:
    """Return the areas whose share lies far outside the middle half of all areas' in that year."""
    frame = frames.get(rule.dataset)
    if frame is None:
        return none_found()
    top, bottom = total_of(rule.numerator, frame), total_of((rule.denominator,), frame)
    if top is None or bottom is None:
        return none_found()
    rows = frame.filter(pl.col("is_total") & (pl.col("level") == "LA")).select(
        *WHO, "is_total", value=top, of=bottom
    )
    rows = rows.filter((pl.col("of") >= FEWEST_COMPARED) & pl.col("value").is_not_null())
    share = pl.col("value") * 100 / pl.col("of")
    rows = rows.with_columns(share=share).with_columns(
        middle=pl.col("share").median().over("period"), low=pl.col("share").quantile(0.25).over("period"),
        high=pl.col("share").quantile(0.75).over("period"),
    )  # fmt: skip
    width = pl.max_horizontal(pl.col("high") - pl.col("low"), pl.lit(1.0))
    rows = rows.filter(
        (pl.col("share") > pl.col("high") + FAR * width) | (pl.col("share") < pl.col("low") - FAR * width)
    )

    def say(row: Mapping[str, Any]) -> str:
        return (
            f"{where(row)}: {number(row['value'])} of {number(row['of'])} ({rule.words}) is {number(round(row['share'], 1))}%,"
            f" where half of all areas lie between {number(round(row['low'], 1))}% and {number(round(row['high'], 1))}%."
        )

    return made(rows, reason=Reason.FAR_FROM_OTHERS, dataset=rule.dataset, figure=rule.numerator[0], say=say)
