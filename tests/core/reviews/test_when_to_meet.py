"""When a review meets, and what draws it forward: the law's day first, then a move, age and care."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from goldenthread.core.reviews.due import Plan, is_about_adulthood, time_review
from goldenthread.core.reviews.terms import (
    NoSuchTerm,
    SchoolTerm,
    Term,
    is_on_list,
    list_year_ahead,
    read_term,
    term_of,
)

ON = date(2026, 11, 20)
DUE = date(2027, 6, 30)
DAYS = st.dates(date(2015, 1, 1), date(2040, 12, 31))


def test_the_meeting_leaves_four_weeks_to_decide():
    timing = time_review(Plan(complete_by=DUE, born_on=date(2015, 1, 1), ncy=5), on=ON)
    assert timing.meet_by == date(2027, 6, 2)
    assert len(timing.reasons) == 1


def test_a_move_of_phase_draws_the_meeting_twelve_weeks_before_its_last_day():
    timing = time_review(Plan(complete_by=DUE, ncy=6, moves_by=date(2027, 2, 15)), on=ON)
    assert timing.meet_by == date(2026, 11, 23)
    assert "next phase" in timing.reasons[0].words


def test_under_five_a_review_is_considered_six_months_after_the_last():
    plan = Plan(complete_by=DUE, last_on=date(2026, 9, 1), born_on=date(2022, 5, 1))
    assert time_review(plan, on=ON).meet_by == date(2027, 3, 1)
    assert time_review(
        Plan(complete_by=DUE, last_on=date(2026, 9, 1), born_on=date(2019, 5, 1)), on=ON
    ).meet_by == date(2027, 6, 2)


def test_a_looked_after_childs_review_is_held_with_the_care_review_when_the_two_can_meet():
    near, far = date(2027, 5, 20), date(2027, 1, 10)
    assert (
        time_review(Plan(complete_by=DUE, is_looked_after=True, care_review_on=near), on=ON).meet_by == near
    )
    timing = time_review(Plan(complete_by=DUE, is_looked_after=True, care_review_on=far), on=ON)
    assert timing.meet_by == date(2027, 6, 2)
    assert "too far away" in timing.reasons[-1].words
    unknown = time_review(Plan(complete_by=DUE, is_looked_after=True), on=ON)
    assert "ask the social worker" in unknown.reasons[-1].words


def test_from_year_nine_adulthood_is_on_the_agenda():
    assert is_about_adulthood(ncy=9, born_on=None, on=ON)
    assert not is_about_adulthood(ncy=8, born_on=date(2008, 1, 1), on=ON), (
        "the recorded year goes before the age"
    )
    assert is_about_adulthood(ncy=None, born_on=date(2012, 10, 1), on=ON)
    assert any("adulthood" in one.words for one in time_review(Plan(complete_by=DUE, ncy=9), on=ON).reasons)


@given(
    complete_by=DAYS, last_on=st.none() | DAYS, born_on=st.none() | DAYS, moves_by=st.none() | DAYS,
    care=st.none() | DAYS, is_looked_after=st.booleans(),
)  # fmt: skip
def test_no_reason_ever_puts_a_meeting_later_than_the_law_leaves_time_for(
    complete_by, last_on, born_on, moves_by, care, is_looked_after
):
    plan = Plan(
        complete_by=complete_by, last_on=last_on, born_on=born_on, moves_by=moves_by, care_review_on=care,
        is_looked_after=is_looked_after, ncy=4,
    )  # fmt: skip
    timing = time_review(plan, on=ON)
    assert timing.meet_by <= complete_by - timedelta(weeks=4)
    assert timing.reasons[0].meet_by == timing.meet_by


@given(DAYS)
def test_every_day_lies_in_the_term_it_is_told_to_be_in(on):
    term = term_of(on)
    assert term.begins_on <= on <= term.ends_on
    assert read_term(term.code) == term
    assert term.next.begins_on == term.ends_on + timedelta(days=1)
    assert len(set(list_year_ahead(on))) == 4


def test_a_term_that_cannot_be_read_is_refused():
    for text in ("", "2026", "2026-WINTER", "26-SPRING", "2026-"):
        try:
            read_term(text)
        except NoSuchTerm:
            continue
        raise AssertionError(text)


def test_a_review_that_should_have_met_stays_on_the_list_until_it_is_held():
    spring = SchoolTerm(year=2026, term=Term.SPRING)
    assert spring.words == "Spring term 2027"
    assert is_on_list(spring, meet_by=date(2027, 2, 1), is_held=False)
    assert is_on_list(spring, meet_by=date(2026, 10, 1), is_held=False)
    assert not is_on_list(spring, meet_by=date(2026, 10, 1), is_held=True)
    assert not is_on_list(spring, meet_by=date(2027, 4, 1), is_held=False)
