"""Telling PostgreSQL whom a page is for, so that it shows that person's rows and no others.

On SQLite, which keeps no such policies, nothing is told. What each person may be shown is worked out by the database
from the account (`config/row_functions.py`); nobody entered is shown nothing of any child.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.db import connection

# What was last told on a connection, so that whoever steps in for a moment can step out again.
_TOLD = "gt_told"


@contextmanager
def entered(*, account: int, at: datetime) -> Iterator[None]:
    """Be one person to the database until the end of the block, and then whoever one was before."""
    with _being("SELECT gt_enter(%s, %s)", [account, at]):
        yield


@contextmanager
def entered_as_system(*, areas: Iterable[str]) -> Iterator[None]:
    """Be Golden Thread itself in these areas until the end of the block, and then whoever one was before."""
    if connection.vendor != "postgresql":
        yield
        return
    with _being("SELECT gt_enter_system(%s)", [list(areas)]):
        yield


@contextmanager
def _being(words: str, values: list[Any]) -> Iterator[None]:
    if connection.vendor != "postgresql":
        yield
        return
    before = getattr(connection, _TOLD, None)
    _tell(words, values)
    try:
        yield
    finally:
        if before is None:
            _leave()
        else:
            _tell(*before)


def _tell(words: str, values: list[Any]) -> None:
    connection.ensure_connection()
    connection.connection.execute(words, values)
    setattr(connection, _TOLD, (words, values))


def _leave() -> None:
    """Be nobody again. A connection that is gone, or whose transaction failed, takes what it was told with it."""
    setattr(connection, _TOLD, None)
    held = connection.connection
    if held is None or held.closed:
        return
    if held.info.transaction_status.name == "INERROR":
        return
    held.execute("SELECT gt_leave()")
