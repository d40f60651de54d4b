"""Journals to read, and the means to tamper with them: as whoever owns the tables, never as the application."""

import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.apps.audit.processes import actor_command, actor_environment


def _owner() -> dict[str, str]:
    import environ
    from django.db import connection

    url = os.environ.get("DATABASE_OWNER_URL")
    if not url or connection.vendor != "postgresql":
        return {}
    parts = environ.Env.db_url_config(url)
    return {"USER": parts["USER"], "PASSWORD": parts["PASSWORD"]}


@pytest.fixture
def as_owner(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """On PostgreSQL, connect as the tables' owner: the application itself cannot change the journal."""
    from django.db import connection

    application = {key: connection.settings_dict[key] for key in ("USER", "PASSWORD")}
    with django_db_blocker.unblock():
        connection.close()
        connection.settings_dict.update(_owner())
    yield
    with django_db_blocker.unblock():
        connection.close()
        connection.settings_dict.update(application)


@pytest.fixture
def tampering(as_owner: None, db: None) -> None:
    """A database that a test may tamper with; everything is put back when the test ends."""


Actor = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def actor(transactional_db: None, tmp_path: Path) -> Actor:
    """Run another process on the same database: `actor("word", "argument", …)`; see actor.py."""
    environment = actor_environment(tmp_path)

    def run(*words: object) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            actor_command(*words), env=environment, capture_output=True, text=True, check=False
        )

    return run


@pytest.fixture
def no_room_for_entries(as_owner: None, transactional_db: None) -> Iterator[None]:
    """A database that refuses every new entry, as a full disk would: by its own trigger, with nothing patched."""
    from django.db import connection

    make, drop = _refusing(connection.vendor)
    with connection.cursor() as cursor:
        for line in make:
            cursor.execute(line)
    yield
    with connection.cursor() as cursor:
        for line in drop:
            cursor.execute(line)


def _refusing(vendor: str) -> tuple[list[str], list[str]]:
    if vendor == "sqlite":
        make = [
            "CREATE TRIGGER no_room BEFORE INSERT ON audit_entry BEGIN SELECT RAISE(ABORT, 'no room'); END"
        ]
        return make, ["DROP TRIGGER no_room"]
    make = [
        "CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no room'; END $$",
        "CREATE TRIGGER no_room BEFORE INSERT ON audit_entry FOR EACH ROW EXECUTE FUNCTION no_room()",
    ]
    return make, ["DROP TRIGGER no_room ON audit_entry", "DROP FUNCTION no_room"]
