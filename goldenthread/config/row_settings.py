"""How a policy reads what the database worked out of whoever has entered: once a statement, never once a row."""

from typing import Any

# Every setting, what it holds, and whether it is of areas or of numbers.
AREAS = ("known", "staff")
NUMBERS = (
    "account", "unseen_child", "unseen_case", "unseen_parent", "children", "cases", "parents", "apart", "spaces",
)  # fmt: skip


def areas(name: str) -> str:
    """Return the expression for a setting that lists areas."""
    return f"((SELECT gt_words('gt.{name}'))::text[])"


def numbers(name: str) -> str:
    """Return the expression for a setting that lists numbers."""
    return f"((SELECT gt_numbers('gt.{name}'))::bigint[])"


def is_everywhere() -> str:
    """Return the expression for the console, the worker and the tests, which act for every area."""
    return "(SELECT current_setting('gt.everywhere', true)) = 'on'"


# What a connection says of itself on opening, for processes that act for every area.
EVERYWHERE = "-c gt.everywhere=on"


def forget_who_entered(connection: Any) -> None:
    """Put a pooled connection back to what it was on opening, before anyone else is given it."""
    names = [f"gt.{name}" for name in ("everywhere", *AREAS, *NUMBERS)]
    connection.execute("SELECT set_config(name, NULL, false) FROM unnest(%s::text[]) AS name", [names])
    if not connection.autocommit:
        connection.commit()


def act_everywhere() -> None:
    """Let this process act for every area: the console, the worker, imports, never the web server."""
    from django.db import connection, connections

    if connection.vendor == "postgresql":
        connections.databases["default"]["OPTIONS"]["options"] = EVERYWHERE
        connection.settings_dict["OPTIONS"]["options"] = EVERYWHERE
