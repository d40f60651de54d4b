"""Fills an empty database for the bench, in a process of its own: DATABASE_URL and GT_VAR say where."""

import gc
import json
import sys
import time
from pathlib import Path

from goldenthread.config.cli import start_django


def main(path: str) -> None:
    """Fill the database and write down who may use it, and how long each step took."""
    start_django()
    from django.utils import timezone

    from goldenthread.config.bench.served.copying import copy_area, settle
    from goldenthread.config.bench.served.viewer_area import bring_in, let_families_in, list_staff
    from goldenthread.core.access.viewer import system_viewer

    # Hundreds of thousands of rows make the collector of reference cycles look again and again.
    gc.disable()
    at = timezone.now()
    started = time.perf_counter()
    opened = bring_in(at=at)
    area = opened.area.code
    families = let_families_in(area=area, by=system_viewer(areas=(area,)), at=at)
    brought_in = time.perf_counter()
    copy_area(area)
    settle()
    told = {
        "area": area,
        "staff": list_staff(opened),
        "families": families,
        "open_cases": _count_open(),
        "seconds_viewer_area": round(brought_in - started, 1),
        "seconds_copies": round(time.perf_counter() - brought_in, 1),
        "built_on": timezone.localdate(at).isoformat(),
    }
    Path(path).write_text(json.dumps(told, indent=1))


def _count_open() -> dict[str, int]:
    from django.db.models import Count

    from goldenthread.apps.cases.models import Case

    rows = Case.objects.filter(is_open=True).values_list("area").annotate(count=Count("pk")).order_by("area")
    return dict(rows)


if __name__ == "__main__":
    main(sys.argv[1])
