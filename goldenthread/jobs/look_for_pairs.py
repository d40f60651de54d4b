"""Comparing each area's new records with the rest every few minutes, apart from the taking of any request."""

from datetime import datetime, timedelta

from django.utils import timezone
from django_tasks import task
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from goldenthread.apps.accounts.queries import list_public_areas
from goldenthread.apps.people import actions
from goldenthread.core.access.viewer import system_viewer

EVERY = timedelta(minutes=10)


def look_now() -> int:
    """Compare the new records of every area, and every restricted one, and return how many pairs were new."""
    areas = tuple(area.code for area in list_public_areas())
    by = system_viewer(areas=areas)
    return sum(actions.look_for_pairs(area=area, by=by, at=timezone.now()) for area in areas)


@task()
def look_for_pairs() -> int:
    """Look in every area, and ask for the next time whatever became of this one."""
    try:
        return look_now()
    finally:
        look_for_pairs.using(run_after=timezone.now() + EVERY).enqueue()


def keep_looking(*, at: datetime) -> None:
    """Ask for the first look, unless one is waiting already; the worker calls this when it starts."""
    waiting = DBTaskResult.objects.filter(task_path=look_for_pairs.module_path, status=TaskResultStatus.READY)
    if not waiting.exists():
        look_for_pairs.using(run_after=at).enqueue()
