"""Signing the journal's heads every few minutes, so that little could be cut off unseen."""

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone
from django_tasks import task
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from goldenthread.apps.audit import actions
from goldenthread.apps.audit.types import Signing
from goldenthread.core.access.viewer import system_viewer

EVERY = timedelta(minutes=5)
log = logging.getLogger(__name__)


def sign_now(*, areas: Iterable[str] | None = None) -> list[Signing]:
    """Sign the heads of these areas, or of all of them, and say what came of each."""
    signings = actions.sign_heads(
        by=system_viewer(areas=()),
        at=timezone.now(),
        key_file=settings.JOURNAL_KEY_FILE,
        folder=settings.JOURNAL_HEADS,
        areas=areas,
    )
    for one in signings:
        if one.refused:
            log.error("Journal of %s: its head was not signed, because %s.", one.area, one.refused)
    return signings


@task()
def sign_heads() -> int:
    """Sign every area's head, and ask for the next time whatever became of this one; return how many were new."""
    try:
        return sum(one.is_new for one in sign_now())
    finally:
        sign_heads.using(run_after=timezone.now() + EVERY).enqueue()


def keep_signing(*, at: datetime) -> None:
    """Ask for the first signing, unless one is waiting already; the worker calls this when it starts."""
    waiting = DBTaskResult.objects.filter(task_path=sign_heads.module_path, status=TaskResultStatus.READY)
    if not waiting.exists():
        sign_heads.using(run_after=at).enqueue()
