"""What only several modules together can show. Numbers GT60."""

from datetime import date

import polars as pl

from goldenthread.core.returns.checks.rule import Collection, code, count_of, day, given, has, missing, rule
from goldenthread.core.returns.checks.rules.assessment import HISTORY
from goldenthread.core.returns.checks.tables import ERROR, QUERY

EARLIER = {**HISTORY, "ReceivedDate": "2022-09-05", "StartDate": "2023-02-06"}
CEASED = {"CeaseDate": "2025-10-10", "CeaseReason": "2", "ActivePlans": None}


@rule("GT6001", ERROR, "activeplans", "ActivePlans", "There is an active plan, but no assessment.", "Give module 3 and module 4, or take module 5 out.",
      fails={"Assessment": None})  # fmt: skip
def an_active_plan_was_assessed(at: Collection) -> pl.Expr:
    """An active plan came of an assessment, here or in the area it came from."""
    return has("ActivePlans") & ~has("Assessment")


@rule("GT6002", ERROR, "activeplans", "ActivePlans", "There is an active plan, but no record of what it names.", "Give module 4.",
      fails={"NamedPlan": None})  # fmt: skip
def an_active_plan_is_named(at: Collection) -> pl.Expr:
    """An active plan has its record in module 4."""
    return has("ActivePlans") & has("Assessment") & ~has("NamedPlan")


@rule("GT6003", ERROR, "person", "ActivePlans", "The person has more than one active plan.", "Keep the one in force on the census day, and end the other.",
      fails={"+Requests": EARLIER}, passes={"+Requests": {**EARLIER, **CEASED}})  # fmt: skip
def one_plan_is_active(at: Collection) -> pl.Expr:
    """A person has one active plan at most."""
    return pl.col("activeplans:count") > 1


@rule("GT6004", ERROR, "activeplans", "ActivePlans", "There is an active plan, but the person was 25 before this school year began.",
      "Check the date of birth, or end the plan: it lasts to the end of the school year of the 25th birthday.",
      fails={**HISTORY, "PersonBirthDate": "2000-08-31"}, passes={**HISTORY, "PersonBirthDate": "2000-09-01"},
      cite="Children and Families Act 2014 s.46(4)")  # fmt: skip
def no_active_plan_past_25(at: Collection) -> pl.Expr:
    """Nobody with an active plan turned 25 before the school year of the census."""
    return has("ActivePlans") & (day("PersonBirthDate") < date(at.year - 26, 9, 1))


@rule("GT6005", QUERY, "activeplans", "ActivePlans", "There is an active plan, but the person is under a year old.", "Check the date of birth.",
      fails={"PersonBirthDate": "2025-02-01", "ReceivedDate": "2025-02-01", "EntryDate": "2025-09-01"})  # fmt: skip
def old_enough_for_a_plan(at: Collection) -> pl.Expr:
    """A person with an active plan is at least a year old."""
    young = (pl.lit(at.census_on) - day("PersonBirthDate")).dt.total_days() < 365
    return has("ActivePlans") & young & (day("PersonBirthDate") <= at.census_on)


@rule("GT6006", QUERY, "requests", "ReceivedDate", "The request was received while another plan of the person was in force.",
      "Check whether it is a request at all, or the plan had ended.",
      fails={"+Requests": {**EARLIER, **CEASED}}, passes={"+Requests": {**EARLIER, **CEASED, "CeaseDate": "2025-01-10"}})  # fmt: skip
def no_request_while_a_plan_runs(at: Collection) -> pl.Expr:
    """A request is for someone whose earlier plan had ended."""
    others = ["person"]
    before = day("StartDate").shift(1).over(others, order_by="receiveddate")
    ended = day("CeaseDate").shift(1).over(others, order_by="receiveddate")
    return (day("ReceivedDate") > before) & (ended.is_null() | (ended > day("ReceivedDate")))


@rule("GT6007", QUERY, "namedplan", "CeaseReason", "The plan moved to another area, but the person has an active plan here.",
      "Check which is right.", fails={"+Requests": {**EARLIER, **CEASED, "CeaseReason": "5"}},
      passes={"+Requests": {**EARLIER, **CEASED, "CeaseDate": "2025-01-10", "CeaseReason": "2"}})  # fmt: skip
def moved_or_here(at: Collection) -> pl.Expr:
    """A person whose plan moved away has none active here, unless a plan came back."""
    here = (count_of("ActivePlans").sum().over("person") > 0) & missing("TransferLA")
    return code("CeaseReason", "5") & here & ~has("ActivePlans")


@rule("GT6008", ERROR, "requests", "RequestOutcome", "The request was refused, is undecided or was withdrawn, but there is an active plan.",
      "Correct the outcome, or take module 5 out.",
      fails={"RequestOutcome": "A", "RequestOutcomeDate": None, "Assessment": None}, passes={"RequestOutcome": "A", "RequestOutcomeDate": None, "Assessment": None, "ActivePlans": None})  # fmt: skip
def an_active_plan_was_asked_for(at: Collection) -> pl.Expr:
    """An active plan came of a request that went forward."""
    refused = code("RequestOutcome", "N") & ~has("Assessment")
    return (code("RequestOutcome", "A", "W") | refused) & has("ActivePlans")


@rule("GT6009", ERROR, "assessment", "AssessmentOutcome", "No plan was issued, but there is an active plan.", "Correct the outcome, or take module 5 out.",
      fails={"AssessmentOutcome": "A", "AssessmentOutcomeDate": None, "NamedPlan": None}, passes={"AssessmentOutcome": "A", "AssessmentOutcomeDate": None, "NamedPlan": None, "ActivePlans": None})  # fmt: skip
def an_active_plan_was_issued(at: Collection) -> pl.Expr:
    """An active plan came of an assessment that ended in one."""
    return code("AssessmentOutcome", "N", "A", "W") & has("ActivePlans") & ~has("NamedPlan")


@rule("GT6010", QUERY, "person", "PersonBirthDate", "The person died, by the end of one plan, but has an active one.", "Check CeaseReason.",
      fails={"+Requests": {**EARLIER, **CEASED, "CeaseReason": "8"}}, passes={"+Requests": {**EARLIER, **CEASED}}, shows_value=False)  # fmt: skip
def the_dead_have_no_plan(at: Collection) -> pl.Expr:
    """A person who died has no active plan."""
    return pl.col("died") & (pl.col("activeplans:count") > 0)


@rule("GT6011", QUERY, "activeplans", "ReviewOutcome", "The review decided to end the plan over fifteen months before the census, and it is still active.",
      "Give the end of the plan, or the appeal that keeps it in force.",
      fails={**HISTORY, "ReviewOutcome": "C", "ReviewMeeting": "2024-09-10", "LastReview": "2024-09-20"},
      passes={**HISTORY, "ReviewOutcome": "C"}, years=(2024, 9999))  # fmt: skip
def a_plan_to_be_ended_is_ended(at: Collection) -> pl.Expr:
    """A plan that a review decided to end has ended about a year later."""
    waited = (pl.lit(at.census_on) - day("LastReview")).dt.total_days() > 456
    return code("ReviewOutcome", "C") & has("ActivePlans") & waited & given("LastReview")
