"""Joining two records of one child, and taking them apart again exactly as they were."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from goldenthread.apps.accounts.queries import list_restricted
from goldenthread.apps.audit.actions import record_write
from goldenthread.apps.audit.types import Purpose
from goldenthread.apps.people.ledger import move_rows, put_back
from goldenthread.apps.people.models import Child, Merge
from goldenthread.apps.people.search_keys import rebuild_search_keys
from goldenthread.apps.people.settling import keep_answer
from goldenthread.apps.people.types import CannotMerge, ChildNotFound, PairSaid
from goldenthread.core.access.decisions import may_keep_restricted, may_open_case
from goldenthread.core.access.viewer import Viewer

LONGEST_REASON = 400


@transaction.atomic
def merge_records(
    *,
    kept: int,
    merged: int,
    reason: str,
    by: Viewer,
    at: datetime,
    leave: Collection[str] = (),
    requests: Sequence[Mapping[str, Any]] = (),
) -> int:
    """Join one child's record to another's and return the number of the joining; nothing is deleted.

    Every row that names the merged child follows to the kept one, and what each held before is listed, so that
    the joining can be undone. `leave` names tables that stay ("people.Parenthood"); `requests` is what
    whoever undoes this must put right on the cases (see `Merge`).

    Raises ChildNotFound where this person may not know of both, CannotMerge with what to do instead.
    """
    ours, theirs = _lock(kept, merged)
    _check_may_merge(by, ours, theirs)
    if kept == merged or ours.area != theirs.area:
        raise CannotMerge("Those are not two records of one area. Choose another.")
    if ours.merged_into_id or theirs.merged_into_id:
        raise CannotMerge("One of these records has been joined to another already. Open the list again.")
    reason = _reason(reason, "Say why you are sure that this is one child. It is kept with both records.")
    is_hidden = kept in list_restricted(by, area=ours.area)
    moved = move_rows(kept=ours, merged=theirs, leave=leave, end_tasks_at=at if is_hidden else None)
    row = Merge.objects.create(
        area=ours.area,
        kept=ours,
        merged=theirs,
        reason=reason,
        moved=moved,
        requests=list(requests),
        merged_at=at,
        merged_by_id=by.account,
    )
    _rebuild(ours, theirs)
    keep_answer(kept, merged, area=ours.area, said=PairSaid.SAME, reason=reason, by=by, at=at)
    record_write(
        act="children_merged", area=ours.area, by=by, at=at, subject=f"merge:{row.pk}", children=[kept, merged],
        content=[reason, moved], purpose=_purpose(by, ours, theirs),
    )  # fmt: skip
    return row.pk


@transaction.atomic
def unmerge_records(*, merge: int, because: str, by: Viewer, at: datetime) -> list[dict[str, Any]]:
    """Undo a joining: every row that moved goes back as it was, and the two are remembered as different children.

    What was added to the kept record since stays there. Returns the requests to put right on the cases. Raises CannotMerge where a later joining must be undone first.
    """
    row = Merge.objects.select_for_update().filter(pk=merge).first()
    if row is None:
        raise ChildNotFound
    ours, theirs = _lock(row.kept_id, row.merged_id)
    _check_may_merge(by, ours, theirs)
    if row.undone_at is not None:
        raise CannotMerge("This has been undone already.")
    later = Merge.objects.filter(undone_at__isnull=True, area=row.area, pk__gt=row.pk)
    if later.filter(kept=ours).exists() or later.filter(merged=ours).exists():
        raise CannotMerge("Another record was joined to this one since. Undo that first, and then this.")
    because = _reason(because, "Say why these are two children after all. It is kept with both records.")
    put_back(row.moved)
    Merge.objects.filter(pk=row.pk).update(undone_at=at, undone_by_id=by.account, undone_because=because)
    _rebuild(ours, theirs)
    keep_answer(ours.pk, theirs.pk, area=row.area, said=PairSaid.DIFFERENT, reason=because, by=by, at=at)
    record_write(
        act="merge_undone", area=row.area, by=by, at=at, subject=f"merge:{row.pk}", children=[ours.pk, theirs.pk],
        content=because, purpose=_purpose(by, ours, theirs),
    )  # fmt: skip
    return list(row.requests)


def _lock(kept: int, merged: int) -> tuple[Child, Child]:
    rows = {
        row.pk: row for row in Child.objects.select_for_update().filter(pk__in=[kept, merged]).order_by("pk")
    }
    if len(rows) != len({kept, merged}):
        raise ChildNotFound
    return rows[kept], rows[merged]


def _check_may_merge(by: Viewer, kept: Child, merged: Child) -> None:
    if not _may_merge(by, kept, merged):
        raise ChildNotFound


def _may_merge(by: Viewer, kept: Child, merged: Child) -> bool:
    if all(may_open_case(by, area=each.area, child=each.pk) for each in (kept, merged)):
        return True
    if not may_keep_restricted(by, area=kept.area) or {kept.pk, merged.pk} & by.family_children:
        return False
    return kept.area == merged.area and kept.pk in list_restricted(by, area=kept.area)


def _purpose(by: Viewer, *children: Child) -> Purpose:
    """Say that it is safeguarding where either record is kept from the casework team."""
    restricted = list_restricted(by, area=children[0].area)
    is_restricted = bool(restricted & {child.pk for child in children})
    return Purpose.SAFEGUARDING if is_restricted else Purpose.CASEWORK


def _rebuild(kept: Child, merged: Child) -> None:
    rebuild_search_keys([kept.pk, merged.pk])


def _reason(text: str, ask: str) -> str:
    text = " ".join(text.split())
    if not text:
        raise CannotMerge(ask)
    return text[:LONGEST_REASON]
