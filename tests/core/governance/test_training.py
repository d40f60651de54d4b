"""Who has a place, when people are asked again, and how far their confidence moved."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.core.governance.training import (
    Moment,
    asked_on,
    may_tell_whole,
    split_places,
    sum_up_change,
)

SCORE = st.integers(1, 5)


def test_whoever_came_is_asked_again_on_the_same_day_three_months_later():
    assert asked_on(Moment.LATER, held_on=date(2026, 11, 30)) == date(2027, 2, 28)
    assert asked_on(Moment.END, held_on=date(2026, 11, 30)) == date(2026, 11, 30)


@given(st.lists(st.integers(), unique=True, min_size=1), st.integers(1, 20), st.data())
def test_when_somebody_with_a_place_cancels_the_first_who_waits_has_it(booked, places, data):
    have, wait = split_places(booked, places=places)
    gone = data.draw(st.sampled_from(have))
    now, _ = split_places([each for each in booked if each != gone], places=places)
    assert now == [each for each in have if each != gone] + wait[:1]


def test_a_change_is_told_with_the_interval_of_the_paired_t_test():
    # The changes are 2, 0, 2, 2, 3 and 1: their mean is 1.667 and its standard error 0.4216. Student's deviate of 5 degrees
    # of freedom is 2.5706 (Abramowitz and Stegun 1964, table 26.10), so the interval is 1.667 less and more 1.084.
    found = sum_up_change([(2, 4), (3, 3), (2, 4), (3, 5), (1, 4), (2, 3)])
    assert (found.people, found.before, found.after, found.change) == (6, 2.2, 3.8, 1.7)
    assert found.interval == (0.6, 2.8)


@given(st.lists(st.tuples(SCORE, SCORE), max_size=4))
def test_of_fewer_than_five_people_nothing_is_told(pairs):
    found = sum_up_change(pairs)
    assert found.is_hidden and found.change is None and found.interval is None


@given(st.lists(st.tuples(SCORE, SCORE), min_size=5))
def test_the_interval_holds_the_change_it_is_of(pairs):
    found = sum_up_change(pairs)
    low, high = found.interval
    assert low - 0.1 <= found.change <= high + 0.1


@pytest.mark.parametrize(
    ("parts", "told"),
    [((7, 9), True), ((7, 0), True), ((7, 3), False), ((7, 2, 2), False), ((7, 3, 2), True)],
)
def test_a_whole_is_not_told_where_a_hidden_part_could_be_worked_out(parts, told):
    assert may_tell_whole(parts) is told
