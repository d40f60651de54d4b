"""The simulated caseload: every thread obeys the moves table, and the published figures come out of it.

Source of every figure: goldenthread/definitions/demonstrator/*.toml, which names the release each was read in.
"""

from collections import Counter
from datetime import date, timedelta
from functools import cache
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.core.calendars.ages import age_on
from goldenthread.core.casework.moves import check_may_move, stage_of
from goldenthread.core.casework.simulate import Simulated, simulate_area
from goldenthread.core.casework.simulation.chance import deal
from goldenthread.core.casework.simulation.timing import Band, bands
from goldenthread.core.casework.stages import Stage
from goldenthread.core.clocks import list_duties
from goldenthread.core.law.thread import Fact
from goldenthread.core.law.vocabulary import Duty, Event, Status
from goldenthread.definitions.calendars import load_calendar
from goldenthread.definitions.demonstrator.figures import DemoArea, load_areas, load_assumptions
from goldenthread.definitions.law import load_law

AS_AT = date(2026, 11, 20)
YEAR_AGO = AS_AT - timedelta(days=365)
AREAS = pytest.mark.parametrize("area", load_areas(), ids=lambda area: area.name)


def simulate(area: DemoArea, *, seed: int, as_at: date = AS_AT, size: float = 1.0) -> list[Simulated]:
    return simulate_area(
        Random(seed), figures=area.figures, assumptions=load_assumptions(), as_at=as_at, size=size
    )


@cache
def whole(code: str) -> tuple[Simulated, ...]:
    (area,) = (area for area in load_areas() if area.code == code)
    return tuple(simulate(area, seed=20141))


def first(one: Simulated, *events: Event) -> date | None:
    return next((fact.on for fact in one.thread.facts if fact.event in events), None)


def percent(part: int, of: int) -> float:
    return 100 * part / of


def plans_in_place(cases: tuple[Simulated, ...]) -> list[Simulated]:
    return [one for one in cases if stage_of(one.thread.facts) is Stage.PLAN_IN_PLACE]


def requests_this_year(cases: tuple[Simulated, ...]) -> list[Simulated]:
    return [one for one in cases if (on := first(one, Event.REQUEST_RECEIVED)) and on > YEAR_AGO]


def plans_this_year(cases: tuple[Simulated, ...]) -> list[Simulated]:
    return [one for one in cases if (on := first(one, Event.PLAN_FINALISED)) and on > YEAR_AGO]


def days_to_plan(one: Simulated) -> int:
    requested_on, finalised_on = first(one, Event.REQUEST_RECEIVED), first(one, Event.PLAN_FINALISED)
    assert requested_on and finalised_on
    return (finalised_on - requested_on).days


def is_excused(one: Simulated) -> bool:
    return any(
        fact.event is Event.EXCEPTION_RECORDED and fact.extra["clock"] == Duty.FINALISE_PLAN.value
        for fact in one.thread.facts
    )


def check_moves(facts: tuple[Fact, ...]) -> None:
    for place, fact in enumerate(facts):
        check_may_move(stage_of(facts[:place]), fact.event)


@given(
    seed=st.integers(0, 2**32),
    as_at=st.dates(date(2024, 1, 1), date(2030, 12, 31)),
    area=st.sampled_from(load_areas()),
)
@settings(max_examples=25)
def test_every_simulated_thread_obeys_the_moves_in_order_whatever_the_seed_and_day(seed, as_at, area):
    for one in simulate(area, seed=seed, as_at=as_at, size=0.02):
        check_moves(one.thread.facts)


@given(seed=st.integers(0, 2**32), as_at=st.dates(date(2024, 1, 1), date(2030, 12, 31)))
@settings(max_examples=15)
def test_nothing_simulated_happens_after_the_day_or_before_the_child_is_born_or_out_of_order(seed, as_at):
    for one in simulate(load_areas()[0], seed=seed, as_at=as_at, size=0.02):
        days = [fact.on for fact in one.thread.facts]
        assert days == sorted(days)
        assert one.person.born_on < days[0]
        assert days[-1] <= as_at


@AREAS
def test_every_thread_of_a_whole_area_obeys_the_moves(area):
    for one in whole(area.code):
        check_moves(one.thread.facts)


def test_the_same_seed_and_day_give_the_same_caseload_and_another_seed_another():
    area = load_areas()[0]
    once, again = simulate(area, seed=7, size=0.05), simulate(area, seed=7, size=0.05)
    assert once == again
    assert once != simulate(area, seed=8, size=0.05)


@AREAS
def test_the_plans_in_place_are_as_many_as_published_within_one_in_a_hundred(area):
    assert len(plans_in_place(whole(area.code))) == pytest.approx(area.figures.plans_in_place, rel=0.01)


@AREAS
def test_a_years_requests_and_the_share_refused_are_as_published(area):
    requests = requests_this_year(whole(area.code))
    refused = sum(1 for one in requests if first(one, Event.ASSESSMENT_REFUSED))
    published = area.figures.requests
    assert len(requests) == published.received
    assert percent(refused, len(requests)) == pytest.approx(
        percent(published.refused, published.received), abs=0.5
    )


@AREAS
def test_the_share_decided_within_six_weeks_is_as_published_within_two_points(area):
    decided = [
        (on - (first(one, Event.REQUEST_RECEIVED) or on)).days
        for one in requests_this_year(whole(area.code))
        if (on := first(one, Event.ASSESSMENT_AGREED, Event.ASSESSMENT_REFUSED))
    ]
    in_time = percent(sum(days <= 42 for days in decided), len(decided))
    assert in_time == pytest.approx(area.figures.requests.decided_within_six_weeks_percent, abs=2)


@AREAS
def test_the_twenty_week_rates_are_as_published_within_two_points(area):
    issued = plans_this_year(whole(area.code))
    unexcused = [one for one in issued if not is_excused(one)]
    published = area.figures.timeliness
    assert percent(sum(days_to_plan(one) <= 140 for one in unexcused), len(unexcused)) == pytest.approx(
        percent(published.within_twenty_weeks_excluding_exceptions, published.issued_excluding_exceptions),
        abs=2,
    )
    assert percent(sum(days_to_plan(one) <= 140 for one in issued), len(issued)) == pytest.approx(
        percent(published.within_twenty_weeks, published.issued), abs=2
    )


@AREAS
def test_exceptions_and_plans_over_a_year_are_as_published_within_a_point(area):
    issued = plans_this_year(whole(area.code))
    published = area.figures.timeliness
    claimed = published.issued - published.issued_excluding_exceptions
    assert percent(sum(map(is_excused, issued)), len(issued)) == pytest.approx(
        percent(claimed, published.issued), abs=1
    )
    assert percent(sum(days_to_plan(one) > 365 for one in issued), len(issued)) == pytest.approx(
        percent(published.over_a_year, published.issued), abs=0.5
    )


@AREAS
def test_the_share_of_assessments_that_lead_to_a_plan_is_as_published_within_a_point(area):
    cases = whole(area.code)
    issued = len(plans_this_year(cases))
    refused = sum(1 for one in cases if (on := first(one, Event.ISSUE_REFUSED)) and on > YEAR_AGO)
    figures = area.figures
    assert percent(issued, issued + refused) == pytest.approx(
        percent(figures.new_plans, figures.new_plans + figures.not_issued), abs=1
    )


@AREAS
@pytest.mark.parametrize("what", ["needs", "placements"])
def test_needs_and_placements_of_all_plans_are_as_published_within_a_point(area, what):
    plans = plans_in_place(whole(area.code))
    counts = Counter(one.person.need if what == "needs" else one.person.placement for one in plans)
    published = getattr(area.figures, what)
    for word, count in published.items():
        assert percent(counts[word], len(plans)) == pytest.approx(
            percent(count, sum(published.values())), abs=1
        )


@AREAS
def test_ages_of_children_with_plans_are_as_published_within_a_point(area):
    plans = plans_in_place(whole(area.code))
    counts = Counter(age_on(one.person.born_on, AS_AT) for one in plans)
    for age, count in area.figures.plans_by_age.items():
        assert percent(counts[age], len(plans)) == pytest.approx(
            percent(count, area.figures.plans_in_place), abs=1
        )


@AREAS
def test_no_earlier_year_holds_more_of_todays_plans_than_the_area_had_then(area):
    begun = [
        first(one, Event.PLAN_FINALISED, Event.PLAN_TRANSFERRED_IN)
        for one in plans_in_place(whole(area.code))
    ]
    last = max(area.figures.growth)
    for year, in_place in area.figures.growth.items():
        held = sum(1 for on in begun if on and on <= AS_AT - timedelta(days=365 * (last - year)))
        assert held <= in_place * 1.01


@AREAS
def test_the_share_of_reviews_with_no_meeting_is_as_published_within_two_points(area):
    expected = [
        one
        for one in plans_in_place(whole(area.code))
        if (on := first(one, Event.PLAN_FINALISED)) and on <= AS_AT - timedelta(days=2 * 365)
    ]
    without = sum(
        1
        for one in expected
        if not any(
            fact.event is Event.REVIEW_MEETING_HELD and fact.on > YEAR_AGO for fact in one.thread.facts
        )
    )
    figures = area.figures
    assert percent(without, len(expected)) == pytest.approx(
        percent(figures.reviews_not_held, figures.reviews_expected), abs=2
    )


@AREAS
def test_the_caseload_is_alive_with_things_due_this_week_and_things_late(area):
    law, calendar = load_law(), load_calendar(area.code)
    live = [
        one for one in whole(area.code) if stage_of(one.thread.facts) in (Stage.REQUESTED, Stage.ASSESSING)
    ]
    states = [
        state for one in live for state in list_duties(one.thread, law=law, calendar=calendar, on=AS_AT)
    ]
    soon = [s for s in states if s.status is Status.DUE and s.due_on and (s.due_on - AS_AT).days <= 7]
    late = [s for s in states if s.status is Status.OVERDUE and s.duty is Duty.FINALISE_PLAN]
    assert {state.duty for state in soon} >= {Duty.REPLY_WITH_ADVICE, Duty.DECIDE_WHETHER_TO_ASSESS}
    assert late


@given(
    shares=st.dictionaries(st.text(max_size=3), st.integers(1, 5000), min_size=1, max_size=9),
    count=st.integers(0, 400),
)
def test_a_deal_gives_each_kind_its_share_to_within_one_card(shares, count):
    dealt = Counter(deal(Random(1), shares, count))
    assert sum(dealt.values()) == count
    for kind, share in shares.items():
        assert abs(dealt[kind] - count * share / sum(shares.values())) < 1


@AREAS
def test_the_six_bands_add_up_to_the_plans_issued(area):
    shares = bands(area.figures.timeliness)
    assert sum(shares.values()) == area.figures.timeliness.issued
    assert min(shares.values()) >= 0
    assert shares[Band("WITHIN", False)] == area.figures.timeliness.within_twenty_weeks_excluding_exceptions
