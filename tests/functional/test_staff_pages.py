"""The staff's pages in a real browser: nobody kept out, nothing off the side of a phone, and every page usable with no script."""

import re
import uuid
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page, expect

from goldenthread.apps.accounts.models import Account
from goldenthread.apps.cases.actions import log_contact, record_facts
from goldenthread.apps.people.types import NameGiven, NameKind, ProfileText
from goldenthread.core.access.roles import Role
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.law.thread import Fact
from goldenthread.core.law.vocabulary import Event, Source
from goldenthread.journeys.request_assessment import request_assessment
from goldenthread.journeys.take_public_request import PublicRequest, take_public_request
from tests.factories.people import HALTON, SYSTEM, make_areas, make_child, make_staff, two_parents

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

CASE = "HAL-000001"
OF_A_CASE = (
    f"/case/{CASE}/",
    f"/case/{CASE}/thread/",
    f"/case/{CASE}/people/",
    f"/case/{CASE}/contact/",
    f"/case/{CASE}/contact/new/",
    f"/case/{CASE}/chronology/",
    f"/case/{CASE}/facts/",
    f"/case/{CASE}/facts/?stood_on-day=1&stood_on-month=2&stood_on-year=2020",
    f"/case/{CASE}/owner/",
    f"/case/{CASE}/people/name/",
    f"/case/{CASE}/people/parent/",
    f"/case/{CASE}/people/reach/",
)
LISTS = (
    "/due/",
    "/due/?when=OVERDUE&owner=anyone",
    "/due/?when=TODAY",
    "/caseload/",
    "/caseload/?stage=REQUESTED&due=late",
    "/caseload/?reference=nothing",
    "/search/",
    "/request/new/",
    "/case/HAL-000002/identity/",
)
OF_OTHERS = {
    Role.MANAGER: "/team/",
    Role.DECISION_MAKER: "/due/",
    Role.INFORMATION_GOVERNANCE: f"/journal/?reference={CASE}",
    Role.AREA_ADMINISTRATOR: "/administrator/",
}
Visit = Callable[..., Page]


@pytest.fixture
def coordinator() -> Viewer:
    """A coordinator of an area with two cases: one well under way, one from the public form that nobody has checked."""
    make_areas()
    coordinator = make_staff()
    today, now = timezone.localdate(), timezone.now()
    profile = ProfileText(
        people_like="I am funny.", how_to_help="Tell me before things change.", helped_by="Ms Demo"
    )
    names = (NameGiven(given="Roo", kind=NameKind.KNOWN_AS),)
    child = make_child(parents=two_parents(), profile=profile, names=names).child
    case = request_assessment(
        area=HALTON, child=child, source=Source.PARENT, received_on=today - timedelta(days=60), made_by="Hazel Example",
        how="Letter", words="School is hard for Roo.", coordinator=coordinator.account, by=SYSTEM, at=now,
    ).case  # fmt: skip
    for event, ago, ref in (
        (Event.PARTNERS_NOTIFIED, 58, None),
        (Event.ASSESSMENT_AGREED, 30, None),
        (Event.ADVICE_REQUESTED, 29, "a1"),
        (Event.ADVICE_RECEIVED, 5, "a1"),
    ):
        fact = Fact(
            event=event, on=today - timedelta(days=ago), id=ref, extra={"kind": "MEDICAL"} if ref else {}
        )
        record_facts(case=case, facts=[fact], by=SYSTEM, at=now)
    log_contact(
        case=case, kind="POST_IN", with_whom="Hazel Example", words="A letter about sleep.",
        happened_on=today - timedelta(days=3), by=coordinator, at=now,
    )  # fmt: skip
    public = PublicRequest(
        area=HALTON, source=Source.PARENT, asker_given="Alder", asker_family="Example", relationship="Father",
        email="alder@example.com", telephone="", address="", child_given="Rowan", child_family="Example",
        born_on=today.replace(year=2016, month=3, day=2), setting="", words="He is not coping.", token=uuid.uuid4().hex,
    )  # fmt: skip
    take_public_request(request=public, received_on=today, at=now)
    return coordinator


@pytest.fixture
def visit(live_server, browser_page) -> Visit:
    """Open a page of the site as someone: `visit(coordinator, "/due/", width=375)`."""

    def open_page(who: Viewer, path: str, **options: object) -> Page:
        client = Client()
        client.force_login(Account.objects.get(pk=who.account))
        page = browser_page(**options)
        cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
        page.context.add_cookies([cookie])
        answer = page.goto(live_server.url + path)
        assert answer is not None
        assert answer.status == 200, path
        return page

    return open_page


def test_every_page_of_a_coordinator_keeps_nobody_out(
    coordinator, visit: Visit, live_server, assert_no_axe_violations, assert_no_sideways_scroll
):
    page = visit(coordinator, "/due/", width=375)
    for path in (*LISTS, *OF_A_CASE):
        page.goto(live_server.url + path)
        assert_no_axe_violations(page)
        assert_no_sideways_scroll(page)


@pytest.mark.parametrize("role", sorted(OF_OTHERS))
def test_the_first_page_of_every_other_role_keeps_nobody_out(
    role, coordinator, visit: Visit, assert_no_axe_violations, assert_no_sideways_scroll
):
    page = visit(make_staff(role, email="other@example.com"), OF_OTHERS[role], width=375)
    assert_no_axe_violations(page)
    assert_no_sideways_scroll(page)


@pytest.mark.parametrize(
    "path", [f"/case/{CASE}/contact/new/", "/request/new/", f"/case/{CASE}/people/parent/"]
)
def test_a_form_sent_empty_says_what_is_wrong_at_each_box_and_in_one_list(
    path, coordinator, visit: Visit, assert_no_axe_violations
):
    page = visit(coordinator, path)
    page.locator("main form button.govuk-button").first.click()
    summary = page.locator(".govuk-error-summary")
    expect(summary).to_be_focused()
    link = summary.locator("a").first
    link.click()
    expect(page.locator(str(link.get_attribute("href")))).to_be_focused()
    assert page.title().startswith("Error: ")
    assert_no_axe_violations(page)


def test_the_filter_and_the_figures_work_with_no_script_and_stay_after_a_refresh(coordinator, visit: Visit):
    page = visit(coordinator, "/due/", javascript=False)
    page.get_by_role("link", name="later").click()
    expect(page).to_have_url(re.compile("when=LATER"))
    page.reload()
    expect(page.get_by_label("When", exact=True)).to_have_value("LATER")
    page.get_by_label("Coordinator", exact=True).select_option("nobody")
    page.get_by_role("button", name="Apply filters").click()
    expect(page).to_have_url(re.compile("owner=nobody"))
    page.get_by_role("link", name="Clear all filters").first.click()
    expect(page.get_by_label("When", exact=True)).to_have_value("")


def test_a_date_says_why_by_keyboard_alone(coordinator, visit: Visit):
    page = visit(coordinator, f"/case/{CASE}/thread/")
    why = page.locator("details.gt-why summary").first
    why.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Where the law says so").first).to_be_visible()
    expect(page.get_by_text("How sure we are").first).to_be_visible()


def test_a_request_that_came_by_letter_is_recorded_found_and_due(coordinator, visit: Visit):
    page = visit(coordinator, "/request/new/", width=375)
    page.get_by_label("First name (optional)").fill("Juniper")
    page.get_by_label("Last name (optional)").fill("Demo-Green")
    page.get_by_label("A parent or carer").check()
    page.get_by_role("button", name="Record the request").click()
    expect(page.get_by_text("Its clock is running")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text("Juniper Demo-Green")
    page.goto(page.url.split("/case/")[0] + "/search/")
    page.get_by_label("Name, date of birth").fill("junper")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("link", name="Juniper Demo-Green", exact=True).wait_for()
    assert "junper" not in page.url
    page.get_by_role("link", name="Juniper Demo-Green", exact=True).click()
    expect(page.get_by_role("heading", name="Tell health, social care and the setting")).to_be_visible()


@pytest.mark.parametrize("words", ["roo", "zzzz"])
def test_what_a_search_finds_keeps_nobody_out(
    coordinator, visit: Visit, assert_no_axe_violations, words: str
):
    page = visit(coordinator, "/search/", width=375)
    page.get_by_label("Name, date of birth").fill(words)
    page.get_by_role("button", name="Search").click()
    page.get_by_text("Each search is kept in the journal").wait_for()
    assert_no_axe_violations(page)
