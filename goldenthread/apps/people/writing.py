"""Who may write about a child, and how each write is kept with its entry in the journal."""

from datetime import datetime
from typing import Any

from goldenthread.apps.audit.actions import record_write
from goldenthread.apps.people.models import Child
from goldenthread.apps.people.storing import Circumstances
from goldenthread.apps.people.types import ChildNotFound
from goldenthread.apps.people.viewers import working_areas
from goldenthread.core.access.decisions import MayNot
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day


def child_for_casework(child: int, *, by: Viewer) -> Child:
    """Return a child's row, held for writing, to someone who works on the area's cases.

    Raises ChildNotFound for a child they may not know of, MayNot for the child's own family.
    """
    row = Child.objects.select_for_update().filter(pk=child).first()
    if row is not None and row.area in working_areas(by, child=child):
        return row
    if row is not None and child in by.family_children:
        raise MayNot("The council's SEND team changes this. Tell us what is wrong and we will put it right.")
    raise ChildNotFound


def child_for_family_or_casework(child: int, *, by: Viewer) -> Child:
    """Return a child's row, held for writing, to the casework team or to the child's own family."""
    row = Child.objects.select_for_update().filter(pk=child).first()
    if row is None or (row.area not in working_areas(by, child=child) and child not in by.family_children):
        raise ChildNotFound
    return row


def circumstances(row: Child, *, source: str, by: Viewer, at: datetime) -> Circumstances:
    """Return who told us, who is writing it down, and when."""
    return Circumstances(area=row.area, source=source, by=by.account, at=at, on=london_day(at))


def keep_entry(act: str, row: Child, *, subject: str, by: Viewer, at: datetime, content: Any = None) -> None:
    """Write the journal's entry of a write about one child: the last thing an action does."""
    record_write(act=act, area=row.area, by=by, at=at, subject=subject, children=[row.pk], content=content)
