"""The journal's entry of each write to this room, told alike."""

from datetime import datetime
from typing import Any, Protocol

from goldenthread.apps.audit.actions import record_write
from goldenthread.core.access.viewer import Viewer


class OfACase(Protocol):
    """A row that belongs to a case."""

    pk: int
    area: str
    case_id: int
    case: Any


def journal(act: str, row: OfACase, subject: str, content: object, *, by: Viewer, at: datetime) -> None:
    """Write the entry of one act on one row of a case."""
    record_write(
        act=act, area=row.area, by=by, at=at, case=row.case_id, subject=subject, children=[row.case.child_id],
        content=content,
    )  # fmt: skip
