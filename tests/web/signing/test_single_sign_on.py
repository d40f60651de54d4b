"""Single sign-on against a real identity server: code flow with PKCE, matched by verified address, never a new account."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlparse

import pytest
import requests
from django.test import Client
from django.urls import reverse

from goldenthread.apps.accounts.models import Account, Grant
from tests.factories.people import make_areas, make_staff
from tests.factories.signing import PASSWORD, give_app, give_password

pytestmark = pytest.mark.django_db
SERVER = Path(__file__).with_name("identity_server.py")
BACK = "http://testserver/sign-in/staff/back/"
CLIENT_ID, SECRET = "golden-thread-tests", "a secret of the tests alone"


@pytest.fixture(scope="module")
def servers(tmp_path_factory) -> Iterator[Callable[[str], str]]:
    """Start a real identity server that asks for a second step (`mfa`) or does not (`password`)."""
    running: dict[str, tuple[subprocess.Popen[str], str]] = {}

    def start(kind: str) -> str:
        if kind not in running:
            command = [sys.executable, str(SERVER), str(tmp_path_factory.mktemp(kind)), BACK, kind]
            process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
            assert process.stdout is not None
            running[kind] = process, f"http://127.0.0.1:{int(process.stdout.readline())}"
        return running[kind][1]

    yield start
    for process, _ in running.values():
        process.terminate()
        process.wait(timeout=20)
        process.stdout.close()  # type: ignore[union-attr]


@pytest.fixture
def coordinator() -> Account:
    make_areas()
    return give_password(Account.objects.get(pk=make_staff().account))


@pytest.fixture
def sign_on(servers, settings) -> Callable[..., tuple[Client, object]]:
    """Sign on as someone of the identity server, as a browser would, and return it and the last answer."""

    def go(
        who: str, *, kind: str = "mfa", tamper: Callable[[str], str] = str, issuer: str = ""
    ) -> tuple[Client, object]:
        site = servers(kind)
        app = {
            "provider_id": "staff", "name": "the council", "client_id": CLIENT_ID, "secret": SECRET,
            "settings": {"server_url": f"{site}/o"},
        }  # fmt: skip
        settings.OIDC_ISSUER = issuer or f"{site}/o"
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}
        browser = Client()
        sent = browser.post("/sign-in/staff/", {"next": "/caseload/"})
        asked = parse_qs(urlparse(sent.headers["Location"]).query)
        assert asked["code_challenge_method"] == ["S256"] and asked["response_type"] == ["code"]
        council = requests.Session()
        council.get(f"{site}/who/", params={"as": who}, allow_redirects=False, timeout=20)
        answer = council.get(sent.headers["Location"], allow_redirects=False, timeout=20)
        back = tamper(answer.headers["Location"])
        council.close()
        return browser, browser.get(back.removeprefix("http://testserver"))

    return go


def test_someone_who_works_here_is_known_by_their_verified_address(sign_on, coordinator):
    browser, answer = sign_on("works-here")
    assert answer.headers["Location"] == "/caseload/"
    assert browser.get(reverse("caseload")).status_code == 200, (
        "the council asked for the second step already"
    )
    coordinator.refresh_from_db()
    assert coordinator.check_password(PASSWORD), "single sign-on leaves a password as it was"


def test_where_the_council_asked_for_no_second_step_ours_is_asked(sign_on, coordinator):
    browser, _ = sign_on("works-here", kind="password")
    assert browser.get(reverse("caseload")).headers["Location"] == reverse("set_up_second_step")
    show_code = give_app(coordinator)
    browser, answer = sign_on("works-here", kind="password")
    assert answer.headers["Location"] == reverse("mfa_authenticate")
    browser.post(reverse("mfa_authenticate"), {"code": show_code()})
    assert browser.get(reverse("caseload")).status_code == 200


@pytest.mark.parametrize("who", ["unverified", "not-known"])
def test_nobody_is_let_in_by_an_unverified_or_unknown_address_and_no_account_is_made(
    sign_on, coordinator, who
):
    before = Account.objects.count()
    browser, answer = sign_on(who)
    assert answer.status_code == 403 and "We could not sign you in that way" in answer.content.decode()
    assert Account.objects.count() == before
    assert "_auth_user_id" not in browser.session


def test_a_family_is_not_let_in_through_a_council(sign_on, coordinator):
    Grant.objects.all().delete()
    _, answer = sign_on("works-here")
    assert answer.status_code == 403


@pytest.mark.parametrize(
    "tamper",
    [
        lambda back: back.replace("state=", "state=x"),
        lambda back: back.replace("code=", "code=x"),
        lambda back: BACK + "?error=access_denied&state=x",
    ],
)
def test_a_forged_answer_meets_a_calm_page(sign_on, coordinator, tamper):
    browser, answer = sign_on("works-here", tamper=tamper)
    assert answer.status_code == 403 and "We could not sign you in that way" in answer.content.decode()
    assert "_auth_user_id" not in browser.session


def test_an_answer_meant_for_another_browser_opens_nothing(sign_on, coordinator):
    kept: list[str] = []

    def keep(back: str) -> str:
        kept.append(back)
        return back.replace("state=", "state=x")

    sign_on("works-here", tamper=keep)
    other = Client()
    assert other.get(kept[0].removeprefix("http://testserver")).status_code == 403
    assert "_auth_user_id" not in other.session


def test_a_server_that_calls_itself_something_else_is_not_believed(sign_on, coordinator):
    browser, answer = sign_on("works-here", issuer="https://login.example.gov.uk/o")
    assert answer.status_code == 403
    assert "_auth_user_id" not in browser.session


def test_an_identity_server_that_is_away_meets_a_calm_page(client, settings):
    app = {
        "provider_id": "staff",
        "name": "x",
        "client_id": "x",
        "settings": {"server_url": "http://127.0.0.1:9/o"},
    }
    settings.OIDC_ISSUER = "http://127.0.0.1:9/o"
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}
    answer = client.post("/sign-in/staff/")
    assert answer.status_code == 403 and "We could not sign you in that way" in answer.content.decode()


def test_with_no_identity_server_there_is_no_such_door(client, settings):
    settings.OIDC_ISSUER = ""
    assert client.post("/sign-in/staff/").status_code == 404
    assert client.get("/sign-in/staff/back/").status_code == 404
    assert "Staff: sign in with" not in client.get("/sign-in/").content.decode()
