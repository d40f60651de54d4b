"""A bundle given past the stop-and-look page, and an audit from its draw to its grade, on a phone, each page checked by axe."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page

from goldenthread.apps.bundles.models import Bundle
from goldenthread.apps.people.models import Child
from goldenthread.apps.quality.models import Audit
from goldenthread.core.access.involvement import Basis
from goldenthread.core.access.roles import Role
from goldenthread.definitions.quality import load_criteria
from goldenthread.jobs.make_bundles import make_bundles
from goldenthread.journeys.draw_sample import draw_sample
from tests.factories.bundles import SMALL, keep_page
from tests.factories.letters import begin_letter_story
from tests.factories.people import HALTON, make_child, make_staff
from tests.functional.story_walk import Walk
from tests.thread.story import Story, drafted, finalise
from tests.web.oversight.test_audit_pages import answers
from tests.web.staff.conftest import browser_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def phone(live_server, browser_page, assert_no_axe_violations, assert_no_sideways_scroll):
    """Bring somebody to a phone of their own."""
    checks = [assert_no_axe_violations, assert_no_sideways_scroll]

    def bring(account: int | None, name: str) -> Walk:
        page: Page = browser_page(width=375, height=900)
        walk = Walk(page, site=live_server.url, checks=checks, name=name)
        walk.sign_in(account)
        return walk

    return bring


def begin() -> Story:
    story = begin_letter_story()
    drafted(story)
    finalise(story, date(2026, 7, 1))
    make_child("Linden", "Demo")
    keep_page(story, "Linden Demo and Rowan Example moved to a refuge.", name="report.pdf")
    return story


def test_a_bundle_and_an_audit_on_a_phone(phone):
    story = begin()
    desk = phone(story.coordinator.account, "bundle-desk")
    desk.open(reverse("case_bundles", args=[story.reference]))
    desk.press("Put a bundle together")
    desk.press("Save")
    desk.reads("There is a problem")
    desk.type("What will you call it?", "Appeal papers")
    desk.choose("report.pdf")
    desk.press("Save")
    desk.press("Make the bundle")
    make_bundles(policy=SMALL)
    bundle = Bundle.objects.get()
    where = [story.reference, bundle.public_id]
    desk.open(reverse("case_bundle", args=where))
    desk.press("The name of another child")
    desk.choose("It is right that it is here")
    desk.type("Why?", "A friend she told us of herself")
    desk.press("Keep this")
    desk.press("Give it to somebody")
    desk.choose("Hazel Example")
    desk.press("Look, then give it")
    desk.reads("Stop and look before this leaves")
    desk.press("I have looked. Send it")
    desk.reads("There is a problem")
    for box in desk.page.locator("textarea").all():
        box.fill("She lives there herself")
    desk.press("I have looked. Send it")
    mother = phone(story.mother.account, "bundle-mother")
    mother.open(reverse("given"))
    mother.press("Appeal papers")
    desk.press("Take it back")
    desk.type("Why are you taking it back?", "The wrong copy")
    desk.press("Take it back")
    mother.open(mother.page.url.removeprefix(mother.site))
    mother.reads("These documents were taken back")
    public_id = Child.objects.get(pk=story.child).public_id
    mother.open(reverse("family_plan_rating", args=[public_id]))
    mother.press("Send it")
    mother.reads("There is a problem")
    audit_on_a_phone(phone, story)


def audit_on_a_phone(phone, story: Story) -> None:
    now = timezone.now()
    auditor = make_staff(Role.QUALITY_AUDITOR, email="one@example.com")
    manager = make_staff(Role.MANAGER, email="manager@example.com")
    draw_sample(
        area=HALTON, basis=Basis.QUALITY_SAMPLE, name="November", reader=auditor.account, until_at=now + timedelta(days=9),
        by=manager, at=now, size=1, is_by_risk=True,
    )  # fmt: skip
    walk = phone(auditor.account, "audit")
    walk.open(reverse("audit_case", args=[story.case]))
    walk.press("Audit this")
    audit = Audit.objects.get()
    walk.press("Finish and grade")
    walk.reads("There is a problem")
    walk.open(reverse("audit_section", args=[audit.pk, "WHOLE"]))
    browser = browser_of(auditor)
    for section in dict.fromkeys(one.section for one in load_criteria() if one.of.value == "PLAN"):
        browser.post(reverse("audit_section", args=[audit.pk, section]), answers(section))
    walk.open(reverse("audit_page", args=[audit.pk]))
    walk.press("Finish and grade")
    walk.press("Ask for something to be put right")
    walk.press("Ask for it")
    walk.reads("There is a problem")
    boss = phone(manager.account, "audit-manager")
    for page in (
        reverse("audits"), reverse("audit_results", args=[HALTON, "need"]), reverse("moderate_audit", args=[audit.pk]),
        reverse("put_right"), reverse("new_sample", args=[HALTON]),
    ):  # fmt: skip
        boss.open(page)
