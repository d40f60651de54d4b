"""What every change of a bundle does first and last: find it for somebody who may change it, and write the journal."""

from datetime import datetime
from uuid import UUID

from goldenthread.apps.audit.actions import record_write
from goldenthread.apps.audit.types import Purpose
from goldenthread.apps.bundles.models import Bundle
from goldenthread.apps.bundles.readers import bundles_seen_by
from goldenthread.apps.bundles.types import BundleNotFound, BundleRefused, BundleState
from goldenthread.apps.files.actions import drop_made
from goldenthread.core.access.viewer import Viewer

_MAY_CHANGE = (BundleState.CHOOSING, BundleState.FAILED, BundleState.MADE)


def for_change(bundle: UUID, by: Viewer) -> Bundle:
    """Return a bundle that somebody may change now: theirs to know of, not being made, and given to nobody.

    Raises BundleNotFound, BundleRefused.
    """
    row = Bundle.objects.select_for_update().filter(public_id=bundle).first()
    if row is None or row.pk not in bundles_seen_by(by, case=row.case_id):
        raise BundleNotFound
    if BundleState(row.state) not in _MAY_CHANGE:
        raise BundleRefused("This bundle is being made. Wait until it is made, then change it.")
    if row.givings.exists():
        raise BundleRefused(
            "This bundle has been given to somebody, so it stays as they had it. Put another together."
        )
    return row


def unmake(row: Bundle, *, by: Viewer, at: datetime) -> None:
    """Take back that a bundle is made: its documents or their order are no longer as they were."""
    was = [one for one in (row.content_id, row.words_id) if one]
    Bundle.objects.filter(pk=row.pk).update(
        state=BundleState.CHOOSING.value, content=None, words=None, made_at=None, because="", pages=0
    )
    row.parts.update(first=None, last=None)
    for content in was:
        drop_made(content=content, by=by, at=at)


def journal(
    act: str,
    row: Bundle,
    *,
    by: Viewer,
    at: datetime,
    content: object = None,
    purpose: Purpose = Purpose.CASEWORK,
) -> None:
    """Write one act on a bundle in the journal."""
    record_write(
        act=act, area=row.area, by=by, at=at, case=row.case_id, subject=f"bundle:{row.pk}", children=[row.child],
        content=content, purpose=purpose,
    )  # fmt: skip
