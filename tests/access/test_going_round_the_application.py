"""Going round the application: plain SQL as the application's own role, which owns nothing, over every table there is."""

from datetime import date

import pytest
from django.db import DatabaseError, connection, models, transaction

from goldenthread.apps.accounts.actions import (
    entered,
)
from goldenthread.apps.accounts.models import Account
from goldenthread.apps.audit.actions import record_read
from goldenthread.apps.cases.models import Case
from goldenthread.apps.correspondence.models import Letter
from goldenthread.apps.people.models import Child, Parent, Parenthood
from goldenthread.config.row_security import (
    FOR_A_FORUM_ALONE,
    OPEN,
    SHOWN_TO_ANYONE_ENTERED,
    guards_of,
    list_our_tables,
)
from tests.access.people import nobody, shown_rows
from tests.access.world import World
from tests.factories.people import HALTON, NOW, SYSTEM
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
    "adviser through a team": frozenset({"decided"}),
    "adviser of another area": frozenset({"final"}),
    "adviser whose task has ended": frozenset(),
    "area administrator": frozenset(),
    "mother": frozenset({"served"}),
    "young person": frozenset({"final"}),
    "coordinator and mother": OURS,
    "nobody": frozenset(),
}
# The application must know whom to leave out, and each breaking of the glass is reviewed: it is given the child's number.
NUMBERS_ALONE = frozenset({"accounts_restriction", "accounts_emergency"})
# Of one's own record too, these are for the area's staff and not for whoever a task lets in.
FOR_STAFF_ALONE = frozenset({"accounts_invitation", "people_pair", "people_pairanswer", "people_merge"})


@pytest.fixture(scope="module")
def world(world: World) -> World:
    built = world
    for place in built.places.values():
        record_read(
            act="case_opened", area=place.area, by=SYSTEM, at=NOW, case=place.case, children=[place.child]
        )
    return built


def children_by_row(model: type[models.Model]) -> dict[int, set[int]]:
    """Return which children each row of a table is about, found through the models and not through the policies."""
    case_to_child = dict(Case.objects.values_list("pk", "child_id"))
    joined = dict(Child.objects.filter(merged_into__isnull=False).values_list("pk", "merged_into_id"))
    found: dict[int, set[int]] = {}
    for way in ways_to_children(model):
        is_case = way.split("__")[-1] == "case" and model._meta.db_table in BARE_CASE
        for pk, value in model.objects.values_list("pk", way):
            child = case_to_child.get(value) if is_case else value
            if child is not None:
                found.setdefault(pk, set()).add(joined.get(child, child))
    return found


def ways_to_children(model: type[models.Model]) -> list[str]:
    """Return every lookup from a row to the number of a child it is about: two, where it is about two."""
    direct = [
        field.name
        for field in model._meta.concrete_fields
        if field.related_model is Child and model is not Child
    ]
    way = way_to_child(model, ())
    return direct if len(direct) > 1 else [way] if way else []


# Theirs, or of what they hang on, is the bare number of a case.
BARE_CASE = {"audit_entry", "audit_salt"}


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


def test_each_person_is_shown_the_rows_of_their_own_records_and_no_others(
    world: World, people: dict[str, int]
):
    rows = {model: children_by_row(model) for model in TABLES}
    for who in SHOWN:
        _check_shown(who, world, people, rows)


def _check_shown(who, world, people, rows) -> None:
    ours = {world[name].child for name in SHOWN[who]}
    if who in ("coordinator and mother", "mother", "young person"):
        _check_family(who, ours, rows, people)
        return
    faults = []
    with entered(account=people[who], at=NOW):
        for model, child_of in rows.items():
            table = model._meta.db_table
            shown = shown_rows(table)
            told = set().union(*(child_of[row] for row in shown & set(child_of)))
            known = {row for row in child_of if child_of[row] <= ours}
            # What was joined to a record is read there, and is nothing by itself.
            if model is Child:
                known &= {place.child for place in world.places.values()}
            if table not in NUMBERS_ALONE:
                faults += [f"{who} is shown rows of {told - ours} in {table}"] if told - ours else []
            if SHOWN[who] and not shown >= known and table not in NUMBERS_ALONE | FOR_STAFF_ALONE:
                faults.append(f"{who} is not shown all of their own rows in {table}")
    assert_none(faults)


def _check_family(who, ours, rows, people) -> None:
    """Families: never another child's rows, and of their own child's only what is not the other parent's."""
    with entered(account=people[who], at=NOW):
        told = {
            model._meta.db_table: set().union(
                *(child_of[row] for row in shown_rows(model._meta.db_table) & set(child_of))
            )
            for model, child_of in rows.items()
            if model._meta.db_table not in NUMBERS_ALONE
        }
    assert_none(
        [f"{who} is shown rows of {got - ours} in {table}" for table, got in told.items() if got - ours]
    )
    assert told["people_child"] == ours


def test_every_table_is_filled_by_the_world(world: World, people: dict[str, int]):
    """What is empty has not been gone round to: a new table gets its rows in filling.py."""
    empty = [model._meta.db_table for model in TABLES if not model.objects.exists()]
    # A forum's own space is empty to whoever acts for every area, as these tests do: its own test looks into it.
    assert set(empty) == {"board_spacemember", "board_spacenote"} <= FOR_A_FORUM_ALONE


def test_a_parent_is_never_shown_the_other_parent(world: World, people: dict[str, int]):
    father = world["served"].father
    to_advisers = set(
        Letter.objects.filter(case=world["served"].case, party="ADVISER").values_list("key", flat=True)
    )
    with entered(account=people["mother"], at=NOW), connection.cursor() as cursor:
        for table in (
            "people_contact",
            "people_parenthood",
            "plans_representation",
            "plans_preference",
            "plans_service",
            "quality_familyrating",
        ):
            cursor.execute(f"SELECT parent_id FROM {table}")
            assert {row[0] for row in cursor.fetchall()} == {world["served"].mother}, table
        cursor.execute("SELECT DISTINCT key FROM correspondence_letter")
        assert {row[0] for row in cursor.fetchall()} == {f"parent-{world['served'].mother}", *to_advisers}
        cursor.execute("SELECT DISTINCT key FROM correspondence_messagethread")
        assert {row[0] for row in cursor.fetchall()} == {f"parent-{world['served'].mother}"}
        cursor.execute("SELECT words FROM correspondence_message")
        assert cursor.fetchall() == [(f"To parent-{world['served'].mother}",)]
        cursor.execute("SELECT count(*) FROM files_file WHERE parent = %s", [father])
        assert cursor.fetchone() == (0,)
        cursor.execute("SELECT count(*) FROM people_parent WHERE id = %s", [father])
        assert cursor.fetchone() == (0,)
        cursor.execute("SELECT count(*) FROM people_told WHERE parent_id = %s", [father])
        assert cursor.fetchone() == (0,)
    # Nobody says of a plan that is not final what is not happening: that is asked of another mother.
    with entered(account=world["final"].mother_account, at=NOW), connection.cursor() as cursor:
        cursor.execute("SELECT parent_id FROM provision_saying")
        assert {row[0] for row in cursor.fetchall()} == {world["final"].mother}


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
                with (
                    pytest.raises(DatabaseError, match="row-level security"),
                    transaction.atomic(),
                    connection.cursor() as cursor,
                ):
                    cursor.execute(
                        "INSERT INTO people_childname (area, child_id, kind, given, family, source)"
                        " VALUES (%s, %s, 'LEGAL', 'X', 'Y', 'Z')",
                        [place.area, place.child],
                    )
                refused += 1
    assert refused == 2 + 5 + 5 + 5
    assert not Child.objects.filter(ncy=3).exists()
