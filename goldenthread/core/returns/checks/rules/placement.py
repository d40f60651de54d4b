"""Module 5b: where the person goes. Numbers GT54 the place, GT55 what is missing, GT56 days, GT57 codes, GT58 together."""

import polars as pl

from goldenthread.core.returns.checks.families import (
    asked_for,
    days_exist,
    days_have_come,
    in_order,
    of_the_year,
    unverified_codes,
)
from goldenthread.core.returns.checks.places import places_hold
from goldenthread.core.returns.checks.rule import Collection, age_at, code, day, given, missing, raw, rule
from goldenthread.core.returns.checks.tables import ERROR, QUERY

T = "placementdetail"
P = "PlacementDetail"
SECOND = {"URN": "100002", "PlacementRank": "2"}
places_hold("GT54", T)
asked_for(
    "GT5501",
    ERROR,
    T,
    "EntryDate",
    "Give the day they started there.",
    where=lambda: given("URN") | given("UKPRN"),
)
asked_for(
    "GT5502",
    QUERY,
    T,
    "Res",
    "Say whether the place is residential.",
    where=lambda: given("URN"),
    years=(2024, 9999),
)
asked_for(
    "GT5503",
    QUERY,
    T,
    "WBP",
    "Say whether it is work-based learning.",
    where=lambda: given("URN"),
    years=(2024, 9999),
)
days_exist("GT561", T, "EntryDate", "LeavingDate")
days_have_come("GT562", T, "LeavingDate")
unverified_codes("GT57", T, "Res", "WBP")
of_the_year("GT579", T)
in_order("GT5601", ERROR, T, "LeavingDate", "EntryDate", "They left on {leavingdate}, before they started on {entrydate}.",
         fails={"LeavingDate": "2025-08-31", "PlacementDetail.LeavingDate": "2025-08-31"}, passes={"LeavingDate": "2025-12-01"})  # fmt: skip
in_order(
    "GT5602",
    ERROR,
    T,
    "EntryDate",
    "PersonBirthDate",
    "They started on {entrydate}, before they were born.",
    fails={"EntryDate": "2015-03-01"},
)


@rule("GT5603", ERROR, T, "EntryDate", "The placement starts on {entrydate}, after the census day.", "Leave it for the next return.",
      fails={"EntryDate": "2026-02-01"})  # fmt: skip
def started_by_the_census(at: Collection) -> pl.Expr:
    """A placement returned had begun by the census day."""
    return day("EntryDate") > at.census_on


@rule("GT5604", QUERY, T, "LeavingDate", "They left on {leavingdate}, before the collection year.", "Leave out placements that had ended before it.",
      fails={"PlacementDetail": [{}, {**SECOND, "EntryDate": "2023-09-01", "LeavingDate": "2024-07-20"}]})  # fmt: skip
def attended_in_the_year(at: Collection) -> pl.Expr:
    """A placement returned was attended in the collection year."""
    return (day("LeavingDate") < at.starts_on) & (day("LeavingDate") >= day("EntryDate"))


@rule("GT5801", ERROR, T, "PlacementRank", "Two placements of the plan are the main one at once.", "Say which is main, or give the day they left the other.",
      fails={P: [{}, {"URN": "100002"}]}, passes={P: [{}, SECOND]})  # fmt: skip
def one_is_the_main_one(at: Collection) -> pl.Expr:
    """A plan has one main placement that has not ended."""
    main = missing("LeavingDate") & (raw("PlacementRank") == "1")
    return main & (main.sum().over("request") > 1)


@rule("GT5802", QUERY, T, "PlacementRank", "Two placements of the plan with the same rank overlap.", "Check the days, or say which is main.",
      fails={P: [{"LeavingDate": "2025-12-05"}, {"URN": "100002", "EntryDate": "2025-10-01"}]},
      passes={P: [{"LeavingDate": "2025-10-01"}, {"URN": "100002", "EntryDate": "2025-10-02"}]})  # fmt: skip
def the_same_rank_does_not_overlap(at: Collection) -> pl.Expr:
    """A placement ends before the next of its rank begins."""
    rank = ["request", "placementrank"]
    before = day("LeavingDate").shift(1).over(rank, order_by="entrydate")
    return given("PlacementRank") & (day("EntryDate") < before)


@rule("GT5803", QUERY, T, "LeavingDate", "The plan is active, but every placement has ended.", "Give where they are now, with SENsetting where it is nowhere.",
      fails={"PlacementDetail.LeavingDate": "2025-12-01"}, passes={P: [{"LeavingDate": "2025-12-01"}, {"URN": "100002", "EntryDate": "2025-12-02"}]})  # fmt: skip
def somebody_is_somewhere(at: Collection) -> pl.Expr:
    """An active plan has a placement that goes on."""
    return given("LeavingDate") & (missing("LeavingDate").sum().over("request") == 0)


@rule("GT5804", ERROR, T, "PlacementRank", "There is a second placement, but no main one.", "Give the main one the rank 1.",
      fails={"PlacementDetail.PlacementRank": "2"}, passes={P: [{}, SECOND]})  # fmt: skip
def a_second_comes_after_a_main_one(at: Collection) -> pl.Expr:
    """A second placement stands beside a main one."""
    return (raw("PlacementRank") == "2") & ((raw("PlacementRank") == "1").sum().over("request") == 0)


@rule("GT5805", ERROR, T, "SENsetting", "NEET is for young people of 16 and over.", "Check the kind of setting and the date of birth.",
      fails={f"{P}.URN": None, f"{P}.SENsetting": "NEET"},
      passes={f"{P}.URN": None, f"{P}.SENsetting": "NEET", "PersonBirthDate": "2007-03-02"})  # fmt: skip
def neet_is_for_young_people(at: Collection) -> pl.Expr:
    """NEET is not given for anyone under 16 on the census day."""
    return code("SENsetting", "NEET") & (age_at(pl.lit(at.census_on)) < 16)


@rule("GT5806", QUERY, T, "SENsetting", "Home education is for children of school age; this person is over 18.", "Check the kind of setting.",
      fails={f"{P}.URN": None, f"{P}.SENsetting": "EHE", "PersonBirthDate": "2005-03-02"}, passes={f"{P}.URN": None, f"{P}.SENsetting": "EHE"})  # fmt: skip
def home_education_is_for_children(at: Collection) -> pl.Expr:
    """Elective home education is of someone of 18 at most."""
    return code("SENsetting", "EHE") & (age_at(pl.lit(at.census_on)) > 18)


@rule("GT5807", QUERY, T, "SENsetting", "An early years provider is given for someone over 6.", "Check the kind of setting and the date of birth.",
      fails={f"{P}.URN": None, f"{P}.SENsetting": "EYP"}, passes={f"{P}.URN": None, f"{P}.SENsetting": "EYP", "PersonBirthDate": "2021-03-02"})  # fmt: skip
def early_years_are_early(at: Collection) -> pl.Expr:
    """An early years provider has children under 7."""
    return code("SENsetting", "EYP") & missing("LeavingDate") & (age_at(pl.lit(at.census_on)) > 6)


@rule("GT5808", QUERY, T, "SENsetting", "Notice to cease is said to have been given, but the last review decided to keep the plan.",
      "Check the kind of setting and ReviewOutcome.", fails={f"{P}.URN": None, f"{P}.SENsetting": "NIEC"},
      passes={f"{P}.URN": None, f"{P}.SENsetting": "NIEC", "ReviewOutcome": "C"}, years=(2024, 9999))  # fmt: skip
def notice_to_cease_was_decided(at: Collection) -> pl.Expr:
    """Notice to cease follows a decision to cease."""
    return code("SENsetting", "NIEC") & code("ReviewOutcome", "M", "A")
