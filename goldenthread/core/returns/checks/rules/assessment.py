"""Module 3: the assessment. Numbers GT30 what is missing or too much, GT31 days, GT32 codes, GT33 yes or no, GT34 the rest."""

import polars as pl

from goldenthread.core.returns.checks.families import (
    asked_for,
    codes_hold,
    days_exist,
    days_have_come,
    in_order,
    yes_or_no,
)
from goldenthread.core.returns.checks.rule import Collection, code, day, given, has, missing, no, rule, yes
from goldenthread.core.returns.checks.tables import ERROR, QUERY

T = "assessment"
NO_PLAN = {"NamedPlan": None, "ActivePlans": None}
UNDER_WAY = {"AssessmentOutcome": "A", "AssessmentOutcomeDate": None, **NO_PLAN}
REFUSED = {"AssessmentOutcome": "N", **NO_PLAN}
HISTORY = {
    "RequestOutcome": "H", "RequestOutcomeDate": None, "AssessmentOutcome": "H", "AssessmentOutcomeDate": None,
    "ReceivedDate": "2023-09-04", "StartDate": "2024-02-12",
}  # fmt: skip
TWENTY_WEEKS = 140


def assessed() -> pl.Expr:
    """There is an assessment."""
    return has("Assessment")


def concluded() -> pl.Expr:
    """The assessment ended in the collection year."""
    return has("Assessment") & code("AssessmentOutcome", "Y", "N")


asked_for("GT3001", ERROR, T, "AssessmentOutcome", "Give Y, N, A, W or H.", where=assessed)
asked_for("GT3002", ERROR, T, "AssessmentOutcomeDate", "Give the day the family was told that no plan would be issued.",
          where=lambda: has("Assessment") & code("AssessmentOutcome", "N"), fails=REFUSED, passes=REFUSED)  # fmt: skip
asked_for("GT3003", ERROR, T, "AssessmentOutcomeDate", "Give the day the plan was issued. It is left out only while no plan has been.",
          where=lambda: code("AssessmentOutcome", "Y") & has("NamedPlan"))  # fmt: skip
asked_for(
    "GT3005", QUERY, T, "Week20", "Say whether an exception to the 20 weeks applied: 1 or 0.", where=concluded
)
for _id, _field in (
    ("GT3006", "AssessmentMediation"),
    ("GT3007", "AssessmentTribunal"),
    ("GT3008", "OtherMediation"),
    ("GT3009", "OtherTribunal"),
):
    asked_for(_id, QUERY, T, _field, "Give 1 or 0.", where=concluded)
days_exist("GT311", T, "AssessmentOutcomeDate")
days_have_come("GT312", T, "AssessmentOutcomeDate")
codes_hold("GT320", T, "AssessmentOutcome")
yes_or_no(
    "GT330", T, "AssessmentMediation", "AssessmentTribunal", "OtherMediation", "OtherTribunal", "Week20"
)
in_order("GT3105", ERROR, T, "AssessmentOutcomeDate", "RequestOutcomeDate",
         "The assessment ended on {assessmentoutcomedate}, before it was decided to assess on {requestoutcomedate}.",
         fails={"AssessmentOutcomeDate": "2025-02-23"}, passes={"AssessmentOutcomeDate": "2025-03-24"})  # fmt: skip
in_order("GT3106", ERROR, T, "AssessmentOutcomeDate", "ReceivedDate",
         "The assessment ended on {assessmentoutcomedate}, before the request was received on {receiveddate}.",
         fails={"AssessmentOutcomeDate": "2025-01-19"})  # fmt: skip
in_order("GT3107", ERROR, T, "AssessmentOutcomeDate", "PersonBirthDate", "The assessment ended before the person was born.",
         fails={"AssessmentOutcomeDate": "2014-12-01"})  # fmt: skip


@rule("GT3004", ERROR, T, "AssessmentOutcomeDate", "There is a date, but outcome {assessmentoutcome} has none.",
      "Take the date out, or give outcome Y or N. W, A and H have no date.",
      fails={**UNDER_WAY, "AssessmentOutcomeDate": "2025-06-02"}, passes=UNDER_WAY)  # fmt: skip
def no_day_without_an_ending(at: Collection) -> pl.Expr:
    """An assessment that is under way, withdrawn or historical has no day of ending."""
    return given("AssessmentOutcomeDate") & code("AssessmentOutcome", "A", "W", "H")


@rule("GT3104", QUERY, T, "AssessmentOutcomeDate", "The assessment ended on {assessmentoutcomedate}, before the collection year.",
      "Give outcome H, with no date, for what ended in an earlier year.",
      fails={"ReceivedDate": "2024-05-20", "RequestOutcomeDate": "2024-06-20", "AssessmentOutcomeDate": "2024-12-31"})  # fmt: skip
def ended_in_the_year(at: Collection) -> pl.Expr:
    """An assessment returned as Y or N ended in the collection year."""
    return code("AssessmentOutcome", "Y", "N") & (day("AssessmentOutcomeDate") < at.starts_on)


@rule("GT3108", QUERY, T, "AssessmentOutcomeDate", "The assessment ended over three years after the request.",
      "Check both days.", fails={"ReceivedDate": "2022-03-01"})  # fmt: skip
def ended_within_three_years(at: Collection) -> pl.Expr:
    """An assessment ended within three years of the request."""
    return (day("AssessmentOutcomeDate") - day("ReceivedDate")).dt.total_days() > 3 * 365


@rule("GT3109", QUERY, T, "AssessmentOutcomeDate", "The assessment ended on the very day it was agreed to.",
      "Check both days: advice has six weeks to come in.", fails={"RequestOutcomeDate": "2025-06-02"})  # fmt: skip
def an_assessment_takes_time(at: Collection) -> pl.Expr:
    """An assessment did not end on the day it was agreed to."""
    return code("AssessmentOutcome", "Y", "N") & (day("AssessmentOutcomeDate") == day("RequestOutcomeDate"))


@rule("GT3401", ERROR, T, "NamedPlan", "A plan was issued, but there is no record of it.",
      "Give module 4. Where it is not issued yet, leave its date out.",
      fails=NO_PLAN, passes={**NO_PLAN, "AssessmentOutcomeDate": None})  # fmt: skip
def an_issued_plan_is_named(at: Collection) -> pl.Expr:
    """A plan that was issued on a day has its record."""
    return code("AssessmentOutcome", "Y") & given("AssessmentOutcomeDate") & ~has("NamedPlan")


@rule("GT3402", ERROR, T, "NamedPlan", "The assessment ended in an earlier year, but there is no plan.",
      "Give module 4: a historical assessment is returned for its plan.", fails={**HISTORY, **NO_PLAN}, passes=HISTORY)  # fmt: skip
def history_has_a_plan(at: Collection) -> pl.Expr:
    """An assessment of an earlier year is returned with its plan."""
    return code("AssessmentOutcome", "H") & ~has("NamedPlan")


@rule("GT3403", ERROR, T, "AssessmentOutcome", "The assessment is under way or withdrawn, but there is a plan.",
      "Correct the outcome, or take the plan out.",
      fails={"AssessmentOutcome": "W", "AssessmentOutcomeDate": None}, passes=UNDER_WAY)  # fmt: skip
def no_plan_before_an_ending(at: Collection) -> pl.Expr:
    """An assessment that is under way or was withdrawn has no plan."""
    return code("AssessmentOutcome", "A", "W") & has("NamedPlan")


@rule("GT3404", ERROR, T, "AssessmentOutcome", "A plan was refused, but there is one, and no mediation or appeal.",
      "Mark the mediation or appeal where the refusal was overturned; else correct the outcome.",
      fails={"AssessmentOutcome": "N"}, passes={"AssessmentOutcome": "N", "AssessmentTribunal": "1"})  # fmt: skip
def refused_and_not_overturned(at: Collection) -> pl.Expr:
    """A refused plan exists only where mediation or the Tribunal came between."""
    overturned = ("AssessmentMediation", "AssessmentTribunal", "OtherMediation", "OtherTribunal")
    return (
        code("AssessmentOutcome", "N")
        & has("NamedPlan")
        & pl.all_horizontal([no(each) for each in overturned])
    )


@rule("GT3405", QUERY, T, "AssessmentOutcome", "The request was decided in this year, but the assessment is said to have ended in an earlier one.",
      "Give Y or N with its date, or H for the request too.",
      fails={"AssessmentOutcome": "H", "AssessmentOutcomeDate": None}, passes=HISTORY)  # fmt: skip
def history_is_not_mixed(at: Collection) -> pl.Expr:
    """An assessment of an earlier year follows a request of one, unless the plan came from another area."""
    return code("AssessmentOutcome", "H") & code("RequestOutcome", "Y", "N") & missing("TransferLA")


@rule("GT3406", QUERY, T, "Week20", "An exception to the 20 weeks is marked, but the plan was issued within them.",
      "Check Week20: an exception matters only after 20 weeks.",
      fails={"Week20": "1"}, passes={"Week20": "1", "AssessmentOutcomeDate": "2025-06-10", "StartDate": "2025-06-10"},
      cite="SEND Regulations 2014 regs 10(4) and 13(2)")  # fmt: skip
def an_exception_is_for_the_late(at: Collection) -> pl.Expr:
    """An exception is marked only for a plan that took over 20 weeks."""
    taken = (day("AssessmentOutcomeDate") - day("ReceivedDate")).dt.total_days()
    return yes("Week20") & code("AssessmentOutcome", "Y") & (taken <= TWENTY_WEEKS)


@rule("GT3407", QUERY, T, "AssessmentTribunal", "There was an appeal about a refusal to issue, but a plan was issued.",
      "Leave the outcome N where the refusal was overturned later; else take the mark out.",
      fails={"AssessmentTribunal": "1"}, passes={**REFUSED, "AssessmentTribunal": "1"})  # fmt: skip
def appeals_follow_a_refusal(at: Collection) -> pl.Expr:
    """An appeal about whether to issue a plan follows a refusal."""
    return code("AssessmentOutcome", "Y", "A", "W") & yes("AssessmentTribunal")
