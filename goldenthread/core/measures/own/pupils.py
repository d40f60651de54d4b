"""Measures of the school census and of the lists that go with it: who has needs, when they were found, who is in no school."""

from collections.abc import Callable

import polars as pl

from goldenthread.core.measures.own.held import Counted, Held
from goldenthread.core.measures.own.returned import NotReturned, returned

SUPPORT, PLAN, NONE = "K", "E", "N"
WITH_NEEDS = (SUPPORT, PLAN)
_DAYS_A_YEAR = 365.25
_TENTH, _HALF = 0.1, 0.5


def pupils_with(sen: str) -> Callable[[Held], Counted]:
    """Return the measure of pupils with one kind of SEN provision, over every pupil of the census."""

    def work_out(held: Held) -> Counted:
        rows = returned(held.extracts, "census", words="the school census")
        return _counted(rows, pl.col("sen") == sen)

    work_out.__doc__ = f"Of every pupil of the newest census of each school, those coded {sen}."
    return work_out


def age_at_finding(held: Held) -> Counted:
    """The median age, in years, of those whose needs were first told in the window: by the day it began, or since a census that told none."""
    rows = returned(held.extracts, "census", words="the school census").filter(
        pl.col("sen").is_in(WITH_NEEDS)
    )
    found_on = pl.coalesce("sen_from_on", pl.when(pl.col("had_none_before")).then(pl.col("said_on")))
    rows = rows.with_columns(found_on=found_on).filter(
        held.within("found_on"), pl.col("born_on").is_not_null()
    )
    if rows.is_empty():
        raise NotReturned(
            "The census does not say of anyone when their needs were first found, and no earlier one is here."
        )
    ages = rows.select((pl.col("found_on") - pl.col("born_on")).dt.total_days() / _DAYS_A_YEAR).to_series()
    median = ages.median()
    value = round(float(median), 1) if isinstance(median, int | float) else None
    return Counted(rows=_counted(rows, pl.lit(value=True)).rows, value=value)


def out_of_school(held: Held) -> Counted:
    """Of children missing education or educated at home on the last day, those with needs: missing with any, at home with a plan."""
    frames = []
    for kind, needs in (("missing", WITH_NEEDS), ("home", (PLAN,))):
        rows = held.extracts.get(kind)
        if rows is None or rows.is_empty():
            raise NotReturned(
                "The lists of children missing education and of children educated at home are not both loaded. A list that is missing is not nought."
            )
        still = pl.col("ended_on").is_null() | (pl.col("ended_on") > held.window.end_on)
        frames.append(_counted(rows.filter(still), pl.col("sen").is_in(needs)).rows)
    return Counted(rows=pl.concat(frames))


def absence(held: Held) -> Counted:
    """Sessions missed by pupils with needs, over the sessions they could have come to, in percent."""
    rows = _attended(held)
    possible, missed = int(rows["possible"].sum()), int(rows["missed"].sum())
    return Counted(rows=_counted(rows, pl.col("missed") > 0).rows, counts=(missed, possible))


def missing_at_least(share: float) -> Callable[[Held], Counted]:
    """Return the measure of pupils with needs who missed at least a share of their sessions."""

    def work_out(held: Held) -> Counted:
        return _counted(_attended(held), pl.col("missed") >= share * pl.col("possible"))

    work_out.__doc__ = f"Of pupils with needs in the attendance extract, those who missed {share:.0%} of their sessions or more."
    return work_out


persistent_absence, severe_absence = missing_at_least(_TENTH), missing_at_least(_HALF)


def excluded(*categories: str) -> Callable[[Held], Counted]:
    """Return the measure of exclusions in the window of pupils with needs, over the pupils with needs of the census."""

    def work_out(held: Held) -> Counted:
        pupils = returned(held.extracts, "census", words="the school census").filter(
            pl.col("sen").is_in(WITH_NEEDS)
        )
        told = returned(held.extracts, "exclusions", words="suspensions and exclusions")
        then = told.filter(held.within("said_on"), pl.col("category").is_in(categories))
        theirs = then.filter(pl.col("person").is_in(pupils["person"].implode()))
        is_excluded = pl.col("person").is_in(theirs["person"].unique().implode())
        return Counted(rows=_counted(pupils, is_excluded).rows, counts=(len(theirs), len(pupils)))

    work_out.__doc__ = f"Exclusions ({', '.join(categories)}) in the window of pupils with needs, over such pupils in the census."
    return work_out


def _attended(held: Held) -> pl.DataFrame:
    rows = returned(held.extracts, "attendance", words="attendance")
    census = held.extracts.get("census")
    if census is not None:
        told = census.select("person", census_sen="sen").unique("person", keep="last")
        rows = rows.join(told, on="person", how="left").with_columns(
            sen=pl.when(pl.col("sen") == "").then(pl.col("census_sen").fill_null("")).otherwise(pl.col("sen"))
        )
    rows = rows.filter(pl.col("sen").is_in(WITH_NEEDS), pl.col("possible") > 0)
    if rows.is_empty():
        raise NotReturned(
            "The attendance that was loaded is of no pupil with needs. Give their SEN provision, or load the census."
        )
    return rows


def _counted(rows: pl.DataFrame, which: pl.Expr) -> Counted:
    """Return rows as counted over; none of them is a case of ours, so each goes by its own row's number."""
    case = pl.concat_str(pl.lit("row:"), pl.col("row").cast(pl.String))
    return Counted(rows=rows.select(case=case, is_counted=which.fill_null(value=False)))
