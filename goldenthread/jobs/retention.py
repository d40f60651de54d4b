"""Listing, once a day, the files whose time is up. It removes nothing: a person decides each one."""

from datetime import datetime, timedelta

from django.utils import timezone
from django_tasks import task
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from goldenthread.apps.files.actions import drop_strays, propose_disposal
from goldenthread.apps.files.queries import list_areas_with_files, list_files_for_retention
from goldenthread.apps.people.queries import list_children
from goldenthread.core.access.viewer import system_viewer
from goldenthread.core.calendars.london import london_day
from goldenthread.definitions.retention import load_policies

EVERY = timedelta(days=1)


def list_due(*, at: datetime) -> int:
    """List every file whose time is up on the day of a moment, and return how many were listed now."""
    on, listed = london_day(at), 0
    for area in list_areas_with_files(system_viewer(areas=())):
        system, policies = system_viewer(areas=(area,)), load_policies(area)
        files = list_files_for_retention(system, area=area)
        children = {child for _, child, _, _ in files if child is not None}
        cards = list_children(system, children=children, on=on)
        for number, child, item, brought_at in files:
            policy = policies[item]
            card = cards.get(child) if child is not None else None
            born_on = card.born_on if card else None
            due_on = policy.due_on(born_on=born_on, brought_on=london_day(brought_at))
            if due_on is not None and due_on <= on:
                listed += propose_disposal(file=number, policy=policy.id, due_on=due_on, by=system, at=at)
    return listed


@task()
def list_due_daily() -> int:
    """List what is due, take away bytes that nothing names, and ask for tomorrow's round whatever became of this one."""
    at = timezone.now()
    try:
        drop_strays(before=at - EVERY)
        return list_due(at=at)
    finally:
        list_due_daily.using(run_after=timezone.now() + EVERY).enqueue()


def keep_listing(*, at: datetime) -> None:
    """Ask for the first round, unless one is waiting already."""
    waiting = DBTaskResult.objects.filter(task_path=list_due_daily.module_path, status=TaskResultStatus.READY)
    if not waiting.exists():
        list_due_daily.using(run_after=at).enqueue()
