"""On how many days a post was vacant, and how many cases there were for each whole-time coordinator."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from goldenthread.core.governance.posts import (
    PostHeld,
    cases_each,
    count_vacant_days,
    is_filled,
    whole_time_in_post,
)

FIRST, LAST = date(2026, 1, 1), date(2026, 3, 31)
DAYS = st.integers(-20, 120).map(lambda days: FIRST + timedelta(days=days))
SPANS = st.tuples(DAYS, DAYS | st.none()).filter(lambda span: span[1] is None or span[0] <= span[1])


def post(*filled, share=1.0, lasts=(date(2025, 1, 1), None)):
    return PostHeld(share=share, is_coordinator=True, lasts=lasts, filled=filled)


def vacant(held):
    return count_vacant_days(held, from_on=FIRST, until_on=LAST)


def test_a_post_between_two_people_is_vacant_on_the_days_between_them():
    held = post((date(2025, 1, 1), date(2026, 1, 31)), (date(2026, 3, 1), None))
    assert vacant(held) == 28


def test_a_post_nobody_was_ever_in_is_vacant_from_its_first_day_until_its_last():
    assert vacant(post(lasts=(date(2026, 3, 30), None))) == 2
    assert vacant(post(lasts=(date(2025, 1, 1), date(2025, 12, 31)))) == 0


@given(SPANS, st.lists(SPANS, max_size=4))
def test_the_days_are_those_on_which_it_existed_and_nobody_was_in_it(lasts, filled):
    held = post(*filled, lasts=lasts)
    days = [FIRST + timedelta(days=at) for at in range((LAST - FIRST).days + 1)]
    there = [day for day in days if lasts[0] <= day and (lasts[1] is None or day <= lasts[1])]
    assert vacant(held) == sum(not is_filled(held, on=day) for day in there)


def test_cases_are_shared_among_the_whole_time_coordinators_in_post():
    held = [post((FIRST, None)), post((FIRST, None), share=0.5), post(share=1.0)]
    assert whole_time_in_post(held, on=LAST) == 1.5
    assert cases_each(300, held, on=LAST) == 200.0
    assert cases_each(300, held[2:], on=LAST) is None
