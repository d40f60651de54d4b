"""Taking in extracts: a file sent, its columns said, looked through, loaded whole or not at all, and taken out again."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from goldenthread.apps.audit.actions import record_write
from goldenthread.apps.audit.types import Purpose
from goldenthread.apps.extracts.joining import join_row as join_row
from goldenthread.apps.extracts.loading import check_extract as check_extract
from goldenthread.apps.extracts.loading import fail_extract as fail_extract
from goldenthread.apps.extracts.loading import load_extract as load_extract
from goldenthread.apps.extracts.loading import tell_progress as tell_progress
from goldenthread.apps.extracts.matching import match_rows
from goldenthread.apps.extracts.models import Batch, Columns, Row
from goldenthread.apps.extracts.opening import FILE_GONE, row_of
from goldenthread.apps.extracts.types import BatchState, Counts, ExtractRefused
from goldenthread.apps.files.actions import keep_gathered, remove_gathered
from goldenthread.apps.files.queries import get_file
from goldenthread.core.access.extracts import check_may_load_extracts
from goldenthread.core.access.viewer import Viewer
from goldenthread.definitions.extracts import load_kinds

LONGEST_NAME, LONGEST_REASON = 80, 400


def send_extract(*, area: str, kind: str, name: str, content: Any, by: Viewer, at: datetime) -> UUID:
    """Keep a file of another system and return its batch; nothing is read of it until it has been scanned.

    Raises MayNot, ExtractRefused for a kind we do not know, FileRefused for a file that cannot be taken.
    """
    check_may_load_extracts(by, area=area)
    if kind not in load_kinds():
        raise ExtractRefused("Select what kind of extract it is.", field="kind")
    kept = keep_gathered(area=area, name=name, content=content, by=by, at=at)
    with transaction.atomic():
        row = Batch.objects.create(
            area=area, kind=kind, file_id=get_file(by, file=kept.id).number, file_name=kept.name[:200],
            sha256=kept.sha256, size=kept.size, counts=asdict(Counts()), sent_at=at, sent_by_id=by.account,
        )  # fmt: skip
        _journal("extract_sent", row, by=by, at=at, content=kept.sha256)
    return row.public_id


@transaction.atomic
def say_columns(
    *, batch: UUID, columns: Mapping[str, str], on: date | None, keep_as: str = "", by: Viewer, at: datetime
) -> None:
    """Say which column is which, and the day of the whole file where its rows do not say one; it can be looked through then.

    `columns` is each field's heading. With `keep_as` they are kept under that name for the next file of the kind.
    Raises BatchNotFound, ExtractRefused.
    """
    row = _open_row(by, batch)
    kind = load_kinds()[row.kind]
    unknown = set(columns) - set(kind.keys)
    if unknown:
        raise ExtractRefused("That is no field of this extract.", field="columns")
    row.columns, row.said_on, row.state = dict(columns), on, BatchState.TO_CHECK.value
    row.done, row.failed_because = 0, ""
    row.save(update_fields=["columns", "said_on", "state", "done", "failed_because"])
    name = " ".join(keep_as.split())[:LONGEST_NAME]
    if name:
        Columns.objects.update_or_create(
            area=row.area, kind=row.kind, name=name,
            defaults={"columns": dict(columns), "kept_at": at, "kept_by_id": by.account},
        )  # fmt: skip
    _journal("extract_columns_said", row, by=by, at=at, content=[dict(columns), name])


@transaction.atomic
def ask_to_load(*, batch: UUID, by: Viewer, at: datetime) -> None:
    """Ask for a file that was looked through to be loaded. Raises BatchNotFound, ExtractRefused."""
    row = _open_row(by, batch)
    if row.state != BatchState.CHECKED.value:
        raise ExtractRefused("It has not been looked through yet. Say which column is which first.")
    if row.counts.get("errors"):
        raise ExtractRefused("It has faults that must be put right first. Nothing of it was loaded.")
    if row.file is None or row.file.content_id is None:
        raise ExtractRefused(FILE_GONE)
    row.state, row.done = BatchState.TO_LOAD.value, 0
    row.save(update_fields=["state", "done"])
    _journal("extract_load_asked", row, by=by, at=at)


@transaction.atomic
def undo_extract(*, batch: UUID, because: str, by: Viewer, at: datetime) -> int:
    """Take a file out again, and return how many of its rows went; what other files said stays.

    The batch itself stays, with who took it out, when and why; its file's bytes go. Raises BatchNotFound, and
    ExtractRefused without a reason.
    """
    row = _open_row(by, batch, may_be_loaded=True)
    reason = " ".join(because.split())[:LONGEST_REASON]
    if not reason:
        raise ExtractRefused(
            "Say why it is taken out. The reason is kept when the rows are not.", field="because"
        )
    gone, _ = Row.objects.filter(batch=row).delete()
    row.state, row.undone_at, row.undone_by_id, row.undone_because = (
        BatchState.UNDONE.value,
        at,
        by.account,
        reason,
    )
    row.faults = []
    row.save(update_fields=["state", "undone_at", "undone_by", "undone_because", "faults"])
    if row.file is not None:
        remove_gathered(file=row.file.public_id, because=reason, by=by, at=at)
    _journal("extract_undone", row, by=by, at=at, content=[reason, gone])
    return gone


@transaction.atomic
def match_again(*, batch: UUID, by: Viewer, at: datetime) -> int:
    """Look again for the children of a loaded file's rows that were nobody's, and return how many found theirs.

    A child may have been recorded since, or a number put right here. Raises BatchNotFound, ExtractRefused.
    """
    row = _open_row(by, batch, may_be_loaded=True)
    if row.state != BatchState.LOADED.value:
        raise ExtractRefused("It is not loaded yet.")
    rows = list(Row.objects.filter(batch=row, child__isnull=True).order_by("pk"))
    found = [
        (each, child)
        for each, child in zip(rows, match_rows(rows, area=row.area), strict=True)
        if child is not None
    ]
    for each, child in found:
        each.child_id = child
    Row.objects.bulk_update([each for each, _ in found], ["child"], batch_size=500)
    row.counts |= {
        "matched": row.counts["matched"] + len(found), "unmatched": row.counts["unmatched"] - len(found)
    }  # fmt: skip
    row.save(update_fields=["counts"])
    _journal("extract_matched", row, by=by, at=at, content=len(found))
    return len(found)


def _open_row(by: Viewer, batch: UUID, *, may_be_loaded: bool = False) -> Batch:
    found = row_of(by, batch)
    row = Batch.objects.select_for_update(of=("self",)).select_related("file").get(pk=found.pk)
    if row.state == BatchState.UNDONE.value:
        raise ExtractRefused("It has been taken out already.")
    if row.state == BatchState.LOADED.value and not may_be_loaded:
        raise ExtractRefused("It is loaded already. Take it out first, if it should be read otherwise.")
    return row


def _journal(act: str, row: Batch, *, by: Viewer, at: datetime, content: Any = None) -> None:
    record_write(
        act=act,
        area=row.area,
        by=by,
        at=at,
        subject=f"extract:{row.pk}",
        content=content,
        purpose=Purpose.IMPORT,
    )
