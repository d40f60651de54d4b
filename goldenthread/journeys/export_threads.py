"""Exporting cases as a thread file, each look at a child's record journalled before it leaves."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import datetime

from goldenthread.apps.audit.actions import record_read
from goldenthread.apps.audit.types import Purpose
from goldenthread.apps.cases.queries import list_threads
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.casework.thread_file import write_thread


def export_threads(
    *,
    by: Viewer,
    at: datetime,
    areas: Collection[str] = (),
    batch: str = "",
    references: Collection[str] | None = None,
) -> Iterator[str]:
    """Yield a line of the thread file for each case that this person may work on, as it came or was made here.

    Narrowed by area, by the batch of an import, or to single references, where these are given. Cases come in the
    order in which they were kept. No name and no contact is in a thread file; its dates are still a child's own.
    """
    for chunk in list_threads(by, areas=areas, batch=batch, references=references):
        children: dict[str, set[int]] = defaultdict(set)
        for stored in chunk:
            children[stored.area].add(stored.child)
        for area, named in children.items():
            record_read(
                act="threads_exported", area=area, by=by, at=at, children=named, purpose=Purpose.EXPORT,
                subject=f"cases:{len(named)}",
            )  # fmt: skip
        yield from (write_thread(stored.record) for stored in chunk)
