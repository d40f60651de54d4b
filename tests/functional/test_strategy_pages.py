"""Strategies and a plan of action on a phone: one of each kind of page is open to everyone, and an item is settled."""

import re

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

SHAPES = (
    r"plans/\d+/$", "aligned/$", "/open/$", r"aim/\d+/$", r"concern/\d+/$", r"action/\d+/$", "/move/$", "/holder/$", r"aim/\d+/measure/$",
)  # fmt: skip
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
    page = browser_page(width=375)
    walk = Walk(page, site=live_server.url, checks=checks, name="375-strategy")
    walk.sign_in(manager.account)
    walk.open(reverse("new_strategy"))
    walk.open(reverse("choose_comparison"))
    walk.press("Compare them")
    walk.reads("There is a problem")
    for name in ("what_counts", "strategy_source", "strategy"):
        walk.open(reverse(name, args=[first]))
    walk.press("Settle the next one beside its source")
    page.get_by_role("radio", name="as it was read").check()
    walk.press("Save and go to the next")
    walk.reads("Settled:")
    Item.objects.filter(strategy=first).update(state="CONFIRMED", settled_at=timezone.now())
    walk.open(reverse("compared_strategies", args=[first, later]))
    # One of each kind of page: the acts on a plan are all one template, opened one by one without a browser.
    for address in addresses(plan):
        if any(re.search(kind, address) for kind in SHAPES):
            walk.open(address)
    publish_plan(plan=plan, is_public=True, by=SYSTEM, at=timezone.now())
    walk.open(reverse("promises"))
    walk.reads("Write a demo policy")
