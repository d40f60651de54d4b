"""Moving up, once a day, every risk, issue and barrier of a plan that a group let pass without an answer."""

from datetime import datetime, timedelta

from django.utils import timezone
from django_tasks import task
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from goldenthread.apps.accounts.queries import list_public_areas
from goldenthread.apps.strategy.actions import climb_unanswered
from goldenthread.core.access.viewer import system_viewer
from goldenthread.core.calendars.london import london_day

EVERY = timedelta(days=1)


def climb_all(*, at: datetime) -> int:
    """Move up what nobody answered in any area, and return how much moved."""
    return sum(
        climb_unanswered(area=area.code, on=london_day(at), by=system_viewer(areas=(area.code,)), at=at)
        for area in list_public_areas()
    )


@task()
def climb_daily() -> int:
    """Move up what nobody answered, and ask for tomorrow's round whatever became of this one."""
    try:
        return climb_all(at=timezone.now())
    finally:
        climb_daily.using(run_after=timezone.now() + EVERY).enqueue()


def keep_climbing(*, at: datetime) -> None:
    """Ask for the first round, unless one is waiting already; the worker calls this when it starts."""
    waiting = DBTaskResult.objects.filter(task_path=climb_daily.module_path, status=TaskResultStatus.READY)
    if not waiting.exists():
        climb_daily.using(run_after=at).enqueue()
