"""Whom a decision touches, told beside it until somebody has looked; and what hangs loose when a linked plan lapses."""

from datetime import timedelta

import pytest

from goldenthread.apps.inspection.actions import check_equality, hang_on, keep_linked_plan
from goldenthread.apps.inspection.queries import (
    list_checks,
    list_linked_plans,
    list_reviews_due,
    map_checks,
    map_lapsed,
)
from goldenthread.apps.inspection.types import CheckedKind, InspectionNotFound, InspectionRefused, LinkedKind
from goldenthread.apps.strategy.actions import tie
from goldenthread.core.access.decisions import MayNot
from goldenthread.core.access.roles import Role
from goldenthread.core.governance.equality import Characteristic
from goldenthread.core.strategy.delivery import TieKind
from tests.factories.action_plans import make_action, make_aim, make_plan
from tests.factories.inspections import DONE, make_evidence
from tests.factories.people import CHESHIRE, HALTON, NOW, SYSTEM, TODAY, make_areas, make_staff

pytestmark = pytest.mark.django_db
NEXT = TODAY + timedelta(days=90)


@pytest.fixture
def action():
    make_areas()
    return make_action(make_aim(make_plan()))


def check(action, **more):
    given = {
        "area": HALTON, "kind": CheckedKind.ACTION, "about": action, "touched": [Characteristic.DISABILITY],
        "effect": "Children who cannot travel wait longer.", "evidence": "The waiting list of May.", "articles": [23, 12],
        "mitigation": "A clinic comes to three schools.", "decider": "The delivery group", "review_on": NEXT, **DONE,
    }  # fmt: skip
    return check_equality(**{**given, **more})


def test_the_latest_check_holds_and_the_earlier_one_stays(action):
    assert map_checks(SYSTEM, area=HALTON, kind=CheckedKind.ACTION) == {}
    first = check(action)
    second = check(
        action,
        touched=[],
        mitigation="",
        effect="Nobody: only the hour of a meeting moves.",
        at=NOW + timedelta(days=1),
    )
    holds = map_checks(SYSTEM, area=HALTON, kind=CheckedKind.ACTION)[action]
    assert holds.id == second and holds.touched == () and holds.articles == (12, 23)
    found = list_checks(SYSTEM, area=HALTON, kind=CheckedKind.ACTION, about=action)
    assert [each.id for each in found] == [second, first]
    assert [each.id for each in list_reviews_due(SYSTEM, area=HALTON)] == [second]


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"effect": " "}, "effect"), ({"evidence": ""}, "evidence"), ({"mitigation": ""}, "mitigation"),
        ({"articles": []}, "articles"), ({"articles": [99]}, "articles"), ({"review_on": TODAY}, "review_on"),
    ],
)  # fmt: skip
def test_a_check_that_rests_on_nothing_or_is_never_looked_at_again_is_refused(action, more, field):
    with pytest.raises(InspectionRefused) as refused:
        check(action, **more)
    assert refused.value.field == field and map_checks(SYSTEM, area=HALTON, kind=CheckedKind.ACTION) == {}


def test_nobody_checks_what_is_of_another_area_nor_without_a_part_in_it(action):
    with pytest.raises(MayNot):
        check(action, by=make_staff(Role.COORDINATOR))
    with pytest.raises(InspectionNotFound):
        check(action, area=CHESHIRE)
    with pytest.raises(InspectionNotFound):
        check(action, kind=CheckedKind.DECISION)


def test_what_hangs_on_a_plan_is_marked_when_it_lapses_and_not_once_it_is_renewed(action):
    link = tie(kind=TieKind.PROGRAMME, words="Early help programme", action=action, **DONE)
    evidence = make_evidence()
    linked = keep_linked_plan(
        area=HALTON,
        kind=LinkedKind.PROGRAMME,
        title="Early help",
        owner="Olive Ownerdemo",
        ends_on=TODAY,
        **DONE,
    )
    hang_on(plan=linked, tie=link, **DONE)
    hang_on(plan=linked, tie=link, **DONE)
    hang_on(plan=linked, evidence=evidence, **DONE)
    assert map_lapsed(SYSTEM, area=HALTON, on=TODAY) == {}
    tomorrow = TODAY + timedelta(days=1)
    assert map_lapsed(SYSTEM, area=HALTON, on=tomorrow)[link].id == linked
    (given,) = list_linked_plans(SYSTEM, area=HALTON, on=tomorrow)
    assert given.is_lapsed and {each.action for each in given.hanging} == {action, None}
    after = keep_linked_plan(
        area=HALTON, kind=LinkedKind.PROGRAMME, title="Early help 2", owner="Olive Ownerdemo", ends_on=NEXT, renews=linked, **DONE
    )  # fmt: skip
    assert map_lapsed(SYSTEM, area=HALTON, on=tomorrow) == {}
    new = next(each for each in list_linked_plans(SYSTEM, area=HALTON, on=tomorrow) if each.id == after)
    assert len(new.hanging) == 2


def test_a_linked_plan_without_a_day_or_a_thing_that_hangs_is_refused(action):
    with pytest.raises(InspectionRefused):
        keep_linked_plan(area=HALTON, kind=LinkedKind.POLICY, title="A policy", owner="Somebody", **DONE)
    linked = keep_linked_plan(
        area=HALTON, kind=LinkedKind.POLICY, title="A policy", owner="Somebody", review_on=TODAY, **DONE
    )
    with pytest.raises(InspectionRefused):
        hang_on(plan=linked, **DONE)
    (given,) = list_linked_plans(SYSTEM, area=HALTON, on=TODAY)
    assert given.is_review_due and not given.is_lapsed
