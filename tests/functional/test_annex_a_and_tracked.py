"""The inspection's lists and the children it follows, on a phone: each new page once, and a chronology given and read."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from goldenthread.apps.accounts.models import Sample
from goldenthread.core.access.involvement import Basis
from goldenthread.core.access.roles import Role
from goldenthread.journeys.draw_sample import draw_sample
from tests.core.returns.test_rule_numbers import ods
from tests.factories.people import HALTON, make_staff
from tests.factories.providers import make_school
from tests.functional.story_walk import Walk
from tests.thread.story import begin_story
from tests.web.staff.conftest import browser_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_the_inspections_lists_and_children_are_open_to_everyone_on_a_phone(
    live_server, browser_page, assert_no_axe_violations, assert_no_sideways_scroll
):
    story = begin_story()
    manager = make_staff(Role.MANAGER, email="manager@example.com")
    inspector = make_staff(Role.INSPECTOR, email="inspector@example.com")
    assert inspector.account is not None
    draw_sample(
        area=HALTON, basis=Basis.INSPECTION_SAMPLE, name="Six children", reader=inspector.account, references=[story.reference],
        until_at=timezone.now() + timedelta(days=3), by=manager, at=timezone.now(),
    )  # fmt: skip
    sent = {"kind": "list", "file": SimpleUploadedFile("list.ods", ods().read())}
    assert browser_of(manager).post(reverse("rule_numbers", args=[HALTON]), sent).status_code == 302
    checks = [assert_no_axe_violations, assert_no_sideways_scroll]

    def begin(name: str, account: int | None) -> Walk:
        walk = Walk(browser_page(width=375), site=live_server.url, checks=checks, name=f"375-{name}")
        walk.sign_in(account)
        return walk

    walk = begin("tracked", manager.account)
    for name, args in (
        ("annex_a_home", []), ("annex_a", [HALTON]), ("rule_numbers", [HALTON]), ("sen2_published", [HALTON]),
        ("register_phase", [make_school()]), ("tracked", []), ("choose_tracked", [HALTON]), ("whole_story", [story.reference]),
    ):  # fmt: skip
        walk.open(reverse(name, args=args))
    walk.open(reverse("give_tracked", args=[Sample.objects.get().pk, story.case]))
    walk.press("Give it")
    walk.reads("It stays as it is now")
    reader = begin("inspector", inspector.account)
    reader.open(reverse("sampled_record", args=[story.case]))
    reader.press("Read the whole chronology")
    reader.reads("It stays as it was then")
