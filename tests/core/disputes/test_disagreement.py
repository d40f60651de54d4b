"""Disagreement in rules: when an answer is due, what may follow in a mediation, what may be ordered, and what is learned."""

from dataclasses import replace
from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as some

from goldenthread.core.disputes.appeals import list_orders, needs_certificate
from goldenthread.core.disputes.concerns import Kind, Stage, first_stage, next_stage, reply_due_on
from goldenthread.core.disputes.lessons import Lesson, count_themes, list_bars_to_closing
from goldenthread.core.disputes.mediation import (
    MEDIATION_STEPS,
    is_over,
    list_next_steps,
    may_follow,
    stands_at,
)
from goldenthread.core.disputes.ordering import list_bars_to_ordered
from goldenthread.core.law.vocabulary import Basis, DecisionKind, Event, OrderKind
from goldenthread.core.plans.gates import DraftState
from goldenthread.core.plans.ordered import OrderedKind, OrderedWords, list_not_as_ordered
from goldenthread.core.plans.plan import Plan, Provision
from goldenthread.definitions.calendars import load_calendar
from goldenthread.definitions.disputes import (
    DisputesNotSound,
    load_routes,
    load_themes,
    load_times,
    read_times,
)
from tests.factories.people import HALTON

CALENDAR = load_calendar(HALTON)
DAYS = some.dates(min_value=date(2024, 1, 1), max_value=date(2026, 10, 31))
WORDS = "A teacher reads with Rowan for 30 minutes each day."
PLAN = Plan(plan_type="EHC", version=2, provision=(Provision(key="P1", section="F", what=WORDS),))
ORDERED = OrderedWords(kind=OrderedKind.PROVISION, section="F", key="P1", words=WORDS)
SOUND = DraftState(
    needs=1, linked_needs=1, outcomes=1, provision_in_f=1, names_setting=True, served_on=(), people_to_serve=2, unanswered=0
)  # fmt: skip


def test_a_freedom_of_information_request_has_20_working_days_over_christmas():
    # FOIA 2000 s.10(1): from Monday 15 December 2025; 25 and 26 December and 1 January are not working days.
    time = load_times()[Kind.INFORMATION, Stage.ONLY]
    assert time.basis is Basis.STATUTE
    assert reply_due_on(time, received_on=date(2025, 12, 15), calendar=CALENDAR) == date(2026, 1, 15)


def test_only_freedom_of_information_is_set_by_an_act_and_every_other_time_is_our_own_policy():
    assert {one.kind for one in load_times().values() if one.basis is Basis.STATUTE} == {Kind.INFORMATION}
    assert {one.basis for one in load_times().values()} == {Basis.STATUTE, Basis.LOCAL}


def test_every_kind_has_a_time_for_each_of_its_stages():
    for kind in Kind:
        stage: Stage | None = first_stage(kind)
        while stage:
            assert (kind, stage) in load_times()
            stage = next_stage(stage)


@given(received=DAYS)
def test_an_answer_is_due_on_a_working_day_after_the_day_it_came(received):
    for time in load_times().values():
        due = reply_due_on(time, received_on=received, calendar=CALENDAR)
        assert due > received and CALENDAR.is_working_day(due)


def test_a_time_with_no_working_day_is_refused_with_its_file(tmp_path):
    path = tmp_path / "limits.toml"
    row = 'kind = "MP"\nstage = "ONLY"\nworking_days = 0\nbasis = "LOCAL"\ncitation = "x"\nconfidence = "M"\n'
    path.write_text(f"[[time]]\n{row}")
    with pytest.raises(DisputesNotSound, match=r"limits\.toml: MP at ONLY"):
        read_times(path)


def test_a_certificate_follows_only_mediation_held_declined_or_not_arranged():
    cause = {Event.MEDIATION_HELD, Event.MEDIATION_DECLINED, Event.MEDIATION_NOT_ARRANGED}
    for event in (step.event for step in MEDIATION_STEPS):
        done = {Event.MEDIATION_ADVISER_CONTACTED, event}
        if event is not Event.MEDIATION_CERTIFICATE_ISSUED:
            assert may_follow(Event.MEDIATION_CERTIFICATE_ISSUED, done=done) is (event in cause)


def test_mediation_that_was_declined_is_not_held_and_agreement_follows_only_from_a_meeting():
    declined = {Event.MEDIATION_ADVISER_CONTACTED, Event.MEDIATION_DECLINED}
    assert not may_follow(Event.MEDIATION_HELD, done=declined)
    assert not may_follow(Event.MEDIATION_AGREED, done=declined)
    assert may_follow(Event.MEDIATION_AGREED, done={Event.MEDIATION_REQUESTED, Event.MEDIATION_HELD})


@given(chosen=some.lists(some.integers(0, 20), max_size=12))
def test_whatever_is_recorded_next_a_mediation_ends_and_no_step_is_taken_twice(chosen):
    done: list[Event] = []
    for number in chosen:
        steps = list_next_steps(done)
        if not steps:
            break
        done.append(steps[number % len(steps)].event)
    assert len(done) == len(set(done))
    assert stands_at(done)
    assert not is_over(done) or Event.MEDIATION_CERTIFICATE_ISSUED in done


def test_each_order_can_be_made_on_some_appeal_and_only_a_placement_needs_no_certificate():
    assert {kind for decision in DecisionKind for kind in list_orders(decision)} == set(OrderKind)
    assert [one for one in DecisionKind if not needs_certificate(one)] == [DecisionKind.PLACEMENT_ONLY]


def test_nothing_is_closed_before_it_is_over_and_has_told_us_something():
    for is_answered, lessons in product((True, False), (0, 1)):
        bars = list_bars_to_closing(is_answered=is_answered, lessons=lessons, what="appeal")
        assert len(bars) == (not is_answered) + (not lessons)


def test_themes_are_read_from_what_they_came_from_with_the_actions_still_open():
    late = Lesson(theme="ADVICE", action="Ask sooner", owner="Ash", due_on=date(2026, 1, 1), done_on=None)
    done = replace(late, done_on=date(2026, 1, 1))
    none = Lesson(theme="SETTING", action="", owner="", due_on=None, done_on=None, no_action_because="Once")
    rows = [("CONCERN", late), ("APPEAL", done), ("MEDIATION", none)]
    advice, setting, *others = count_themes(rows, on=date(2026, 2, 1), themes=load_themes())
    assert (advice.theme, advice.concerns, advice.appeals, advice.open_actions, advice.late_actions) == (
        "ADVICE", 1, 1, 1, 1,
    )  # fmt: skip
    assert (setting.mediations, setting.open_actions) == (1, 0)
    assert {one.total for one in others} == {0} and len(others) == len(load_themes()) - 2


@given(gap=some.sampled_from([" ", "  ", "\n", " \n "]))
def test_only_spaces_and_line_ends_may_differ_from_what_was_ordered(gap):
    assert list_not_as_ordered(PLAN, [replace(ORDERED, words=WORDS.replace(" ", gap))]) == []


@given(place=some.integers(0, len(WORDS) - 1))
def test_one_letter_less_is_not_what_was_ordered(place):
    words = WORDS[:place] + WORDS[place + 1 :]
    (fault,) = list_not_as_ordered(PLAN, [replace(ORDERED, words=words)])
    assert fault.says == WORDS


def test_a_row_moved_to_another_section_is_not_as_ordered():
    moved = replace(PLAN, provision=(replace(PLAN.provision[0], section="H2"),))
    assert [one.ordered.key for one in list_not_as_ordered(moved, [ORDERED])] == ["P1"]


def test_a_plan_as_ordered_waits_for_no_comments_and_one_that_is_not_never_leaves():
    assert list_bars_to_ordered(replace(SOUND, unanswered=3, served_on=(date(2026, 1, 1),))) == ()
    assert [bar.what for bar in list_bars_to_ordered(replace(SOUND, not_as_ordered=2))] == [
        "2 rows are not as the tribunal ordered."
    ]


def test_every_route_of_a_family_is_in_words_and_the_law_is_named_where_there_is_one():
    routes = load_routes()
    assert {"Mediation", "Appeal to the tribunal", "Complain"} <= {route.title for route in routes}
    assert all(route.citation for route in routes if route.title in ("Mediation", "Appeal to the tribunal"))
