"""Every address refuses a stranger, and a person who signs in but holds no role."""

import io
import re
import sys
import types
from collections.abc import Iterator
from typing import NamedTuple

import pytest
from django.conf import settings
from django.http import FileResponse, Http404, HttpResponse, HttpResponseForbidden
from django.shortcuts import resolve_url
from django.test import Client, override_settings
from django.urls import URLPattern, URLResolver, get_resolver, path, resolve
from django.urls.resolvers import RoutePattern

from tests.house.sources import assert_none

# Addresses that anyone may open, by name, and why.
FOR_ANYONE = {
    "start": "the page that says what this is",
    "public_request": "a family with no account may ask for an assessment",
    "public_request_sent": "says that the request arrived, and shows nothing of it",
    "accessibility": "the law wants it open to all",
    "privacy": "the law wants it open to all",
    "contact": "whom to ring, and the safeguarding front door",
    "who_sees_what": "the rule of who may see what is public",
    "who_sees_what_csv": "the rule of who may see what is public",
    "who_sees_what_of": "the rule of who may see what is public",
    "figures_areas": "lists the areas whose figures anyone may read",
    "figures_public_overview": "the public edition: only what was let out through the gate is read",
    "figures_public_section": "the public edition: only what was let out through the gate is read",
    "figures_public_measure": "the public edition: only what was let out through the gate is read",
    "figures_public_file": "the public edition: only what was let out through the gate is read",
    "figures_public_pinned": "a page of the public edition, pinned for anyone",
    "easy_promises": "the same promises in easy read; no person is named in it",
    "promises": "what an area has promised in public; no person is named in it",
    "public_reports": "lists the annual reports that areas have published",
    "public_report": "a published annual report: figures that were let out, and nobody is named in it",
    "sign_in": "where a stranger becomes known",
    "sign_out": "whoever came in may leave",
    "account_login": "the same page, by the name that the sign-in library knows it by",
    "mfa_authenticate": "the second step of someone whose password was right; anyone else is sent to sign in",
    "mfa_login_webauthn": "where a stranger becomes known by a passkey",
    "account_reset_password": "a forgotten password; the answer is the same for everyone",
    "account_reset_password_done": "says what happens next, the same for everyone",
    "account_reset_password_from_key": "opens with the link that was sent, and says so without it",
    "invitation_code": "where the code of a letter is typed",
    "demo_sign_in": "invented people only, only where GT_DEMO is set, only over the loopback",
    "components": "page parts with invented words, only where GT_DEMO is set",
    "components_page": "page parts with invented words, only where GT_DEMO is set",
}
# Addresses that anyone who has signed in may open, whatever they hold, and why.
FOR_ANYONE_SIGNED_IN = {
    "home": "sends each to their own door",
}
# Addresses that keep a door of their own, and what it asks for.
OWN_DOOR = {
    "openid_connect_login": "sends to the area's own sign-on; nothing is shown",
    "openid_connect_callback": "comes back from the area's own sign-on with its word, which is checked",
    "invitation": "opens with the code of an invitation, and counts wrong answers",
    "invitation_accept": "opens once the question of an invitation has been answered in this browser",
}
SAMPLES = {"int": "1", "str": "x", "slug": "x", "uuid": "00000000-0000-0000-0000-000000000000", "path": "x/y"}
PLACE = re.compile(r"<(?:(\w+):)?\w+>")
METHODS = ("get", "post")


class Address(NamedTuple):
    """One address: the name it is known by, an example of it, and what answers."""

    name: str
    example: str
    view: object


def list_addresses(resolver: URLResolver, before: str = "/", space: str = "") -> Iterator[Address]:
    """Give every address under a resolver, with made-up ids in its places."""
    for entry in resolver.url_patterns:
        assert isinstance(entry.pattern, RoutePattern), f"{entry.pattern}: write addresses with path()"
        route = before + PLACE.sub(lambda match: SAMPLES.get(match[1] or "str", "x"), str(entry.pattern))
        if isinstance(entry, URLResolver):
            inner = f"{space}{entry.namespace}:" if entry.namespace else space
            yield from list_addresses(entry, route, inner)
        elif isinstance(entry, URLPattern):
            yield Address(f"{space}{entry.name or ''}", route, entry.callback)


def answers(client: Client, address: Address) -> list[str]:
    """Return each way in which an address lets this visitor in."""
    assert resolve(address.example).func == address.view, (
        f"{address.example} needs a sample id that fits its converter"
    )
    let_in = []
    for method in METHODS:
        response = getattr(client, method)(address.example)
        if not is_refusal(response):
            let_in.append(
                f"{method.upper()} {address.name or address.example} answers {response.status_code}"
            )
    return let_in


def is_refusal(response: HttpResponse) -> bool:
    if response.status_code in {401, 403, 404, 405}:
        return True
    return response.status_code == 302 and response["Location"].split("?")[0] == resolve_url(
        settings.LOGIN_URL
    )


def let_in(client: Client, *, allowed: set[str]) -> list[str]:
    """Return every address, not on the list, that lets this visitor in."""
    addresses = [each for each in list_addresses(get_resolver()) if each.name not in allowed]
    return [fault for each in addresses for fault in answers(client, each)]


@pytest.mark.django_db
def test_every_address_refuses_a_stranger(client):
    assert_none(let_in(client, allowed=set(FOR_ANYONE)))


@pytest.mark.django_db
def test_every_address_refuses_a_person_who_holds_no_role(client, django_user_model):
    client.force_login(
        django_user_model.objects.create(email="nobody@example.org", display_name="Demo Nobody")
    )
    assert_none(let_in(client, allowed={*FOR_ANYONE, *FOR_ANYONE_SIGNED_IN}))


def is_a_door(view: object) -> bool:
    """Tell whether a view, or what it wraps, went through `door`."""
    while view is not None:
        if hasattr(view, "door"):
            return True
        view = getattr(view, "__wrapped__", None)
    return False


def not_doors() -> list[str]:
    """Return every address that is neither a door nor on a list here: what it has might be given to anyone who guesses."""
    allowed = {*FOR_ANYONE, *FOR_ANYONE_SIGNED_IN, *OWN_DOOR}
    return [
        each.name or each.example
        for each in list_addresses(get_resolver())
        if each.name not in allowed and not is_a_door(each.view)
    ]


def test_every_address_is_a_door_or_is_named_with_its_reason():
    """Asked with made-up ids, an unguarded file answers that there is no such file: so its view is looked at too."""
    assert_none(not_doors())
    assert all(OWN_DOOR.values())


def test_every_address_has_a_name():
    assert_none([each.example for each in list_addresses(get_resolver()) if not each.name.split(":")[-1]])


def test_no_address_carries_more_than_a_reference_or_an_opaque_id():
    telling = re.compile(r"<[^>]*(?:name|born|upn|nhs|postcode|email)[^>]*>")
    assert_none(
        [str(entry.pattern) for entry in get_resolver().url_patterns if telling.search(str(entry.pattern))]
    )


@pytest.fixture
def planted():
    def open_door(request, reference="", number=0):
        return HttpResponse("A child's record")

    def shut_door(request):
        return HttpResponseForbidden()

    module = types.ModuleType("planted_urls")
    module.urlpatterns = [
        path("open/<str:reference>/<int:number>/", open_door, name="planted_open"),
        path("shut/", shut_door, name="planted_shut"),
        path("start/", open_door, name="start"),
    ]
    sys.modules["planted_urls"] = module
    with override_settings(ROOT_URLCONF="planted_urls"):
        yield
    del sys.modules["planted_urls"]


@pytest.mark.usefixtures("planted")
def test_a_file_that_anyone_who_knows_its_number_is_given_is_seen():
    """To a stranger who guesses it says that there is no such file; it is seen for having no door."""

    def give_file(request, number):
        if number == 1:
            raise Http404
        return FileResponse(open_any_file(number))

    sys.modules["planted_urls"].urlpatterns.append(path("file/<int:number>/", give_file, name="planted_file"))
    assert not_doors() == ["planted_open", "planted_shut", "planted_file"]


def open_any_file(number: int) -> io.BytesIO:
    return io.BytesIO(b"Somebody's report")


@pytest.mark.django_db
@pytest.mark.usefixtures("planted")
def test_an_open_door_is_seen_and_a_shut_one_is_not(client):
    assert let_in(client, allowed=set(FOR_ANYONE)) == [
        "GET planted_open answers 200",
        "POST planted_open answers 200",
    ]
