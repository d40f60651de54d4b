"""The family's page of who opened the record, and every page's promise: journalled before it leaves, or not shown."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.db import connections
from django.test import Client, RequestFactory
from django.urls import reverse

from goldenthread.apps.accounts.models import Account
from goldenthread.apps.audit.actions import record_read
from goldenthread.apps.audit.models import Entry
from goldenthread.apps.people.models import Child
from goldenthread.core.access.roles import Role
from goldenthread.core.access.viewer import Viewer
from tests.apps.audit.conftest import as_owner, no_room_for_entries  # noqa: F401
from tests.factories.people import HALTON, NOW, make_areas, make_child, make_parent_viewer, two_parents

COUNCIL = "Demo Council"


@pytest.fixture
def family() -> dict[str, Any]:
    make_areas()
    kept = make_child(parents=two_parents())
    mother = make_parent_viewer(kept.parents[0])
    father = make_parent_viewer(kept.parents[1], email="father@example.com")
    page = reverse("family_opened", args=[Child.objects.get(pk=kept.child).public_id])
    return {"child": kept.child, "mother": mother, "father": father, "page": page}


def signed_in(viewer: Viewer) -> Client:
    """Return a browser in which someone is signed in."""
    browser = Client(raise_request_exception=False)
    browser.force_login(Account.objects.get(pk=viewer.account))
    return browser


def staff_look(child: int, **given: Any) -> None:
    """Have a coordinator open the record."""
    by = Viewer(account=900, body=COUNCIL, areas={HALTON: frozenset({Role.COORDINATOR})})
    record_read(act="case", area=HALTON, by=by, at=NOW, children=[child], **given)


@pytest.mark.django_db
def test_a_parent_reads_the_role_the_organisation_and_the_day(family):
    staff_look(family["child"], case=5)
    page = signed_in(family["mother"]).get(family["page"]).content.decode()
    assert "Coordinator for education, health and care plans" in page
    assert COUNCIL in page
    assert "20 November 2026" in page
    assert "came up in a list" not in page


@pytest.mark.django_db
def test_a_day_on_which_the_name_was_only_listed_is_said_to_be_that(family):
    staff_look(family["child"])
    assert "came up in a list or a search" in signed_in(family["mother"]).get(family["page"]).content.decode()


@pytest.mark.django_db
def test_one_parent_s_visits_change_nothing_on_the_other_s_page(family):
    mother = signed_in(family["mother"])
    mother.get(family["page"])
    before = steady(mother.get(family["page"]))
    for _ in range(3):
        assert signed_in(family["father"]).get(family["page"]).status_code == 200
    assert steady(mother.get(family["page"])) == before
    assert ">You<" in before


def steady(answer: Any) -> str:
    """Return a page without the form token, which is another at every showing."""
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", answer.content.decode())


@pytest.mark.django_db(transaction=True)
def test_a_page_whose_entry_cannot_be_written_is_not_shown(family, no_room_for_entries):  # noqa: F811
    answer = signed_in(family["mother"]).get(family["page"])
    assert answer.status_code == 503
    assert b"Rowan" not in answer.content
    assert b"Who has opened" not in answer.content


@pytest.mark.django_db(transaction=True)
def test_a_page_s_entry_is_committed_before_the_first_of_it_leaves(family):
    seen_by_another: list[int] = []

    def start_response(status: str, headers: list[tuple[str, str]]) -> None:
        seen_by_another.append(_entries_seen_by_another_connection())
        assert status == "200 OK"

    cookies = signed_in(family["mother"]).cookies
    before = Entry.objects.count()
    environ = RequestFactory(headers={"Cookie": f"{settings.SESSION_COOKIE_NAME}={cookies[settings.SESSION_COOKIE_NAME].value}"}).get(
        family["page"], headers={"host": "localhost"}
    ).environ  # fmt: skip
    body = b"".join(_leaving(WSGIHandler()(environ, start_response)))
    assert b"Who has opened this record" in body
    assert seen_by_another == [before + 1]


def _leaving(answer: Any) -> Iterator[bytes]:
    yield from answer


def _entries_seen_by_another_connection() -> int:
    other = connections["default"].copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM audit_entry")
            return int(cursor.fetchone()[0])
    finally:
        other.close()
