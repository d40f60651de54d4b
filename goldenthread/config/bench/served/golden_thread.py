"""Hangs a plan of 150 actions over the filled area, takes its thread against the clock, and says which pages to open."""

import json
import sys
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from goldenthread.config.cli import start_django
from goldenthread.core.access.viewer import Viewer

PRIORITIES, ACTIONS = 10, 150


def main(folder: Path) -> None:
    """Write down how long the thread took, over how many rows, and the addresses of each kind of its pages."""
    start_django()
    from django.db import transaction

    from goldenthread.apps.benchmarks.actions import take_snapshot
    from goldenthread.apps.golden.actions import take_thread
    from goldenthread.config.importing import now
    from goldenthread.config.preparing import prepare
    from goldenthread.core.access.viewer import system_viewer
    from goldenthread.journeys.take_figures import take_figures

    prepare()
    told = json.loads((folder / "filled.json").read_text())
    area, at = told["area"], now()
    by = system_viewer(areas=(area,), name="Bench")
    readings = _timed(lambda: take_figures(area=area, by=by, at=at))
    with transaction.atomic():
        _hang_plan(area, by=by, at=at)
    snapshot = _timed(lambda: take_snapshot(area=area, by=by, at=at))
    rows: list[int] = []
    seconds = _timed(lambda: rows.append(take_thread(area=area, by=by, at=at)))
    ready = {
        "seconds": seconds, "snapshot_seconds": snapshot, "readings_seconds": readings, "rows": rows[0],
        **_pages(area, told["staff"], by=by),
    }  # fmt: skip
    (folder / "golden.json").write_text(json.dumps(ready))


def _timed(act: Callable[[], object]) -> float:
    started = time.perf_counter()
    act()
    return time.perf_counter() - started


def _hang_plan(area: str, *, by: Viewer, at: datetime) -> None:
    """Make the area's plan, once for a filled database: its measures are those worked out from our own cases."""
    from goldenthread.apps.measures.queries import list_readings
    from goldenthread.apps.strategy.actions import add_action, add_aim, add_joined_measure, open_plan
    from goldenthread.apps.strategy.queries import list_plans
    from goldenthread.core.calendars.london import london_day
    from goldenthread.core.measures.dictionary import Direction
    from goldenthread.core.strategy.counting import ReadFrom
    from goldenthread.core.strategy.delivery import AimKind
    from goldenthread.core.strategy.trajectory import Point
    from goldenthread.definitions.measures import load_measures

    if any(each.area == area for each in list_plans(by)):
        return
    on = london_day(at)
    plan = open_plan(area=area, title="Plan of the bench", begins_on=on, by=by, at=at)
    aims = [
        add_aim(plan=plan, kind=AimKind.PRIORITY, title=f"Invented priority {number}", by=by, at=at)
        for number in range(PRIORITIES)
    ]
    for number in range(ACTIONS):
        add_action(aim=aims[number % PRIORITIES], title=f"Invented action {number}", by=by, at=at)
    year = str(on.year - 1)
    told = {
        code: figure.value
        for code, figures in list_readings(by, area=area).items()
        for figure in figures
        if figure.period == year and figure.value is not None
    }
    for number, (code, value) in enumerate(sorted(told.items())):
        falls = load_measures()[code].direction is Direction.DOWN
        add_joined_measure(
            aim=aims[number % PRIORITIES], code=code, read_from=ReadFrom.OWN_CASES, baseline_period=year,
            target=Point(on=on + timedelta(days=400), value=value + (-1 if falls else 1)), is_better_higher=not falls,
            by=by, at=at,
        )  # fmt: skip


def _pages(area: str, staff: list[int], *, by: Viewer) -> dict[str, object]:
    """Return which pages of the thread to open, the cookie that opens them, and how many plans are in force."""
    from django.conf import settings
    from django.urls import reverse

    from goldenthread.apps.accounts.queries import list_people_with_role
    from goldenthread.apps.golden.queries import list_rows, read_cells
    from goldenthread.apps.plans.models import Version
    from goldenthread.config.bench.served.viewer_area import sign_in
    from goldenthread.config.importing import now
    from goldenthread.core.access.roles import Role
    from goldenthread.core.calendars.london import london_day
    from goldenthread.definitions.golden import kinds_on

    managers = [
        each.account for each in list_people_with_role(by, area=area, role=Role.MANAGER, on=london_day(now()))
    ]
    manager = next(account for account in staff if account in managers)
    side, cell = max(
        (
            (side, cell) for side, cells in read_cells(by, area=area).by_side.items() for cell in cells
            if cell.kind in kinds_on(side)
        ),
        key=lambda each: each[1].rows,
    )  # fmt: skip
    plans = Version.objects.filter(area=area, state=Version.State.FINAL).values("case").distinct().count()
    lines = list_rows(by, area=area, side=side, kind=cell.kind, start=0, size=25).lines
    rows = reverse("thread_rows", args=[area, side.value, cell.kind])
    return {
        "plans": plans,
        "cookie": f"{settings.SESSION_COOKIE_NAME}={sign_in(manager)}",
        "opens": {
            "bare page": [reverse("accessibility")],
            "where it is taken up": [reverse("thread_home")],
            "one measure": [reverse("thread_measure", args=[area, code]) for code in ("M020", "M014", "M003", "M028")],
            "rows of one kind": [rows, f"{rows}?page={cell.rows // 50}"],
            "up from one row": [reverse("thread_row", args=[each.case, each.key]) for each in lines[:5]],
            "report of broken links": [reverse("broken_links", args=[area])],
        },
    }  # fmt: skip


if __name__ == "__main__":
    main(Path(sys.argv[1]))
