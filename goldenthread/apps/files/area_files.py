"""Files of an area that are about no child: brought, scanned like any other, and opened only once they are clean."""

from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from goldenthread.apps.audit.actions import record_write
from goldenthread.apps.audit.types import Purpose
from goldenthread.apps.files.models import AreaFile
from goldenthread.apps.files.storing import drop, keep_once, read, seal_away, take
from goldenthread.apps.files.types import (
    HELD_WORDS,
    AreaFileLine,
    FileKind,
    FileNotFound,
    FileNotOpen,
    FileRefused,
    FileState,
    Held,
)
from goldenthread.core.access.inspections import check_may_run_inspection, may_inspect, may_read_preparation
from goldenthread.core.access.refusal import MayNot
from goldenthread.core.access.roles import Role
from goldenthread.core.access.viewer import Viewer


def keep_area_file(
    *, area: str, subject: str, name: str, content: Any, by: Viewer, at: datetime, field: str = "file"
) -> UUID:
    """Keep a file about no child, in quarantine until it has been scanned, and return its id.

    `content` has `chunks()` or `read()`. Raises FileRefused and MayNot; nothing is kept then.
    """
    check_may_run_inspection(by, area=area)
    try:
        taken = getattr(content, "taken", None) or take(content, name=name)
    except FileRefused as refused:
        raise FileRefused(str(refused), field=field) from refused
    with taken.content:
        sealed = seal_away(taken)
    try:
        with transaction.atomic():
            row = AreaFile.objects.create(
                area=area, subject=subject, name=taken.name, kind=taken.kind.value, size=taken.size,
                content=keep_once(sealed, taken, area=area), state=FileState.QUARANTINED.value, held=Held.WAITING.value,
                brought_by_id=by.account, brought_at=at,
            )  # fmt: skip
            _journal("area_file_kept", row, [taken.name, taken.kind.value, taken.sha256], by=by, at=at)
    except BaseException:
        drop(sealed.stored_as)
        raise
    return row.public_id


@transaction.atomic
def record_area_scan(
    *, file: UUID, is_clean: bool, held: Held | None, scanned_with: str, by: Viewer, at: datetime
) -> None:
    """Write down what came of scanning an area's file, for the scan and nobody else."""
    row = AreaFile.objects.select_for_update().filter(public_id=file).first()
    if row is None:
        return
    if Role.SYSTEM not in by.roles_in(row.area):
        raise MayNot("What a scan found is written down by the scan.")
    row.state = (FileState.CLEAN if is_clean else FileState.QUARANTINED).value
    if held is Held.VIRUS:
        row.state = FileState.INFECTED.value
    row.held = "" if is_clean else (held or Held.WAITING).value
    row.scanned_at, row.scanned_with = at, scanned_with[:120]
    row.save(update_fields=["state", "held", "scanned_at", "scanned_with"])
    _journal("area_file_scanned", row, [row.state, row.held, row.scanned_with], by=by, at=at)


def list_area_files_to_scan(areas: Collection[str], *, most: int) -> list[UUID]:
    """Return the files of areas that wait to be scanned, the oldest first."""
    waiting = AreaFile.objects.filter(
        area__in=areas,
        state=FileState.QUARANTINED.value,
        held__in=[Held.WAITING.value, Held.NO_SCANNER.value],
    )
    return list(waiting.order_by("id").values_list("public_id", flat=True)[:most])


def open_area_file_for_scan(areas: Collection[str], *, file: UUID) -> tuple[AreaFileLine, Iterator[bytes]]:
    """Return a file in quarantine and its bytes, to the job that scans. Raises FileNotFound."""
    row = AreaFile.objects.select_related("content").filter(public_id=file, area__in=areas).first()
    if row is None:
        raise FileNotFound("There is no such file to scan.")
    return _line(row), read(row.content)


def get_area_file(viewer: Viewer, *, file: UUID) -> AreaFileLine:
    """Return one file of an area, with how its scan stands. Raises FileNotFound alike for none and for none of theirs."""
    return _line(_row(viewer, file))


def open_area_file(viewer: Viewer, *, file: UUID) -> tuple[AreaFileLine, Iterator[bytes]]:
    """Return a clean file of an area and its bytes. Raises FileNotFound, and FileNotOpen for one that is not clean."""
    row = _row(viewer, file)
    if row.state != FileState.CLEAN.value:
        raise FileNotOpen(HELD_WORDS[Held(row.held or Held.WAITING)])
    return _line(row), read(row.content)


def _row(viewer: Viewer, file: UUID) -> AreaFile:
    row = AreaFile.objects.select_related("content").filter(public_id=file).first()
    # Which of them an inspector is shown is said by the inspection, whose queries come here.
    if row is None or not (may_read_preparation(viewer, area=row.area) or may_inspect(viewer, area=row.area)):
        raise FileNotFound("There is no such file that you can open.")
    return row


def _line(row: AreaFile) -> AreaFileLine:
    return AreaFileLine(
        id=row.public_id, area=row.area, name=row.name, kind=FileKind(row.kind), size=row.size,
        sha256=row.content.sha256, state=FileState(row.state), held=Held(row.held) if row.held else None,
    )  # fmt: skip


def _journal(act: str, row: AreaFile, content: Any, *, by: Viewer, at: datetime) -> None:
    record_write(
        act=act, area=row.area, by=by, at=at, subject=f"areafile:{row.pk}", content=content, purpose=Purpose.OVERSIGHT
    )  # fmt: skip
