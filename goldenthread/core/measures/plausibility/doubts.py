"""A doubt: a figure that cannot be right, or is unlike the rest, with the reason in a sentence."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import polars as pl

from goldenthread.core.measures.datasets import Dataset
from goldenthread.core.measures.periods import january_of


class Reason(StrEnum):
    """Why a figure is doubted; each rule has one. What cannot be right comes first, what is only unusual last."""

    NEGATIVE_COUNT = "NEGATIVE_COUNT"
    MORE_THAN_ITS_WHOLE = "MORE_THAN_ITS_WHOLE"
    HEADINGS = "HEADINGS"
    NO_KIND_RECORDED = "NO_KIND_RECORDED"
    ALL_OR_NONE = "ALL_OR_NONE"
    FAR_FROM_OTHERS = "FAR_FROM_OTHERS"
    FLOW_DOES_NOT_CLOSE = "FLOW_DOES_NOT_CLOSE"
    PARTS_DO_NOT_ADD = "PARTS_DO_NOT_ADD"
    AREAS_DO_NOT_ADD = "AREAS_DO_NOT_ADD"
    RATE_DISAGREES = "RATE_DISAGREES"
    JUMP = "JUMP"
    TWO_DENOMINATORS = "TWO_DENOMINATORS"


REASON_WORDS: dict[Reason, str] = {
    Reason.NEGATIVE_COUNT: "a count cannot be below nought",
    Reason.PARTS_DO_NOT_ADD: "the parts of a whole must add up to it",
    Reason.NO_KIND_RECORDED: "things of several kinds are recorded with no kind at all",
    Reason.ALL_OR_NONE: "exactly all or exactly none of a hundred or more is rarely true",
    Reason.RATE_DISAGREES: "a published percentage should follow from the counts beside it",
    Reason.TWO_DENOMINATORS: "one rate over two denominators gives two answers",
    Reason.FAR_FROM_OTHERS: "a share far outside other areas' may be recorded another way",
    Reason.JUMP: "no ordinary year changes a figure so much",
    Reason.FLOW_DOES_NOT_CLOSE: "what there was, with what came and without what went, should be what there is",
    Reason.AREAS_DO_NOT_ADD: "the areas' counts should add up to their region's and to England's",
    Reason.MORE_THAN_ITS_WHOLE: "a count cannot be more than one that takes it in",
    Reason.HEADINGS: "a table's headings and codes must say one thing once",
}
SCHEMA: dict[str, pl.DataType | type[pl.DataType]] = {
    "reason": pl.String,
    "dataset": pl.String,
    "period": pl.String,
    "level": pl.String,
    "area": pl.String,
    "lea": pl.String,
    "name": pl.String,
    "figure": pl.String,
    "value": pl.Float64,
    "is_total": pl.Boolean,
    "sentence": pl.String,
}
WHO = ("period", "level", "area", "lea", "name")


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """One doubted figure, for a page or a program."""

    reason: Reason
    dataset: str
    period: str
    level: str
    area: str
    name: str
    figure: str
    value: float | None
    is_total: bool
    sentence: str


def none_found() -> pl.DataFrame:
    """Return a frame of no doubts."""
    return pl.DataFrame(schema=SCHEMA)


def made(
    frame: pl.DataFrame, *, reason: Reason, dataset: str, figure: str, say: Callable[[Mapping[str, Any]], str]
) -> pl.DataFrame:
    """Return doubts of the rows of a frame, which has WHO, `value` and `is_total`; `say` gives each its sentence."""
    if frame.is_empty():
        return none_found()
    sentences = pl.Series("sentence", [say(row) for row in frame.iter_rows(named=True)], dtype=pl.String)
    rest = frame.with_columns(
        sentences, reason=pl.lit(reason.value), dataset=pl.lit(dataset), figure=pl.lit(figure)
    )
    return rest.select([pl.col(name).cast(kind) for name, kind in SCHEMA.items()])


def called(dataset: Dataset, figure: str) -> str:
    """Return what a figure's column is called in words, with its own name so that it can be found."""
    words = dataset.labels.get(figure)
    return f"“{words}” ({figure})" if words else figure


def number(value: float | None) -> str:
    """Return a number as text, with no needless decimals and a true minus sign."""
    if value is None:
        return "not given"
    size = f"{abs(value):,.0f}" if float(value).is_integer() else f"{abs(value):,.1f}"
    return f"\u2212{size}" if value < 0 else size


def where(row: Mapping[str, Any]) -> str:
    """Return whose figure it is and of when, as a sentence begins: "Halton, January 2025" for the year 202425."""
    period = str(row["period"])
    when = f"January {january_of(period)}" if len(period) == 6 else period
    return f"{row['name'] or row['area']}, {when}"


def total_of(names: Sequence[str], frame: pl.DataFrame) -> pl.Expr | None:
    """Return a signed sum of columns, null where any is missing, or None where a column is not there.

    A name with a minus before it is taken away.
    """
    plain = [name.removeprefix("-") for name in names]
    if any(name not in frame.columns for name in plain):
        return None
    signs = [-1 if name.startswith("-") else 1 for name in names]
    parts = [pl.col(name) * sign for name, sign in zip(plain, signs, strict=True)]
    return sum(parts[1:], start=parts[0])
