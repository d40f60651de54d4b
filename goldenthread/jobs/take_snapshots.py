"""Taking each area's snapshot and its readings once a day, so that every figure of a day rests on one set of facts."""

from datetime import datetime, timedelta

from django.utils import timezone
from django_tasks import task
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from goldenthread.apps.accounts.queries import list_public_areas
from goldenthread.apps.golden.actions import take_thread
from goldenthread.core.access.viewer import system_viewer
from goldenthread.journeys.take_figures import take_figures

EVERY = timedelta(days=1)


def take_all(*, at: datetime) -> int:
    """Take a snapshot, the readings and the thread of every area that is open, and return how many areas there were."""
    areas = [area.code for area in list_public_areas()]
    for area in areas:
        by = system_viewer(areas=(area,))
        take_figures(area=area, by=by, at=at)
        take_thread(area=area, by=by, at=at)
    return len(areas)


@task()
def take_snapshots_daily() -> int:
    """Take every area's snapshot, and ask for tomorrow's whatever became of these."""
    try:
        return take_all(at=timezone.now())
    finally:
        take_snapshots_daily.using(run_after=timezone.now() + EVERY).enqueue()


def keep_taking(*, at: datetime) -> None:
    """Ask for the first round, unless one is waiting already; the worker calls this when it starts."""
    waiting = DBTaskResult.objects.filter(
        task_path=take_snapshots_daily.module_path, status=TaskResultStatus.READY
    )
    if not waiting.exists():
        take_snapshots_daily.using(run_after=at).enqueue()
