"""A published table as columns we can count with: whose figures, of when, of whom, and each figure or why there is none.

A marker is never a number: z (not applicable), x (not available) and c (suppressed) are kept apart beside an empty
figure, in a column of the figure's name with MARK after it. The row for everyone is found by its own rule, because
each file names it differently: where the breakdown is called what its topic is, or every filter says Total.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from goldenthread.core.measures.datasets import Dataset

MARK = "__mark"
NOT_APPLICABLE, NOT_AVAILABLE, SUPPRESSED, LOW, UNRELIABLE = "z", "x", "c", "low", "u"
MARK_WORDS = {
    NOT_APPLICABLE: "not applicable",
    NOT_AVAILABLE: "not available",
    SUPPRESSED: "suppressed",
    LOW: "rounds to nought",
    UNRELIABLE: "of low reliability",
}
# How other publishers write the same.
_ALIKE = {
    "..": NOT_AVAILABLE, ":": NOT_AVAILABLE, "~": SUPPRESSED, "k": LOW, "n/a": NOT_APPLICABLE, "*": SUPPRESSED,
}  # fmt: skip
LA, REGION, NATIONAL = "LA", "REGION", "NATIONAL"
_LEVELS = {"local authority": LA, "regional": REGION, "national": NATIONAL}
ENGLAND = "E92000001"
PLACES = (
    "time_period", "time_identifier", "geographic_level", "country_code", "country_name", "region_code",
    "region_name", "old_la_code", "new_la_code", "la_name",
)  # fmt: skip
KEYS = ("period", "level", "area", "lea", "name", "region", "topic", "breakdown", "is_total")
TOTAL = "Total"


class TableUnreadable(ValueError):  # noqa: N818
    """A published table cannot be read; each fault says the line, the column, what was there and why it will not do."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__(" ".join(faults))
        self.faults = tuple(faults)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tidied:
    """A table read: its frame (KEYS, then the figures), the names of its figures, and what a reader should know."""

    frame: pl.DataFrame
    figures: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def periods(self) -> tuple[str, ...]:
        """The periods it has figures for, oldest first."""
        return tuple(self.frame["period"].unique().sort().to_list())


def tidy(table: pl.DataFrame, *, dataset: Dataset) -> Tidied:
    """Return a published table, read as text, in columns we can count with.

    `table` has the file's own columns, every one as text. Raises
    TableUnreadable where a cell is neither a number nor a known marker: nothing of such a file is taken.
    """
    table = table.with_columns(pl.all().str.strip_chars())
    filters = _filters(table, dataset)
    figures = tuple(name for name in table.columns if name not in (*PLACES, *filters))
    notes: list[str] = []
    keys = _keys(table, filters, notes)
    parts: list[pl.Series] = []
    faults: list[str] = []
    known = pl.Series(sorted(MARK_WORDS)).implode()
    for name in figures:
        cells = _not_empty(table[name], name, notes)
        value, mark = _figure(cells)
        strange = mark.is_not_null() & ~mark.is_in(known)
        if name not in dataset.texts and strange.any():
            faults += _strange(name, cells, strange)
        parts.append(value.alias(name))
        if mark.is_not_null().any():
            parts.append(mark.alias(name + MARK))
    if faults:
        raise TableUnreadable(faults)
    return Tidied(frame=keys.with_columns(parts), figures=figures, notes=tuple(notes))


def _filters(table: pl.DataFrame, dataset: Dataset) -> tuple[str, ...]:
    missing = [name for name in ("time_period", "geographic_level") if name not in table.columns]
    if missing:
        raise TableUnreadable(
            [f"There is no column {' or '.join(missing)}: this is no table of published figures."]
        )
    if "breakdown_topic" in table.columns:
        return ("breakdown_topic", "breakdown")
    return tuple(name for name in dataset.filters if name in table.columns)


def _keys(table: pl.DataFrame, filters: tuple[str, ...], notes: list[str]) -> pl.DataFrame:
    table = table.with_columns(
        [pl.lit(None, dtype=pl.String).alias(name) for name in PLACES if name not in table.columns]
    )
    level = pl.col("geographic_level").str.to_lowercase().replace_strict(_LEVELS, default=None)
    odd = table.filter(level.is_null())["geographic_level"].unique().to_list()
    if odd:
        raise TableUnreadable(
            [
                f"geographic_level says {', '.join(map(repr, odd))}; it is National, Regional or Local authority."
            ]
        )
    area = (
        pl.when(level == LA).then(_given("new_la_code"))
        .when(level == REGION).then(_given("region_code")).otherwise(_given("country_code"))
    )  # fmt: skip
    name = (
        pl.when(level == LA)
        .then("la_name")
        .when(level == REGION)
        .then("region_name")
        .otherwise("country_name")
    )
    topic, breakdown = _topics(filters)
    return table.select(
        period=_period(table, notes),
        level=level,
        area=area,
        lea=pl.when(level == LA).then(_given("old_la_code")),
        name=name,
        region=_given("region_code"),
        topic=topic,
        breakdown=breakdown,
    ).with_columns(is_total=(pl.col("topic") == pl.col("breakdown")))


def _given(name: str) -> pl.Expr:
    return pl.when(pl.col(name).str.len_chars() > 0).then(pl.col(name))


def _period(table: pl.DataFrame, notes: list[str]) -> pl.Expr:
    """Return the period's name, four figures or six; a calendar year written as two years is the first of them."""
    bad = table.filter(~pl.col("time_period").fill_null("").str.contains(r"^\d{4}(\d{2})?$"))
    if len(bad):
        raise TableUnreadable(
            [f"time_period says {bad['time_period'][0]!r}; it is a year (2024) or two (202425)."]
        )
    is_academic = pl.col("time_identifier").fill_null("").str.to_lowercase().str.starts_with("academic")
    is_calendar = pl.col("time_identifier").fill_null("").str.to_lowercase().str.starts_with("calendar")
    is_long = pl.col("time_period").str.len_chars() == 6
    mislabelled = table.filter(is_calendar & is_long)
    if len(mislabelled):
        label = mislabelled["time_period"][0]
        notes.append(
            f"{len(mislabelled):,} rows say “Calendar year” and write it {label}: they were read as {label[:4]}."
        )
    following = ((pl.col("time_period").str.slice(0, 4).cast(pl.Int32) + 1) % 100).cast(pl.String)
    return (
        pl.when(is_calendar & is_long)
        .then(pl.col("time_period").str.slice(0, 4))
        .when(is_academic & ~is_long)
        .then(pl.col("time_period") + following.str.zfill(2))
        .otherwise(pl.col("time_period"))
    )


def _topics(filters: tuple[str, ...]) -> tuple[pl.Expr, pl.Expr]:
    if filters == ("breakdown_topic", "breakdown"):
        return pl.col("breakdown_topic"), pl.col("breakdown")
    if not filters:
        return pl.lit(TOTAL), pl.lit(TOTAL)
    split = [pl.col(name) != TOTAL for name in filters]
    topic = pl.concat_str(
        [pl.when(is_split).then(pl.lit(name)) for name, is_split in zip(filters, split, strict=True)],
        separator=" and ", ignore_nulls=True,
    )  # fmt: skip
    breakdown = pl.concat_str(
        [pl.when(is_split).then(pl.col(name)) for name, is_split in zip(filters, split, strict=True)],
        separator=" / ", ignore_nulls=True,
    )  # fmt: skip
    everyone = ~pl.any_horizontal(split)
    return (
        pl.when(everyone).then(pl.lit(TOTAL)).otherwise(topic),
        pl.when(everyone).then(pl.lit(TOTAL)).otherwise(breakdown),
    )


def _not_empty(cells: pl.Series, name: str, notes: list[str]) -> pl.Series:
    empty = (cells.fill_null("") == "").sum()
    if not empty:
        return cells
    notes.append(f"{name} is empty in {empty:,} lines: nothing is known of those figures, not even why.")
    return cells.set((cells == "").fill_null(False), None)


def _figure(cells: pl.Series) -> tuple[pl.Series, pl.Series]:
    """Return the numbers of a column, and beside them whatever is no number."""
    value = cells.cast(pl.Float64, strict=False)
    if not (value.is_null() & cells.is_not_null()).any():
        return value, pl.Series([None], dtype=pl.String).new_from_index(0, len(cells))
    plain = cells.str.replace_all(",", "").str.strip_suffix("%")
    value = plain.cast(pl.Float64, strict=False)
    # A dash by itself is how the tribunal's tables write nought.
    value = pl.select(pl.when(cells == "-").then(0.0).otherwise(value)).to_series()
    left = pl.select(pl.when(value.is_null()).then(cells)).to_series()
    lowered = left.str.to_lowercase()
    known = lowered.is_in(pl.Series([*MARK_WORDS, *_ALIKE]).implode())
    mark = pl.select(pl.when(known).then(lowered.replace(_ALIKE)).otherwise(left)).to_series()
    return value, mark


def _strange(name: str, cells: pl.Series, strange: pl.Series) -> list[str]:
    places = strange.arg_true()
    first = places[0]
    more = f" So have {len(places) - 1:,} lines more." if len(places) > 1 else ""
    return [f"Line {first + 2}, {name}: “{cells[first]}” is neither a number nor a marker (z, x, c).{more}"]
