"""Rules that hold for every place a return gives, whether the plan names it (module 4b) or the child attends it (5b)."""

from collections.abc import Callable

import polars as pl

from goldenthread.core.returns.checks.families import asked_for, codes_hold, yes_or_no
from goldenthread.core.returns.checks.rule import (
    Changes,
    Collection,
    code,
    given,
    missing,
    no,
    raw,
    rule,
    yes,
)
from goldenthread.core.returns.checks.tables import ERROR, QUERY
from goldenthread.core.returns.sen2_layout import RECORDS

Of = Callable[..., dict[str, str | None]]
NOWHERE = {"URN": None, "UKPRN": None, "SENsetting": None}
TO_EXPLAIN = ("OTH", "NIEO")


def places_hold(prefix: str, table: str) -> None:
    """Register every rule on the place itself, numbered from a module's prefix such as GT45."""
    name = RECORDS[table].name

    def of(**changes: str | None) -> dict[str, str | None]:
        return {f"{name}.{field}": value for field, value in changes.items()}

    elsewhere = of(**{**NOWHERE, "SENsetting": "OTH", "SENSettingOther": "A place", "SENunitIndicator": None,
                      "ResourcedProvisionIndicator": None})  # fmt: skip
    asked_for(f"{prefix}02", ERROR, table, "PlacementRank", "Give 1 for the main place and 2 for the second.")
    asked_for(
        f"{prefix}03",
        QUERY,
        table,
        "SENunitIndicator",
        "Say whether it is in a SEN unit: 1 or 0.",
        where=lambda: given("URN"),
    )
    asked_for(
        f"{prefix}04",
        QUERY,
        table,
        "ResourcedProvisionIndicator",
        "Say whether it is in resourced provision: 1 or 0.",
        where=lambda: given("URN"),
    )
    asked_for(f"{prefix}05", QUERY, table, "SENSettingOther", "Say in words what OTH or NIEO stands for.",
              where=lambda: code("SENsetting", *TO_EXPLAIN), fails=elsewhere, passes=elsewhere)  # fmt: skip
    codes_hold(f"{prefix}2", table, "SENsetting")
    yes_or_no(f"{prefix}3", table, "SENunitIndicator", "ResourcedProvisionIndicator")

    @rule(f"{prefix}01", ERROR, table, "URN", "No URN, UKPRN or kind of setting says where this is.", "Give one of the three.",
          fails=of(**NOWHERE), passes=elsewhere)  # fmt: skip
    def somewhere(at: Collection) -> pl.Expr:
        return missing("URN") & missing("UKPRN") & missing("SENsetting")

    @rule(f"{prefix}06", QUERY, table, "SENsetting", "A kind of setting stands beside the number of a real one.",
          "Give the URN, else the UKPRN, else the kind: one of the three.", fails=of(SENsetting="OLA"))  # fmt: skip
    def one_way_of_saying_where(at: Collection) -> pl.Expr:
        return given("SENsetting") & (given("URN") | given("UKPRN"))

    _numbers_hold(prefix, table, of)
    _marks_hold(prefix, table, of, elsewhere)


def _numbers_hold(prefix: str, table: str, of: Of) -> None:
    @rule(f"{prefix}11", ERROR, table, "URN", "A URN has six digits.", "Compare it with Get Information about Schools.", fails=of(URN="10001"))  # fmt: skip
    def urn_has_its_shape(at: Collection) -> pl.Expr:
        return ~raw("URN").str.contains(r"^[1-9][0-9]{5}$")

    @rule(f"{prefix}12", ERROR, table, "UKPRN", "A UKPRN has eight digits and begins with 1.", "Compare it with the UK Register of Learning Providers.",
          fails=of(UKPRN="123"), passes=of(URN=None, UKPRN="10000001"))  # fmt: skip
    def ukprn_has_its_shape(at: Collection) -> pl.Expr:
        return ~raw("UKPRN").str.contains(r"^1[0-9]{7}$")

    @rule(f"{prefix}13", ERROR, table, "PlacementRank", "The rank is neither 1 nor 2.", "Give 1 for the main place and 2 for the second.",
          fails=of(PlacementRank="0"))  # fmt: skip
    def rank_is_one_or_two(at: Collection) -> pl.Expr:
        return given("PlacementRank") & ~raw("PlacementRank").is_in(["1", "2"])


def _marks_hold(prefix: str, table: str, of: Of, elsewhere: Changes) -> None:
    name = RECORDS[table].name

    @rule(f"{prefix}14", QUERY, table, "SENunitIndicator", "The place is both in a SEN unit and in resourced provision.", "Give one.",
          fails=of(SENunitIndicator="1", ResourcedProvisionIndicator="1"), passes=of(SENunitIndicator="1"))  # fmt: skip
    def unit_or_resourced(at: Collection) -> pl.Expr:
        return yes("SENunitIndicator") & yes("ResourcedProvisionIndicator")

    @rule(f"{prefix}15", ERROR, table, "SENunitIndicator", "A SEN unit or resourced provision is marked, but no school is given.",
          "Give the school's URN, or take the mark out.", fails={**elsewhere, **of(SENunitIndicator="1")}, passes=elsewhere)  # fmt: skip
    def a_unit_is_in_a_school(at: Collection) -> pl.Expr:
        marked = ~(no("SENunitIndicator") & no("ResourcedProvisionIndicator"))
        return marked & missing("URN") & missing("UKPRN")

    @rule(f"{prefix}16", QUERY, table, "SENSettingOther", "Words are given for another setting, but the kind is not OTH or NIEO.",
          "Take the words out, or give the kind.", fails=of(SENSettingOther="A place"), passes=elsewhere)  # fmt: skip
    def words_for_another_place(at: Collection) -> pl.Expr:
        return given("SENSettingOther") & ~code("SENsetting", *TO_EXPLAIN)

    @rule(f"{prefix}17", ERROR, table, "PlacementRank", "Two of the plan's places have this rank and are the same place.",
          "Give each place once.", fails={name: [{}, {}]}, passes={name: [{}, {"URN": "100002", "PlacementRank": "2"}]})  # fmt: skip
    def places_differ(at: Collection) -> pl.Expr:
        places = ["request", "urn", "ukprn", "sensetting", "sensettingother", "placementrank"]
        known = given("URN") | given("UKPRN") | given("SENsetting")
        dates = ["entrydate"] if table == "placementdetail" else []
        return known & pl.struct(*places, *dates).is_duplicated()
