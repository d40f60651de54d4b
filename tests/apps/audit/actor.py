"""Another process on the same database: acts, looks, and is killed where it is told to be."""

import os
import signal
import sys
import time
from datetime import UTC, datetime
from typing import Any

import django

django.setup()

from django.db import connection, transaction  # noqa: E402

from goldenthread.apps.accounts.models import LocalArea  # noqa: E402
from goldenthread.apps.audit.actions import record_read, record_write  # noqa: E402
from goldenthread.apps.audit.models import Entry  # noqa: E402
from goldenthread.config.row_settings import act_everywhere  # noqa: E402
from goldenthread.core.access.roles import Role  # noqa: E402
from goldenthread.core.access.viewer import Viewer  # noqa: E402

# As the console does: nobody has signed in to this process.
act_everywhere()

HALTON = "E06000006"
AT = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)
BY = Viewer(account=201, body="Demo Council", areas={HALTON: frozenset({Role.COORDINATOR})})


def die() -> None:
    """Stop as a power cut would: no clean-up, nothing rolled back politely."""
    os.kill(os.getpid(), signal.SIGKILL)


class DieBefore:
    """Lets so many statements through and dies before the next."""

    def __init__(self, statements: int) -> None:
        self.left = statements

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if self.left == 0:
            die()
        self.left -= 1
        return execute(sql, params, many, context)


def act(statements: int) -> None:
    """Do an act and its entry in one transaction, dying before the statement with this number."""
    with transaction.atomic():
        # The transaction is open before the count starts, so that 0 dies inside it.
        connection.ensure_connection()
        with connection.execute_wrapper(DieBefore(statements)):
            LocalArea.objects.create(code=HALTON, name="Demo Area", reference_prefix="DEM")
            record_write(
                act="area_added", area=HALTON, by=BY, at=AT, subject=f"area:{HALTON}", children=[11],
                content={"name": "Demo Area"},
            )  # fmt: skip
        if statements == 6:
            die()


def many(count: int, child: int) -> None:
    """Add entries as fast as they will go, acts and looks in turn, once all four processes have added one."""
    for n in range(count):
        while n == 1 and Entry.objects.filter(seq__lte=4).count() < 4:
            time.sleep(0.01)
        if n % 2:
            record_read(act="case_opened", area=HALTON, by=BY, at=AT, case=child, children=[child, child + 1])
        else:
            with transaction.atomic():
                record_write(
                    act="noted", area=HALTON, by=BY, at=AT, subject=f"note:{n}", children=[child], content=n
                )


def look() -> None:
    """Look, and say so once the entry is in; then die before doing anything else."""
    record_read(act="case_opened", area=HALTON, by=BY, at=AT, case=5, children=[11])
    die()


if __name__ == "__main__":
    word, *rest = sys.argv[1:]
    {"act": act, "many": many, "look": look}[word](*map(int, rest))
