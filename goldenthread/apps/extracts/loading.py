"""Looking through a file, and loading it: the same reading both times, so that what was looked through is what is loaded."""

from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from goldenthread.apps.audit.actions import record_write
from goldenthread.apps.audit.types import Purpose
from goldenthread.apps.extracts.matching import match_rows
from goldenthread.apps.extracts.models import Batch, Row
from goldenthread.apps.extracts.opening import open_table, row_of
from goldenthread.apps.extracts.types import BatchState, Counts, ExtractRefused
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day
from goldenthread.core.returns.extracts.comparing import compare
from goldenthread.core.returns.extracts.headings import Table, TableRefused
from goldenthread.core.returns.extracts.rows import RowsRead, read_rows
from goldenthread.definitions.extracts import load_kinds

_AT_ONCE = 2000
_LOADABLE = frozenset({BatchState.CHECKED.value, BatchState.TO_LOAD.value})
_CHECKABLE = frozenset({BatchState.TO_CHECK.value, BatchState.CHECKED.value})
_OVER = frozenset({BatchState.LOADED.value, BatchState.UNDONE.value})
Tell = Callable[[int, int], None]


def check_extract(*, batch: UUID, by: Viewer, at: datetime, tell: Tell | None = None) -> Counts:
    """Look through a whole file and keep what was found of it; nothing is loaded. Raises BatchNotFound, FileNotOpen.

    A file that is no table is kept as failed, with the place, why and what to do.
    """
    row = row_of(by, batch)
    try:
        table, read, matched = _read(row, by=by, at=at, tell=tell)
    except TableRefused as refused:
        return _keep_failed(row, str(refused), by=by, at=at)
    counts = _counts(row, read, matched)
    notes = [*table.notes, *(f"{words}: {number:,} times." for words, number in read.mended.most_common(20))]
    if read.repeated:
        notes.append(f"{read.repeated:,} lines say the very same as a line before them, and count once.")
    with transaction.atomic():
        if not _is_as_read(row, _CHECKABLE):
            return counts
        Batch.objects.filter(pk=row.pk).update(
            state=BatchState.CHECKED.value, counts=asdict(counts), notes=notes,
            faults=[asdict(each) for each in read.faults], done=len(table.rows), total=len(table.rows),
        )  # fmt: skip
        _journal("extract_checked", row, by=by, at=at, content=asdict(counts))
    return counts


def load_extract(*, batch: UUID, by: Viewer, at: datetime, tell: Tell | None = None) -> Counts:
    """Load a file that was looked through, whole or not at all, and return what came of it.

    Raises BatchNotFound, FileNotOpen, and ExtractRefused with the reason: nothing of it is kept then.
    """
    row = row_of(by, batch)
    if row.state not in _LOADABLE:
        raise ExtractRefused("It has not been looked through yet, or is in already.")
    try:
        _, read, matched = _read(row, by=by, at=at, tell=tell)
    except TableRefused as refused:
        raise ExtractRefused(str(refused)) from refused
    if read.errors:
        raise ExtractRefused(
            f"It has {read.errors:,} faults that must be put right first. Nothing of it was loaded."
        )
    counts = _counts(row, read, matched)
    try:
        with transaction.atomic():
            if not _is_as_read(row, _LOADABLE):
                raise ExtractRefused(
                    "Somebody loaded it or changed it meanwhile. Open it again: nothing was loaded twice."
                )
            _insert(row, read, matched)
            Batch.objects.filter(pk=row.pk).update(
                state=BatchState.LOADED.value,
                counts=asdict(counts),
                loaded_at=at,
                loaded_by_id=by.account or row.sent_by_id,
            )
            _journal("extract_loaded", row, by=by, at=at, content=[row.sha256, asdict(counts)])
    except IntegrityError as same:
        raise ExtractRefused(
            "This very file is loaded already: look in the list. Nothing was loaded twice."
        ) from same
    return counts


def tell_progress(*, batch: UUID, done: int, total: int, by: Viewer, at: datetime) -> None:
    """Say how far a long piece of work has got, for the page that shows it; it is no act of anyone's and is not journalled."""
    row = row_of(by, batch)
    Batch.objects.filter(pk=row.pk).update(done=done, total=total)


def fail_extract(*, batch: UUID, because: str, by: Viewer, at: datetime) -> None:
    """Keep that a file could not be looked through or loaded, and why; nothing of it is loaded. Raises BatchNotFound."""
    _keep_failed(row_of(by, batch), because, by=by, at=at)


def _read(
    row: Batch, *, by: Viewer, at: datetime, tell: Tell | None
) -> tuple[Table, RowsRead, list[int | None]]:
    table = open_table(by, row)
    # Each heading is looked for anew: a file is never read by the place that a column had in another.
    places = {name: place for place, name in enumerate(table.headings)}
    columns = {field: places[heading] for field, heading in row.columns.items() if heading in places}
    kind = load_kinds()[row.kind]
    read = read_rows(table, kind=kind, columns=columns, on=row.said_on, today=london_day(at), tell=tell)
    matched = match_rows(read.rows, area=row.area) if kind.is_of_people else [None] * len(read.rows)
    return table, read, matched


def _counts(row: Batch, read: RowsRead, matched: list[int | None]) -> Counts:
    told = Row.objects.filter(area=row.area, kind=row.kind, batch__state=BatchState.LOADED.value)
    compared = compare(read.rows, told=dict(told.order_by("said_on", "pk").values_list("key", "digest")))
    known = sum(child is not None for child in matched)
    return Counts(
        rows=len(read.rows), new=compared.new, same=compared.same, changed=compared.changed, matched=known,
        unmatched=len(matched) - known if load_kinds()[row.kind].is_of_people else 0, repeated=read.repeated,
        errors=read.errors, queries=read.queries,
    )  # fmt: skip


def _insert(row: Batch, read: RowsRead, matched: list[int | None]) -> None:
    Row.objects.bulk_create(
        (
            Row(
                area=row.area, batch=row, kind=row.kind, line=each.line, person=each.person, key=each.key,
                digest=each.digest, said_on=each.on, child_id=child, upn=each.upn, uln=each.uln, given=each.given,
                family=each.family, born_on=each.born_on, urn=each.urn, sen=each.sen, said=dict(each.said),
            )
            for each, child in zip(read.rows, matched, strict=True)
        ),
        batch_size=_AT_ONCE,
    )  # fmt: skip


def _keep_failed(row: Batch, because: str, *, by: Viewer, at: datetime) -> Counts:
    with transaction.atomic():
        held = Batch.objects.select_for_update().get(pk=row.pk)
        if held.state not in _OVER:
            Batch.objects.filter(pk=row.pk).update(
                state=BatchState.FAILED.value, failed_because=because[:600]
            )
            _journal("extract_failed", row, by=by, at=at, content=because)
    return Counts()


def _is_as_read(row: Batch, states: frozenset[str]) -> bool:
    """Whether a batch, held from here on, still stands as it was when its file was read: the page and the job may both work."""
    held = Batch.objects.select_for_update().get(pk=row.pk)
    return held.state in states and (held.columns, held.said_on) == (row.columns, row.said_on)


def _journal(act: str, row: Batch, *, by: Viewer, at: datetime, content: object) -> None:
    record_write(
        act=act,
        area=row.area,
        by=by,
        at=at,
        subject=f"extract:{row.pk}",
        content=content,
        purpose=Purpose.IMPORT,
    )
