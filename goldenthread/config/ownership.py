"""On PostgreSQL one role owns the tables and another uses them; this gives the second what it may do."""

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
