"""Scanning files as they come: from quarantine to clean, or held for good with the reason."""

import logging
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.utils import timezone
from django_tasks import task
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from goldenthread.apps.files.actions import read_document, record_scan, record_text
from goldenthread.apps.files.queries import list_areas_with_files, list_files_to_scan, open_for_scan
from goldenthread.apps.files.types import READ, FileNotFound, Held, Reading
from goldenthread.clients.scan import scanner_from
from goldenthread.clients.scan_verdict import CannotScan, Scanner
from goldenthread.core.access.viewer import Viewer, system_viewer

EVERY = timedelta(seconds=10)
KEPT = timedelta(hours=1)
log = logging.getLogger(__name__)


def scan_now() -> int:
    """Scan every file that waits, and return how many were given a verdict.

    A file that cannot be scanned, because the scanner does not answer, stays in quarantine and is tried again.
    """
    system = system_viewer(areas=tuple(list_areas_with_files(system_viewer(areas=()))))
    scanner = scanner_from(settings.SCAN)
    done = 0
    for file in list_files_to_scan(system):
        try:
            done += _scan_one(file, scanner=scanner, by=system)
        except CannotScan as problem:
            # The scanner's own words; they say nothing of the file.
            log.warning("Files wait in quarantine: %s", problem)
            break
    return done


def _scan_one(file: UUID, *, scanner: Scanner | None, by: Viewer) -> int:
    at = timezone.now()
    try:
        line, content = open_for_scan(by, file=file)
    except FileNotFound:
        return 0
    if scanner is None:
        if line.held is not Held.NO_SCANNER:
            record_scan(file=file, is_clean=False, held=Held.NO_SCANNER, scanned_with="", by=by, at=at)
        return 0
    verdict = scanner.scan(content)
    if not verdict.is_clean:
        record_scan(file=file, is_clean=False, held=Held.VIRUS, scanned_with=verdict.scanner, by=by, at=at)
        return 1
    # Of what tells of many children at once no words are kept: it is read as a table, row by row.
    reading = _read(file, by=by) if line.child is not None else Reading()
    held = Held.ACTIVE_CONTENT if reading.is_active else Held.UNREADABLE if reading.is_unreadable else None
    if held is None and reading.text:
        record_text(file=file, text=reading.kept, by=by, at=at)
    record_scan(file=file, is_clean=held is None, held=held, scanned_with=verdict.scanner, by=by, at=at)
    return 1


def _read(file: UUID, *, by: Viewer) -> Reading:
    line, content = open_for_scan(by, file=file)
    return read_document(content, kind=line.kind) if line.kind in READ else Reading()


@task()
def scan_waiting() -> int:
    """Scan what waits, and ask for the next time whatever became of this one; return how many were scanned."""
    try:
        return scan_now()
    finally:
        _forget_done()
        scan_waiting.using(run_after=timezone.now() + EVERY).enqueue()


def _forget_done() -> None:
    """Take away the traces of earlier rounds, of which there would be thousands a day."""
    rounds = DBTaskResult.objects.filter(
        task_path=scan_waiting.module_path, finished_at__lt=timezone.now() - KEPT
    )
    rounds.delete()


def keep_scanning(*, at: datetime) -> None:
    """Ask for the first round, unless one is waiting already; the worker calls this when it starts."""
    waiting = DBTaskResult.objects.filter(task_path=scan_waiting.module_path, status=TaskResultStatus.READY)
    if not waiting.exists():
        scan_waiting.using(run_after=at).enqueue()
