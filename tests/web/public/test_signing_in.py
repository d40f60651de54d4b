"""Signing in, one-click sign-in for invented people only, and nothing typed lost when a sign-in runs out."""

import pytest
from django.test import Client

from tests.factories.people import make_account, make_areas, make_child, make_parent_viewer

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def areas() -> None:
    make_areas()


def test_a_wrong_password_and_an_unknown_address_say_the_same(client: Client):
    make_account("known@example.com")
    pages = [
        client.post("/sign-in/", {"email": email, "password": "wrong-password"}).content.decode()
        for email in ("known@example.com", "unknown@example.com")
    ]
    assert all("or the password, is not right. Check both" in page for page in pages)


def test_after_signing_in_nobody_is_sent_to_another_site(client: Client):
    account = make_account("known@example.com")
    account.set_password("a long enough pass phrase")
    account.save()
    form = {
        "email": "known@example.com",
        "password": "a long enough pass phrase",
        "next": "https://elsewhere.example/",
    }
    assert "elsewhere" not in client.post("/sign-in/", form).headers["Location"]


def test_one_click_sign_in_is_refused_outside_the_demonstrator(client: Client, settings):
    account = make_account("demo@example.com", is_demonstrator=True)
    settings.DEMO = False
    assert client.post("/sign-in/demo/", {"account": account.pk}).status_code == 404


def test_one_click_sign_in_is_refused_from_another_machine_and_through_a_proxy(client: Client, settings):
    account = make_account("demo@example.com", is_demonstrator=True)
    settings.DEMO = True
    form = {"account": account.pk}
    assert client.post("/sign-in/demo/", form, REMOTE_ADDR="192.0.2.7").status_code == 404
    assert client.post("/sign-in/demo/", form, HTTP_X_FORWARDED_FOR="192.0.2.7").status_code == 404
    assert client.post("/sign-in/demo/", form, REMOTE_ADDR="127.0.0.1").status_code == 302


def test_one_click_sign_in_is_refused_for_a_real_person(client: Client, settings):
    account = make_account("real@example.com")
    settings.DEMO = True
    assert client.post("/sign-in/demo/", {"account": account.pk}).status_code == 404


def test_what_was_typed_is_carried_through_signing_in_again(client: Client):
    kept = make_child()
    from goldenthread.apps.people.models import Child

    account = make_account("known@example.com")
    account.set_password("a long enough pass phrase")
    account.save()
    address = f"/family/{Child.objects.get(pk=kept.child).public_id}/plan/"
    typed = {"words": "Three times a week is not enough.", "section": "F", "token": "t"}
    asked = client.post(address, typed)
    assert asked.status_code == 401
    page = asked.content.decode()
    assert 'name="carried-words" value="Three times a week is not enough."' in page
    form = {"email": "known@example.com", "password": "a long enough pass phrase", "next": address}
    back = client.post(
        "/sign-in/", form | {f"carried-{name}": value for name, value in typed.items()}
    ).content.decode()
    assert f'action="{address}"' in back
    assert 'name="words" value="Three times a week is not enough."' in back


def test_signing_out_ends_the_session_and_pages_are_not_kept_by_the_browser(client: Client):
    kept = make_child(parents=())
    viewer_page = client.get("/family/")
    assert viewer_page.status_code == 302
    from goldenthread.apps.accounts.models import Account
    from tests.factories.people import two_parents

    kept = make_child(given="Ash", parents=two_parents())
    make_parent_viewer(kept.parents[0])
    client.force_login(Account.objects.get(email="parent@example.com"))
    page = client.get("/family/", follow=True)
    assert page.status_code == 200 and "no-store" in page.headers["Cache-Control"]
    client.post("/sign-out/")
    assert client.get("/family/").status_code == 302
