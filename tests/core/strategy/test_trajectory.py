"""Red, amber and green are worked out from the way a measure was meant to go, and climbing needs nobody to push."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.core.strategy.delivery import (
    Delivery,
    Step,
    is_done_impact_unknown,
    work_out_delivery,
    work_out_impact,
)
from goldenthread.core.strategy.ladder import Climb, Tier, Waiting, list_climbs, next_tier
from goldenthread.core.strategy.marking import mark_words
from goldenthread.core.strategy.trajectory import (
    Point,
    Rated,
    Rating,
    Trajectory,
    TrajectoryNotSound,
    check_trajectory,
    expected_on,
    guard,
    latest,
    rate,
)

START, END = date(2026, 1, 1), date(2027, 1, 1)
MIDDLE = START + timedelta(days=182)


def way(baseline=40.0, target=80.0, *, higher=True, milestones=()):
    return Trajectory(
        baseline=Point(on=START, value=baseline), target=Point(on=END, value=target), is_better_higher=higher,
        milestones=milestones,
    )  # fmt: skip


def rating(value, *, on=MIDDLE, **more):
    return rate(way(**more), actual=Point(on=on, value=value), on=on).rating


def test_halfway_to_the_target_is_expected_halfway_through():
    assert expected_on(way(), on=START + timedelta(days=365 // 2)) == pytest.approx(59.95, abs=0.1)


def test_a_milestone_bends_the_way():
    bent = way(milestones=(Point(on=MIDDLE, value=45),))
    assert expected_on(bent, on=MIDDLE) == 45
    assert expected_on(bent, on=START + timedelta(days=91)) == pytest.approx(42.5)


@pytest.mark.parametrize(
    ("value", "expected"), [(60, Rating.GREEN), (57, Rating.AMBER), (50, Rating.RED), (39, Rating.RED)]
)
def test_a_measure_is_rated_by_how_far_it_is_behind_its_line(value, expected):
    assert rating(value) is expected


@pytest.mark.parametrize(("value", "expected"), [(24, Rating.GREEN), (27, Rating.AMBER), (45, Rating.RED)])
def test_where_lower_is_better_the_line_goes_down(value, expected):
    assert rating(value, baseline=40.0, target=8.0, higher=False) is expected


def test_nothing_is_known_without_a_figure_since_the_baseline_or_with_an_old_one():
    assert rate(way(), actual=None, on=MIDDLE).rating is Rating.UNKNOWN
    assert rate(way(), actual=Point(on=START, value=90), on=MIDDLE).rating is Rating.UNKNOWN
    old = Point(on=START + timedelta(days=1), value=90)
    assert rate(way(), actual=old, on=old.on + timedelta(days=401)).rating is Rating.UNKNOWN


def test_a_green_measure_is_amber_while_its_pair_is_red():
    green, red = Rated(rating=Rating.GREEN, why="Good."), Rated(rating=Rating.RED, why="Bad.")
    assert guard(green, beside=red).rating is Rating.AMBER
    assert guard(green, beside=green) == green and guard(red, beside=green) == red


@pytest.mark.parametrize(
    "wrong",
    [
        Trajectory(baseline=Point(on=END, value=1), target=Point(on=START, value=2), is_better_higher=True),
        way(80.0, 40.0),
        way(milestones=(Point(on=END, value=50),)),
        way(milestones=(Point(on=END + timedelta(days=9), value=50),)),
    ],
)
def test_a_way_that_does_not_lead_to_its_target_is_refused(wrong):
    with pytest.raises(TrajectoryNotSound):
        check_trajectory(wrong)


DAYS = st.integers(min_value=1, max_value=364).map(lambda days: START + timedelta(days=days))
FIGURES = st.floats(min_value=-1000, max_value=1000, allow_nan=False)
ORDER = [Rating.RED, Rating.AMBER, Rating.GREEN]


@given(day=DAYS, one=FIGURES, two=FIGURES, higher=st.booleans())
def test_a_better_figure_is_never_rated_worse(day, one, two, higher):
    line = way(0.0, 100.0 if higher else -100.0, higher=higher)
    worse, better = (min(one, two), max(one, two)) if higher else (max(one, two), min(one, two))
    ratings = [rate(line, actual=Point(on=day, value=value), on=day).rating for value in (worse, better)]
    assert ORDER.index(ratings[0]) <= ORDER.index(ratings[1])


@given(day=DAYS)
def test_a_figure_on_the_line_is_green(day):
    line = way(milestones=(Point(on=MIDDLE, value=71.3),))
    assert rate(line, actual=Point(on=day, value=expected_on(line, on=day)), on=day).rating is Rating.GREEN


def test_of_two_figures_for_one_day_the_later_kept_stands():
    figures = [Point(on=MIDDLE, value=1), Point(on=MIDDLE, value=2), Point(on=END, value=3)]
    assert latest(figures, on=MIDDLE) == Point(on=MIDDLE, value=2)


def step(due, done=None, baseline=None):
    return Step(baseline_on=baseline or due, due_on=due, done_on=done)


def test_delivery_is_worked_out_from_milestones():
    soon, past = MIDDLE + timedelta(days=5), MIDDLE - timedelta(days=5)
    assert work_out_delivery([], on=MIDDLE) is Delivery.NOT_PLANNED
    assert work_out_delivery([step(soon)], on=MIDDLE) is Delivery.NOT_STARTED
    assert work_out_delivery([step(past, past), step(soon)], on=MIDDLE) is Delivery.ON_TRACK
    assert work_out_delivery([step(soon, baseline=past)], on=MIDDLE) is Delivery.SLIPPED
    assert work_out_delivery([step(past)], on=MIDDLE) is Delivery.OVERDUE
    assert work_out_delivery([step(past, soon)], on=MIDDLE) is Delivery.COMPLETE


def test_slippage_is_counted_from_the_day_first_promised():
    assert step(MIDDLE, baseline=MIDDLE - timedelta(days=30)).days_slipped == 30
    assert step(MIDDLE, done=MIDDLE - timedelta(days=3)).days_slipped == -3


@given(ratings=st.lists(st.sampled_from(Rating)))
def test_finishing_never_makes_a_difference_known(ratings):
    impact = work_out_impact(ratings)
    assert impact is Rating.GREEN if set(ratings) == {Rating.GREEN} else impact is not Rating.GREEN
    assert is_done_impact_unknown(Delivery.COMPLETE, impact) is (impact is Rating.UNKNOWN)


def test_what_a_group_leaves_unanswered_goes_to_the_group_above():
    late = Waiting(concern=1, tier=Tier.SUB_GROUP, answer_due_on=MIDDLE - timedelta(days=1))
    in_time = Waiting(concern=2, tier=Tier.BOARD, answer_due_on=MIDDLE)
    at_the_top = Waiting(concern=3, tier=Tier.WELLBEING_BOARD, answer_due_on=START)
    climbs = list_climbs([late, in_time, at_the_top], on=MIDDLE)
    assert climbs == [Climb(concern=1, from_tier=Tier.SUB_GROUP, to_tier=Tier.DELIVERY_GROUP)]
    assert next_tier(Tier.WELLBEING_BOARD) is None


def test_an_items_words_are_marked_in_a_line_that_holds_more():
    parts = mark_words("First we sing. We will write it down. Then we rest.", "We will write it down.")
    assert [words for words, own in parts if own] == ["We will write it down"]
    assert mark_words("Nothing like it", "Entirely other words here") == (("Nothing like it", True),)
