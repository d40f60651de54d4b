"""A return's tables made ready for the rules: dates as days, and beside each record what the rules compare it with."""

from collections.abc import Mapping

import polars as pl

from goldenthread.core.returns.checks.numbers import tidied_number
from goldenthread.core.returns.checks.tables import Sen2Tables
from goldenthread.core.returns.sen2_layout import RECORDS

_DAY = r"^(\d{4}-\d{2}-\d{2})(?:T00:00:00(?:\.0+)?Z?)?$"
_ONE_EACH = ("assessment", "namedplan", "activeplans")
_MANY_EACH = ("plandetail", "placementdetail", "senneed")
_EARLIEST = pl.date(1900, 1, 1)
# What the rules on a placement or a need ask of the request and the person it belongs to.
_ABOUT = (
    "personbirthdate:day", "requestoutcome", "assessmentoutcome", "assessmentoutcomedate:day", "receiveddate:day",
    "startdate:day", "ceasedate:day", "reviewoutcome", "transferla",
)  # fmt: skip


def prepare(given: Sen2Tables) -> Mapping[str, pl.DataFrame]:
    """Return a table a kind of record as the rules see it, keyed by the record's name in small letters.

    The records that a request has once at most stand beside it in one row; how many it has of each kind is in
    columns that end in `:count`, and every date again as a day in one that ends in `:day`.
    """
    days = {table: _with_days(frame, table) for table, frame in given.tables.items()}
    person = _numbered(days["person"])
    request = _request(days, person)
    views = {
        "person": _person(person, request),
        **dict.fromkeys(("requests", *_ONE_EACH), request),
    }
    about = request.select("request", "upn", *_ABOUT)
    for table in _MANY_EACH:
        views[table] = days[table].join(about, on="request", how="left", maintain_order="left")
    return views


def _with_days(frame: pl.DataFrame, table: str) -> pl.DataFrame:
    dates = [field.column for field in RECORDS[table].fields if field.kind == "day"]
    return frame.with_columns(as_day(pl.col(name)).alias(f"{name}:day") for name in dates)


def as_day(text: pl.Expr) -> pl.Expr:
    """Return the day that a text of year, month and day gives; nothing where there is no such day, or before 1900."""
    made = text.str.extract(_DAY, 1).str.to_date("%Y-%m-%d", strict=False)
    return pl.when(made >= _EARLIEST).then(made)


def _numbered(person: pl.DataFrame) -> pl.DataFrame:
    """Return people with their sex under one name, and the first person of the file who has each number."""
    return person.with_columns(
        pl.coalesce("sex", "gendercurrent").alias("sex:any"),
        *(
            pl.when(pl.col(name).is_not_null())
            .then(pl.col("person").min().over(tidied_number(pl.col(name))))
            .alias(f"{name}:first")
            for name in ("upn", "uniquelearnernumber")
        ),
    )


def _request(days: Mapping[str, pl.DataFrame], person: pl.DataFrame) -> pl.DataFrame:
    held = person.select("person", "upn", "personbirthdate:day", "upnunknown")
    request = days["requests"].join(held, on="person", how="left", maintain_order="left")
    for table in _ONE_EACH:
        once = days[table].drop("person").unique("request", keep="first", maintain_order=True)
        counted = once.with_columns(pl.lit(1, pl.UInt32).alias(f"{table}:count"))
        request = request.join(counted, on="request", how="left", maintain_order="left")
    for table in _MANY_EACH:
        request = request.join(_counted(days[table], table), on="request", how="left", maintain_order="left")
    placed = _placed(days["placementdetail"])
    request = request.join(placed, on="request", how="left", maintain_order="left")
    counts = [name for name in request.columns if name.endswith(":count")]
    return request.with_columns(pl.col(counts).fill_null(0))


def _counted(frame: pl.DataFrame, table: str) -> pl.DataFrame:
    """Count a request's records of one kind, and those of the first rank."""
    rank = "sentyperank" if table == "senneed" else "placementrank"
    return frame.group_by("request").agg(
        pl.len().cast(pl.UInt32).alias(f"{table}:count"),
        (pl.col(rank) == "1").sum().cast(pl.UInt32).alias(f"{table}:first:count"),
        pl.col(rank).drop_nulls().is_duplicated().any().alias(f"{table}:same_rank"),
    )


def _placed(frame: pl.DataFrame) -> pl.DataFrame:
    """Count a request's placements that have not ended, and the main ones among them."""
    is_open = pl.col("leavingdate").is_null()
    return frame.group_by("request").agg(
        is_open.sum().cast(pl.UInt32).alias("placementdetail:open:count"),
        (is_open & (pl.col("placementrank") == "1"))
        .sum()
        .cast(pl.UInt32)
        .alias("placementdetail:main:count"),
    )


def _person(person: pl.DataFrame, request: pl.DataFrame) -> pl.DataFrame:
    """Return people with how many requests and active plans they have, and how their last plan ended."""
    inside = request.group_by("person").agg(
        pl.len().cast(pl.UInt32).alias("requests:count"),
        (pl.col("activeplans:count") > 0).sum().cast(pl.UInt32).alias("activeplans:count"),
        (pl.col("namedplan:count") > 0).sum().cast(pl.UInt32).alias("namedplan:count"),
        (pl.col("requestoutcome") == "A").sum().cast(pl.UInt32).alias("open:count"),
        pl.col("requestoutcome").is_in(["N", "W"]).all().alias("only_ended"),
        (pl.col("ceasereason") == "8").any().alias("died"),
    )
    joined = person.join(inside, on="person", how="left", maintain_order="left")
    counts = [name for name in joined.columns if name.endswith(":count")]
    return joined.with_columns(pl.col(counts).fill_null(0))
