"""Looking through and loading long extracts in the background, so that nobody waits at a page; how far it has got is told."""

import logging
from datetime import datetime, timedelta
from uuid import UUID

from django.utils import timezone
from django_tasks import task
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from goldenthread.apps.extracts.actions import check_extract, fail_extract, load_extract, tell_progress
from goldenthread.apps.extracts.queries import list_extracts_to_do
from goldenthread.apps.extracts.types import BatchState, ExtractRefused
from goldenthread.apps.files.types import FileNotOpen
from goldenthread.core.access.viewer import Viewer, system_viewer

EVERY = timedelta(seconds=10)
KEPT = timedelta(hours=1)
log = logging.getLogger(__name__)


def work_through_extracts() -> int:
    """Look through or load every file that waits, and return how many. One that cannot be says why and stops no other."""
    done = 0
    for line in list_extracts_to_do(system_viewer(areas=())):
        by = system_viewer(areas=(line.area,))
        try:
            _work(line.id, line.state, by=by)
        except FileNotOpen:
            continue
        except ExtractRefused as refused:
            fail_extract(batch=line.id, because=str(refused), by=by, at=timezone.now())
        except Exception as broken:
            # Only the kind of fault is logged: its words may be the file's.
            log.warning("Extract %s could not be read: %s", line.number, type(broken).__name__)
            because = "Something in it cannot be read. Take the extract again, or send it as CSV."
            fail_extract(batch=line.id, because=because, by=by, at=timezone.now())
        else:
            done += 1
    return done


def _work(batch: UUID, state: BatchState, *, by: Viewer) -> None:
    at = timezone.now()

    def tell(done: int, total: int) -> None:
        tell_progress(batch=batch, done=done, total=total, by=by, at=at)

    act = load_extract if state is BatchState.TO_LOAD else check_extract
    act(batch=batch, by=by, at=at, tell=tell)


@task()
def load_waiting_extracts() -> int:
    """Do what waits, and ask for the next time whatever became of this one."""
    try:
        return work_through_extracts()
    finally:
        done = DBTaskResult.objects.filter(
            task_path=load_waiting_extracts.module_path, finished_at__lt=timezone.now() - KEPT
        )
        done.delete()
        load_waiting_extracts.using(run_after=timezone.now() + EVERY).enqueue()


def keep_loading(*, at: datetime) -> None:
    """Ask for the first round, unless one is waiting already; the worker calls this when it starts."""
    waiting = DBTaskResult.objects.filter(
        task_path=load_waiting_extracts.module_path, status=TaskResultStatus.READY
    )
    if not waiting.exists():
        load_waiting_extracts.using(run_after=at).enqueue()
