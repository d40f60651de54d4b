"""A request for a restricted child is taken like any other, and is matched by the team that keeps the record alone."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from goldenthread.apps.accounts.actions import involve, restrict_record
from goldenthread.apps.accounts.models import Account, Restriction
from goldenthread.apps.audit.models import Entry
from goldenthread.apps.cases.models import Case
from goldenthread.apps.people.actions import look_for_pairs
from goldenthread.apps.people.models import Child, Merge, Pair
from goldenthread.apps.people.queries import get_viewer, list_pairs, match_children
from goldenthread.apps.people.types import ChildGiven, NameGiven
from goldenthread.core.access.involvement import Basis
from goldenthread.core.access.roles import Role
from goldenthread.core.access.viewer import Viewer
from goldenthread.journeys.merge_children import merge_children
from tests.factories.people import CHESHIRE, HALTON, NOW, SYSTEM, TODAY, make_areas, make_child, make_staff

BORN = date(2016, 3, 2)


@pytest.fixture
def areas(db: None) -> None:
    make_areas()


@pytest.fixture
def keeper(areas: None) -> Viewer:
    return make_staff(Role.RESTRICTED_TEAM, email="keeper@example.com")


@pytest.fixture
def coordinator(areas: None) -> Viewer:
    return make_staff()


def browser(viewer: Viewer) -> Client:
    client = Client()
    client.force_login(Account.objects.get(pk=viewer.account))
    return client


@pytest.fixture
def hide(keeper: Viewer) -> Callable[[], int]:
    def make() -> int:
        child = make_child("Rowan", "Example", born_on=BORN).child
        restrict_record(area=HALTON, child=child, by=keeper, at=NOW)
        return child

    return make


def day_boxes(name: str, on: date) -> dict[str, str]:
    return {f"{name}-day": str(on.day), f"{name}-month": str(on.month), f"{name}-year": str(on.year)}


def staff_form(token: str) -> dict[str, str]:
    return {
        "area": HALTON, "source": "PARENT", "how": "Letter", "asker": "Hazel Example", "words": "Please assess.",
        "given": "Rowan", "family": "Example", "token": token, **day_boxes("received_on", timezone.localdate()),
        **day_boxes("born_on", BORN),
    }  # fmt: skip


def taken(client: Client, token: str) -> tuple[str, list[str], int]:
    """Record a request and return the page that follows, with its own numbers left out, and the queries it took."""
    with CaptureQueriesContext(connection) as asked:
        answer = client.post(reverse("new_request"), staff_form(token), follow=True)
    text = re.sub(
        r"HAL-[0-9]+|csrfmiddlewaretoken\S* value=\S+|[0-9a-f]{8}-[0-9a-f-]{27}|nonce-\S+",
        "",
        answer.content.decode(),
    )
    steps = [re.sub(r"HAL-[0-9]+", "", step) for step, _ in answer.redirect_chain]
    return text, steps, len(asked)


def test_staff_who_take_a_request_see_the_same_page_and_cause_the_same_queries(coordinator, hide):
    desk = browser(coordinator)
    desk.get(reverse("new_request"))
    make_child("Birch", "Other", born_on=date(2012, 1, 1))
    other = taken(desk, "warm")
    _clear()
    without = taken(desk, "one")
    _clear()
    hide()
    with_one = taken(desk, "two")
    assert other[1] == without[1] == with_one[1]
    assert with_one == without


def _clear() -> None:
    """Take away what a request left, so that the next is the first of its kind again."""
    from goldenthread.apps.cases.models import Deadline, Fact, Request

    for model in (Deadline, Request, Fact, Case):
        model.objects.all().delete()
    Child.objects.filter(names__family="Example").delete()


def test_the_pair_is_seen_by_the_team_that_keeps_the_record_and_by_nobody_else(coordinator, keeper, hide):
    hide()
    browser(coordinator).post(reverse("new_request"), staff_form("one"))
    assert look_for_pairs(area=HALTON, by=SYSTEM, at=timezone.now()) == 1
    assert b"Rowan Example and Rowan Example" in browser(keeper).get(reverse("restricted_home")).content
    again = get_viewer(Account.objects.get(pk=coordinator.account), on=TODAY)
    assert list_pairs(again, on=TODAY) == []
    page = browser(coordinator).get(reverse("doubles"))
    assert b"Nothing to settle" in page.content
    pair = Pair.objects.get()
    for name in ("settle_pair", "restricted_pair"):
        assert browser(coordinator).get(reverse(name, args=[pair.public_id])).status_code in (403, 404)
    assert set(Entry.objects.filter(act="pairs_found").values_list("purpose", flat=True)) == {"SAFEGUARDING"}


def test_joined_it_disappears_from_everyone_else_with_its_clock(coordinator, keeper, hide):
    kept = hide()
    desk = browser(coordinator)
    desk.post(reverse("new_request"), staff_form("one"))
    case = Case.objects.get()
    involve(
        area=HALTON, child=case.child_id, basis=Basis.ADVICE, account=coordinator.account, case=case.pk,
        subject="x:1", by=SYSTEM, at=NOW,
    )  # fmt: skip
    look_for_pairs(area=HALTON, by=SYSTEM, at=timezone.now())
    address = reverse("restricted_pair", args=[Pair.objects.get().public_id])
    client = browser(keeper)
    assert b"Score" in client.get(address).content
    assert client.post(address, {"said": "SAME", "reason": "The social worker says so"}).status_code == 302
    case.refresh_from_db()
    assert (case.child_id, case.is_open) == (kept, True)
    assert desk.get(reverse("case", args=[case.reference])).status_code == 404
    assert Entry.objects.get(act="children_merged").purpose == "SAFEGUARDING"
    after = get_viewer(
        Account.objects.get(pk=coordinator.account), on=timezone.localdate(), at=timezone.now()
    )
    assert after.involvements == ()
    assert Merge.objects.get().kept_id == kept


def test_the_team_that_keeps_a_record_undoes_its_joining_and_nobody_else_finds_it(coordinator, keeper, hide):
    kept, merged = hide(), make_child("Rowan", "Example", born_on=BORN).child
    merge = merge_children(
        area=HALTON, kept=kept, merged=merged, reason="The worker says so.", by=keeper, at=timezone.now()
    )
    undo = reverse("undo_restricted_merge", args=[Merge.objects.get(pk=merge).public_id])
    client = browser(keeper)
    assert undo in client.get(reverse("restricted_home")).content.decode()
    assert browser(coordinator).get(undo).status_code in (403, 404)
    assert b"Enter why these are two children" in client.post(undo, {}).content
    assert client.post(undo, {"because": "Cousins"}).status_code == 302
    assert Child.objects.get(pk=merged).merged_into_id is None
    assert Entry.objects.get(act="merge_undone").purpose == "SAFEGUARDING"
    assert undo not in client.get(reverse("restricted_home")).content.decode()


def test_different_children_are_not_asked_about_again(coordinator, keeper, hide):
    hide()
    browser(coordinator).post(reverse("new_request"), staff_form("one"))
    look_for_pairs(area=HALTON, by=SYSTEM, at=timezone.now())
    address = reverse("restricted_pair", args=[Pair.objects.get().public_id])
    client = browser(keeper)
    assert b"Enter why" in client.post(address, {"said": "DIFFERENT"}).content
    client.post(address, {"said": "DIFFERENT", "reason": "A cousin"})
    assert b"Rowan Example and" not in client.get(reverse("restricted_home")).content
    assert look_for_pairs(area=HALTON, by=SYSTEM, at=timezone.now()) == 0


def test_an_import_never_says_that_a_restricted_child_is_here(hide):
    given = ChildGiven(names=(NameGiven(given="Rowan", family="Example"),), born_on=BORN)
    known = make_child("Birch", "Example", born_on=BORN).child
    birch = ChildGiven(names=(NameGiven(given="Birch", family="Example"),), born_on=BORN)
    hide()
    assert match_children(SYSTEM, area=HALTON, children=[given, birch]) == [None, known]


def test_restricting_letting_in_letting_out_and_lifting(coordinator, keeper, areas):
    desk, client = browser(coordinator), browser(keeper)
    desk.post(reverse("new_request"), staff_form("one"))
    reference = Case.objects.get().reference
    page = reverse("case", args=[reference])
    assert desk.get(page).status_code == 200
    assert (
        b"no case with that reference"
        in client.post(reverse("restricted_home"), {"reference": "X-1"}).content
    )
    client.post(reverse("restricted_home"), {"reference": reference.lower()})
    assert desk.get(page).status_code == 404
    record = reverse("restricted_record", args=[Child.objects.get().public_id])
    assert client.post(record, {"account": coordinator.account}).status_code == 302
    assert desk.get(page).status_code == 200
    assert b"Let out" in client.get(record).content
    involvement = Account.objects.get(pk=coordinator.account).involvements.get().pk
    client.post(reverse("let_out", args=[Child.objects.get().public_id, involvement]))
    assert desk.get(page).status_code == 404
    client.post(reverse("lift_restriction", args=[Child.objects.get().public_id]))
    assert desk.get(page).status_code == 200
    acts = {"record_restricted", "let_in", "let_out", "restriction_lifted", "restricted_opened"}
    assert set(Entry.objects.filter(act__in=acts).values_list("purpose", flat=True)) == {"SAFEGUARDING"}


def test_another_area_s_team_and_the_casework_team_see_nothing_of_it(coordinator, hide):
    child = Child.objects.get(pk=hide())
    stranger = make_staff(Role.RESTRICTED_TEAM, area=CHESHIRE, email="other@example.com")
    record = reverse("restricted_record", args=[child.public_id])
    assert browser(stranger).get(record).status_code == 404
    assert browser(coordinator).get(record).status_code == 403
    assert b"Rowan" not in browser(stranger).get(reverse("restricted_home")).content
    assert Restriction.objects.count() == 1
