"""Rows of this room to the values that doors and other rooms work with."""

from typing import Any

from goldenthread.apps.extracts.models import Batch, Row
from goldenthread.apps.extracts.types import BatchLine, BatchState, Counts, FaultLine, UnmatchedLine


def line_of(row: Batch) -> BatchLine:
    """Return a file of an extract as pages show it."""
    return BatchLine(
        id=row.public_id, number=row.pk, area=row.area, kind=row.kind, file=row.file.public_id if row.file else None,
        file_gone_at=row.file.removed_at if row.file else None, file_name=row.file_name, sha256=row.sha256, size=row.size, state=BatchState(row.state), on=row.said_on,
        columns=row.columns, counts=Counts(**row.counts), notes=tuple(row.notes), done=row.done, total=row.total,
        faults=() if "faults" in row.get_deferred_fields() else tuple(FaultLine(**each) for each in row.faults),
        failed_because=row.failed_because, sent_at=row.sent_at, sent_by=_name(row.sent_by), loaded_at=row.loaded_at,
        loaded_by=_name(row.loaded_by), undone_at=row.undone_at, undone_by=_name(row.undone_by),
        undone_because=row.undone_because,
    )  # fmt: skip


def unmatched_of(row: Row) -> UnmatchedLine:
    """Return a row of somebody who is certainly no child of our records, as pages show it."""
    return UnmatchedLine(
        row=row.pk, line=row.line, on=row.said_on, upn=row.upn, uln=row.uln, name=f"{row.given} {row.family}".strip(),
        born_on=row.born_on, urn=row.urn, sen=row.sen,
    )  # fmt: skip


def _name(account: Any) -> str:
    return account.display_name if account else "Golden Thread"
