"""Strategies and a plan of action on a phone without scripts: every page opens for everyone, and an item is settled."""

import pytest
from django.urls import reverse
from django.utils import timezone

from goldenthread.apps.strategy.actions import keep_strategy, publish_plan
from goldenthread.apps.strategy.models import Item
from goldenthread.core.access.roles import Role
from goldenthread.core.strategy.reading import read_strategy
from goldenthread.definitions.strategy import load_cues
from tests.core.strategy.truths import text_of
from tests.factories.action_plans import make_whole_plan
from tests.factories.people import HALTON, SYSTEM, make_areas, make_staff
from tests.functional.story_walk import Walk
from tests.web.staff.test_action_plans import addresses

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def keep(text: str, name: str) -> int:
    reading = read_strategy(text, cues=load_cues())
    return keep_strategy(
        area=HALTON, file_name=name, text=text, reading=reading, by=SYSTEM, at=timezone.now()
    )


def test_strategies_and_plans_are_open_to_everyone(
    live_server, browser_page, assert_no_axe_violations, assert_no_sideways_scroll
):
    make_areas()
    manager = make_staff(Role.MANAGER, email="manager@example.com")
    first, later = keep(text_of("oakhurst"), "a.txt"), keep(text_of("oakhurst") + "\n", "b.txt")
    Item.objects.filter(strategy=later).update(state="CONFIRMED", settled_at=timezone.now())
    plan = make_whole_plan()
    checks = [assert_no_axe_violations, assert_no_sideways_scroll]
    page = browser_page(width=375, javascript=False)
    walk = Walk(page, site=live_server.url, checks=checks, name="375-strategy")
    walk.sign_in(manager.account)
    for name in ("strategies", "new_strategy", "choose_comparison"):
        walk.open(reverse(name))
    walk.press("Compare them")
    walk.reads("There is a problem")
    for name in ("what_counts", "strategy_source", "add_missed", "strategy"):
        walk.open(reverse(name, args=[first]))
    walk.press("Settle the next one beside its source")
    page.get_by_label("as it was read").first.check()
    walk.press("Save and go to the next")
    walk.reads("Settled:")
    Item.objects.filter(strategy=first).update(state="CONFIRMED", settled_at=timezone.now())
    for name in ("compared_strategies", "decide_promises"):
        walk.open(reverse(name, args=[first, later]))
    for address in addresses(plan):
        walk.open(address)
    publish_plan(plan=plan, is_public=True, by=SYSTEM, at=timezone.now())
    walk.open(reverse("promises"))
    walk.reads("Write a demo policy")
