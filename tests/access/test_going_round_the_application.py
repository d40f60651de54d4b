"""Going round the application: plain SQL as the application's own role, which owns nothing, over every table there is."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from django.db import connection, models, transaction
from django.test import Client
from django.urls import reverse

from goldenthread.apps.accounts.actions import (
    end_involvement,
    entered,
    entered_as_system,
    grant_role,
    involve,
)
from goldenthread.apps.accounts.models import Account
from goldenthread.apps.audit.actions import queue_message, record_read
from goldenthread.apps.people.models import Child, Parent, Parenthood
from goldenthread.apps.people.queries import get_viewer
from goldenthread.config.row_security import OPEN, SHOWN_TO_ANYONE_ENTERED, guards_of, list_our_tables
from goldenthread.config.row_settings import EVERYWHERE, forget_who_entered
from goldenthread.core.access.involvement import Basis
from goldenthread.core.access.roles import Role
from tests.access.world import World, build_world
from tests.factories.people import CHESHIRE, HALTON, NOW, SYSTEM, TODAY, make_account
from tests.house.sources import assert_none

pytestmark = [pytest.mark.postgres, pytest.mark.django_db]
EVERY = frozenset({"new", "decided", "served", "final", "elsewhere", "restricted"})
OURS = frozenset({"new", "decided", "served", "final"})
# Who may be shown which records by the second wall alone.
SHOWN = {
    "coordinator": OURS,
    "coordinator of Cheshire": frozenset({"elsewhere"}),
    "restricted team": OURS | {"restricted"},
    "let in by name": OURS | {"restricted"},
    "adviser": frozenset({"served"}),
    "adviser of another area": frozenset({"final"}),
    "adviser whose task has ended": frozenset(),
    "area administrator": frozenset(),
    "mother": frozenset({"served"}),
    "young person": frozenset({"final"}),
    "coordinator and mother": OURS,
    "nobody": frozenset(),
}


@pytest.fixture
def world() -> World:
    built = build_world()
    for place in built.places.values():
        record_read(
            act="case_opened", area=place.area, by=SYSTEM, at=NOW, case=place.case, children=[place.child]
        )
        queue_message(kind="test", area=place.area, by=SYSTEM, at=NOW, case=place.case)
    return built


@pytest.fixture
def people(world: World) -> dict[str, int]:
    """Return an account for each person above."""

    def person(name: str, *roles: Role, area: str = HALTON) -> int:
        account = make_account(f"{name.replace(' ', '.')}@example.com", area=area, display_name=name)
        for role in roles:
            grant_role(account=account.pk, area=area, role=role, from_on=date(2020, 1, 1), by=SYSTEM, at=NOW)
        return account.pk

    def let_in(name: str, place: str, basis: Basis, account: int) -> int:
        where = world[place]
        involve(
            area=where.area, child=where.child, case=where.case, basis=basis, account=account,
            subject=name, by=SYSTEM, at=NOW,
        )  # fmt: skip
        return account

    found = {
        "coordinator": person("coordinator", Role.COORDINATOR),
        "coordinator of Cheshire": person("coordinator of Cheshire", Role.COORDINATOR, area=CHESHIRE),
        "restricted team": person("restricted team", Role.COORDINATOR, Role.RESTRICTED_TEAM),
        "let in by name": let_in("a", "restricted", Basis.LET_IN, person("let in", Role.COORDINATOR)),
        "adviser": let_in("b", "served", Basis.ADVICE, person("adviser", Role.HEALTH_ADVISER)),
        "adviser of another area": let_in(
            "c", "final", Basis.ADVICE, person("far adviser", Role.HEALTH_ADVISER, area=CHESHIRE)
        ),
        "adviser whose task has ended": let_in(
            "d", "new", Basis.ADVICE, person("ended", Role.HEALTH_ADVISER)
        ),
        "area administrator": person("administrator", Role.AREA_ADMINISTRATOR),
        "mother": world["served"].mother_account,
        "young person": person("young person"),
        "coordinator and mother": person("both", Role.COORDINATOR),
        "nobody": person("nobody"),
    }
    end_involvement(area=HALTON, subject="d", because="done", by=SYSTEM, at=NOW)
    Child.objects.filter(pk=world["final"].child).update(account=found["young person"])
    Parent.objects.filter(pk=world["decided"].mother).update(account=found["coordinator and mother"])
    return found


@contextmanager
def nobody() -> Iterator[None]:
    """Be as a page is before anyone has entered: no default, as on a connection of the web server."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('gt.everywhere', 'off', false)")
        try:
            yield
        finally:
            cursor.execute("SELECT gt_leave()")


def children_by_row(model: type[models.Model]) -> dict[int, int]:
    """Return which child each row of a table is about, found through the models and not through the policies."""
    way = way_to_child(model, ())
    if way is None:
        return {}
    case_to_child = dict(models_of("cases.Case").values_list("pk", "child_id"))
    found = {}
    for pk, value in model.objects.values_list("pk", way):
        is_case = way.split("__")[-1] == "case" and model._meta.db_table in BARE_CASE
        child = case_to_child.get(value) if is_case else value
        if child is not None:
            found[pk] = child
    return found


BARE_CASE = {"audit_entry", "audit_outbox"}


def models_of(label: str):
    from django.apps import apps

    return apps.get_model(label).objects


def way_to_child(model: type[models.Model], seen: tuple[type[models.Model], ...]) -> str | None:
    """Return the lookup from a row to its child's number."""
    if model is Child:
        return "pk"
    names = {field.name: field for field in model._meta.concrete_fields}
    for plain in ("child", "case"):
        if plain in names and not names[plain].is_relation:
            return plain
    for name, field in names.items():
        to = field.related_model
        if (
            not field.is_relation
            or to in (Account, model, *seen)
            or to._meta.app_label in ("accounts", "providers")
        ):
            continue
        if to is Parent:
            continue
        further = way_to_child(to, (*seen, model))
        if further:
            return f"{name}__{further}"
    return None


def shown_rows(table: str) -> set[int]:
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT id FROM "{table}"')
        return {row[0] for row in cursor.fetchall()}


TABLES = [model for model in list_our_tables() if model._meta.db_table not in OPEN]


def test_the_application_owns_nothing_and_cannot_pass_by_a_policy(db: None):
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user")
        assert cursor.fetchone() == (False, False)
        cursor.execute(
            "SELECT count(*) FROM pg_tables WHERE schemaname = 'public' AND tableowner = current_user"
        )
        assert cursor.fetchone() == (0,)


def test_every_table_of_ours_is_behind_the_wall_or_is_named_with_its_reason(db: None):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname FROM pg_class c JOIN pg_policy p ON p.polrelid = c.oid WHERE c.relrowsecurity"
        )
        behind = {row[0] for row in cursor.fetchall()}
    ours = {model._meta.db_table for model in list_our_tables()}
    assert behind & ours | set(OPEN) == ours
    assert all(OPEN.values()) and all(SHOWN_TO_ANYONE_ENTERED.values())
    assert set(SHOWN_TO_ANYONE_ENTERED) | set(OPEN) <= ours
    telling = [table for table in OPEN | SHOWN_TO_ANYONE_ENTERED if guards_of(_model(table))]
    assert_none([f"{table} names a child, a case or a parent and is open" for table in telling])


def _model(table: str) -> type[models.Model]:
    return next(model for model in list_our_tables() if model._meta.db_table == table)


def test_with_nobody_entered_no_table_shows_a_row(world: World, people: dict[str, int]):
    demonstrator_grants = {"accounts_grant"}
    with nobody():
        shown = {model._meta.db_table: len(shown_rows(model._meta.db_table)) for model in TABLES}
    assert_none(
        [
            f"{table} shows {count} rows to nobody"
            for table, count in shown.items()
            if count and table not in demonstrator_grants
        ]
    )


@pytest.mark.parametrize("who", SHOWN)
def test_each_person_is_shown_the_rows_of_their_own_records_and_no_others(
    who: str, world: World, people: dict[str, int]
):
    ours = {world[name].child for name in SHOWN[who]}
    rows = {model: children_by_row(model) for model in TABLES}
    if who in ("coordinator and mother", "mother", "young person"):
        return _check_family(who, ours, rows, people)
    faults = []
    with entered(account=people[who], at=NOW):
        for model, child_of in rows.items():
            table = model._meta.db_table
            shown = shown_rows(table)
            told = {child_of[row] for row in shown & set(child_of)}
            # The application is given the number of whom to leave out, and nothing else.
            known = {row for row in child_of if child_of[row] in ours}
            if table != "accounts_restriction":
                faults += [f"{who} is shown rows of {told - ours} in {table}"] if told - ours else []
            if SHOWN[who] and not shown >= known and table not in ("accounts_restriction",):
                faults.append(f"{who} is not shown all of their own rows in {table}")
    assert_none(faults)


def _check_family(who, ours, rows, people) -> None:
    """Families: never another child's rows, and of their own child's only what is not the other parent's."""
    with entered(account=people[who], at=NOW):
        told = {
            model._meta.db_table: {child_of[row] for row in shown_rows(model._meta.db_table) & set(child_of)}
            for model, child_of in rows.items()
            if model._meta.db_table != "accounts_restriction"
        }
    assert_none(
        [f"{who} is shown rows of {got - ours} in {table}" for table, got in told.items() if got - ours]
    )
    assert told["people_child"] == ours


def test_the_tables_that_the_world_fills_are_nearly_all_there_are(world: World, people: dict[str, int]):
    empty = {model._meta.db_table for model in TABLES if not model.objects.exists()}
    assert len(empty) <= len(TABLES) // 2, sorted(empty)
    must = {
        "people_childname",
        "people_told",
        "people_contact",
        "cases_fact",
        "cases_deadline",
        "cases_decision",
    }
    must |= {
        "advice_advice",
        "advice_chase",
        "plans_version",
        "plans_need",
        "plans_representation",
        "audit_entry",
    }
    must |= {
        "people_searchkey",
        "people_identifier",
        "plans_outcomeforneed",
        "plans_consultation",
        "audit_shown",
    }
    assert not must & empty


def test_a_parent_is_never_shown_the_other_parent(world: World, people: dict[str, int]):
    father = world["served"].father
    with entered(account=people["mother"], at=NOW), connection.cursor() as cursor:
        for table in (
            "people_contact",
            "people_parenthood",
            "plans_representation",
            "plans_preference",
            "plans_service",
        ):
            cursor.execute(f"SELECT parent_id FROM {table}")
            assert {row[0] for row in cursor.fetchall()} == {world["served"].mother}, table
        cursor.execute("SELECT count(*) FROM people_parent WHERE id = %s", [father])
        assert cursor.fetchone() == (0,)
        cursor.execute("SELECT count(*) FROM people_told WHERE parent_id = %s", [father])
        assert cursor.fetchone() == (0,)


def test_a_parent_of_two_children_one_of_them_restricted_is_still_seen_for_the_other(world, people):
    mother = world["restricted"].mother
    Parenthood.objects.create(
        area=HALTON, child_id=world["new"].child, parent_id=mother, relationship="Parent",
        has_parental_responsibility=True, from_on=date(2016, 1, 1),
    )  # fmt: skip
    with entered(account=people["coordinator"], at=NOW):
        assert mother in shown_rows("people_parent")
        assert world["restricted"].father not in shown_rows("people_parent")


def test_nobody_can_write_into_a_record_they_are_not_shown(world: World, people: dict[str, int]):
    refused = 0
    for who in ("coordinator", "coordinator of Cheshire", "adviser", "mother"):
        with entered(account=people[who], at=NOW):
            for name in EVERY - SHOWN[who]:
                place = world[name]
                with connection.cursor() as cursor:
                    cursor.execute("UPDATE people_child SET ncy = 3 WHERE id = %s", [place.child])
                    cursor.execute("DELETE FROM cases_contactentry WHERE case_id = %s", [place.case])
                    assert cursor.rowcount == 0
                with pytest.raises(Exception, match="row-level security"), transaction.atomic():
                    with connection.cursor() as cursor:
                        cursor.execute(
                            "INSERT INTO people_childname (area, child_id, kind, given, family, source)"
                            " VALUES (%s, %s, 'LEGAL', 'X', 'Y', 'Z')",
                            [place.area, place.child],
                        )
                refused += 1
    assert refused == 2 + 5 + 5 + 5
    assert not Child.objects.filter(ncy=3).exists()


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
        assert shown_rows("people_child") == {world["elsewhere"].child}
    with entered(account=people["mother"], at=NOW):
        with entered_as_system(areas=[HALTON]):
            assert len(shown_rows("people_child")) == 5
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
    assert len(shown_rows("people_child")) == len(EVERY)


def test_a_query_that_forgets_whom_it_is_for_is_held_by_the_wall(world: World, people: dict[str, int]):
    """The canary of the second wall: the very mistake it is there for."""

    def list_every_name() -> set[int]:
        return set(Child.objects.values_list("pk", flat=True))

    with entered(account=people["coordinator of Cheshire"], at=NOW):
        assert list_every_name() == {world["elsewhere"].child}
