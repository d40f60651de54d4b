"""A plan of action keeps the days first promised, who answered for what, and what was done apart from what it changed."""

import json
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread.apps.strategy import actions
from goldenthread.apps.strategy.models import Change
from goldenthread.apps.strategy.queries import get_action, get_plan, list_changes, list_plans, write_plan_file
from goldenthread.apps.strategy.types import GapKind, PlanMoved, PlanNotFound, StrategyRefused
from goldenthread.core.access.refusal import MayNot
from goldenthread.core.access.roles import Role
from goldenthread.core.strategy.delivery import AimKind, Delivery, HolderPart, TieKind
from goldenthread.core.strategy.ladder import Tier
from goldenthread.core.strategy.trajectory import Rating
from goldenthread.definitions.plans.plan_file import PlanFileRefused
from goldenthread.definitions.strategy.action_plan_file import take_action_plan
from tests.factories.action_plans import (
    BEGAN,
    make_action,
    make_aim,
    make_milestone,
    make_plan,
    make_whole_plan,
    way,
)
from tests.factories.people import CHESHIRE, HALTON, NOW, SYSTEM, TODAY, make_areas, make_staff

pytestmark = pytest.mark.django_db
DONE = {"by": SYSTEM, "at": NOW}
SOON, PAST = TODAY + timedelta(days=30), TODAY - timedelta(days=30)


@pytest.fixture(autouse=True)
def manager():
    make_areas()
    return make_staff(Role.MANAGER, email="manager@example.com")


@pytest.fixture
def action():
    return make_action(make_aim(make_plan()))


def read(action, by=SYSTEM):
    return get_action(by, action=action, on=TODAY)[1]


def test_moving_a_milestone_keeps_the_day_first_promised_and_says_who_and_why(action, manager):
    milestone = make_milestone(action, PAST, turn=0)
    with pytest.raises(StrategyRefused, match="Say why"):
        actions.move_milestone(milestone=milestone, turn=1, due_on=SOON, because=" ", by=manager, at=NOW)
    actions.move_milestone(milestone=milestone, turn=1, due_on=SOON, because="Staff left", by=manager, at=NOW)
    found = read(action)
    (one,) = found.milestones
    assert (one.baseline_on, one.due_on, one.days_slipped) == (PAST, SOON, 60)
    assert found.delivery is Delivery.SLIPPED
    change = list_changes(manager, plan=get_action(manager, action=action, on=TODAY)[0].id)[0]
    assert (change.before, change.after, change.because, change.by) == (
        str(PAST),
        str(SOON),
        "Staff left",
        "Ash Demo",
    )


def test_the_second_of_two_people_changes_nothing(action, manager):
    shown = read(action).turn
    actions.change_action(
        action=action, turn=shown, title="One", words="", success="", because="x", by=manager, at=NOW
    )
    with pytest.raises(PlanMoved):
        actions.change_action(
            action=action, turn=shown, title="Two", words="", success="", because="x", **DONE
        )
    assert read(action).title == "One"


def test_complete_without_a_figure_is_impact_unknown_and_finishing_turns_nothing_green(action):
    milestone = make_milestone(action, SOON, turn=0)
    actions.finish_milestone(milestone=milestone, turn=1, done_on=TODAY, **DONE)
    found = read(action)
    assert (found.delivery, found.impact, found.is_impact_unknown) == (
        Delivery.COMPLETE,
        Rating.UNKNOWN,
        True,
    )


def test_impact_comes_from_figures_alone_and_a_red_pair_is_seen(action):
    aim = read(action).aim
    good = actions.add_measure(aim=aim, action=action, code="M088", name="In time", way=way(), **DONE)
    worse = actions.add_measure(aim=aim, code="M068", name="Waiting", way=way(50, 10, higher=False), **DONE)
    actions.keep_figure(measure=good, counted_on=TODAY, value=75, source="x", **DONE)
    assert read(action).impact is Rating.GREEN
    actions.keep_figure(measure=worse, counted_on=TODAY, value=90, source="x", **DONE)
    actions.set_guard(measure=good, guard=worse, **DONE)
    found = read(action)
    assert found.impact is Rating.AMBER and "its pair is red" in found.measures[0].rated.why


def test_what_is_said_and_differs_needs_a_reason_and_both_are_shown(action):
    make_milestone(action, PAST, turn=0)
    say = {"action": action, "turn": 1, "is_of_impact": False, "said": "ON_TRACK", "on": TODAY, **DONE}
    with pytest.raises(StrategyRefused, match="Say why"):
        actions.say_how_it_stands(because="", **say)
    actions.say_how_it_stands(because="Agreed yesterday, minutes to come", **say)
    found = read(action)
    assert (found.delivery, found.delivery_said.said) == (Delivery.OVERDUE, "ON_TRACK")
    actions.say_how_it_stands(because="", **{**say, "said": "", "turn": 2})
    assert read(action).delivery_said is None


def test_a_measure_whose_way_leads_nowhere_and_a_figure_of_tomorrow_are_refused(action):
    aim = read(action).aim
    with pytest.raises(StrategyRefused, match="worse than the baseline"):
        actions.add_measure(aim=aim, code="M088", name="x", way=way(80, 40), **DONE)
    measure = actions.add_measure(aim=aim, code="M088", name="x", way=way(), **DONE)
    for day, why in ((TODAY + timedelta(days=1), "has not come"), (BEGAN, "not after the baseline")):
        with pytest.raises(StrategyRefused, match=why):
            actions.keep_figure(measure=measure, counted_on=day, value=1, source="x", **DONE)


def test_a_change_of_senior_responsible_owner_keeps_the_one_before_and_one_who_left_is_seen(action, manager):
    aim = read(action).aim
    part = HolderPart.RESPONSIBLE_OWNER
    actions.appoint(part=part, name="Rowan", account=manager.account, from_on=PAST, aim=aim, **DONE)
    actions.appoint(part=part, name="Hazel", account=manager.account, from_on=TODAY, aim=aim, **DONE)
    plan = list_plans(manager)[0].id
    holders = next(each for each in get_plan(manager, plan=plan, on=TODAY).aims if each.id == aim).holders
    assert [(each.name, each.until_on) for each in holders] == [("Hazel", None), ("Rowan", TODAY)]
    later = get_plan(manager, plan=plan, on=TODAY)
    assert GapKind.OWNER_LEFT not in {gap.kind for gap in later.gaps}
    before_anyone = get_plan(manager, plan=plan, on=TODAY.replace(year=1990))
    assert GapKind.OWNER_LEFT in {gap.kind for gap in before_anyone.gaps}


def test_a_concern_nobody_answers_climbs_by_itself_and_only_once(manager):
    plan = make_whole_plan()
    late = TODAY + timedelta(days=1)
    meets = {Tier.DELIVERY_GROUP: SOON}
    assert actions.climb_unanswered(area=HALTON, on=TODAY, next_meets_on=meets, **DONE) == 0
    assert actions.climb_unanswered(area=HALTON, on=late, next_meets_on=meets, **DONE) == 1
    assert actions.climb_unanswered(area=HALTON, on=late, next_meets_on=meets, **DONE) == 0
    (concern,) = get_plan(manager, plan=plan, on=late).concerns
    first, second = concern.escalations
    assert first.climbed_at and (second.tier, second.put_by, second.answer_due_on) == (
        Tier.DELIVERY_GROUP,
        "",
        SOON,
    )
    actions.answer_concern(concern=concern.id, answer="We found one", by=manager, at=NOW)
    actions.close_concern(concern=concern.id, because="Somebody writes it", by=manager, at=NOW)
    assert actions.climb_unanswered(area=HALTON, on=SOON + timedelta(days=99), **DONE) == 0


def test_what_is_left_open_is_listed(manager):
    plan = make_plan()
    priority, asked = make_aim(plan, AimKind.PRIORITY), make_aim(plan)
    kinds = {gap.kind for gap in get_plan(manager, plan=plan, on=TODAY).gaps}
    assert {GapKind.NO_REQUIREMENT, GapKind.NO_PRIORITY, GapKind.NO_ACTION, GapKind.NO_BODY} <= kinds
    actions.align(priority=priority, requirement=asked, **DONE)
    kinds = {gap.kind for gap in get_plan(manager, plan=plan, on=TODAY).gaps}
    assert not {GapKind.NO_REQUIREMENT, GapKind.NO_PRIORITY} & kinds
    actions.end_alignment(priority=priority, requirement=asked, **DONE)
    assert get_plan(manager, plan=plan, on=TODAY).alignments == ()
    with pytest.raises(StrategyRefused):
        actions.align(priority=asked, requirement=priority, **DONE)


def test_whoever_answers_for_an_action_changes_it_and_no_other(action, manager):
    owner = make_staff(Role.HEALTH_ADVISER, email="owner@example.com")
    other = make_action(read(action).aim)
    with pytest.raises(MayNot):
        make_milestone_by(owner, action)
    actions.appoint(
        part=HolderPart.OWNER, name="Owner", account=owner.account, from_on=PAST, action=action, **DONE
    )
    make_milestone_by(owner, action)
    with pytest.raises(MayNot):
        make_milestone_by(owner, other)


def make_milestone_by(who, action):
    turn = read(action).turn
    actions.add_milestone(action=action, turn=turn, title="x", due_on=SOON, by=who, at=NOW)


def test_another_areas_people_see_no_plan_of_this_one(action):
    stranger = make_staff(Role.MANAGER, area=CHESHIRE, email="other@example.com")
    plan = get_action(SYSTEM, action=action, on=TODAY)[0].id
    assert list_plans(stranger) == []
    with pytest.raises(PlanNotFound):
        get_plan(stranger, plan=plan, on=TODAY)
    with pytest.raises(PlanNotFound):
        actions.tie(kind=TieKind.EVIDENCE, words="x", action=action, by=stranger, at=NOW)


def test_a_plan_goes_out_comes_in_and_goes_out_the_same():
    first = write_plan_file(SYSTEM, plan=make_whole_plan(), on=TODAY)
    made = actions.import_plan(area=HALTON, document=take_action_plan(first), **DONE)
    assert write_plan_file(SYSTEM, plan=made, on=TODAY) == first
    assert json.loads(first)["measures"][0]["guard"] == 2


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"title": 3}, "title"),
        ({"surprise": 1}, "does not know"),
        ({"alignments": [{"priority": "P 9", "requirement": "PA 1"}]}, "cannot be joined"),
        ({"actions": [{"aim": "PA 7", "title": "x"}]}, "none of this name"),
    ],
)
def test_a_file_that_is_not_sound_is_refused_whole(change, why):
    document = {
        "format": "goldenthread-action-plan",
        "edition": 1,
        "title": "x",
        "begins_on": "2026-01-01",
    } | change
    with pytest.raises(PlanFileRefused, match=why):
        take_action_plan(json.dumps(document).encode())


def test_a_whole_plan_of_150_actions_asks_the_database_no_more_than_one_of_one(manager):
    plan = make_plan()
    aim = make_aim(plan)
    make_milestone(make_action(aim), SOON, turn=0)
    with CaptureQueriesContext(connection) as small:
        get_plan(manager, plan=plan, on=TODAY)
    for number in range(149):
        make_milestone(make_action(aim, f"Action {number}"), SOON, turn=0)
    with CaptureQueriesContext(connection) as large:
        assert len(get_plan(manager, plan=plan, on=TODAY).actions) == 150
    assert len(large) == len(small) <= 25


def test_history_is_only_added_to(action):
    make_milestone(action, SOON, turn=0)
    assert Change.objects.filter(action=action).count() == 1
