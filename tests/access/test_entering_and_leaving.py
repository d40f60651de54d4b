"""Whom a page enters for, what it may go on with, and that nothing of it is left when it leaves."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from goldenthread.apps.accounts.actions import entered, entered_as_system, involve
from goldenthread.apps.accounts.models import Account
from goldenthread.apps.people.models import Child
from goldenthread.apps.people.queries import get_viewer
from goldenthread.config.row_settings import EVERYWHERE, forget_who_entered
from goldenthread.core.access.involvement import Basis
from goldenthread.core.access.items import Item
from goldenthread.core.access.rights import decide_item
from tests.access.people import nobody, shown_rows
from tests.access.world import World
from tests.factories.people import CHESHIRE, HALTON, NOW, SYSTEM, TODAY

pytestmark = [pytest.mark.postgres, pytest.mark.django_db]


def test_the_wall_and_the_rules_agree_on_who_is_family_who_is_hidden_and_what_lets_in(world, people):
    """The database works out for itself what `get_viewer` works out; the two must never drift apart."""
    for who, account in people.items():
        viewer = get_viewer(Account.objects.get(pk=account), on=TODAY, at=NOW)
        with entered(account=account, at=NOW), connection.cursor() as cursor:
            cursor.execute(
                "SELECT gt_numbers('gt.children'), gt_numbers('gt.unseen_child'), gt_words('gt.known')"
            )
            children, unseen, known = cursor.fetchone()
        assert set(children) == viewer.family_children | {each.child for each in viewer.involvements}, who
        assert set(unseen) == viewer.unseen_children, who
        assert set(known) >= set(viewer.areas), who


def test_the_wall_shows_the_records_that_the_rules_open_and_no_others(world, people):
    """Both walls, person by person and record by record: whoever may know anything of a record, and nobody else."""
    for who, account in people.items():
        viewer = get_viewer(Account.objects.get(pk=account), on=TODAY, at=NOW)
        opened = {
            name
            for name, place in world.places.items()
            if any(
                decide_item(
                    viewer, item, area=place.area, child=place.child, case=place.case, state=place.state
                ).may_see_own
                for item in Item
            )
        }
        with entered(account=account, at=NOW):
            children, cases = shown_rows("people_child"), shown_rows("cases_case")
        shown = {name for name, place in world.places.items() if place.child in children}
        assert shown == opened, who
        assert {name for name, place in world.places.items() if place.case in cases} == opened, who


def test_a_team_is_let_into_a_restricted_record_by_neither_wall(world, people):
    viewer = get_viewer(Account.objects.get(pk=people["adviser through a team"]), on=TODAY, at=NOW)
    assert {each.child for each in viewer.involvements} == {world["decided"].child}
    with entered(account=people["adviser through a team"], at=NOW):
        assert shown_children() == {world["decided"].child}


def shown_children() -> set[int]:
    """Return the records that are shown, without those that were joined to another."""
    return set(Child.objects.filter(merged_into__isnull=True).values_list("pk", flat=True))


def test_an_involvement_that_expires_shuts_the_wall_at_that_moment(world: World, people: dict[str, int]):
    place = world["new"]
    until = NOW + timedelta(hours=2)
    involve(
        area=place.area, child=place.child, case=place.case, basis=Basis.BREAK_GLASS, account=people["adviser"],
        subject="glass", until_at=until, by=SYSTEM, at=NOW,
    )  # fmt: skip
    for moment, is_open in ((until - timedelta(minutes=1), True), (until, False)):
        with entered(account=people["adviser"], at=moment):
            assert (place.child in shown_rows("people_child")) is is_open


def test_the_system_is_held_to_the_areas_it_acts_for(world: World, people: dict[str, int]):
    with entered_as_system(areas=[CHESHIRE]):
        assert shown_children() == {world["elsewhere"].child}
    with entered(account=people["mother"], at=NOW):
        with entered_as_system(areas=[HALTON]):
            assert len(shown_children()) == 5
        assert shown_rows("people_child") == {world["served"].child}


def test_what_someone_enters_anew_they_may_go_on_with_for_the_rest_of_the_page(world, people):
    with entered(account=people["mother"], at=NOW):
        made = Child.objects.create(area=HALTON, recorded_at=NOW)
        assert shown_rows("people_child") == {world["served"].child, made.pk}
    with entered(account=people["mother"], at=NOW):
        assert shown_rows("people_child") == {world["served"].child}


def test_the_next_page_on_the_same_connection_inherits_nothing(world: World, people: dict[str, int]):
    """A page is left by name, and a pooled connection is put back to what it was on opening."""
    client = Client()
    client.force_login(Account.objects.get(pk=people["coordinator"]))
    with nobody():
        assert client.get(reverse("caseload")).status_code == 200
        # The page left; what a web server's connection begins with is not this process's default.
        connection.connection.execute("SELECT set_config('gt.everywhere', 'off', false)")
        assert not shown_rows("people_child")
    with entered(account=people["coordinator"], at=NOW):
        forget_who_entered(_Bare(connection.connection))
        assert connection.connection.execute("SELECT current_setting('gt.account', true)").fetchone()[0] in (
            None,
            "",
        )
    assert "gt.everywhere=on" in EVERYWHERE


class _Bare:
    """A connection as the pool sees it: outside the test's transaction, which must not be committed."""

    autocommit = True

    def __init__(self, held):
        self.execute = held.execute


def test_a_page_that_fails_leaves_nobody_entered(world: World, people: dict[str, int]):
    with pytest.raises(ZeroDivisionError), entered(account=people["mother"], at=NOW):
        raise ZeroDivisionError
    assert len(shown_children()) == len(world.places)


def test_a_query_that_forgets_whom_it_is_for_is_held_by_the_wall(world: World, people: dict[str, int]):
    """The canary of the second wall: the very mistake it is there for."""

    def list_every_name() -> set[int]:
        return set(Child.objects.filter(merged_into__isnull=True).values_list("pk", flat=True))

    with entered(account=people["coordinator of Cheshire"], at=NOW):
        assert list_every_name() == {world["elsewhere"].child}
