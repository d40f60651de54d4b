"""Two records of one child joined into one, and taken apart again with both histories whole."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from goldenthread.apps.cases.actions import correct_fact, refresh_cases_of_child
from goldenthread.apps.people.actions import merge_records, unmerge_records
from goldenthread.core.access.viewer import Viewer


@transaction.atomic
def merge_children(*, area: str, kept: int, merged: int, reason: str, by: Viewer, at: datetime) -> int:
    """Join one child's record to another's, keep every case with its own clock, and return the joining's number.

    Where both have an open case both go on: neither date of receipt is lost, and the team ends one by the lawful
    step that fits (withdrawn, or recorded as a second request). Nothing is deleted and `undo_merge` puts all back.

    Raises ChildNotFound where this person may not know of both records, CannotMerge with what to do instead.
    """
    merge = merge_records(kept=kept, merged=merged, reason=reason, by=by, at=at)
    refresh_cases_of_child(child=kept, by=by, at=at)
    return merge


@transaction.atomic
def undo_merge(
    *, area: str, merge: int, kept: int, merged: int, because: str, by: Viewer, at: datetime
) -> None:
    """Take a joining apart: each row goes back to the record it came from, and each case's dates are worked out again.

    Raises ChildNotFound, and CannotMerge where it is undone already or a later one must be undone first.
    """
    for request in unmerge_records(merge=merge, because=because, by=by, at=at):
        _reinstate(request, because=because, by=by, at=at)
    for child in (kept, merged):
        refresh_cases_of_child(child=child, by=by, at=at)


def _reinstate(request: Mapping[str, Any], *, because: str, by: Viewer, at: datetime) -> None:
    """Take a second request back from the case it was recorded on, and let its own case's clock run from its day."""
    correct_fact(fact=request["added"], on=None, because=because, by=by, at=at)
    on = date.fromisoformat(request["on"])
    correct_fact(fact=request["taken_back"], on=on, because=because, by=by, at=at)
