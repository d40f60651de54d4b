"""Whose is a bundle that was given? Asked each time it is listed or opened, by who they are today."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.files.storage import storages
from django.db.models import QuerySet

from goldenthread.apps.bundles.models import Giving
from goldenthread.apps.correspondence.queries import own_keys
from goldenthread.apps.files.queries import opened_pieces
from goldenthread.core.access.involvement import Basis
from goldenthread.core.access.items import Item
from goldenthread.core.access.rights import decide_item
from goldenthread.core.access.tasks import holds_task
from goldenthread.core.access.viewer import Viewer

_PIECE = 256 * 1024


def list_givings_of(viewer: Viewer, *, at: datetime) -> list[Giving]:
    """Return every bundle that was given to this very person or for a live task of theirs, newest first."""
    rows = [*_of_family(viewer), *_of_tasks(viewer), *_of_account(viewer)]
    return sorted(
        (row for row in rows if _is_theirs(viewer, row)), key=lambda row: row.given_at, reverse=True
    )


def find_given(viewer: Viewer, *, giving: UUID, at: datetime) -> Giving | None:
    """Return one bundle that was given to this person, open or not, or nothing where it is not theirs."""
    return next((row for row in list_givings_of(viewer, at=at) if row.public_id == giving), None)


def _rows() -> QuerySet[Giving]:
    return Giving.objects.select_related("bundle__case", "bundle__content")


def _of_family(viewer: Viewer) -> Iterator[Giving]:
    for child in sorted(viewer.family_children):
        yield from _rows().filter(bundle__child=child, key__in=own_keys(viewer, child=child))


def _of_tasks(viewer: Viewer) -> Iterator[Giving]:
    subjects = {
        each.subject for each in viewer.involvements if each.basis is Basis.CONSULTATION and each.subject
    }
    yield from _rows().filter(about__in=subjects)


def _of_account(viewer: Viewer) -> Iterator[Giving]:
    if viewer.account is not None:
        yield from _rows().filter(account=viewer.account)


def _is_theirs(viewer: Viewer, row: Giving) -> bool:
    """Answer whether it is still theirs: their right is asked again each time, and one who has lost it finds nothing."""
    bundle = row.bundle
    if row.about:
        return holds_task(
            viewer, basis=Basis.CONSULTATION, child=bundle.child, case=bundle.case_id, subject=row.about
        )
    if row.account_id is not None:
        return (
            bundle.child not in viewer.unseen_children
            and decide_item(
                viewer, Item.TRIBUNAL_FILE, area=row.area, child=bundle.child, case=bundle.case_id
            ).may_change
        )
    return (
        bundle.child in viewer.family_children
        and decide_item(
            viewer, Item.LETTERS, area=row.area, child=bundle.child, case=bundle.case_id
        ).may_see_own
    )


def pieces_of(content: Any) -> Iterator[bytes]:
    """Yield kept bytes in pieces, for a query that has made sure whose they are."""
    with storages["files"].open(content.stored_as, "rb") as stored:
        yield from opened_pieces(iter(lambda: stored.read(_PIECE), b""), key=bytes.fromhex(content.key))
