"""Sign-ins that run out, devices that can be ended, two tabs as two people, and limits that every process counts."""

import os
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from goldenthread.apps.accounts.models import Account
from goldenthread.web.public.signing import lockout
from tests.factories.people import make_areas, make_child, make_parent_viewer, make_staff, two_parents
from tests.factories.signing import PASSWORD, give_password

SIGN_IN = "/sign-in/"
ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(autouse=True)
def no_flood() -> None:
    lockout._tries.clear()


@pytest.fixture
def coordinator(db: None) -> Account:
    make_areas()
    return give_password(Account.objects.get(pk=make_staff().account))


@pytest.fixture
def mother(coordinator: Account) -> Account:
    viewer = make_parent_viewer(make_child(parents=two_parents()).parents[0])
    return give_password(Account.objects.get(pk=viewer.account))


@pytest.fixture
def after(monkeypatch):
    """Let time pass: `after(minutes=31)` from the beginning of the test."""
    began = timezone.now()

    def pass_on(**time: float) -> None:
        monkeypatch.setattr("django.utils.timezone.now", lambda: began + timedelta(**time))

    return pass_on


def test_staff_are_signed_out_after_an_hour_without_a_page_and_families_after_half(
    coordinator, mother, after
):
    desk, family = Client(), Client()
    desk.force_login(coordinator)
    family.force_login(mother)
    for minutes, desk_is_in, family_is_in in (
        (0, True, True),
        (29, True, True),
        (58, True, True),
        (89, True, False),
    ):
        after(minutes=minutes)
        assert (desk.get(reverse("caseload")).status_code == 200) is desk_is_in, minutes
        assert (
            family.get("/family/", follow=True).redirect_chain[-1:][0][0].startswith("/family/")
        ) is family_is_in
    after(minutes=89 + 61)
    assert desk.get(reverse("caseload")).headers["Location"].startswith(SIGN_IN)


def test_no_sign_in_lasts_longer_than_eight_hours_however_busy(coordinator, after):
    desk = Client()
    desk.force_login(coordinator)
    for minutes in range(0, 8 * 60, 50):
        after(minutes=minutes)
        assert desk.get(reverse("your_sign_in")).status_code == 200, minutes
    after(hours=8, minutes=1)
    assert desk.get(reverse("your_sign_in")).headers["Location"].startswith(SIGN_IN)


def test_signing_in_gives_the_session_a_new_key(mother):
    browser = Client()
    session = browser.session
    session["planted"] = True
    session.save()
    before = session.session_key
    browser.cookies["sessionid"] = before
    browser.post(SIGN_IN, {"email": mother.email, "password": PASSWORD})
    assert browser.session.session_key != before
    assert not browser.session.exists(before)


def test_a_person_sees_where_they_are_signed_in_and_ends_any_of_them(mother):
    here, there = Client(), Client(headers={"user-agent": "Mozilla/5.0 (iPhone) Safari/605"})
    for browser in (here, there):
        browser.post(SIGN_IN, {"email": mother.email, "password": PASSWORD})
    page = here.get(reverse("your_devices"))
    assert "Safari on iPhone" in page.content.decode()
    other = next(line for line in page.context["lines"] if not line["is_here"])
    stranger = Client()
    stranger.force_login(Account.objects.get(email="coordinator@example.com"))
    stranger.post(reverse("your_devices"), {"end": other["id"]})
    assert there.get("/family/", follow=True).status_code == 200, "nobody ends another person's session"
    asked = here.post(reverse("your_devices"), {"end": other["id"]})
    assert there.get("/family/", follow=True).status_code == 200, "the password is asked again first"
    here.post(asked.headers["Location"], {"password": PASSWORD, "next": reverse("your_devices")})
    assert there.get("/family/").headers["Location"].startswith(SIGN_IN)
    assert here.get(reverse("your_devices")).status_code == 200


def test_an_account_that_is_shut_opens_nothing_from_the_next_page_on(mother):
    browser = Client()
    browser.force_login(mother)
    assert browser.get("/family/", follow=True).status_code == 200
    Account.objects.filter(pk=mother.pk).update(is_active=False)
    assert browser.get("/family/").headers["Location"].startswith(SIGN_IN)


def test_a_password_made_of_our_own_words_is_refused_and_a_long_one_of_any_kind_is_taken(mother):
    browser = Client()
    browser.force_login(mother)
    for password, is_taken in (("goldenthread1234", False), ("ehcp ehcp ehcp", False), ("ü😀 " * 22, True)):
        page = browser.post(reverse("change_password"), {"password": PASSWORD, "password1": password})
        assert (page.status_code == 302) is is_taken, password
    assert Account.objects.get(pk=mother.pk).check_password("ü😀 " * 22)


def test_changing_the_password_ends_every_session(mother):
    here, there = Client(), Client()
    for browser in (here, there):
        browser.post(SIGN_IN, {"email": mother.email, "password": PASSWORD})
    wrong = here.post(reverse("change_password"), {"password": "wrong", "password1": "maple kettle drums on"})
    assert "That is not your password" in wrong.content.decode()
    common = here.post(reverse("change_password"), {"password": PASSWORD, "password1": "international"})
    assert "too common" in common.content.decode()
    here.post(reverse("change_password"), {"password": PASSWORD, "password1": "maple kettle drums on"})
    for browser in (here, there):
        assert browser.get("/family/").headers["Location"].startswith(SIGN_IN)


def test_every_signed_in_page_tells_the_browser_to_keep_nothing(coordinator):
    desk = Client()
    desk.force_login(coordinator)
    for name in (
        "home",
        "caseload",
        "your_sign_in",
        "your_devices",
        "change_password",
        "account_reauthenticate",
    ):
        response = desk.get(reverse(name))
        assert "no-store" in response.headers["Cache-Control"], name


def test_a_form_from_the_first_persons_tab_is_refused_once_another_has_signed_in(coordinator, mother):
    """One browser is one session: signing in as someone else changes it for every tab, and old forms are dead."""
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(mother)
    token = browser.get(reverse("change_password")).context["csrf_token"]
    form = {"csrfmiddlewaretoken": str(token), "password": "wrong", "password1": "wrong"}
    assert browser.post(reverse("change_password"), form).status_code == 200
    signing = {"email": mother.email, "password": PASSWORD, "csrfmiddlewaretoken": str(token)}
    assert browser.post(SIGN_IN, signing).status_code == 302
    assert browser.post(reverse("change_password"), form).status_code == 403


@pytest.mark.django_db
def test_a_sign_in_name_waits_longer_the_more_it_is_tried_and_is_never_shut_for_good(mother, monkeypatch):
    began = time.time()
    clock = {"passed": 0.0}
    monkeypatch.setattr("allauth.core.internal.ratelimit.time.time", lambda: began + clock["passed"])

    def tries(password: str = "wrong password here") -> int:
        return Client().post(SIGN_IN, {"email": mother.email, "password": password}).status_code

    assert [tries() for _ in range(6)] == [200] * 5 + [429]
    assert tries(PASSWORD) == 429, "a right password is no way round the wait"
    clock["passed"] = 61
    assert [tries() for _ in range(5)] == [200] * 5
    clock["passed"] = 122
    assert tries() == 429, "the second wait is ten minutes"
    clock["passed"] = 61 + 601
    assert tries(PASSWORD) == 302
    assert Client().post(SIGN_IN, {"email": "unknown@example.com", "password": "x"}).status_code == 200


@pytest.mark.django_db
def test_one_place_that_tries_a_name_without_end_does_not_keep_its_owner_out_elsewhere(mother):
    for _ in range(8):
        Client(REMOTE_ADDR="192.0.2.7").post(SIGN_IN, {"email": mother.email, "password": "wrong"})
    owner = Client(REMOTE_ADDR="192.0.2.8").post(SIGN_IN, {"email": mother.email, "password": PASSWORD})
    assert owner.status_code == 302


@pytest.mark.django_db
def test_ten_thousand_sign_ins_from_one_address_are_turned_away_calmly_and_without_the_database(
    mother, settings, monkeypatch
):
    settings.SIGN_IN_FLOOD = 20
    monkeypatch.setattr(lockout.time, "monotonic", lambda: 0.0)
    browser = Client(REMOTE_ADDR="192.0.2.9")
    form = {"email": "flood@example.com", "password": "wrong"}
    for _ in range(21):
        browser.post(SIGN_IN, form)
    with CaptureQueriesContext(connection) as asked:
        pages = [browser.post(SIGN_IN, form) for _ in range(10_000)]
    assert {page.status_code for page in pages} == {429}
    assert len(asked) == 0
    said = pages[-1].content.decode()
    assert "Wait a little" in said and said.count("<h1") == 1 and pages[-1].headers["Retry-After"] == "60"
    other = Client(REMOTE_ADDR="192.0.2.10").post(SIGN_IN, {"email": mother.email, "password": PASSWORD})
    assert other.status_code == 302


COUNT = """
import django, sys
from django.conf import settings
django.setup()
settings.DATABASES["default"]["NAME"] = sys.argv[1]
from django.test import RequestFactory
from allauth.core import ratelimit
from allauth.core.context import request_context
request = RequestFactory().post("/sign-in/", REMOTE_ADDR="192.0.2.77")
with request_context(request):
    print(sum(bool(ratelimit.consume(request, action="change_password", user=type("U", (), {"pk": 1}))) for _ in range(4)))
"""


@pytest.mark.django_db(transaction=True)
def test_two_processes_count_together():
    """The limit is five a minute: of four tries in each of two processes, five are let through and three are not."""
    name = str(connection.settings_dict["NAME"])
    running = [
        subprocess.Popen(
            [sys.executable, "-c", COUNT, name], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            env=_environment(),
        )
        for _ in range(2)
    ]  # fmt: skip
    told = [process.communicate(timeout=120) for process in running]
    assert [process.returncode for process in running] == [0, 0], told
    assert sum(int(out) for out, _ in told) == 5


def _environment() -> dict[str, str]:
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "goldenthread.config.settings", "PYTHONPATH": str(ROOT), "GT_POOL": "0",
        "GT_SECRET_KEY": settings.SECRET_KEY,
    }  # fmt: skip
