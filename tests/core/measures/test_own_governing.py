"""Measures of those who do the work and those who ask about it, counted by hand on a few invented rows."""

from dataclasses import replace
from datetime import date

import polars as pl
import pytest

from goldenthread.core.measures.grouped import split
from goldenthread.core.measures.own import Held, NotReturned, value_of, window_of, work_out
from goldenthread.core.measures.own.held import _DUTIES
from goldenthread.core.measures.own.kept import frame_of
from goldenthread.definitions.measures import load_measures

DAY, LATER = date(2024, 3, 1), date(2024, 11, 30)
CASES = [f"C{number}" for number in range(7)]


@pytest.fixture
def held():
    """Seven plans kept at the end of 2024, and two assessments still open."""
    facts = pl.DataFrame(
        [(case, "plan_finalised", DAY) for case in CASES], schema=["case", "event", "on"], orient="row"
    )
    open_since = {"duty": "finalise_plan", "basis": "STATUTE", "status": "DUE", "trigger_on": LATER}
    duties = pl.DataFrame(
        [dict.fromkeys(_DUTIES) | open_since | {"case": case} for case in ("D1", "D2")], schema=_DUTIES
    )
    return Held(facts=facts, duties=duties, window=window_of("2024", today=date(2025, 6, 1)))


def worked(held, measure, **frames):
    given = load_measures()[measure]
    found = work_out(given, replace(held, kept={kind: frame_of(kind, rows) for kind, rows in frames.items()}))
    return found, value_of(given, found, people=None)


def post(share=1.0, *, coordinates=True, from_on=DAY, filled=DAY, left=None):
    return share, coordinates, from_on, None, filled, left


def test_nine_cases_among_two_and_a_half_coordinators_are_3_6_each(held):
    # In post on 31 December: one whole-time, one whole-time and one half; an administrator holds no case, one has left.
    posts = [
        post(), post(), post(0.5), post(coordinates=False), post(left=date(2024, 12, 30)), post(filled=date(2025, 1, 1)),
        post(filled=None),
    ]  # fmt: skip
    found, told = worked(held, "M108", posts=posts)
    assert told == (3.6, 9, 2.5)
    assert set(found.cases()) == {*CASES, "D1", "D2"}


def test_whoever_leaves_on_the_last_day_is_in_post_that_day(held):
    assert worked(held, "M108", posts=[post(left=date(2024, 12, 31))])[1] == (9.0, 9, 1.0)


def test_cases_with_nobody_in_post_are_so_many_to_nobody(held):
    assert worked(held, "M108", posts=[post(left=DAY)])[1] == (None, 9, 0)


def test_before_any_post_was_written_down_nobody_knows_who_was_in_post(held):
    for posts in ([], [post(from_on=date(2025, 1, 1), filled=date(2025, 1, 1))]):
        with pytest.raises(NotReturned):
            worked(held, "M108", posts=posts)


LEARNERS = [
    (1, "Health", 1, DAY, None), (2, "Health", 1, DAY, None), (3, "Social care", 2, DAY, None),
    # Somebody with two roles is told once; somebody whose last day was the last of the year is still in scope, the other not.
    (4, "Social care", 2, DAY, None), (4, "Health", 1, DAY, None),
    (5, "Health", 1, DAY, date(2025, 1, 1)), (6, "Health", 1, DAY, date(2024, 12, 31)),
]  # fmt: skip


def test_trained_is_who_came_to_every_core_module_held_for_them(held):
    attended = [
        (1, "outcomes", [], DAY), (2, "outcomes", [], DAY), (3, "outcomes", [], DAY),
        # Only health's people are asked for the second module; a module after the year asks nothing of it.
        (1, "advice", ["Health"], LATER), (3, "sharing", [], date(2025, 2, 1)),
    ]  # fmt: skip
    found, told = worked(held, "M109", learners=LEARNERS, attended=attended)
    assert told == (40.0, 2, 5)
    assert found.cases(is_counted=True) == ("person:1", "person:3")
    groups = {
        each.name: (each.numerator, each.denominator) for each in split(found, None, over_rows=True)["agency"]
    }
    assert groups == {"Health": (1, 4), "Social care": (1, 1)}


def test_where_no_core_module_was_held_nobody_is_said_to_be_untrained(held):
    with pytest.raises(NotReturned):
        worked(held, "M109", learners=LEARNERS, attended=[(1, "outcomes", [], date(2025, 2, 1))])


def test_a_question_counts_from_the_day_its_next_meeting_was_held(held):
    asked = [
        ("challenge:1", LATER, LATER), ("challenge:2", LATER, date(2024, 12, 1)), ("escalation:1", LATER, None),
        ("challenge:3", date(2025, 1, 9), DAY),
    ]  # fmt: skip
    assert worked(held, "M106", asked=asked)[1] == (33.3, 1, 3)


def test_an_appeal_allowed_in_part_is_lost_and_one_agreed_was_not_decided(held):
    appeals = [
        ("C1", LATER, "UPHELD"), ("C2", LATER, "PARTLY"), ("C3", LATER, "DISMISSED"), ("C4", LATER, "CONSENT"),
        ("C5", LATER, "WITHDRAWN"), ("C6", date(2025, 1, 2), "UPHELD"), ("kept apart", LATER, "UPHELD"),
    ]  # fmt: skip
    found, told = worked(held, "M041", appeals=appeals)
    assert told == (66.7, 2, 3)
    assert found.cases(is_counted=False) == ("C3",)


def test_what_families_rate_is_not_in_the_figure_of_what_professionals_rate(held):
    ratings = [
        ("C1", LATER, False, "MET"), ("C1", LATER, False, "ON_TRACK"), ("C2", LATER, False, "OFF_TRACK"),
        ("C1", LATER, True, "OFF_TRACK"), ("C3", date(2025, 1, 2), False, "MET"),
    ]  # fmt: skip
    assert worked(held, "M037", ratings=ratings)[1] == (66.7, 2, 3)


def test_audits_of_plans_and_of_advice_are_two_figures_and_a_record_kept_apart_is_in_neither(held):
    audits = [
        ("C1", None, LATER, "GOOD"), ("C2", None, LATER, "OUTSTANDING"), ("C3", None, LATER, "INADEQUATE"),
        ("C4", "Medical", LATER, "REQUIRES_IMPROVEMENT"), ("C5", "Medical", LATER, "GOOD"),
        ("C6", None, date(2025, 1, 2), "GOOD"), ("kept apart", None, LATER, "GOOD"),
    ]  # fmt: skip
    assert worked(held, "M033", audits=audits)[1] == (66.7, 2, 3)
    found, told = worked(held, "M034", audits=audits)
    assert told == (50.0, 1, 2)
    assert [each.name for each in split(found, None, over_rows=True)["agency"]] == ["Medical"]
