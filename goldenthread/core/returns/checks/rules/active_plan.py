"""Module 5a: the plan kept in the year, and its review. Numbers GT50 what is missing, GT51 days, GT52 codes, GT53 reviews."""

from datetime import timedelta

import polars as pl

from goldenthread.core.returns.checks.families import (
    asked_for,
    codes_hold,
    days_exist,
    days_have_come,
    in_order,
    of_the_year,
    unverified_codes,
)
from goldenthread.core.returns.checks.rule import (
    Collection,
    code,
    count_of,
    day,
    given,
    has,
    missing,
    raw,
    rule,
)
from goldenthread.core.returns.checks.tables import ERROR, QUERY

T = "activeplans"
REVIEWED = (2024, 9999)
REGS = "SEND Regulations 2014"
# A decision this early in the year may follow a meeting of the year before.
WEEKS_TO_DECIDE = timedelta(weeks=26)


def active() -> pl.Expr:
    """There is an active plan."""
    return has("ActivePlans")


asked_for("GT5003", ERROR, T, "ReviewMeeting", "Give the day of the review meeting, or take the outcome out.",
          where=lambda: given("ReviewOutcome"), years=REVIEWED)  # fmt: skip
asked_for("GT5005", QUERY, T, "LastReview", "Give the day the family was told what was decided after the review.",
          where=lambda: given("ReviewOutcome"), years=REVIEWED)  # fmt: skip
days_exist(
    "GT511", T, "ReviewMeeting", "LastReview", "ReviewDraft", "PhaseTransferDueDate", "PhaseTransferFinalDate"
)
days_have_come("GT512", T, "ReviewMeeting", "LastReview", "ReviewDraft", "PhaseTransferFinalDate")
codes_hold("GT520", T, "ReviewOutcome")
unverified_codes("GT52", T, "Res", "WBP")
of_the_year("GT529", T)
in_order("GT5104", ERROR, T, "LastReview", "ReviewMeeting",
         "The decision of {lastreview} comes before the review meeting of {reviewmeeting}.",
         fails={"LastReview": "2025-11-09"}, passes={"LastReview": "2025-11-10"})  # fmt: skip
in_order("GT5105", ERROR, T, "ReviewDraft", "ReviewMeeting", "The draft amended plan comes before the review meeting of {reviewmeeting}.",
         fails={"ReviewDraft": "2025-11-09", "ReviewOutcome": "A"}, passes={"ReviewDraft": "2025-11-28", "ReviewOutcome": "A"})  # fmt: skip
in_order("GT5106", ERROR, T, "ReviewMeeting", "StartDate", "The review meeting of {reviewmeeting} comes before the plan started on {startdate}.",
         fails={"ReviewMeeting": "2025-05-30"})  # fmt: skip
in_order("GT5107", ERROR, T, "LastReview", "StartDate", "The review of {lastreview} comes before the plan started on {startdate}.",
         fails={"ReviewMeeting": None, "ReviewOutcome": None, "LastReview": "2025-05-30"})  # fmt: skip
in_order("GT5108", QUERY, T, "PhaseTransferFinalDate", "StartDate", "The final plan of the phase transfer comes before the plan started.",
         fails={"PhaseTransferFinalDate": "2025-02-14", "PhaseTransferDueDate": "2025-02-15"})  # fmt: skip


@rule("GT5001", ERROR, T, "PlacementDetail", "The plan is active, but no placement says where.", "Give PlacementDetail, with SENsetting where they attend nowhere.",
      fails={"PlacementDetail": None})  # fmt: skip
def an_active_plan_has_a_place(at: Collection) -> pl.Expr:
    """An active plan has a placement."""
    return has("ActivePlans") & (count_of("PlacementDetail") == 0)


@rule("GT5002", ERROR, T, "SENneed", "The plan is active, but gives no need.", "Give the primary need.", fails={"SENneed": None})  # fmt: skip
def an_active_plan_has_a_need(at: Collection) -> pl.Expr:
    """An active plan has a primary need."""
    return has("ActivePlans") & (count_of("SENneed") == 0)


@rule("GT5004", QUERY, T, "ReviewOutcome", "There was a review meeting on {reviewmeeting}, but no decision after six months.",
      "Give the decision and its day, or find out what became of the review: the family is to be told within four weeks.",
      fails={"StartDate": "2025-06-02", "ReviewMeeting": "2025-06-10", "ReviewOutcome": None, "LastReview": None},
      passes={"ReviewOutcome": None, "LastReview": None, "ReviewMeeting": "2025-08-05"}, years=REVIEWED, cite=f"{REGS} reg 20(10)")  # fmt: skip
def a_review_is_decided(at: Collection) -> pl.Expr:
    """A review meeting has an outcome six months later; a decision that is only late is no fault of the return."""
    return missing("ReviewOutcome") & ((pl.lit(at.census_on) - day("ReviewMeeting")).dt.total_days() > 183)


@rule("GT5006", QUERY, T, "LastReview", "There is a decision after a review, but no review meeting and no outcome.",
      "Give the meeting and what was decided.", fails={"ReviewMeeting": None, "ReviewOutcome": None}, years=REVIEWED)  # fmt: skip
def a_decision_follows_a_meeting(at: Collection) -> pl.Expr:
    """A decision of the collection year follows a review meeting."""
    return (
        missing("ReviewMeeting")
        & missing("ReviewOutcome")
        & (day("LastReview") >= at.starts_on + WEEKS_TO_DECIDE)
    )


@rule("GT5007", QUERY, T, "LastReview", "The plan is over two years old, and no review is given.",
      "Give the last review: a plan is reviewed every 12 months.",
      fails={"ReceivedDate": "2022-09-04", "RequestOutcome": "H", "RequestOutcomeDate": None, "AssessmentOutcome": "H", "AssessmentOutcomeDate": None,
             "StartDate": "2023-02-12", "ReviewMeeting": None, "ReviewOutcome": None, "LastReview": None}, cite=f"{REGS} reg 18")  # fmt: skip
def an_old_plan_was_reviewed(at: Collection) -> pl.Expr:
    """A plan of more than two years has been reviewed."""
    old = (pl.lit(at.census_on) - day("StartDate")).dt.total_days() > 731
    return has("ActivePlans") & old & missing("LastReview") & missing("ReviewMeeting") & missing("TransferLA")


@rule("GT5008", QUERY, T, "ReviewDraft", "The review decided to amend the plan over eight weeks before the census, but no draft is given.",
      "Give the day the draft amended plan was sent. Compulsory from 2026.",
      fails={"ReviewOutcome": "A", "ReviewMeeting": "2025-09-10", "LastReview": "2025-10-01",
             "+Person": {"ReviewOutcome": "A", "ReviewDraft": "2025-12-01"}},
      passes={"ReviewOutcome": "A", "ReviewDraft": "2025-12-01"}, years=(2026, 9999))  # fmt: skip
def an_amendment_is_drafted(at: Collection) -> pl.Expr:
    """A plan to be amended has a draft; asked only where the return gives any at all."""
    waited = (pl.lit(at.census_on) - day("LastReview")).dt.total_days() > 56
    return code("ReviewOutcome", "A") & missing("ReviewDraft") & waited & given("ReviewDraft").any()


@rule("GT5109", QUERY, T, "PhaseTransferFinalDate", "A final plan of a phase transfer is given, but not when it was due.",
      "Give PhaseTransferDueDate too.", fails={"PhaseTransferFinalDate": "2025-07-14"},
      passes={"PhaseTransferFinalDate": "2025-07-14", "PhaseTransferDueDate": "2025-02-15"}, years=(2025, 9999))  # fmt: skip
def a_transfer_has_its_date(at: Collection) -> pl.Expr:
    """The final plan of a phase transfer has the date it was due."""
    return given("PhaseTransferFinalDate") & missing("PhaseTransferDueDate")


@rule("GT5110", QUERY, T, "ReviewMeeting", "The review meeting of {reviewmeeting} was before the collection year.",
      "Give the meeting of the collection year, or leave it out.",
      fails={"ReceivedDate": "2023-09-04", "RequestOutcome": "H", "RequestOutcomeDate": None, "AssessmentOutcome": "H", "AssessmentOutcomeDate": None,
             "StartDate": "2024-02-12", "ReviewMeeting": "2024-12-10", "LastReview": "2025-01-06"}, years=REVIEWED)  # fmt: skip
def reviewed_in_the_year(at: Collection) -> pl.Expr:
    """The review meeting returned was held in the collection year."""
    return day("ReviewMeeting") < at.starts_on


@rule("GT5301", ERROR, T, "TransferLA", "This is not the three-digit code of an authority in England.", "Give the code of the area the plan came from.",
      fails={"TransferLA": "12"}, passes={"TransferLA": "889"})  # fmt: skip
def an_authority_that_exists(at: Collection) -> pl.Expr:
    """A plan came from an authority that exists or existed."""
    return given("TransferLA") & ~raw("TransferLA").is_in(sorted(at.authorities))


@rule("GT5302", ERROR, T, "TransferLA", "The plan is said to have come from the area that sends this return.", "Give the area it came from, or take it out.",
      fails={"TransferLA": "876"})  # fmt: skip
def not_from_ourselves(at: Collection) -> pl.Expr:
    """A plan came from another authority than the one that returns it."""
    return raw("TransferLA") == at.lea


@rule("GT5303", QUERY, T, "TransferLA", "A plan from another area is historical here, but its outcome is {assessmentoutcome}.",
      "Give AssessmentOutcome H, with no date: the other area issued it.", fails={"TransferLA": "889"}, passes={
          "TransferLA": "889", "RequestOutcome": "H", "RequestOutcomeDate": None, "AssessmentOutcome": "H", "AssessmentOutcomeDate": None})  # fmt: skip
def a_plan_from_elsewhere_is_historical(at: Collection) -> pl.Expr:
    """A plan that came from another area was assessed there."""
    return given("TransferLA") & code("AssessmentOutcome", "Y", "N", "A", "W")
