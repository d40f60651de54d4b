"""What the job that makes bundles writes: how far it has got, the bundle and what was found in it, or why it failed."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from io import BytesIO
from typing import IO
from uuid import UUID

from django.db import transaction

from goldenthread.apps.bundles.changing import journal
from goldenthread.apps.bundles.models import Bundle, BundleFinding, BundlePart
from goldenthread.apps.bundles.types import BundleState, PartPages
from goldenthread.apps.files.actions import drop_made, keep_made
from goldenthread.core.access.decisions import MayNot
from goldenthread.core.access.roles import Role
from goldenthread.core.access.viewer import Viewer


def tell_progress(*, bundle: UUID, done: int, total: int, by: Viewer, at: datetime) -> None:
    """Keep how many of how many pages of a bundle are done, for the page that shows it."""
    _check_job(Bundle.objects.get(public_id=bundle), by)
    Bundle.objects.filter(public_id=bundle, state__in=[BundleState.WAITING, BundleState.MAKING]).update(
        state=BundleState.MAKING.value, pages_done=done, pages=total
    )


def keep_made_bundle(
    *,
    bundle: UUID,
    made: IO[bytes],
    words: Sequence[str],
    words_from: int,
    parts: Iterable[PartPages],
    by: Viewer,
    at: datetime,
) -> None:
    """Keep a bundle that was made, the words of its pages from `words_from` on, and what was found on them.

    What somebody has settled already stays settled where the very same is found again.
    """
    row = Bundle.objects.get(public_id=bundle)
    _check_job(row, by)
    kept = keep_made(area=row.area, made=made, by=by, at=at)
    told = keep_made(area=row.area, made=BytesIO(json.dumps(list(words)).encode()), by=by, at=at)
    with transaction.atomic():
        held = Bundle.objects.select_for_update().get(pk=row.pk)
        if held.state not in (BundleState.WAITING, BundleState.MAKING):
            # It was changed while it was being made: what was made is of no use to anyone.
            drop_made(content=kept, by=by, at=at)
            drop_made(content=told, by=by, at=at)
            return
        pages = 0
        for part in parts:
            BundlePart.objects.filter(pk=part.part, bundle=row).update(first=part.first, last=part.last)
            _keep_found(row, part)
            pages = max(pages, part.last)
        Bundle.objects.filter(pk=row.pk).update(
            state=BundleState.MADE.value, content=kept, words=told, pages=pages, pages_done=pages, made_at=at, because="",
            index_pages=words_from - 1,
        )  # fmt: skip
        journal("bundle_made", row, by=by, at=at, content=[pages])


def _keep_found(row: Bundle, part: PartPages) -> None:
    found = {
        hashlib.sha256(repr((one.spot.value, one.words, one.pages)).encode()).hexdigest()[:24]: one
        for one in part.found
    }
    held = BundleFinding.objects.filter(part=part.part)
    held.exclude(key__in=list(found)).delete()
    known = set(held.values_list("key", flat=True))
    BundleFinding.objects.bulk_create(
        BundleFinding(
            area=row.area, part_id=part.part, key=key, spot=one.spot.value, words=one.words, quoted=one.quoted,
            at_pages=list(one.pages),
        )
        for key, one in found.items()
        if key not in known
    )  # fmt: skip


@transaction.atomic
def keep_failed(*, bundle: UUID, because: str, by: Viewer, at: datetime) -> None:
    """Keep why a bundle could not be made, in words that say what to do."""
    row = Bundle.objects.select_for_update().get(public_id=bundle)
    _check_job(row, by)
    Bundle.objects.filter(pk=row.pk).update(state=BundleState.FAILED.value, because=because)
    journal("bundle_failed", row, by=by, at=at, content=because)


def _check_job(row: Bundle, by: Viewer) -> None:
    if Role.SYSTEM not in by.roles_in(row.area):
        raise MayNot("A bundle is made by its job.")
