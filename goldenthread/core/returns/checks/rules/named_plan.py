"""Module 4a: the plan. Numbers GT40 what is missing or too much, GT41 days, GT42 codes, GT43 yes or no, GT44 its end."""

from datetime import date

import polars as pl

from goldenthread.core.returns.checks.families import (
    asked_for,
    codes_hold,
    days_exist,
    days_have_come,
    in_order,
    unverified_codes,
    yes_or_no,
)
from goldenthread.core.returns.checks.rule import (
    Collection,
    age_at,
    code,
    count_of,
    day,
    given,
    has,
    missing,
    no,
    raw,
    rule,
    yes,
)
from goldenthread.core.returns.checks.rules.assessment import HISTORY
from goldenthread.core.returns.checks.tables import ERROR, QUERY

T = "namedplan"
CEASED = {"CeaseDate": "2025-10-10", "CeaseReason": "2", "ActivePlans": None}
NO_DP = ("N", "0", "NO", "FALSE")
ACT = "Children and Families Act 2014"


def named() -> pl.Expr:
    """There is a plan."""
    return has("NamedPlan")


asked_for("GT4001", ERROR, T, "StartDate", "Give the day the plan was issued and in force.", where=named)
asked_for("GT4002", QUERY, T, "PlanRes", "Say whether the plan names a residential place.", where=named)
asked_for("GT4003", QUERY, T, "PlanWBP", "Say whether the plan names work-based learning.", where=named)
asked_for("GT4004", QUERY, T, "PB", "Say whether a personal budget was taken up: 1 or 0.", where=named)
asked_for(
    "GT4005",
    ERROR,
    T,
    "CeaseReason",
    "Say why the plan ended: 1 to 9.",
    where=lambda: given("CeaseDate"),
    fails=CEASED,
    passes=CEASED,
)
asked_for("GT4006", ERROR, T, "CeaseDate", "Give the day the plan ended or moved, or take the reason out.",
          where=lambda: given("CeaseReason"), fails=CEASED, passes=CEASED)  # fmt: skip
days_exist("GT411", T, "StartDate", "CeaseDate")
days_have_come("GT412", T, "StartDate", "CeaseDate")
codes_hold("GT420", T, "CeaseReason")
unverified_codes("GT42", T, "PlanRes", "PlanWBP", "DP")
yes_or_no("GT430", T, "PB", "OA")
in_order("GT4103", ERROR, T, "StartDate", "ReceivedDate",
         "The plan starts on {startdate}, before the request was received on {receiveddate}.", fails={"StartDate": "2025-01-19"})  # fmt: skip
in_order("GT4104", ERROR, T, "StartDate", "RequestOutcomeDate",
         "The plan starts on {startdate}, before it was decided to assess on {requestoutcomedate}.", fails={"StartDate": "2025-02-23"})  # fmt: skip
in_order("GT4105", ERROR, T, "StartDate", "AssessmentOutcomeDate",
         "The plan starts on {startdate}, before it was issued on {assessmentoutcomedate}.",
         fails={"StartDate": "2025-06-01"}, passes={"StartDate": "2025-06-02"})  # fmt: skip
in_order(
    "GT4106",
    ERROR,
    T,
    "StartDate",
    "PersonBirthDate",
    "The plan starts before the person was born.",
    fails={"StartDate": "2015-03-01"},
)
in_order("GT4107", ERROR, T, "CeaseDate", "StartDate", "The plan ended on {ceasedate}, before it started on {startdate}.",
         fails={**CEASED, "CeaseDate": "2025-06-01"}, passes=CEASED)  # fmt: skip


@rule("GT4007", ERROR, T, "PB", "A kind of personal budget is given, but none was taken up.",
      "Give PB as 1, or take out the organised arrangements and direct payments.", fails={"OA": "1"}, passes={"PB": "1", "OA": "1"})  # fmt: skip
def a_budget_has_parts_only_if_taken_up(at: Collection) -> pl.Expr:
    """Organised arrangements and direct payments are parts of a personal budget that was taken up."""
    pays = given("DP") & ~raw("DP").str.to_uppercase().is_in(NO_DP)
    return has("NamedPlan") & no("PB") & (yes("OA").fill_null(False) | pays.fill_null(False))


@rule("GT4008", QUERY, T, "PB", "A personal budget was taken up, but neither organised arrangements nor direct payments are given.",
      "Say which: a budget with no kind is counted as untyped in the published figures.", fails={"PB": "1"}, passes={"PB": "1", "OA": "1"})  # fmt: skip
def a_budget_has_a_kind(at: Collection) -> pl.Expr:
    """A personal budget that was taken up is of a kind."""
    pays = given("DP") & ~raw("DP").str.to_uppercase().is_in(NO_DP)
    return yes("PB") & no("OA") & ~pays.fill_null(False)


@rule("GT4009", ERROR, T, "PlanDetail", "The plan names no setting and no kind of setting.", "Give PlanDetail.", fails={"PlanDetail": None})  # fmt: skip
def a_plan_names_a_place(at: Collection) -> pl.Expr:
    """A plan has one or two details of what section I names."""
    return has("NamedPlan") & (count_of("PlanDetail") == 0)


@rule("GT4010", ERROR, T, "PlanDetail", "The plan names more than two settings.", "Give the main one and the second.",
      fails={"PlanDetail": [{}, {"URN": "100002", "PlacementRank": "2"}, {"URN": "100003", "PlacementRank": "3"}]},
      passes={"PlanDetail": [{}, {"URN": "100002", "PlacementRank": "2"}]})  # fmt: skip
def a_plan_names_two_at_most(at: Collection) -> pl.Expr:
    """A plan has one or two details of what section I names."""
    return count_of("PlanDetail") > 2


@rule("GT4101", ERROR, T, "StartDate", "The plan starts on {startdate}, before there were any.", "Check the year.",
      fails={**HISTORY, "ReceivedDate": "2014-01-10", "StartDate": "2014-08-31", "PersonBirthDate": "2010-01-01"},
      passes={**HISTORY, "ReceivedDate": "2014-01-10", "StartDate": "2014-09-01", "PersonBirthDate": "2010-01-01"},
      cite=f"{ACT} s.37, in force 1 September 2014")  # fmt: skip
def plans_began_in_2014(at: Collection) -> pl.Expr:
    """No plan starts before 1 September 2014, when the Act came into force."""
    return day("StartDate") < date(2014, 9, 1)


@rule("GT4102", ERROR, T, "StartDate", "The person was 25 or over when the plan started.", "Check the date of birth and the start.",
      fails={"PersonBirthDate": "2000-03-01", "ReceivedDate": "2025-01-20"}, passes={"PersonBirthDate": "2001-03-01"}, cite=f"{ACT} s.46")  # fmt: skip
def young_enough_for_a_first_plan(at: Collection) -> pl.Expr:
    """A plan starts before the person is 25."""
    return (age_at(day("StartDate")) >= 25) & ~code("AssessmentOutcome", "H")


@rule("GT4108", QUERY, T, "StartDate", "The plan is historical, but starts on {startdate}, within the collection year.",
      "Give AssessmentOutcome Y with its date, or TransferLA where the plan came from another area.",
      fails={**HISTORY, "StartDate": "2025-02-03"}, passes={**HISTORY, "StartDate": "2025-02-03", "TransferLA": "889"})  # fmt: skip
def history_started_before(at: Collection) -> pl.Expr:
    """A historical plan started before the collection year, unless it came from another area."""
    return code("AssessmentOutcome", "H") & (day("StartDate") >= at.starts_on) & missing("TransferLA")


@rule("GT4109", QUERY, T, "CeaseDate", "The plan ended on {ceasedate}, before the collection year.", "Leave it out: it was returned in its own year.",
      fails={**HISTORY, **CEASED, "CeaseDate": "2024-11-01"}, passes={**HISTORY, **CEASED})  # fmt: skip
def ended_in_the_year(at: Collection) -> pl.Expr:
    """A plan that ended is returned for the year in which it did."""
    return day("CeaseDate") < at.starts_on


@rule("GT4110", QUERY, T, "StartDate", "The plan starts over six months after it was issued.", "Check both days: a plan is in force when it is issued.",
      fails={"ReceivedDate": "2024-10-20", "RequestOutcomeDate": "2025-01-06", "AssessmentOutcomeDate": "2025-01-30", "StartDate": "2025-09-01"})  # fmt: skip
def a_plan_starts_when_issued(at: Collection) -> pl.Expr:
    """A plan starts about when it was issued."""
    return (day("StartDate") - day("AssessmentOutcomeDate")).dt.total_days() > 183


@rule("GT4401", QUERY, T, "CeaseReason", "The plan ended for the greatest age, but the person was under 25.",
      "Check the reason: 1 is for the end of the school year of the 25th birthday, or 19 in adult custody.",
      fails={**CEASED, "CeaseReason": "1"}, passes=CEASED, cite=f"{ACT} s.46")  # fmt: skip
def greatest_age_is_reached(at: Collection) -> pl.Expr:
    """A plan ends for the greatest age when the person is at least 19."""
    return code("CeaseReason", "1") & (age_at(day("CeaseDate")) < 19)


@rule("GT4402", QUERY, T, "CeaseReason", "The plan ended for higher education or paid employment, but the person was under 16.",
      "Check the reason and the date of birth.", fails={**CEASED, "CeaseReason": "4"}, passes={**CEASED, "CeaseReason": "4", "PersonBirthDate": "2008-01-01"})  # fmt: skip
def old_enough_for_the_reason(at: Collection) -> pl.Expr:
    """Higher education and paid employment come after 16."""
    return code("CeaseReason", "3", "4") & (age_at(day("CeaseDate")) < 16)


@rule("GT4403", QUERY, T, "CeaseDate", "The plan ended on the day it started.", "Check both days.", fails={**CEASED, "CeaseDate": "2025-06-02"}, passes=CEASED)  # fmt: skip
def a_plan_lasts(at: Collection) -> pl.Expr:
    """A plan does not end on the day it starts."""
    return day("CeaseDate") == day("StartDate")


@rule("GT4404", ERROR, T, "CeaseDate", "The plan has ended, but is also listed as active.", "Take out module 5, or the end.",
      fails={"CeaseDate": "2025-10-10", "CeaseReason": "2"}, passes=CEASED)  # fmt: skip
def ended_or_active(at: Collection) -> pl.Expr:
    """A plan that ended is not active on the census day."""
    return given("CeaseDate") & has("ActivePlans")


@rule("GT4405", ERROR, T, "ActivePlans", "The plan has not ended, and is not listed as active.", "Give module 5, or the end and its reason.",
      fails={"ActivePlans": None}, passes=CEASED)  # fmt: skip
def active_or_ended(at: Collection) -> pl.Expr:
    """A plan either ended or is active on the census day."""
    return has("NamedPlan") & missing("CeaseDate") & missing("CeaseReason") & ~has("ActivePlans")
