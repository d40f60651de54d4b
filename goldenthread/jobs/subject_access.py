"""Making the package of a subject access request once a person has released it, and taking it away when its time is up."""

import io
import json
import tempfile
import zipfile
from datetime import datetime, timedelta
from pathlib import Path
from typing import IO, Any
from uuid import UUID

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone
from django_tasks import task
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from goldenthread.apps.files.actions import end_package, keep_package
from goldenthread.apps.files.queries import (
    get_disclosure,
    list_areas_with_disclosures,
    list_disclosures_to_make,
    list_packages_run_out,
    open_for_disclosure,
)
from goldenthread.apps.files.types import DisclosureLine, FileNotFound, Given, ThingLine
from goldenthread.core.access.viewer import Viewer, system_viewer

EVERY = timedelta(minutes=1)
KEPT_FOR = timedelta(days=30)
_STYLES = Path(settings.PACKAGE) / "web" / "templates" / "documents" / "document.css"


def make_packages() -> int:
    """Make every package that has been released, take away those whose time is up, and return how many were made."""
    at = timezone.now()
    system = system_viewer(areas=tuple(list_areas_with_disclosures(system_viewer(areas=()))))
    waiting = list_disclosures_to_make(system)
    for disclosure in waiting:
        with make_package(disclosure, by=system, at=at) as package:
            keep_package(disclosure=disclosure, package=package, until_at=at + KEPT_FOR, by=system, at=at)
    for disclosure in list_packages_run_out(system, at=at):
        end_package(disclosure=disclosure, by=system, at=at)
    return len(waiting)


def make_package(disclosure: UUID, *, by: Viewer, at: datetime) -> IO[bytes]:
    """Return an archive of what was released: an index to read, the same as data, and each file that goes whole."""
    line, things = get_disclosure(by, disclosure=disclosure)
    settings.ARRIVING.mkdir(parents=True, exist_ok=True, mode=0o700)
    made = tempfile.TemporaryFile(dir=settings.ARRIVING)  # noqa: SIM115
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        rows = [_row(thing, archive, by=by) for thing in things]
        archive.writestr("index.json", json.dumps(_told(line, rows, at=at), indent=1, ensure_ascii=False))
        page = render_to_string("documents/subject_access.html", {"line": line, "rows": rows, "made_at": at})
        archive.writestr("index.html", page)
        if (pdf := _pdf(page)) is not None:
            archive.writestr("index.pdf", pdf)
    made.seek(0)
    return made


def _row(thing: ThingLine, archive: zipfile.ZipFile, *, by: Viewer) -> dict[str, Any]:
    row: dict[str, Any] = {
        "number": thing.place,
        "what": "Something held about you",
        "given": "held back",
        "words": "",
        "file": "",
    }
    if thing.given is Given.RELEASE:
        row |= {"what": thing.label, "given": "in full", "words": thing.words}
        if thing.file is not None:
            row["file"] = _file(thing, archive, by=by)
    elif thing.given is Given.REDACT:
        # Its own label may name somebody: only what a person wrote to be given is given.
        row |= {"given": "in part", "words": thing.given_words}
    return row


def _file(thing: ThingLine, archive: zipfile.ZipFile, *, by: Viewer) -> str:
    assert thing.file is not None
    try:
        line, pieces = open_for_disclosure(by, file=thing.file)
    except FileNotFound:
        return "This file cannot be opened by anyone, because it did not pass our checks."
    name = f"files/{thing.place:04d} {line.name}"
    with archive.open(name, "w") as written:
        for piece in pieces:
            written.write(piece)
    return name


def _told(line: DisclosureLine, rows: list[dict[str, Any]], *, at: datetime) -> dict[str, Any]:
    return {
        "made_at": at.isoformat(timespec="seconds"),
        "asked_on": line.asked_on.isoformat(),
        "things": rows,
    }


def _pdf(page: str) -> bytes | None:
    """Return the index as an accessible PDF, or nothing where this machine lacks the libraries; the page is there too."""
    try:
        import weasyprint
        import weasyprint.urls
    except (ImportError, OSError):
        return None
    fetcher = weasyprint.URLFetcher(allowed_protocols=("data",))
    styles = weasyprint.CSS(string=_STYLES.read_text(encoding="utf-8"), url_fetcher=fetcher)
    made = io.BytesIO()
    weasyprint.HTML(string=page, url_fetcher=fetcher).write_pdf(
        made, pdf_variant="pdf/ua-1", stylesheets=[styles]
    )
    return made.getvalue()


@task()
def make_waiting() -> int:
    """Make what waits, and ask for the next time whatever became of this one."""
    try:
        return make_packages()
    finally:
        done = DBTaskResult.objects.filter(
            task_path=make_waiting.module_path, finished_at__lt=timezone.now() - EVERY
        )
        done.delete()
        make_waiting.using(run_after=timezone.now() + EVERY).enqueue()


def keep_making(*, at: datetime) -> None:
    """Ask for the first round, unless one is waiting already."""
    waiting = DBTaskResult.objects.filter(task_path=make_waiting.module_path, status=TaskResultStatus.READY)
    if not waiting.exists():
        make_waiting.using(run_after=at).enqueue()
