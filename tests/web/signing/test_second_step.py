"""Staff come in by two steps and by nothing less; families may choose one; nobody learns who has an account."""

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client
from django.urls import reverse

from goldenthread.apps.accounts.actions import end_role, grant_role
from goldenthread.apps.accounts.models import Account
from goldenthread.core.access.roles import Role
from tests.factories.people import (
    HALTON,
    SYSTEM,
    make_account,
    make_areas,
    make_child,
    make_parent_viewer,
    make_staff,
    two_parents,
)
from tests.factories.signing import PASSWORD, code_of, give_app, give_password

pytestmark = pytest.mark.django_db
SIGN_IN, SECOND, SET_UP = "/sign-in/", "/sign-in/second-step/", "/your-sign-in/second-step/"


@pytest.fixture(autouse=True)
def areas() -> None:
    make_areas()


@pytest.fixture
def coordinator() -> Account:
    return give_password(Account.objects.get(pk=make_staff().account))


def sign_in(client: Client, name: str, password: str = PASSWORD):
    return client.post(SIGN_IN, {"email": name, "password": password})


def test_staff_with_no_second_step_can_open_nothing_but_the_pages_that_set_one_up(client, coordinator):
    assert sign_in(client, coordinator.email).status_code == 302
    for name in ("home", "caseload", "search", "new_request", "your_devices", "mfa_list_webauthn"):
        assert client.get(reverse(name)).headers["Location"] == SET_UP, name
    assert client.post(reverse("new_request"), {"given": "Rowan"}).headers["Location"] == SET_UP
    for name in ("set_up_second_step", "your_sign_in", "change_password"):
        assert client.get(reverse(name)).status_code == 200, name


def test_an_app_is_set_up_with_its_own_code_and_opens_the_rest_at_once(
    client, coordinator, django_capture_on_commit_callbacks
):
    sign_in(client, coordinator.email)
    before = client.session.session_key
    asked = client.get(reverse("mfa_activate_totp"))
    client.post(asked.headers["Location"], {"password": PASSWORD, "next": reverse("mfa_activate_totp")})
    page = client.get(reverse("mfa_activate_totp"))
    secret = page.context["form"].secret
    assert "data:image/svg+xml" in page.content.decode() and page.context["key"].replace(" ", "") == secret
    wrong = client.post(reverse("mfa_activate_totp"), {"code": "000000"}).content.decode()
    assert "That code is not right" in wrong and "There is a problem" in wrong
    with django_capture_on_commit_callbacks(execute=True):
        done = client.post(reverse("mfa_activate_totp"), {"code": code_of(client.session["mfa.totp.secret"])})
    assert done.headers["Location"] == reverse("mfa_view_recovery_codes")
    assert client.session.session_key != before
    assert client.get(reverse("caseload")).status_code == 200
    kept = Authenticator.objects.get(user=coordinator, type="totp")
    assert secret not in str(kept.data), "the key must not lie in the database as it is"
    assert [each.to for each in mail.outbox] == [[coordinator.email]]


def test_the_second_step_is_asked_at_every_sign_in_and_a_code_opens_nothing_twice(client, coordinator):
    show_code = give_app(coordinator)
    assert sign_in(client, coordinator.email).headers["Location"] == SECOND
    assert client.get(reverse("caseload")).headers["Location"].startswith(SIGN_IN)
    code = show_code()
    assert client.post(SECOND, {"code": code}).headers["Location"] == reverse("home")
    assert client.get(reverse("caseload")).status_code == 200
    other = Client()
    sign_in(other, coordinator.email)
    assert "That code is not right" in other.post(SECOND, {"code": code}).content.decode()
    assert other.get(reverse("caseload")).headers["Location"].startswith(SIGN_IN)


def test_a_recovery_code_opens_once(client, coordinator):
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

    from tests.factories.signing import with_request

    give_app(coordinator)
    code = with_request(lambda: RecoveryCodes.activate(coordinator).get_unused_codes()[0])
    for expected in (302, 200):
        browser = Client()
        sign_in(browser, coordinator.email)
        assert browser.post(SECOND, {"code": code}).status_code == expected


def test_a_family_comes_in_by_a_password_alone_and_may_add_a_second_step():
    kept = make_child(parents=two_parents())
    viewer = make_parent_viewer(kept.parents[0])
    mother = give_password(Account.objects.get(pk=viewer.account))
    browser = Client()
    sign_in(browser, mother.email)
    assert browser.get("/family/", follow=True).status_code == 200
    give_app(mother)
    assert sign_in(Client(), mother.email).headers["Location"] == SECOND


def test_someone_given_a_role_while_signed_in_by_one_step_is_stopped_at_once():
    kept = make_child(parents=two_parents())
    viewer = make_parent_viewer(kept.parents[0])
    mother = give_password(Account.objects.get(pk=viewer.account))
    browser = Client()
    sign_in(browser, mother.email)
    assert browser.get("/family/", follow=True).status_code == 200
    from tests.factories.people import NOW, TODAY

    grant_role(account=mother.pk, area=HALTON, role=Role.MANAGER, from_on=TODAY, by=SYSTEM, at=NOW)
    assert browser.get("/family/").headers["Location"] == SET_UP


def test_a_role_that_ends_mid_session_ends_there_and_then_and_the_session_has_a_new_key(client, coordinator):
    from django.utils import timezone

    client.force_login(coordinator)
    assert client.get(reverse("caseload")).status_code == 200
    before = client.session.session_key
    end_role(
        account=coordinator.pk, area=HALTON, role=Role.COORDINATOR, until_on=timezone.localdate(), by=SYSTEM,
        at=timezone.now(),
    )  # fmt: skip
    assert client.get(reverse("caseload")).status_code == 403
    assert client.session.session_key != before


def test_someone_without_email_signs_in_by_a_name_of_plain_words(client):
    account = make_account("nobody@example.com")
    Account.objects.filter(pk=account.pk).update(email="", sign_in_name="amber-lantern-472")
    give_password(Account.objects.get(pk=account.pk))
    assert "_auth_user_id" not in client.session
    sign_in(client, "Amber-Lantern-472 ")
    assert client.session["_auth_user_id"] == str(account.pk)


def test_two_people_may_have_no_email_and_no_two_the_same():
    from django.db import IntegrityError, transaction

    Account.objects.create(display_name="One Demo", sign_in_name="amber-lantern-472")
    Account.objects.create(display_name="Two Demo", sign_in_name="birch-kettle-118")
    Account.objects.create(display_name="Three Demo", email="three@example.com")
    for fault in ({"email": "Three@example.com"}, {"sign_in_name": "amber-lantern-472"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Account.objects.create(display_name="Four Demo", **fault)


def test_a_forgotten_password_says_the_same_to_everyone_and_ends_every_session(client, coordinator):
    elsewhere = Client()
    elsewhere.force_login(coordinator)
    assert elsewhere.get(reverse("caseload")).status_code == 200
    pages = [
        client.post("/sign-in/forgotten/", {"email": email}, follow=True).content.decode()
        for email in ("unknown@example.com", coordinator.email)
    ]
    assert pages[0] == pages[1]
    (sent,) = mail.outbox
    assert sent.to == [coordinator.email]
    link = next(line for line in sent.body.splitlines() if line.startswith("http"))
    page = client.get(link, follow=True)
    short = client.post(page.context["action_url"], {"password1": "short"}).content.decode()
    assert "at least 12 characters" in short and 'href="#id_password1"' in short
    kept = client.post(page.context["action_url"], {"password1": "maple kettle drums on"})
    assert kept.headers["Location"] == SIGN_IN
    assert elsewhere.get(reverse("caseload")).headers["Location"].startswith(SIGN_IN)
    assert "no longer works" in Client().get(link, follow=True).content.decode()
    assert sign_in(Client(), coordinator.email, "maple kettle drums on").status_code == 302


def test_nobody_signs_themselves_up():
    from django.urls import NoReverseMatch

    for name in (
        "account_signup",
        "socialaccount_signup",
        "mfa_signup_webauthn",
        "account_signup_by_passkey",
    ):
        with pytest.raises(NoReverseMatch):
            reverse(name)
    assert Client().get("/accounts/signup/").status_code == 404


def test_a_demonstrator_person_is_wholly_signed_in_and_only_where_the_demonstrator_is(client, settings):
    settings.DEMO = True
    account = Account.objects.get(pk=make_staff(Role.MANAGER, email="demo@example.com").account)
    Account.objects.filter(pk=account.pk).update(is_demonstrator=True)
    client.post("/sign-in/demo/", {"account": account.pk})
    assert client.get(reverse("caseload")).status_code == 200
    settings.DEMO = False
    assert client.get(reverse("caseload")).headers["Location"] == SET_UP
    settings.DEMO = True
    Account.objects.filter(pk=account.pk).update(is_demonstrator=False)
    assert client.get(reverse("caseload")).headers["Location"] == SET_UP
