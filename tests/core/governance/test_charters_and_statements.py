"""Ratings side by side with nothing told of few people, and words that no longer match their figures."""

from hypothesis import given
from hypothesis import strategies as st

from goldenthread.core.governance.charter import FEWEST, put_side_by_side, sum_up_side
from goldenthread.core.governance.statements import list_moved
from goldenthread.core.measures.intervals import newcombe, wilson

COUNTS = st.dictionaries(st.integers(1, 5), st.integers(0, 30))


@given(COUNTS)
def test_of_fewer_than_five_people_not_even_their_number_is_told(counts):
    side = sum_up_side(counts)
    if sum(counts.values()) < FEWEST:
        assert (side.people, side.share, side.interval, side.mean) == (None, None, None, None)
    else:
        low, high = side.interval
        assert side.people == sum(counts.values()) and low <= side.share <= high


@given(COUNTS, COUNTS)
def test_a_difference_is_told_only_where_both_sides_may_be(staff, families):
    beside = put_side_by_side(staff=staff, families=families)
    few = min(sum(staff.values()), sum(families.values())) < FEWEST
    assert (beside.difference is None) is few and (beside.gap is None) is few
    if not few:
        low, high = beside.interval
        assert low <= beside.difference <= high
        turned = put_side_by_side(staff=families, families=staff)
        assert abs(turned.gap + beside.gap) < 0.011


def test_a_difference_of_shares_has_the_interval_that_newcombe_printed():
    """Newcombe (1998), Statistics in Medicine 17, 873-890, table II, method 10: 56/70 less 48/80."""
    assert newcombe((56, 70), (48, 80)) == (5.2, 33.4)
    assert wilson(56, 70) == (69.2, 87.7)


def test_more_than_one_point_between_the_sides_is_put_before_the_board():
    wide = put_side_by_side(staff={5: 8}, families={3: 6})
    assert wide.gap == 2.0 and wide.is_wide and wide.is_beyond_chance
    near = put_side_by_side(staff={4: 8}, families={3: 8})
    assert near.gap == 1.0 and not near.is_wide


def figure(shown, period="2025", measure="M020"):
    return {"measure": measure, "title": "Plans in time", "shown": shown, "period": period}


def test_words_are_told_of_each_figure_that_changed_came_or_went():
    written = [figure("41%"), figure("7", measure="M023")]
    now = [figure("52%"), figure("7", measure="M023"), figure("3", measure="M030")]
    assert [(each.measure, each.before, each.now) for each in list_moved(written, now)] == [
        ("M020", "41% (2025)", "52% (2025)"), ("M030", "no figure", "3 (2025)"),
    ]  # fmt: skip
    assert list_moved(now, now) == []


def test_the_same_value_of_another_period_is_another_figure():
    assert list_moved([figure("41%")], [figure("41%", "2026")])[0].now == "41% (2026)"
