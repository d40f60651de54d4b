"""On PostgreSQL one role owns the tables and another uses them; this gives the second what it may do."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

# The journal is added to and never changed: the application could not, even if it were made to try.
ONLY_ADDED_TO = ("audit_entry", "audit_shown", "audit_withheld")


def grant_to_application(connection: Any, *, role: str) -> None:
    """Let the application's role read and write rows of every table, and own none of them.

    Row-level security binds a role only where it does not own the table: so migrations run as the owner
    (DATABASE_OWNER_URL) and everything else as this role (DATABASE_URL).
    """
    name = connection.ops.quote_name(role)
    with connection.cursor() as cursor:
        cursor.execute(f"GRANT USAGE ON SCHEMA public TO {name}")
        cursor.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {name}")
        for table in ONLY_ADDED_TO:
            cursor.execute(f"REVOKE UPDATE, DELETE ON {connection.ops.quote_name(table)} FROM {name}")
        cursor.execute(f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {name}")


@contextmanager
def as_owner() -> Iterator[str]:
    """Give the name of the connection that owns the tables, for the few acts that are not the application's.

    On SQLite, or where DATABASE_OWNER_URL is not set, that is the application's own.
    """
    import environ
    from django.db import DEFAULT_DB_ALIAS, connection, connections

    url = os.environ.get("DATABASE_OWNER_URL")
    if not url or connection.vendor != "postgresql":
        yield DEFAULT_DB_ALIAS
        return
    who = environ.Env.db_url_config(url)
    connections.databases["owner"] = {
        **connection.settings_dict, "USER": who["USER"], "PASSWORD": who["PASSWORD"], "OPTIONS": {},
    }  # fmt: skip
    try:
        yield "owner"
    finally:
        connections["owner"].close()
        del connections["owner"], connections.databases["owner"]
