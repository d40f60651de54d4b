"""Joining by hand a row that is certainly of no child we know: a person says whose it is, and why.

A record that is kept apart is never offered and never joined, not even by somebody who was let into it.
"""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from goldenthread.apps.accounts.queries import list_restricted
from goldenthread.apps.audit.actions import record_write
from goldenthread.apps.audit.types import Purpose
from goldenthread.apps.extracts.mapping import unmatched_of
from goldenthread.apps.extracts.models import Batch, Row
from goldenthread.apps.extracts.opening import row_of
from goldenthread.apps.extracts.types import (
    BatchNotFound,
    BatchState,
    ExtractRefused,
    JoinedLine,
    UnmatchedLine,
)
from goldenthread.apps.people.queries import find_child_by_public_id, list_children, search_children
from goldenthread.apps.people.types import ChildCard, Found
from goldenthread.core.access.viewer import Viewer, system_viewer
from goldenthread.core.calendars.london import london_day

LONGEST_REASON = 400


def get_unmatched(viewer: Viewer, *, batch: UUID, row: int) -> UnmatchedLine:
    """Return one row of a loaded batch that is certainly of no child we know. Raises BatchNotFound alike for none and for another's."""
    found = Row.objects.filter(
        batch=row_of(viewer, batch), pk=row, child__isnull=True, batch__state=BatchState.LOADED.value
    ).first()
    if found is None:
        raise BatchNotFound("There is no such row, or it has found its child.")
    return unmatched_of(found)


def search_to_join(viewer: Viewer, *, area: str, words: str, on: date, most: int) -> list[Found]:
    """Return the children of one area whom these words may mean and whom a row may be joined to, best first."""
    apart = _apart(area)
    return [
        one
        for one in search_children(viewer, words=words, on=on, most=most + len(apart))
        if one.child.area == area and one.child.id not in apart
    ][:most]


def list_joined(viewer: Viewer, *, batch: UUID) -> list[JoinedLine]:
    """Return the rows of a batch that a person joined, by line, with who and why; the child is not named in it."""
    rows = Row.objects.filter(batch=row_of(viewer, batch), joined_at__isnull=False, child__isnull=False)
    rows = rows.exclude(child__in=viewer.unseen_children).select_related("joined_by")
    return [
        JoinedLine(
            line=each.line, because=each.joined_because, joined_at=each.joined_at,
            joined_by=each.joined_by.display_name if each.joined_by else "Golden Thread",
        )
        for each in rows.order_by("line")
        if each.joined_at is not None
    ]  # fmt: skip


@transaction.atomic
def join_row(*, batch: UUID, row: int, child: UUID | None, because: str, by: Viewer, at: datetime) -> None:
    """Say that one row of a loaded batch is of a child of its area, with the reason; it goes when the batch is taken out.

    `child` is the child's public id. Raises BatchNotFound, and ExtractRefused without a child whom this person may
    see in that area, without a reason, and where the row found its child meanwhile.
    """
    held = Batch.objects.select_for_update().get(pk=row_of(by, batch).pk)
    reason = " ".join(because.split())
    if not reason or len(reason) > LONGEST_REASON:
        raise ExtractRefused(
            f"Say how you know whose row it is, in at most {LONGEST_REASON} letters.", field="because"
        )
    card = _child(by, child, area=held.area, on=london_day(at))
    joined = Row.objects.filter(
        batch=held, pk=row, child__isnull=True, batch__state=BatchState.LOADED.value
    ).update(child=card.id, joined_at=at, joined_by=by.account, joined_because=reason)
    if not joined:
        raise ExtractRefused("This row has found its child meanwhile, or its file was taken out.")
    held.counts |= {
        "matched": held.counts["matched"] + 1, "unmatched": held.counts["unmatched"] - 1
    }  # fmt: skip
    held.save(update_fields=["counts"])
    record_write(
        act="extract_row_joined", area=held.area, by=by, at=at, subject=f"extract:{held.pk}", children=[card.id],
        content=[row, reason], purpose=Purpose.IMPORT,
    )  # fmt: skip


def _child(by: Viewer, child: UUID | None, *, area: str, on: date) -> ChildCard:
    number = find_child_by_public_id(by, public_id=child) if child else None
    card = list_children(by, children=[number], on=on).get(number) if number is not None else None
    if card is None or card.area != area or card.id in _apart(area) | by.unseen_children:
        raise ExtractRefused("Select the child whose row it is.", field="child")
    return card


def _apart(area: str) -> frozenset[int]:
    return list_restricted(system_viewer(areas=(area,), name="Extracts"), area=area)
