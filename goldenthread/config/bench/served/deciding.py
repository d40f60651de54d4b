"""Fills an empty database with 5,000 cases and times the list of them without and with the decision on access.

A process of its own, for the environment says which database. It prints what it found as JSON.
"""

import gc
import json
import statistics
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from goldenthread.config.cli import start_django
from goldenthread.core.access.items import Item
from goldenthread.core.access.rights import may_see
from goldenthread.core.access.roles import Role
from goldenthread.core.access.viewer import Viewer

AREA, CASES, RESTRICTED, ROUNDS = "E06000006", 5000, 50, 31
AT = datetime(2026, 11, 20, 12, tzinfo=UTC)


def main() -> None:
    """Fill, measure by turns, and print."""
    start_django()
    account = _fill()
    print(json.dumps(_measure(account)))


def _fill() -> int:
    from goldenthread.apps.accounts.actions import add_account, grant_role, open_area, restrict_record
    from goldenthread.apps.cases.models import Case
    from goldenthread.apps.people.models import Child
    from goldenthread.core.access.viewer import system_viewer

    by = system_viewer(areas=(AREA,), name="Bench")
    open_area(area=AREA, name="Bench", reference_prefix="BEN", by=by, at=AT)
    account = add_account(area=AREA, email="bench@example.com", display_name="Bench", by=by, at=AT)
    grant_role(account=account, area=AREA, role=Role.COORDINATOR, from_on=date(2020, 1, 1), by=by, at=AT)
    children = Child.objects.bulk_create(Child(area=AREA, recorded_at=AT) for _ in range(CASES))
    Case.objects.bulk_create(
        Case(
            area=AREA, reference=f"BEN-{place:06d}", child=child, stage="REQUESTED", coordinator_id=account,
            next_due_on=date(2026, 1, 1) + timedelta(days=place % 400), recorded_at=AT,
        )
        for place, child in enumerate(children)
    )  # fmt: skip
    for child in children[:: CASES // RESTRICTED]:
        restrict_record(area=AREA, child=child.pk, by=by, at=AT)
    _settle()
    return account


def _settle() -> None:
    from django.db import connection

    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def _measure(account: int) -> dict[str, Any]:
    from goldenthread.apps.accounts.actions import entered
    from goldenthread.apps.accounts.models import Account
    from goldenthread.apps.cases.models import Case
    from goldenthread.apps.cases.queries import cases_seen_by, summary_of
    from goldenthread.apps.people.queries import get_viewer

    viewer = get_viewer(Account.objects.get(pk=account), on=AT.date(), at=AT)
    undecided = Case.objects.filter(area__in=(AREA,))

    def read(rows: Any) -> int:
        return len(
            [summary_of(row) for row in rows.select_related("coordinator").order_by("next_due_on", "id")]
        )

    without: list[float] = []
    decided: list[float] = []
    gc.disable()
    for _ in range(ROUNDS):
        # By turns, so that a machine that grows busy weighs on both alike.
        without.append(_time(lambda: read(undecided)))
        with entered(account=account, at=AT):
            decided.append(_time(lambda: read(cases_seen_by(viewer))))
    with entered(account=account, at=AT):
        seen = read(cases_seen_by(viewer))
    return {
        "cases": CASES, "restricted": CASES - seen, "rounds": ROUNDS, "without_ms": statistics.median(without),
        "with_ms": statistics.median(decided), "decision_us": _one_decision(viewer),
    }  # fmt: skip


def _time(work: Callable[[], Any]) -> float:
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


def _one_decision(viewer: Viewer, times: int = 20_000) -> float:
    started = time.perf_counter()
    for child in range(times):
        may_see(viewer, Item.STAGE_AND_DATES, area=AREA, child=child)
    return (time.perf_counter() - started) / times * 1e6


if __name__ == "__main__":
    main()
