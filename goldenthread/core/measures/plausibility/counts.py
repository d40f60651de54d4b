"""Doubts about counts: below nought, parts that are not their whole, things with no kind recorded."""

from collections.abc import Mapping
from typing import Any

import polars as pl

from goldenthread.core.measures.datasets import Dataset, Whole
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
from goldenthread.core.measures.tidying import KEYS, MARK

# Fewer than these with no kind may be chance.
FEWEST_WITHOUT_KIND = 20


def find_negative(frame: pl.DataFrame, dataset: Dataset) -> pl.DataFrame:
    """Return the counts below nought: each area's own, with how many of its breakdowns are too."""
    figures = [name for name in frame.columns if name not in KEYS and not name.endswith(MARK)]
    found = [none_found()]
    for figure in figures:
        if frame[figure].dtype != pl.Float64:
            continue
        below = frame.filter(pl.col(figure) < 0)
        if below.is_empty():
            continue
        own = pl.col(figure).filter(pl.col("is_total")).first()
        rows = below.group_by(WHO, maintain_order=True).agg(
            value=own, split=(~pl.col("is_total")).sum(), least=pl.col(figure).min(),
            whose=pl.format("{}: {}", "topic", "breakdown").sort_by(figure).first(),
        ).with_columns(is_total=pl.col("value").is_not_null())  # fmt: skip
        words = called(dataset, figure)

        def say(row: Mapping[str, Any], words: str = words) -> str:
            return _below_nought(row, words)

        rows = rows.with_columns(own="value", value=pl.coalesce("value", "least"))
        found.append(made(rows, reason=Reason.NEGATIVE_COUNT, dataset=dataset.name, figure=figure, say=say))
    return pl.concat(found)


def _below_nought(row: Mapping[str, Any], words: str) -> str:
    if row["own"] is None:
        return (
            f"{where(row)}: {words} is below nought in {row['split']} of its breakdowns, the lowest"
            f" {number(row['least'])} ({row['whose']}); a count cannot be."
        )
    too = f", as it is in {row['split']} of its breakdowns" if row["split"] else ""
    return f"{where(row)}: {words} is {number(row['own'])}{too}; a count cannot be below nought."


def find_unequal_parts(frame: pl.DataFrame, dataset: Dataset) -> pl.DataFrame:
    """Return the wholes that their parts do not add up to, and those more than which a part is."""
    found = [none_found()]
    totals = frame.filter(pl.col("is_total"))
    for rule in dataset.wholes:
        parts = total_of(rule.parts, totals) if rule.whole in totals.columns else None
        if rule.is_exact and parts is not None:
            found.append(_unequal(totals, dataset, rule, parts))
    return pl.concat(found)


def _unequal(totals: pl.DataFrame, dataset: Dataset, rule: Whole, parts: pl.Expr) -> pl.DataFrame:
    rows = totals.with_columns(value=pl.col(rule.whole), parts=parts).filter(
        (pl.col("value") - pl.col("parts")).abs() > 0.5
    )

    def say(row: Mapping[str, Any]) -> str:
        over = row["parts"] - row["value"]
        return (
            f"{where(row)}: {called(dataset, rule.whole)} is {number(row['value'])}, and its parts ({rule.words}) come to"
            f" {number(row['parts'])}, {number(abs(over))} too {'many' if over > 0 else 'few'}."
        )

    return made(rows, reason=Reason.PARTS_DO_NOT_ADD, dataset=dataset.name, figure=rule.whole, say=say)


def find_no_kind(frame: pl.DataFrame, dataset: Dataset) -> pl.DataFrame:
    """Return the wholes of which nothing is put under any kind, where the release has kinds for it."""
    found = [none_found()]
    totals = frame.filter(pl.col("is_total"))
    for rule in dataset.wholes:
        parts = total_of(rule.parts, totals) if rule.whole in totals.columns else None
        if rule.is_exact or parts is None:
            continue
        rows = totals.with_columns(value=pl.col(rule.whole), parts=parts).filter(
            (pl.col("parts") == 0) & (pl.col("value") >= FEWEST_WITHOUT_KIND)
        )
        found.append(_no_kind(rows, dataset, rule))
    return pl.concat(found)


def _no_kind(rows: pl.DataFrame, dataset: Dataset, rule: Whole) -> pl.DataFrame:
    def say(row: Mapping[str, Any]) -> str:
        return (
            f"{where(row)}: {called(dataset, rule.whole)} is {number(row['value'])}, and not one of them is put under any"
            f" kind ({rule.words})."
        )

    return made(rows, reason=Reason.NO_KIND_RECORDED, dataset=dataset.name, figure=rule.whole, say=say)
