"""Inspections, statements, checks and the charter on a phone: each kind of page is open to everyone, and a parent rates."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from goldenthread.apps.inspection.actions import build_statement
from goldenthread.apps.inspection.models import Remark, Round, Tally
from goldenthread.apps.people.models import Child
from goldenthread.core.access.roles import Role
from tests.factories.filling_inspections import fill_inspections
from tests.factories.people import (
    HALTON,
    SYSTEM,
    make_areas,
    make_child,
    make_parent_viewer,
    make_staff,
    two_parents,
)
from tests.functional.story_walk import Walk

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_inspection_pages_are_open_to_everyone_and_a_parent_rates_the_charter(
    live_server, browser_page, assert_no_axe_violations, assert_no_sideways_scroll
):
    make_areas()
    manager = make_staff(Role.MANAGER, email="manager@example.com")
    inspector = make_staff(Role.INSPECTOR, email="inspector@example.com")
    made = fill_inspections(rater=manager, at=timezone.now())
    today = timezone.localdate()
    Round.objects.filter(pk=made.over).update(
        opens_on=today - timedelta(days=9), closes_on=today - timedelta(days=1)
    )
    kept = make_child("Rowan", parents=two_parents())
    parent = make_parent_viewer(kept.parents[0])
    checks = [assert_no_axe_violations, assert_no_sideways_scroll]

    def begin(name: str, account: int | None) -> Walk:
        walk = Walk(browser_page(width=375), site=live_server.url, checks=checks, name=f"375-{name}")
        walk.sign_in(account)
        return walk

    walk = begin("inspection", manager.account)
    for name, args in (
        ("inspections", []), ("new_inspection", [HALTON]), ("inspection_case", [made.inspection]),
        ("inspection_case", [made.visit]), 
        ("shown_evidence", [made.shown]), ("evidence_room", [HALTON]), ("new_evidence", [HALTON]),
        ("show_to_inspection", [made.inspection]), ("statements", [HALTON]), ("statement", [made.statement]),
        ("equality_checks", [HALTON]),
        ("equality_check", [HALTON, "action", made.action]), ("new_equality_check", [HALTON, "action", made.action]),
        ("charter_home", []), ("charter_round", [made.over]), ("linked_plans", [HALTON]), 
        ("look_in_remark", [made.over, Remark.objects.get().pk]),
        ("plan_action", [made.action]),
    ):  # fmt: skip
        walk.open(reverse(name, args=args))
    report = build_statement(area=HALTON, template="annual_report", by=SYSTEM, at=timezone.now())
    walk.open(reverse("publish_report", args=[report]))
    walk.press("Publish it")
    walk.reads("Anyone can read it now")
    for name, args in (("public_reports", []), ("public_report", [HALTON, 1]), ("withdraw_report", [report])):
        walk.open(reverse(name, args=args))
    walk.open(reverse("rate_charter", args=[made.open]))
    walk.press("Send it")
    walk.reads("Rate at least one of the commitments")
    looking = begin("inspector", inspector.account)
    looking.open(reverse("inspectors_home"))
    looking.press("Area inspection")
    looking.press("Plans within 20 weeks")
    looking.reads("It has not changed since")
    family = begin("family", parent.account)
    family.open(reverse("family_child", args=[Child.objects.get(pk=kept.child).public_id]))
    family.press("How well do we keep our charter?")
    family.reads("Families: fewer than 5 people")
    family.press("Rate the charter")
    family.answer("1. We ring back.", "Rarely")
    family.press("Send it")
    family.reads("Your rating is counted")
    assert Tally.objects.get(round=made.open).side == "FAMILIES"
