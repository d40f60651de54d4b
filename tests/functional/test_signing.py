"""Signing in as a person does, in a real browser: passkeys, codes, an invitation on a telephone, and the way back."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from goldenthread.apps.accounts.models import Account
from goldenthread.apps.people.models import Parent
from goldenthread.journeys.invite_family import invite_family
from goldenthread.web.public.signing import lockout
from tests.factories.signing import PASSWORD, code_of, give_app, give_password
from tests.functional.conftest import DESKTOP, PHONE
from tests.thread.story import Story, begin_story

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def no_flood() -> None:
    lockout._tries.clear()


@pytest.fixture
def check(assert_no_axe_violations, assert_no_sideways_scroll) -> Callable[[Page], None]:
    def both(page: Page) -> None:
        expect(page.locator("h1")).to_have_count(1)
        assert_no_axe_violations(page)
        assert_no_sideways_scroll(page)

    return both


@pytest.fixture
def story() -> Story:
    return begin_story()


def device_with_passkeys(page: Page) -> Any:
    """Give the browser a device that keeps passkeys and always finds the right finger."""
    line = page.context.new_cdp_session(page)
    line.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
        "isUserVerified": True, "automaticPresenceSimulation": True,
    }  # fmt: skip
    line.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return line


def type_password(page: Page, site: str, name: str, password: str = PASSWORD) -> None:
    page.goto(f"{site}/sign-in/")
    page.get_by_label("Email address or sign-in name").fill(name)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()


def watch_policy(page: Page) -> list[str]:
    """Keep what the browser says of anything that the content security policy stopped."""
    told: list[str] = []
    page.on(
        "console",
        lambda message: told.append(message.text) if "Content Security Policy" in message.text else None,
    )
    return told


def test_staff_add_a_passkey_at_first_sign_in_and_come_in_by_it_alone_ever_after(
    live_server, browser_page, check, story
):
    account = give_password(Account.objects.get(pk=story.coordinator.account))
    page = browser_page()
    stopped = watch_policy(page)
    device_with_passkeys(page)
    type_password(page, live_server.url, account.email)
    page.get_by_role("heading", name="Set up a second step").wait_for()
    check(page)
    page.get_by_role("button", name="Add a passkey").click()
    page.get_by_role("heading", name="Show that it is still you").wait_for()
    check(page)
    page.get_by_role("button", name="Continue").click()
    page.get_by_text("There is a problem").wait_for()
    check(page)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("Name for this passkey").fill("My laptop")
    check(page)
    page.get_by_role("button", name="Add a passkey").click()
    page.get_by_role("heading", name="Your recovery codes").wait_for()
    check(page)
    page.get_by_role("button", name="I have kept them").click()
    page.get_by_role("heading", name="What is due").wait_for()
    page.get_by_role("button", name="Sign out").click()
    page.goto(f"{live_server.url}/sign-in/?next=/caseload/")
    check(page)
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.get_by_role("heading", name="Caseload").wait_for()
    page.goto(live_server.url + reverse("mfa_list_webauthn"))
    expect(page.get_by_text("My laptop").first).to_be_visible()
    check(page)
    assert stopped == []


def test_a_device_with_no_passkey_is_told_so_and_every_other_way_is_there(
    live_server, browser_page, check, story
):
    page = browser_page()
    device_with_passkeys(page)
    page.goto(f"{live_server.url}/sign-in/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_text("The passkey did not work")).to_be_visible(timeout=15_000)
    check(page)


def test_an_authenticator_app_is_set_up_and_asked_for_with_no_script_at_all(live_server, browser_page, story):
    account = give_password(Account.objects.get(pk=story.coordinator.account))
    page = browser_page(width=PHONE, javascript=False)
    type_password(page, live_server.url, account.email)
    expect(page.get_by_role("button", name="Sign in with a passkey")).to_have_count(0)
    page.get_by_role("link", name="Set up an app").or_(
        page.get_by_role("button", name="Set up an app")
    ).click()
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Continue").click()
    assert page.locator("img.gt-qr").evaluate("image => image.complete && image.naturalWidth > 0")
    key = page.locator(".gt-key").inner_text().replace(" ", "")
    page.get_by_label("Code").fill(code_of(key))
    page.get_by_role("button", name="Set up").click()
    page.get_by_role("heading", name="Your recovery codes").wait_for()
    recovery = page.locator(".gt-codes strong").first.inner_text()
    page.get_by_role("button", name="Sign out").click()
    type_password(page, live_server.url, account.email)
    page.get_by_role("heading", name="Show that it is you").wait_for()
    page.get_by_label("Code").fill(recovery)
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("heading", name="What is due").wait_for()


@pytest.mark.parametrize("by_passkey", [False, True])
def test_a_father_accepts_his_invitation_on_a_telephone(
    live_server, browser_page, check, story, by_passkey: bool
):
    father = Parent.objects.get(pk=story.parents[1])
    on = timezone.localdate()
    made = invite_family(
        case=story.case, key=f"parent-{father.public_id}", email="", standing="Birth certificate seen", days=14,
        identity_checked_on=on, standing_checked_on=on, warning_answered="He shares responsibility.",
        by=story.coordinator, at=timezone.now(),
    )  # fmt: skip
    page = browser_page(width=PHONE)
    stopped = watch_policy(page)
    device_with_passkeys(page)
    page.goto(f"{live_server.url}/invitation/")
    page.get_by_role("button", name="Continue").click()
    page.get_by_text("There is a problem").wait_for()
    check(page)
    page.get_by_label("Code").fill(made.code.lower())
    page.get_by_role("button", name="Continue").click()
    check(page)
    for box, words in (("Day", "2"), ("Month", "3"), ("Year", "2015")):
        page.get_by_label(box).fill(words)
    page.get_by_role("button", name="Continue").click()
    page.get_by_text("You have 2 more tries").first.wait_for()
    check(page)
    page.get_by_label("Year").fill("2016")
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("heading", name="Choose how to sign in").wait_for()
    expect(page.locator("#main-content")).to_contain_text(made.signs_in_as)
    check(page)
    if by_passkey:
        page.get_by_role("button", name="Use a passkey instead").click()
    else:
        page.get_by_label("Choose a password").fill("short")
        page.get_by_role("button", name="Keep this password and go in").click()
        page.get_by_text("There is a problem").wait_for()
        check(page)
        page.get_by_label("Choose a password").fill(PASSWORD)
        page.get_by_role("button", name="Keep this password and go in").click()
    page.wait_for_url("**/family/**")
    assert stopped == []
    page.goto(f"{live_server.url}/invitation/{made.code}/")
    page.get_by_role("heading", name="This invitation cannot be used").wait_for()
    check(page)


def signed_in(page: Page, site: str, account: Account) -> None:
    client = Client()
    client.force_login(account)
    page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": site}])


def test_going_back_after_signing_out_shows_nothing(live_server, browser_page, story):
    page = browser_page()
    signed_in(page, live_server.url, Account.objects.get(pk=story.coordinator.account))
    page.goto(f"{live_server.url}/case/{story.reference}/")
    expect(page.locator("#main-content")).to_contain_text("Rowan")
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_load_state("load")
    page.go_back()
    page.wait_for_load_state("load")
    assert "Rowan" not in page.content()
    assert re.search("/sign-in/", page.url)


def test_every_other_page_of_signing_in_keeps_nobody_out(live_server, browser_page, check, story):
    account = give_password(Account.objects.get(pk=story.coordinator.account))
    page = browser_page(width=PHONE)
    for address in ("/sign-in/forgotten/", "/sign-in/forgotten/sent/", "/sign-in/forgotten/1/no-such-link/"):
        page.goto(live_server.url + address)
        check(page)
    page.goto(f"{live_server.url}/sign-in/forgotten/")
    page.get_by_role("button", name="Send the link").click()
    page.get_by_text("There is a problem").wait_for()
    check(page)
    type_password(page, live_server.url, account.email, "not the password")
    page.get_by_text("There is a problem").wait_for()
    check(page)
    show_code = give_app(account)
    type_password(page, live_server.url, account.email)
    page.get_by_label("Code").fill("000000")
    page.get_by_role("button", name="Continue").click()
    page.get_by_text("There is a problem").wait_for()
    check(page)
    page.get_by_label("Code").fill(show_code())
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("heading", name="What is due").wait_for()
    page.goto(f"{live_server.url}/your-sign-in/")
    check(page)
    page.get_by_role("link", name="Remove your authenticator app").click()
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("heading", name="Remove your authenticator app?").wait_for()
    check(page)
    for address in ("password/", "devices/", "passkeys/", "passkeys/add/", "confirm/code/"):
        page.goto(f"{live_server.url}/your-sign-in/{address}")
        check(page)
    page.goto(f"{live_server.url}/your-sign-in/password/")
    page.get_by_role("button", name="Change password").click()
    page.get_by_text("There is a problem").wait_for()
    check(page)


def test_the_coordinators_pages_of_inviting_keep_nobody_out(live_server, browser_page, check, story):
    page = browser_page(width=DESKTOP)
    signed_in(page, live_server.url, Account.objects.get(pk=story.coordinator.account))
    page.goto(f"{live_server.url}/case/{story.reference}/invitations/")
    check(page)
    page.get_by_role("link", name=re.compile("^Invite.*Alder")).click()
    page.get_by_role("button", name="Save").click()
    page.get_by_text("There is a problem").wait_for()
    check(page)
    page.get_by_label("How do you know their standing?").fill("Birth certificate seen")
    page.get_by_label("Why may they be invited all the same?").fill("He shares responsibility.")
    page.get_by_label("By a letter with a code").check()
    page.get_by_role("button", name="Save").click()
    page.get_by_role("heading", name="Your invitation to Golden Thread").wait_for()
    check(page)
    page.get_by_role("link", name="I have printed it").click()
    page.get_by_role("button", name=re.compile("^Withdraw")).click()
    page.get_by_text("Its code opens nothing now").wait_for()
    check(page)


def test_too_many_tries_meet_a_calm_page(live_server, browser_page, check, story):
    page = browser_page()
    for _ in range(6):
        type_password(page, live_server.url, "somebody@example.com", "wrong password")
    page.get_by_role("heading", name="Wait a little").wait_for()
    check(page)
