"""Module 4b: what section I of the plan names. Numbers GT45 to GT48."""

import polars as pl

from goldenthread.core.returns.checks.places import places_hold
from goldenthread.core.returns.checks.rule import Collection, age_at, code, day, given, raw, rule
from goldenthread.core.returns.checks.tables import ERROR, QUERY

T = "plandetail"
places_hold("GT45", T)


@rule("GT4551", ERROR, T, "PlacementRank", "Two of the settings the plan names have the same rank.", "Say which is the main one.",
      fails={"PlanDetail": [{}, {"URN": "100002"}]}, passes={"PlanDetail": [{}, {"URN": "100002", "PlacementRank": "2"}]})  # fmt: skip
def ranks_differ(at: Collection) -> pl.Expr:
    """The settings a plan names have different ranks."""
    return given("PlacementRank") & pl.struct("request", "placementrank").is_duplicated()


@rule("GT4552", ERROR, T, "PlacementRank", "The plan names a second setting, but no main one.", "Give the main one the rank 1.",
      fails={"PlanDetail.PlacementRank": "2"}, passes={"PlanDetail": [{}, {"URN": "100002", "PlacementRank": "2"}]})  # fmt: skip
def there_is_a_main_one(at: Collection) -> pl.Expr:
    """A second setting comes after a main one."""
    return (raw("PlacementRank") == "2") & ((raw("PlacementRank") == "1").sum().over("request") == 0)


@rule("GT4553", ERROR, T, "SENsetting", "NEET is for young people of 16 and over.", "Check the kind of setting and the date of birth.",
      fails={"PlanDetail.URN": None, "PlanDetail.SENsetting": "NEET"},
      passes={"PlanDetail.URN": None, "PlanDetail.SENsetting": "NEET", "PersonBirthDate": "2007-03-02"})  # fmt: skip
def neet_is_for_young_people(at: Collection) -> pl.Expr:
    """NEET is not given for anyone under 16 on the census day."""
    return code("SENsetting", "NEET") & (age_at(pl.lit(at.census_on)) < 16)


@rule("GT4554", QUERY, T, "SENsetting", "An early years provider is named for someone who was over 6 when the plan started.",
      "Check the kind of setting and the date of birth.",
      fails={"PlanDetail.URN": None, "PlanDetail.SENsetting": "EYP"},
      passes={"PlanDetail.URN": None, "PlanDetail.SENsetting": "EYP", "PersonBirthDate": "2021-03-02"})  # fmt: skip
def early_years_are_early(at: Collection) -> pl.Expr:
    """An early years provider is named for a child under 7."""
    return code("SENsetting", "EYP") & (age_at(day("StartDate")) > 6)
