"""A cohort counts everyone who ever joined it, once, on every day; the rule finds whoever is missing."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from goldenthread.core.law.vocabulary import TransferKind
from goldenthread.core.reviews.cohorts import (
    Followed,
    Progress,
    burn_down,
    count_progress,
    find_lost,
    find_move,
    progress_of,
    rule_day,
)

START = date(2026, 9, 1)
DAYS = st.integers(0, 300).map(lambda number: START + timedelta(days=number))
FOLLOWED = st.builds(
    Followed, joined_on=DAYS, begun_on=st.none() | DAYS, done_on=st.none() | DAYS, left_on=st.none() | DAYS
)


@given(rows=st.lists(FOLLOWED, max_size=30), on=DAYS)
def test_the_four_counts_together_are_everyone_who_has_joined(rows, on):
    assert sum(count_progress(rows, on=on).values()) == sum(1 for row in rows if row.joined_on <= on)


@given(rows=st.lists(FOLLOWED, max_size=20))
def test_what_is_done_is_never_undone_from_one_day_to_the_next(rows):
    points = burn_down(rows, days=[START + timedelta(days=7 * week) for week in range(44)])
    assert [point.done for point in points] == sorted(point.done for point in points)
    assert points[-1].remaining + points[-1].done + points[-1].left == len(rows)


@given(
    should_be=st.sets(st.integers(1, 30)),
    on_list=st.sets(st.integers(1, 30)),
    left=st.sets(st.integers(1, 30)),
)
def test_nobody_whom_the_rule_holds_can_be_off_the_list_without_being_found(should_be, on_list, left):
    lost = find_lost(should_be=should_be, on_list=on_list, left=left)
    assert should_be <= lost.missing | on_list | left
    assert not lost.missing & (on_list | left)
    assert lost.is_none == (not lost.missing and not lost.unexplained)


def test_a_child_who_finished_and_then_left_counts_as_done():
    row = Followed(joined_on=START, begun_on=START, done_on=date(2027, 2, 1), left_on=date(2027, 3, 1))
    assert progress_of(row, on=date(2027, 4, 1)) is Progress.DONE
    assert progress_of(row, on=date(2027, 1, 1)) is Progress.IN_HAND


def test_who_moves_follows_the_recorded_year_and_else_the_age():
    year_six, year_eleven = date(2016, 3, 2), date(2010, 12, 1)
    assert find_move(born_on=year_six, ncy=None, transfer_year=2027).words == "Primary to secondary school"
    assert find_move(born_on=year_eleven, ncy=None, transfer_year=2027).kind is TransferKind.TO_POST16
    assert find_move(born_on=year_six, ncy=5, transfer_year=2027) is None
    assert find_move(born_on=None, ncy=None, transfer_year=2027) is None


def test_year_two_moves_only_from_a_school_that_teaches_nobody_older():
    born_on = date(2020, 1, 5)
    assert find_move(born_on=born_on, ncy=None, transfer_year=2027) is None
    move = find_move(born_on=born_on, ncy=None, transfer_year=2027, is_at_infant_school=True)
    assert move.words == "Infant to junior school"


def test_the_last_days_are_those_of_regulation_eighteen():
    assert rule_day(TransferKind.OTHER, transfer_year=2027) == date(2027, 2, 15)
    assert rule_day(TransferKind.TO_POST16, transfer_year=2027) == date(2027, 3, 31)
