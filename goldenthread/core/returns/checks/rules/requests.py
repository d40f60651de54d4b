"""Module 2: the request. Numbers GT20 what is missing or too much, GT21 days, GT22 codes, GT23 yes or no, GT24 the rest."""

import polars as pl

from goldenthread.core.returns.checks.families import (
    asked_for,
    codes_hold,
    days_exist,
    days_have_come,
    in_order,
    of_the_year,
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
from goldenthread.core.returns.checks.tables import ERROR, QUERY

T = "requests"
ONLY_REQUEST = {"Assessment": None, "ActivePlans": None}
OPEN = {"RequestOutcome": "A", "RequestOutcomeDate": None, **ONLY_REQUEST}
REFUSED = {"RequestOutcome": "N", **ONLY_REQUEST}


def decided() -> pl.Expr:
    """The request was decided in the collection year."""
    return code("RequestOutcome", "Y", "N")


asked_for(
    "GT2001", ERROR, T, "ReceivedDate", "Give the day the request came: the 20 weeks are counted from it."
)
asked_for("GT2002", ERROR, T, "RequestOutcome", "Give Y, N, A, W or H.")
asked_for(
    "GT2003",
    ERROR,
    T,
    "RequestOutcomeDate",
    "Give the day the family was told. A decision that is Y or N has one.",
    where=decided,
)
asked_for(
    "GT2005",
    ERROR,
    T,
    "RequestSource",
    "Say who asked. It is compulsory from 2026.",
    where=decided,
    years=(2026, 9999),
)
asked_for(
    "GT2006",
    QUERY,
    T,
    "RYA",
    "Say whether they were in relevant youth accommodation at the first request.",
    where=decided,
)
asked_for(
    "GT2007",
    QUERY,
    T,
    "RequestMediation",
    "Say whether there was mediation about the decision whether to assess.",
    where=decided,
)
asked_for(
    "GT2008",
    QUERY,
    T,
    "RequestTribunal",
    "Say whether there was an appeal about the decision whether to assess.",
    where=decided,
)
asked_for("GT2009", QUERY, T, "RequestSource", "Say who asked. It is compulsory from 2026.", where=lambda: code("RequestOutcome", "A", "W"),
          fails=OPEN, years=(2026, 9999))  # fmt: skip
days_exist("GT211", T, "ReceivedDate", "RequestOutcomeDate")
days_have_come("GT212", T, "ReceivedDate", "RequestOutcomeDate")
codes_hold("GT220", T, "RequestSource", "RequestOutcome")
unverified_codes("GT22", T, "Exported")
yes_or_no("GT230", T, "RYA", "RequestMediation", "RequestTribunal")
of_the_year("GT229", T)
in_order("GT2105", ERROR, T, "RequestOutcomeDate", "ReceivedDate",
         "It was decided on {requestoutcomedate}, before the request was received on {receiveddate}.",
         fails={"RequestOutcomeDate": "2025-01-19"}, passes={"RequestOutcomeDate": "2025-01-20"})  # fmt: skip
in_order("GT2106", ERROR, T, "ReceivedDate", "PersonBirthDate", "The request was received before the person was born.",
         fails={"ReceivedDate": "2015-03-01"})  # fmt: skip


@rule("GT2004", ERROR, T, "RequestOutcomeDate", "There is a date, but outcome {requestoutcome} has none.",
      "Take the date out, or give outcome Y or N. W, A and H have no date.", fails={"RequestOutcome": "W", **ONLY_REQUEST}, passes=OPEN)  # fmt: skip
def no_day_without_a_decision(at: Collection) -> pl.Expr:
    """A request that is open, withdrawn or historical has no day of decision."""
    return given("RequestOutcomeDate") & code("RequestOutcome", "A", "W", "H")


@rule("GT2104", QUERY, T, "RequestOutcomeDate", "It was decided on {requestoutcomedate}, before the collection year.",
      "Give outcome H, with no date, for what was decided in an earlier year.",
      fails={"RequestOutcomeDate": "2024-12-31", "ReceivedDate": "2024-11-20"}, passes={"RequestOutcomeDate": "2025-01-20"})  # fmt: skip
def decided_in_the_year(at: Collection) -> pl.Expr:
    """A decision returned as Y or N was made in the collection year."""
    return decided() & (day("RequestOutcomeDate") < at.starts_on)


@rule("GT2107", ERROR, T, "ReceivedDate", "The person was 25 or over when the request was received.",
      "Check the date of birth and the day of the request: the duty ends before the 25th birthday (CFA 2014 s.36).",
      fails={"PersonBirthDate": "2000-01-01"}, passes={"PersonBirthDate": "2001-01-01"}, cite="Children and Families Act 2014 s.36(1)")  # fmt: skip
def young_enough_to_ask(at: Collection) -> pl.Expr:
    """A request is for someone under 25."""
    return age_at(day("ReceivedDate")) >= 25


@rule("GT2108", QUERY, T, "ReceivedDate", "The request has been undecided for over a year.",
      "Check the outcome: it is to be decided within 6 weeks (SEND Regulations 2014 reg 4).", fails={**OPEN, "ReceivedDate": "2025-01-10"}, passes=OPEN)  # fmt: skip
def undecided_for_a_year(at: Collection) -> pl.Expr:
    """No request has waited for its decision for over a year."""
    return code("RequestOutcome", "A") & ((pl.lit(at.census_on) - day("ReceivedDate")).dt.total_days() > 365)


@rule("GT2109", QUERY, T, "RequestOutcomeDate", "The decision came over a year after the request.",
      "Check both days: the decision is due within 6 weeks.", fails={"ReceivedDate": "2024-01-10"})  # fmt: skip
def decided_within_a_year(at: Collection) -> pl.Expr:
    """A decision whether to assess came within a year."""
    return (day("RequestOutcomeDate") - day("ReceivedDate")).dt.total_days() > 365


@rule("GT2401", ERROR, T, "ReceivedDate", "The person has another request received on the same day.",
      "Give one request once. A second assessment is a second request with its own day.",
      fails={"+Requests": {}}, passes={"+Requests": {"ReceivedDate": "2024-02-20", "RequestOutcome": "H", "RequestOutcomeDate": None}})  # fmt: skip
def requests_differ(at: Collection) -> pl.Expr:
    """No two requests of one person were received on the same day."""
    return given("ReceivedDate") & pl.struct("person", "receiveddate").is_duplicated()


@rule("GT2402", QUERY, T, "RequestOutcome", "The person has more than one request that is undecided.",
      "Check which one is open.",
      fails={**OPEN, "+Requests": {**OPEN, "ReceivedDate": "2025-10-01"}}, passes=OPEN)  # fmt: skip
def one_request_is_open(at: Collection) -> pl.Expr:
    """No person has two requests undecided at once."""
    return code("RequestOutcome", "A") & (code("RequestOutcome", "A").sum().over("person") > 1)


@rule("GT2403", ERROR, T, "RequestOutcome", "The request went forward, but there is no assessment.",
      "Give module 3, with outcome A while it is under way.", fails={"Assessment": None, "ActivePlans": None}, passes=OPEN)  # fmt: skip
def going_forward_is_an_assessment(at: Collection) -> pl.Expr:
    """A request that went forward has an assessment."""
    return code("RequestOutcome", "Y") & ~has("Assessment")


@rule("GT2404", ERROR, T, "RequestOutcome", "The request is undecided or withdrawn, but there is an assessment.",
      "Correct the outcome, or take the assessment out.",
      fails={"RequestOutcome": "W", "RequestOutcomeDate": None}, passes=OPEN)  # fmt: skip
def no_assessment_before_a_decision(at: Collection) -> pl.Expr:
    """A request that is open or was withdrawn has no assessment."""
    return code("RequestOutcome", "A", "W") & has("Assessment")


@rule("GT2405", ERROR, T, "RequestOutcome", "The request was refused, but there is an assessment, and no mediation or appeal.",
      "Give RequestMediation or RequestTribunal where the refusal was overturned; else correct the outcome.",
      fails={"RequestOutcome": "N"}, passes={"RequestOutcome": "N", "RequestTribunal": "1"})  # fmt: skip
def refused_and_not_overturned(at: Collection) -> pl.Expr:
    """A refused request is assessed only where mediation or the Tribunal came between."""
    return code("RequestOutcome", "N") & has("Assessment") & no("RequestMediation") & no("RequestTribunal")


@rule("GT2406", QUERY, T, "RequestTribunal", "There was mediation or an appeal about a request that was not refused.",
      "Leave the outcome N where a refusal was overturned later; else take the mark out.",
      fails={"RequestTribunal": "1"}, passes={**REFUSED, "RequestTribunal": "1"})  # fmt: skip
def disputes_follow_a_refusal(at: Collection) -> pl.Expr:
    """Mediation and appeal about whether to assess follow a refusal."""
    return code("RequestOutcome", "Y", "A", "W") & (yes("RequestMediation") | yes("RequestTribunal"))


@rule("GT2407", ERROR, T, "RequestOutcome", "It was decided in an earlier year, but no assessment followed.",
      "Give module 3, or leave the request out: it was returned in its own year.",
      fails={"RequestOutcome": "H", "RequestOutcomeDate": None, **ONLY_REQUEST}, passes=OPEN)  # fmt: skip
def history_has_a_sequel(at: Collection) -> pl.Expr:
    """A request decided in an earlier year is returned only for what came after."""
    return code("RequestOutcome", "H") & ~has("Assessment")


@rule("GT2408", QUERY, T, "ReceivedDate", "The request was received after the collection year had ended.",
      "Leave it for the next return, unless it is part of a plan that was active on the census day.",
      fails={**OPEN, "ReceivedDate": "2026-01-05"}, passes=OPEN)  # fmt: skip
def received_in_time(at: Collection) -> pl.Expr:
    """An open request was received in the collection year or before."""
    return (day("ReceivedDate") > at.ends_on) & (day("ReceivedDate") <= at.census_on) & ~has("ActivePlans")


@rule("GT2409", QUERY, T, "RYA", "The person was under 10 or over 18 in relevant youth accommodation.", "Check RYA and the date of birth.",
      fails={"RYA": "1", "PersonBirthDate": "2018-01-01"}, passes={"RYA": "1", "PersonBirthDate": "2010-01-01"},
      cite="Children and Families Act 2014 s.70")  # fmt: skip
def detained_at_a_likely_age(at: Collection) -> pl.Expr:
    """Relevant youth accommodation holds people of 10 to 18."""
    age = age_at(day("ReceivedDate"))
    return yes("RYA") & ((age < 10) | (age > 18))


@rule("GT2410", QUERY, T, "Exported", "The person moved away before the end of the assessment, but there is a plan.",
      "Check which is right.", fails={"Exported": "1"})  # fmt: skip
def exported_has_no_plan(at: Collection) -> pl.Expr:
    """A request handed to another area has no plan here."""
    marks = ["N", "0", "FALSE", "NO"]
    moved = given("Exported") & ~raw("Exported").str.to_uppercase().is_in(marks)
    return moved & has("NamedPlan") & (count_of("ActivePlans") > 0) & missing("TransferLA")
