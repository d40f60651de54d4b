"""The public's and the family's pages keep nobody out: axe finds nothing, nothing scrolls sideways, in any state."""

from collections.abc import Callable

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from goldenthread.apps.accounts.models import Account
from goldenthread.apps.cases.models import Case
from goldenthread.apps.people.models import Child
from tests.factories.people import make_account, make_areas, make_own_viewer
from tests.functional.conftest import DESKTOP, PHONE
from tests.thread.story import REQUESTED_ON, begin_story, drafted, finalise, refuse_to_assess, write_profile

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
# What fits at 320 fits a wider phone.
PAGES = ("", "profile/", "plan/", "decisions/", "opened/")


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


def test_the_public_pages_and_the_request_form_in_every_state(live_server, browser_page, check, settings):
    make_areas()
    settings.DEMO = True
    make_account("demo@example.com", is_demonstrator=True)
    page = browser_page(width=PHONE)
    matrix = ("/who-can-see-what/", "/who-can-see-what/parent/", "/who-can-see-what/area-administrator/")
    plain = ("/", "/accessibility/", "/privacy/", "/contact/", "/sign-in/", "/ask/", "/no-such-page/")
    for address in (*plain, *matrix):
        page.goto(live_server.url + address)
        check(page)
    page.goto(live_server.url + "/ask/")
    page.get_by_role("button", name="Check your answers").click()
    page.get_by_text("There is a problem").wait_for()
    check(page)
    fill_request(page)
    page.get_by_role("button", name="Check your answers").click()
    page.get_by_role("heading", name="Check your answers").wait_for()
    check(page)
    page.get_by_role("button", name="Send your request").click()
    page.get_by_text("Request received").wait_for()
    check(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Request received")
    assert Case.objects.get().reference in page.content()


def fill_request(page: Page) -> None:
    page.get_by_label("Halton").check()
    page.get_by_label("A parent or carer").check()
    for label, words in (
        ("Child or young person’s first name", "Rowan"),
        ("Child or young person’s last name", "Example"),
        ("Day", "2"),
        ("Month", "3"),
        ("Year", "2016"),
        ("What is hard now", "Reading."),
        ("Your first name", "Hazel"),
        ("Your last name", "Example"),
        ("Email address", "hazel@example.com"),
    ):
        page.get_by_label(label).first.fill(words)


def test_the_request_is_made_with_no_script_at_all(live_server, browser_page):
    make_areas()
    page = browser_page(width=PHONE, javascript=False)
    page.goto(live_server.url + "/ask/")
    fill_request(page)
    page.get_by_role("button", name="Check your answers").click()
    page.get_by_role("button", name="Send your request").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Request received")
    assert Case.objects.get().reference in page.content()


@pytest.mark.parametrize("state", ["requested", "refused", "draft", "final"])
def test_a_familys_pages_at_every_stage(live_server, browser_page, check, state: str):
    story = begin_story()
    {
        "requested": lambda: None,
        "refused": lambda: refuse_to_assess(story),
        "draft": lambda: (write_profile(story), drafted(story)),
        "final": lambda: (drafted(story), finalise(story, REQUESTED_ON.replace(month=7))),
    }[state]()
    page = browser_page(width=PHONE)
    sign_in(page, live_server.url, "parent@example.com")
    child = Child.objects.get(pk=story.child)
    for address in PAGES:
        page.goto(f"{live_server.url}/family/{child.public_id}/{address}")
        check(page)
    for why in page.get_by_text("Why this date?").all():
        why.click()
    check(page)


def test_a_familys_pages_when_something_is_wrong(live_server, browser_page, check):
    story = begin_story()
    drafted(story)
    make_own_viewer(story.child)
    page = browser_page(width=PHONE)
    sign_in(page, live_server.url, "parent@example.com")
    home = f"{live_server.url}/family/{Child.objects.get(pk=story.child).public_id}/"
    page.goto(home + "plan/")
    page.get_by_role("button", name="Send your comment").click()
    page.get_by_text("There is a problem").wait_for()
    check(page)
    page.goto(home + "profile/")
    page.get_by_label("What people like about me").fill("I am kind")
    other = browser_page(width=PHONE)
    sign_in(other, live_server.url, "young.person@example.com")
    other.goto(home + "profile/")
    other.get_by_label("What people like about me").fill("I am funny")
    other.get_by_role("button", name="Save").click()
    other.get_by_text("Saved.").wait_for()
    check(other)
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Nothing you wrote is lost").wait_for()
    check(page)
    page.goto(f"{live_server.url}/due/")
    check(page)


def test_a_family_page_is_walked_with_only_a_keyboard(live_server, browser_page):
    story = begin_story()
    drafted(story)
    page = browser_page(width=DESKTOP)
    sign_in(page, live_server.url, "parent@example.com")
    page.goto(f"{live_server.url}/family/{Child.objects.get(pk=story.child).public_id}/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to main content"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent.trim()") == "Read the draft"
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Draft plan for").wait_for()
