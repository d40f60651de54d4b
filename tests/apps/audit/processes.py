"""Starting another process on the database of the test that is running."""

import os
import sys
from pathlib import Path
from urllib.parse import quote

HERE = Path(__file__).parent


def actor_command(*words: object) -> list[str]:
    """Return the line that runs the other process."""
    return [sys.executable, str(HERE / "actor.py"), *map(str, words)]


def actor_environment(folder: Path) -> dict[str, str]:
    """Return an environment in which another process opens this test's database."""
    from django.db import connection

    database = connection.settings_dict
    host: dict[str, str] = {}
    if connection.vendor == "sqlite":
        url = f"sqlite:///{database['NAME']}"
    else:
        at = database["HOST"]
        if not at or at.startswith("/"):
            # A socket's folder is told by PGHOST, which the driver reads for itself.
            host, at = ({"PGHOST": at} if at else {}), ""
        port = f":{database['PORT']}" if at and database["PORT"] else ""
        url = f"postgres://{quote(database['USER'])}:{quote(database['PASSWORD'])}@{at}{port}/{database['NAME']}"
    return {
        **os.environ,
        **host,
        "DATABASE_URL": url,
        "GT_POOL": "0",
        "GT_VAR": str(folder),
        "PYTHONPATH": str(HERE.parents[2]),
        "DJANGO_SETTINGS_MODULE": "goldenthread.config.settings",
    }
