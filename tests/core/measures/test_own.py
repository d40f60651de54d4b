"""Our own measures, counted by hand on a few invented cases."""

from datetime import date

import polars as pl
import pytest

from goldenthread.core.clocks.bulk import list_duties_in_bulk
from goldenthread.core.measures.own import (
    COMPUTATIONS,
    FROM_EXTRACTS,
    FROM_ROOMS,
    Held,
    NotReturned,
    value_of,
    window_of,
    work_out,
)
from goldenthread.core.measures.periods import PeriodNotUnderstood
from goldenthread.definitions.calendars import load_calendar
from goldenthread.definitions.law import load_law
from goldenthread.definitions.measures import load_measures

TODAY = date(2024, 12, 31)
KEYS = ("kind", "clock", "ground", "to", "outcome", "decision", "source")
# On time, late with an exception, late with none, refused, and still open past its day.
CASES = {
    "A": [
        ("request_received", "2024-01-08"), ("assessment_agreed", "2024-02-12"),
        ("advice_requested", "2024-02-13", {"id": "m", "kind": "MEDICAL"}), ("advice_received", "2024-03-12", {"id": "m"}),
        ("advice_requested", "2024-02-13", {"id": "p", "kind": "PSYCHOLOGICAL"}), ("advice_received", "2024-04-02", {"id": "p"}),
        ("issue_agreed", "2024-04-20"), ("draft_served", "2024-04-22", {"to": "p1"}), ("plan_finalised", "2024-05-20"),
    ],
    "B": [
        ("request_received", "2024-01-08"), ("assessment_agreed", "2024-02-26"),
        ("exception_recorded", "2024-04-01", {"clock": "finalise_plan", "ground": "ABSENT_FROM_AREA"}),
        ("issue_agreed", "2024-06-01"), ("draft_served", "2024-06-01", {"to": "p1"}), ("plan_finalised", "2024-07-01"),
    ],
    "C": [
        ("request_received", "2024-01-08"), ("assessment_agreed", "2024-02-12"), ("issue_agreed", "2024-08-01"),
        ("draft_served", "2024-08-01", {"to": "p1"}), ("plan_finalised", "2024-08-06"),
    ],
    "D": [("request_received", "2024-03-01"), ("assessment_refused", "2024-04-05")],
    "E": [("request_received", "2024-06-03"), ("assessment_agreed", "2024-07-10")],
    "F": [
        ("plan_finalised", "2022-11-07"), ("review_meeting_held", "2023-10-02"), ("review_decided", "2023-10-20", {"outcome": "MAINTAIN"}),
        ("review_meeting_held", "2024-10-01"), ("review_decided", "2024-11-20", {"outcome": "MAINTAIN"}),
    ],
    "G": [("plan_finalised", "2022-01-10"), ("plan_ceased", "2024-02-01")],
}  # fmt: skip


@pytest.fixture(scope="module")
def held():
    rows = [
        {"case": case, "seq": place, "event": fact[0], "on": date.fromisoformat(fact[1]), "id": None}
        | dict.fromkeys(KEYS) | (fact[2] if len(fact) > 2 else {})
        for case, facts in CASES.items()
        for place, fact in enumerate(facts)
    ]  # fmt: skip
    schema = {"case": pl.String, "seq": pl.Int64, "event": pl.String, "on": pl.Date, "id": pl.String}
    facts = pl.DataFrame(rows, schema=schema | dict.fromkeys(KEYS, pl.String))
    window = window_of("2024", today=TODAY)
    duties = list_duties_in_bulk(facts, law=load_law(), calendar=load_calendar("E06000006"), on=window.end_on)
    return Held(facts=facts, duties=duties, window=window)


def worked(held, measure):
    found = work_out(load_measures()[measure], held)
    return found.numerator, found.denominator


def test_every_request_of_the_year_counts_and_one_was_refused(held):
    assert worked(held, "M004") == (5, 5)
    assert worked(held, "M005") == (1, 5)


def test_a_decision_in_the_seventh_week_is_late(held):
    # B was decided on 26 February, a week after its six weeks ended on 19 February.
    assert worked(held, "M014") == (4, 5)
    assert COMPUTATIONS["decided_in_6_weeks"](held).cases(is_counted=False) == ("B",)


def test_of_three_plans_one_was_in_time_and_one_had_an_exception(held):
    assert worked(held, "M020") == (1, 3)
    assert worked(held, "M019") == (1, 2)
    assert worked(held, "M021") == (1, 3)
    assert worked(held, "M022") == (0, 3)


def test_a_plan_in_time_is_known_by_its_case(held):
    assert COMPUTATIONS["final_in_20_weeks"](held).cases(is_counted=True) == ("A",)


def test_an_open_assessment_past_its_day_counts_though_no_plan_was_made(held):
    assert worked(held, "M023") == (1, 1)


def test_days_to_a_plan_take_those_still_waiting_into_account(held):
    # 133, 175 and 211 days, and one still waiting after 211: half have their plan on day 175.
    assert COMPUTATIONS["days_to_plan"](held).value == 175.0


def test_advice_is_read_from_who_was_asked(held):
    assert worked(held, "M016") == (1, 1)
    assert worked(held, "M015") == (0, 1)
    assert worked(held, "M017") == (0, 0)


def test_a_draft_by_week_sixteen_is_counted_for_every_plan_still_due(held):
    # Week 16 of A, B and C ended on 29 April 2024, of E on 23 September; D was refused.
    assert worked(held, "M025") == (1, 4)


def test_five_days_are_not_fifteen(held):
    assert COMPUTATIONS["fifteen_days"](held).cases(is_counted=False) == ("C",)


def test_a_review_decided_after_twelve_months_and_four_weeks_is_late_twice(held):
    assert worked(held, "M028") == (0, 1)
    assert COMPUTATIONS["reviews_in_12_months"](held).cases(is_counted=False) == ("F",)


def test_a_plan_that_ceased_is_not_kept(held):
    assert set(COMPUTATIONS["plans_open"](held).cases()) == {"A", "B", "C", "F"}
    assert worked(held, "M008") == (1, 1)
    assert worked(held, "M007") == (3, 3)


def test_a_rate_of_people_has_no_value_while_nobody_has_said_how_many_there_are(held):
    measure = load_measures()["M004"]
    found = work_out(measure, held)
    assert value_of(measure, found, people=None) == (None, 5, None)
    assert value_of(measure, found, people=10_000) == (5.0, 5, 10_000)


def test_a_share_of_nobody_is_no_share(held):
    measure = load_measures()["M017"]
    assert value_of(measure, work_out(measure, held), people=None) == (None, 0, 0)


@pytest.mark.parametrize("name", sorted({*FROM_EXTRACTS, *FROM_ROOMS}))
def test_what_nobody_returned_is_missing_and_is_no_nought(name):
    facts = pl.DataFrame(schema={"case": pl.String, "event": pl.String, "on": pl.Date, "id": pl.String})
    empty = Held(facts=facts, duties=pl.DataFrame(), window=window_of("2024", today=TODAY))
    with pytest.raises(NotReturned, match="missing|not both loaded|nobody"):
        COMPUTATIONS[name](empty)


@pytest.mark.parametrize("name", sorted(set(COMPUTATIONS) - set(FROM_EXTRACTS) - FROM_ROOMS))
def test_every_computation_answers_when_there_is_nothing(name):
    facts = pl.DataFrame(
        schema={"case": pl.String, "seq": pl.Int64, "event": pl.String, "on": pl.Date, "id": pl.String}
    )
    empty = Held(facts=facts, duties=pl.DataFrame(), window=window_of("2024", today=TODAY))
    assert COMPUTATIONS[name](empty).denominator == 0


def test_an_academic_year_runs_from_september_and_never_beyond_today():
    window = window_of("202425", today=TODAY)
    assert (window.start_on, window.end_on) == (date(2024, 9, 1), TODAY)
    assert window_of("2024-06-30", today=TODAY).start_on == date(2023, 7, 2)


@pytest.mark.parametrize("asked", ["2027", "20242", "soon", "202427"])
def test_a_period_to_come_or_none_at_all_is_refused(asked):
    with pytest.raises(PeriodNotUnderstood):
        window_of(asked, today=TODAY)
