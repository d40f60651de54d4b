"""Every migration can be undone, or says why it cannot; each room has one newest migration."""

import inspect
from collections import Counter

import pytest
from django.db import migrations
from django.db.migrations.loader import MigrationLoader

from tests.house.sources import assert_none

MARK = "# irreversible: "


def one_way(migration: migrations.Migration, source: str) -> list[str]:
    """Return each operation that cannot be undone, unless the file says why."""
    if MARK in source:
        return []
    return [
        f"{migration}: {operation.describe()}"
        for operation in migration.operations
        if not operation.reversible
    ]


def ours() -> list[migrations.Migration]:
    loader = MigrationLoader(None)
    return [
        each for each in loader.disk_migrations.values() if type(each).__module__.startswith("goldenthread.")
    ]


def test_every_migration_can_be_undone_or_says_why_not():
    found = ours()
    assert found
    faults = []
    for migration in found:
        faults += one_way(migration, inspect.getsource(inspect.getmodule(type(migration))))
    assert_none(faults)


def test_every_room_has_one_newest_migration():
    loader = MigrationLoader(None)
    newest = Counter(label for label, _ in loader.graph.leaf_nodes())
    assert [label for label, count in newest.items() if count > 1] == []


def test_no_migration_needs_what_the_tests_postgresql_lacks():
    # Extensions are the installer's business, not a migration's: not every host allows them.
    extensions = (
        "CreateExtension",
        "TrigramExtension",
        "UnaccentExtension",
        "CITextExtension",
        "BtreeGistExtension",
    )
    faults = [str(each) for each in ours() for step in each.operations if type(step).__name__ in extensions]
    assert_none(faults)


@pytest.mark.parametrize(
    "step",
    [migrations.RunPython(lambda apps, editor: None), migrations.RunSQL("UPDATE cases_case SET stage = ''")],
)
def test_a_step_with_no_way_back_is_seen(step):
    planted = migrations.Migration("0002_planted", "cases")
    planted.operations = [step]
    assert one_way(planted, "")
    assert one_way(planted, f"{MARK}the old column held nothing") == []
