"""What we know, a form that comes filled, and asking again: usable by anyone at any width, errors included."""

from collections.abc import Callable

import pytest
from django.test import Client
from playwright.sync_api import Page

from goldenthread.apps.accounts.models import Account
from goldenthread.apps.people.actions import record_asking, tell_facts
from goldenthread.apps.people.models import Child
from goldenthread.apps.people.types import FactGiven
from goldenthread.core.access.roles import Role
from tests.factories.people import SYSTEM, make_staff
from tests.factories.tasks import make_tasked
from tests.functional.conftest import DESKTOP, PHONE
from tests.thread.story import REQUESTED_ON, Story, at, begin_story

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WIDTHS = pytest.mark.parametrize("width", [DESKTOP, PHONE])


def sign_in(page: Page, site: str, email: str) -> None:
    client = Client()
    client.force_login(Account.objects.get(email=email))
    page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": site}])


@pytest.fixture
def check(assert_no_axe_violations, assert_no_sideways_scroll) -> Callable[[Page], None]:
    def both(page: Page) -> None:
        assert_no_axe_violations(page)
        assert_no_sideways_scroll(page)

    return both


@pytest.fixture
def story() -> Story:
    story = begin_story()
    facts = [FactGiven(word="STRENGTHS", value="Builds dens"), FactGiven(word="DIAGNOSIS", value="None yet")]
    tell_facts(child=story.child, facts=facts, source="Letter", by=story.mother, at=at(REQUESTED_ON))
    old = FactGiven(word="HELP_NOW", value="An hour a day", told_on=REQUESTED_ON.replace(year=2024))
    tell_facts(child=story.child, facts=[old], source="Letter", by=story.mother, at=at(REQUESTED_ON))
    return story


@WIDTHS
def test_a_family_confirms_corrects_and_fills_in(live_server, browser_page, check, story: Story, width: int):
    record_asking(
        child=story.child, form="advice_health", word="DIAGNOSIS", reason="A letter came", by=SYSTEM,
        at=at(REQUESTED_ON),
    )  # fmt: skip
    page = browser_page(width=width, javascript=width != PHONE)
    sign_in(page, live_server.url, "parent@example.com")
    home = f"{live_server.url}/family/{Child.objects.get(pk=story.child).public_id}"
    page.goto(f"{home}/known/")
    if width != PHONE:
        check(page)
    page.get_by_role("button", name="Yes, it is all still right").click()
    page.get_by_text("confirmed as still right").wait_for()
    page.goto(f"{home}/known/STRENGTHS/")
    page.get_by_label("What are they good at?").fill("")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("There is a problem").wait_for()
    if width != PHONE:
        check(page)
    page.get_by_label("What are they good at?").fill("Builds bridges")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("is put right").wait_for()
    page.goto(f"{home}/form/advice_family/")
    if width != PHONE:
        check(page)
    page.get_by_label("What do they like doing?").fill("x" * 301)
    page.get_by_role("button", name="Send", exact=True).click()
    page.get_by_text("There is a problem").wait_for()
    if width != PHONE:
        check(page)


@WIDTHS
def test_a_pack_an_asking_again_and_the_count(live_server, browser_page, check, story: Story, width: int):
    make_tasked(Role.HEALTH_ADVISER, child=story.child, email="nurse@example.com", body="Demo Health Trust")
    make_staff(Role.MANAGER, email="manager@example.com")
    page = browser_page(width=width)
    sign_in(page, live_server.url, "nurse@example.com")
    pack = f"{live_server.url}/form/{Child.objects.get(pk=story.child).public_id}/advice_health/"
    page.goto(pack)
    check(page)
    page.goto(f"{pack}again/DIAGNOSIS/")
    page.get_by_role("button", name="Ask again").click()
    page.get_by_text("There is a problem").wait_for()
    check(page)
    sign_in(page, live_server.url, "manager@example.com")
    page.goto(f"{live_server.url}/asked/")
    page.get_by_text("Demo Health Trust").first.wait_for()
    check(page)
    page.goto(f"{live_server.url}/asked/?since-day=40&since-month=1&since-year=2026")
    page.get_by_text("There is a problem").wait_for()
    check(page)
