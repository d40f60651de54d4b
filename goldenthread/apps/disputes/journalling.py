"""The journal's entry of each write to this room, told alike."""

from datetime import datetime

from goldenthread.apps.audit.actions import record_write
from goldenthread.core.access.viewer import Viewer


def journal(
    act: str,
    *,
    area: str,
    case: int | None,
    child: int | None,
    subject: str,
    content: object,
    by: Viewer,
    at: datetime,
) -> None:
    """Write the entry of one act, on a case or on none."""
    record_write(
        act=act, area=area, by=by, at=at, case=case, subject=subject, children=[child] if child else [], content=content,
    )  # fmt: skip
