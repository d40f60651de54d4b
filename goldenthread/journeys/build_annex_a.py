"""Building the inspection's child-level lists (Annex A) from our records on any day, with what they would still fail."""

from dataclasses import dataclass
from datetime import datetime

import polars as pl

from goldenthread.apps.audit.actions import record_read
from goldenthread.apps.audit.types import Purpose
from goldenthread.apps.worklists.queries import list_subjects
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day
from goldenthread.core.returns.annex_a_rows import plan_row
from goldenthread.core.returns.checks.annex_a import as_list, find_annex_a_faults


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnexBuilt:
    """The two lists by their names, and every fault they have on the day."""

    lists: dict[str, pl.DataFrame]
    faults: pl.DataFrame


def build_annex_a(*, area: str, by: Viewer, at: datetime) -> AnnexBuilt:
    """Return the lists of an area as they stand, for someone who works on its cases, and journal the look.

    List 1 is everyone with a plan in force. List 2, SEN support, is empty: nobody without a request or a plan is in our
    records until an extract of the school census brings them.
    """
    on = london_day(at)
    subjects, _ = list_subjects(by, area=area, on=on)
    rows = [(subject.child, row) for subject in subjects if (row := plan_row(subject, on=on)) is not None]
    record_read(
        act="annex_a_built", area=area, by=by, at=at, children={child for child, _ in rows}, purpose=Purpose.EXPORT,
        subject="inspection:annex_a",
    )  # fmt: skip
    lists = {"List_1": as_list("List_1", [row for _, row in rows]), "List_2": as_list("List_2", [])}
    return AnnexBuilt(lists=lists, faults=find_annex_a_faults(lists, on=on))
