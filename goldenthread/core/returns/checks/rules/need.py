"""Module 5c: the needs. Numbers GT59."""

import polars as pl

from goldenthread.core.returns.checks.families import asked_for, codes_hold
from goldenthread.core.returns.checks.rule import Collection, given, raw, rule
from goldenthread.core.returns.checks.tables import ERROR

T = "senneed"
SECOND = {"SENtype": "ASD", "SENtypeRank": "2"}
asked_for("GT5901", ERROR, T, "SENtype", "Give the type of need.")
asked_for("GT5902", ERROR, T, "SENtypeRank", "Give 1 for the primary need and 2 for the second.")
codes_hold("GT592", T, "SENtype")


@rule("GT5903", ERROR, T, "SENtypeRank", "The rank is neither 1 nor 2.", "Give 1 for the primary need and 2 for the second.", fails={"SENtypeRank": "3"})  # fmt: skip
def rank_is_one_or_two(at: Collection) -> pl.Expr:
    """A need is the primary or the second."""
    return given("SENtypeRank") & ~raw("SENtypeRank").is_in(["1", "2"])


@rule("GT5904", ERROR, T, "SENtypeRank", "Two needs of the plan have the same rank.", "Say which is primary.",
      fails={"SENneed": [{}, {**SECOND, "SENtypeRank": "1"}]}, passes={"SENneed": [{}, SECOND]})  # fmt: skip
def ranks_differ(at: Collection) -> pl.Expr:
    """A plan's needs have different ranks."""
    return given("SENtypeRank") & pl.struct("request", "sentyperank").is_duplicated()


@rule("GT5905", ERROR, T, "SENtype", "The plan gives the same need twice.", "Give each need once.",
      fails={"SENneed": [{}, {"SENtypeRank": "2"}]}, passes={"SENneed": [{}, SECOND]})  # fmt: skip
def needs_differ(at: Collection) -> pl.Expr:
    """A plan's two needs are different."""
    return given("SENtype") & pl.struct("request", "sentype").is_duplicated()


@rule("GT5906", ERROR, T, "SENtypeRank", "There is a second need, but no primary one.", "Give the primary need the rank 1.",
      fails={"SENtypeRank": "2"}, passes={"SENneed": [{}, SECOND]})  # fmt: skip
def there_is_a_primary_need(at: Collection) -> pl.Expr:
    """A second need comes after a primary one."""
    return (raw("SENtypeRank") == "2") & ((raw("SENtypeRank") == "1").sum().over("request") == 0)


@rule("GT5907", ERROR, T, "SENtype", "The plan gives more than two needs.", "Give the primary need and the second.",
      fails={"SENneed": [{}, SECOND, {"SENtype": "HI", "SENtypeRank": "2"}]}, passes={"SENneed": [{}, SECOND]})  # fmt: skip
def two_needs_at_most(at: Collection) -> pl.Expr:
    """A plan gives one or two needs."""
    return pl.len().over("request") > 2
