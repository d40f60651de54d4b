"""Every address about a child answers for another area's, and for a restricted one, exactly as for none at all."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any
from urllib.parse import quote
from uuid import UUID

import pytest
from django.db.models import Q
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, path

from goldenthread.apps.accounts.actions import grant_role
from goldenthread.apps.accounts.models import Account
from goldenthread.apps.people.models import Child, Merge, Pair, Parent
from goldenthread.core.access.roles import Role
from tests.access.world import World
from tests.factories.pages import without_chance
from tests.factories.people import HALTON, NOW, SYSTEM, make_account
from tests.house.sources import assert_none

pytestmark = pytest.mark.django_db
PLACE = re.compile(r"<(?:(\w+):)?(\w+)>")
NO_CHILD, NO_NUMBER, NO_REFERENCE = "00000000-0000-4000-8000-000000000000", 999_999_999, "HAL-999999"
# What an address names of somebody's record: the record itself, or one thing that is kept of it. A panel and a handover are
# of the area and of many cases: theirs are left out of them, which the sweep of the queries sees to.
ASKED_BY = {
    "reference", "public_id", "parent", "child", "case", "letter", "thread", "disclosure", "hearing", "request",
    "proposal", "consultation", "pair", "merge",
}  # fmt: skip
KINDS: dict[str | None, type] = {"uuid": UUID, "int": int}
WORDS_OF_ADDRESSES = {
    "kind": "need",
    "letter": "B",
    "step": "decide",
    "who": "parent",
    "moment": "draft",
    "key": "PC001-0",
}


def list_patterns(resolver: URLResolver, before: str = "/") -> Iterator[str]:
    """Give every address that names something of a child."""
    for entry in resolver.url_patterns:
        route = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from list_patterns(entry, route)
        elif isinstance(entry, URLPattern) and ASKED_BY & {match[2] for match in PLACE.finditer(route)}:
            yield route


def filled(route: str, known: dict[str, Any]) -> str:
    """Return an address with these in its places; a number that is not known is one that nothing has."""

    def one(match: re.Match[str]) -> str:
        kind, name = match[1], match[2]
        if name in known and isinstance(known[name], KINDS.get(kind, str)):
            return str(known[name])
        return str(
            NO_CHILD if kind == "uuid" else NO_NUMBER if kind == "int" else WORDS_OF_ADDRESSES.get(name, "x")
        )

    return PLACE.sub(one, route)


def said(answer: HttpResponse, address: str) -> tuple[int, str, str]:
    """Return what an answer says, without the address it echoes and what is different every time."""
    body = without_chance(_plain(answer.content.decode(errors="replace"), address))
    return answer.status_code, _plain(answer.headers.get("Location", ""), address), body


def _plain(text: str, address: str) -> str:
    for spelled in (address, quote(address, safe=""), quote(address)):
        text = text.replace(spelled, "ADDRESS")
    return text


def tells_apart(client: Client, route: str, theirs: dict[str, Any]) -> Iterator[str]:
    """Yield each way in which an address answers for this record otherwise than for none."""
    nothing = {"reference": NO_REFERENCE}
    for method in ("get", "post"):
        there, none = filled(route, theirs), filled(route, nothing)
        first = said(getattr(client, method)(there), there)
        second = said(getattr(client, method)(none), none)
        if first != second:
            yield f"{method.upper()} {route} answers {first[0]} where there is a record and {second[0]} where there is none"


@pytest.fixture
def client(world: World) -> Client:
    """A browser of someone who may do in Halton whatever staff may do."""
    account = make_account("everything@example.com")
    for role in (
        Role.COORDINATOR,
        Role.MANAGER,
        Role.DECISION_MAKER,
        Role.INFORMATION_GOVERNANCE,
        Role.AREA_ADMINISTRATOR,
    ):
        grant_role(account=account.pk, area=HALTON, role=role, from_on=date(2020, 1, 1), by=SYSTEM, at=NOW)
    browser = Client()
    browser.force_login(Account.objects.get(pk=account.pk))
    return browser


def names_of(world: World, name: str) -> dict[str, Any]:
    place = world[name]
    child, mother = Child.objects.get(pk=place.child), Parent.objects.get(pk=place.mother)
    pair = Pair.objects.filter(Q(first=place.child) | Q(second=place.child)).first()
    return {
        **place.known, "reference": place.reference, "public_id": child.public_id, "child": child.public_id,
        "parent": mother.public_id, "number": 1, "case": place.case, "pair": pair.public_id if pair else NO_CHILD,
        "merge": Merge.objects.get(kept=place.child).public_id,
    }  # fmt: skip


@pytest.mark.parametrize("name", ["elsewhere", "restricted"])
def test_a_record_that_is_not_ours_to_know_of_is_answered_like_none(world: World, client: Client, name: str):
    routes = list(list_patterns(get_resolver()))
    assert len(routes) > 55
    theirs = names_of(world, name)
    assert_none([fault for route in routes for fault in tells_apart(client, route, theirs)])


def test_a_stranger_is_told_nothing_apart_either(world: World):
    theirs = names_of(world, "served")
    stranger = Client()
    stranger.force_login(Account.objects.get(pk=make_account("stranger@example.com").pk))
    for browser in (Client(), stranger):
        assert_none(
            [
                fault
                for route in list_patterns(get_resolver())
                for fault in tells_apart(browser, route, theirs)
            ]
        )


def test_a_planted_page_that_answers_otherwise_is_seen(world: World, client: Client, settings: Any):
    import sys
    import types

    def careless(request: Any, reference: str) -> HttpResponse:
        found = reference == world["restricted"].reference
        return HttpResponse("This record is restricted." if found else "", status=403 if found else 404)

    module = types.ModuleType("planted_addresses")
    module.urlpatterns = [path("planted/<path:reference>/", careless, name="planted")]  # type: ignore[attr-defined]
    sys.modules["planted_addresses"] = module
    settings.ROOT_URLCONF = "planted_addresses"
    try:
        faults = list(tells_apart(client, "/planted/<path:reference>/", names_of(world, "restricted")))
    finally:
        del sys.modules["planted_addresses"]
    assert len(faults) == 2
