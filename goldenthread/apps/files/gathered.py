"""Keeping a file that tells of many children at once: an extract of another system. It is in no one child's record.

It is kept, scanned and sealed as every file is, and opened by nobody but whoever loads the area's extracts.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from goldenthread.apps.audit.actions import record_write
from goldenthread.apps.audit.types import Forgetting, Purpose
from goldenthread.apps.files.limits import check_not_too_many
from goldenthread.apps.files.models import File
from goldenthread.apps.files.removing import take_away
from goldenthread.apps.files.storing import drop, keep_once, seal_away, take
from goldenthread.apps.files.types import FileKept, FileKind, FileRefused, FileState, Held
from goldenthread.core.access.extracts import check_may_load_extracts
from goldenthread.core.access.items import Item
from goldenthread.core.access.viewer import Viewer

TAKEN = (FileKind.CSV, FileKind.EXCEL)


def keep_gathered(
    *, area: str, name: str, content: Any, by: Viewer, at: datetime, field: str = "file"
) -> FileKept:
    """Keep an extract of another system, CSV or Excel, in quarantine until it has been scanned.

    `content` has `chunks()`, as a Django upload has, or `read()`; it is never held in memory whole. Raises
    FileRefused, which says why and what to do, and MayNot; nothing is kept then.
    """
    check_may_load_extracts(by, area=area)
    check_not_too_many(by, at=at, field=field)
    try:
        taken = getattr(content, "taken", None) or take(content, name=name)
    except FileRefused as refused:
        raise FileRefused(str(refused), field=field) from refused
    if taken.kind not in TAKEN:
        taken.content.close()
        raise FileRefused(
            f"“{taken.name}” is neither CSV nor Excel (.xlsx). Save it as one of them.", field=field
        )
    with taken.content:
        sealed = seal_away(taken)
    try:
        with transaction.atomic():
            row = File.objects.create(
                area=area, child=None, case=None, subject="extract", item=Item.EXTRACT.value, name=taken.name,
                kind=taken.kind.value, size=taken.size, content=keep_once(sealed, taken, area=area),
                state=FileState.QUARANTINED.value, held=Held.WAITING.value, brought_by_id=by.account, brought_at=at,
            )  # fmt: skip
            record_write(
                act="file_kept", area=area, by=by, at=at, subject=f"file:{row.pk}",
                content=[taken.name, taken.kind.value, taken.sha256], purpose=Purpose.IMPORT,
            )  # fmt: skip
    except BaseException:
        drop(sealed.stored_as)
        raise
    return FileKept(
        id=row.public_id, name=taken.name, kind=taken.kind, size=taken.size, sha256=taken.sha256,
        state=FileState.QUARANTINED,
    )  # fmt: skip


def remove_gathered(*, file: UUID, because: str, by: Viewer, at: datetime) -> None:
    """Take an extract's bytes and name away, in the caller's transaction; one that has gone already is let be. Raises MayNot."""
    row = File.objects.select_for_update().filter(public_id=file, child__isnull=True).first()
    if row is None or row.state == FileState.REMOVED.value:
        return
    check_may_load_extracts(by, area=row.area)
    take_away(row, reason=Forgetting.RETENTION, because=because, by=by, at=at)
