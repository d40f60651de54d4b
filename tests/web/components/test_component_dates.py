"""Dates on a page are worded one way, and always say how long is left."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.web.components.presenters import dates

ANY_DAY = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31))


def test_a_day_is_worded_as_govuk_words_it() -> None:
    assert dates.day(date(2024, 5, 4)) == "4 May 2024"
    assert dates.weekday(date(2024, 5, 14)) == "Tuesday 14 May 2024"


@given(ANY_DAY)
def test_a_worded_day_reads_back_as_the_same_day(on: date) -> None:
    assert datetime.strptime(dates.day(on), "%d %B %Y").date() == on


@pytest.mark.parametrize(
    ("days_left", "words"),
    [
        (0, "due today"),
        (1, "due tomorrow"),
        (3, "3 days left"),
        (-1, "1 day late"),
        (-12, "12 days late"),
        (1204, "1,204 days left"),
    ],
)
def test_how_long_is_left_is_said_in_days(days_left: int, words: str) -> None:
    assert dates.time_left(days_left) == words


@given(ANY_DAY, st.integers(min_value=-4000, max_value=4000))
def test_a_passed_day_is_late_and_no_other_day_is(due_on: date, away: int) -> None:
    words = dates.due(due_on=due_on, on=due_on + timedelta(days=away))
    assert words.startswith(dates.day(due_on))
    assert words.endswith("late") == (away > 0)
    assert words.endswith("left") == (away < -1)


@given(ANY_DAY, st.integers(min_value=-400, max_value=400))
def test_what_was_done_says_early_late_or_on_the_last_day(due_on: date, away: int) -> None:
    words = dates.how_met(due_on=due_on, met_on=due_on + timedelta(days=away))
    assert ("early" in words) == (away < 0)
    assert ("late" in words) == (away > 0)
    assert ("last day" in words) == (away == 0)


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (datetime(2024, 5, 14, 14, 5, tzinfo=UTC), "14 May 2024 at 3:05pm"),
        (datetime(2024, 5, 14, 23, 30, tzinfo=UTC), "15 May 2024 at 12:30am"),
        (datetime(2024, 12, 1, 12, 0, tzinfo=UTC), "1 December 2024 at midday"),
        (datetime(2024, 12, 1, 9, 0, tzinfo=UTC), "1 December 2024 at 9am"),
    ],
)
def test_a_moment_is_worded_in_london_time(at: datetime, words: str) -> None:
    assert dates.moment(at) == words


def test_a_moment_with_no_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="no time zone"):
        dates.moment(datetime(2024, 5, 14, 9, 0))


def test_a_leap_day_child_turns_one_on_the_first_of_march() -> None:
    born = date(2020, 2, 29)
    assert dates.age(born_on=born, on=date(2021, 2, 28)) == 0
    assert dates.age(born_on=born, on=date(2021, 3, 1)) == 1


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (date(2024, 7, 15), "9 years old"),
        (date(2015, 4, 1), "0 months old"),
        (date(2015, 4, 2), "1 month old"),
        (date(2017, 3, 1), "23 months old"),
        (date(2017, 3, 2), "2 years old"),
    ],
)
def test_an_age_is_in_years_and_for_a_baby_in_months(on: date, words: str) -> None:
    assert dates.age_words(born_on=date(2015, 3, 2), on=on) == words


def test_school_years_have_their_own_names() -> None:
    assert [dates.school_year(n) for n in (-1, 0, 5, None)] == ["Nursery", "Reception", "Year 5", ""]
