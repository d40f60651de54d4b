"""Small counts stay hidden, from one table and from two, and nought is never mistaken for hidden."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.core.measures.dictionary import Unit
from goldenthread.core.measures.editions import for_edition
from goldenthread.core.measures.suppression import (
    CannotBeKept,
    Policy,
    Sum,
    grid_of,
    hide,
    hide_grid,
    hide_list,
    hide_rate,
    show,
)
from tests.core.measures.attacking import possible_values

COUNTS = st.integers(min_value=0, max_value=14)


def test_a_small_count_alone_takes_another_with_it():
    shown, total = hide_list([3, 40, 12])
    assert [cell.text for cell in shown] == ["hidden", "40", "hidden"]
    assert total.text == "55"


def test_nought_is_shown_and_is_not_what_hides_a_small_count():
    shown, total = hide_list([2, 0, 0])
    assert [cell.text for cell in shown] == ["hidden", "0", "0"]
    assert total.is_hidden


def test_two_small_counts_that_their_total_gives_away_take_a_third():
    # One and one come to two: neither could be anything else, because nothing hidden is nought.
    shown, _ = hide_list([1, 1, 30, 9])
    assert [cell.is_hidden for cell in shown] == [True, True, False, True]


def test_a_row_with_nothing_small_is_shown_whole():
    shown, total = hide_list([5, 0, 80])
    assert [cell.text for cell in shown] == ["5", "0", "80"]
    assert total.text == "85"


@settings(max_examples=40)
@given(st.lists(COUNTS, min_size=1, max_size=4))
def test_no_count_of_a_row_can_be_worked_out_from_its_total(counts):
    cells = {**dict(enumerate(counts)), "total": sum(counts)}
    sums = [Sum(total="total", parts=tuple(range(len(counts))))]
    hidden = hide(cells, sums)
    assert {key for key, count in cells.items() if 0 < count < 5} <= hidden
    assert not any(cells[key] == 0 for key in hidden)
    found = possible_values(cells, sums, hidden, most=sum(counts) + 6)
    assert all(len(values) >= 3 for values in found.values()), found


@settings(max_examples=25)
@given(
    st.integers(2, 3).flatmap(
        lambda width: st.lists(st.lists(COUNTS, min_size=width, max_size=width), min_size=2, max_size=3)
    )
)
def test_no_count_of_a_table_can_be_worked_out_from_its_margins(rows):
    cells, sums = grid_of(rows)
    hidden = hide(cells, sums)
    assert {key for key, count in cells.items() if 0 < count < 5} <= hidden
    assert not any(cells[key] == 0 for key in hidden)
    if len(hidden) <= 6:
        found = (
            possible_values(cells, sums, hidden, most=max(cells[key] for key in hidden) + 6) if hidden else {}
        )
        assert all(len(values) >= 3 for values in found.values()), found


def test_the_attacker_does_work_out_what_margins_alone_would_give_away():
    # The same table with only its small count hidden: the attack must succeed, or the tests above prove nothing.
    cells, sums = grid_of([[3, 20], [30, 40]])
    assert possible_values(cells, sums, {(0, 0)}, most=50) == {(0, 0): {3}}


def test_a_table_differs_from_one_without_a_few_children_and_gives_nobody_away():
    # All plans by sex, and the same without the three children of one small school: to take one from the other
    # would give the school's children by sex.
    counts = {
        "all F": 12, "all M": 15, "all": 27, "rest F": 11, "rest M": 13, "rest": 24,
        "school F": 1, "school M": 2, "school": 3,
    }  # fmt: skip
    sums = [
        Sum(total="all", parts=("all F", "all M")), Sum(total="rest", parts=("rest F", "rest M")),
        Sum(total="all", parts=("rest", "school")), Sum(total="all F", parts=("rest F", "school F")),
        Sum(total="all M", parts=("rest M", "school M")), Sum(total="school", parts=("school F", "school M")),
    ]  # fmt: skip
    never = {"school F", "school M", "school"}
    first = hide({key: counts[key] for key in ("all F", "all M", "all")}, sums[:1])
    assert first == frozenset()
    hidden = hide(counts, sums, never_shown=never, shown_before={"all F", "all M", "all"})
    assert hidden
    assert hidden <= {"rest F", "rest M", "rest"}
    found = possible_values(counts, sums, hidden | never, most=30, may_be_nought=never)
    assert all(len(found[key]) >= 3 for key in never), found


def test_a_table_that_what_is_public_gives_away_is_not_let_out():
    counts = {"all": 100, "rest": 97, "school": 3}
    with pytest.raises(CannotBeKept, match="wider groups"):
        hide(
            counts,
            [Sum(total="all", parts=("rest", "school"))],
            never_shown={"school"},
            shown_before={"all", "rest"},
        )


def test_a_rate_goes_with_its_counts():
    top, bottom, rate = hide_rate(3, 60)
    assert (top.text, bottom.text, rate) == ("hidden", "60", None)


def test_a_small_remainder_hides_a_rate_too():
    # 58 of 60 says that two were not.
    assert hide_rate(58, 60)[2] is None


def test_exactly_all_and_exactly_none_are_shown():
    assert hide_rate(60, 60)[2] == 100.0
    assert hide_rate(0, 60)[2] == 0.0


def test_a_rate_is_worked_out_from_the_rounded_counts_that_are_shown():
    top, bottom, rate = hide_rate(87, 154, policy=Policy(base=5))
    assert (top.value, bottom.value, rate) == (85, 155, 54.8)


def test_a_half_is_rounded_up_and_nought_stays_nought():
    policy = Policy(base=5)
    assert [show(count, is_hidden=False, policy=policy).value for count in (0, 12, 13, 17, 18)] == [
        0,
        10,
        15,
        15,
        20,
    ]


def test_a_table_of_areas_by_need_keeps_its_small_counts():
    shown = hide_grid([[2, 31, 8], [14, 0, 25], [9, 12, 40]])
    assert shown[0, 0].is_hidden
    assert shown[1, 1].text == "0"
    assert shown["all", "all"].text == "141"
    assert sum(cell.is_hidden for cell in shown.values()) == 4


def test_only_the_internal_edition_shows_a_small_count():
    figure = {"value": 14.3, "numerator": 2, "denominator": 14, "unit": Unit.PERCENT}
    assert for_edition("internal", **figure).value == 14.3
    for edition in ("partner", "public", "anything else"):
        kept = for_edition(edition, **figure)
        assert (kept.value, kept.numerator, kept.denominator, kept.is_suppressed) == (None, None, 14, True)


def test_a_count_and_a_middle_value_of_a_few_are_hidden_too():
    assert for_edition("public", value=3, numerator=3, denominator=None, unit=Unit.COUNT).value is None
    assert for_edition("public", value=224.0, numerator=3, denominator=20, unit=Unit.DAYS).value is None
    assert for_edition("public", value=224.0, numerator=14, denominator=20, unit=Unit.DAYS).value == 224.0
    assert for_edition("public", value=0, numerator=0, denominator=None, unit=Unit.COUNT).value == 0
