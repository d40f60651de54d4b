"""Writing bundles: put together, ordered, made by a job, settled finding by finding, given, opened and taken back."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from goldenthread.apps.bundles.changing import for_change, journal, unmake
from goldenthread.apps.bundles.giving import give as give
from goldenthread.apps.bundles.giving import mark_given_opened as mark_given_opened
from goldenthread.apps.bundles.giving import recall_giving as recall_giving
from goldenthread.apps.bundles.making import keep_failed as keep_failed
from goldenthread.apps.bundles.making import keep_made_bundle as keep_made_bundle
from goldenthread.apps.bundles.making import tell_progress as tell_progress
from goldenthread.apps.bundles.models import Bundle, BundleFinding, BundlePart
from goldenthread.apps.bundles.offers import list_offers
from goldenthread.apps.bundles.types import BundleNotFound, BundleRefused, BundleState, Settled
from goldenthread.apps.cases.queries import get_summary
from goldenthread.core.access.decisions import MayNot, check_may_open_case
from goldenthread.core.access.viewer import Viewer
from goldenthread.definitions.bundles import load_bundle_policy

A_REASON = 3


@transaction.atomic
def begin_bundle(
    *,
    case: int,
    title: str,
    refs: Sequence[str],
    on: date,
    by: Viewer,
    at: datetime,
    is_for_own_lawyers: bool = False,
) -> UUID:
    """Put documents of one case together in a bundle, in the order given, and return its address.

    Only what the case offers can be in it. Raises BundleRefused with the box, MayNot for a privileged bundle put
    together by somebody who may not change the tribunal file.
    """
    row = get_summary(by, case=case)
    check_may_open_case(by, area=row.area, child=row.child)
    offers = {one.ref: one for one in list_offers(by, case=case, on=on, for_own_lawyers=is_for_own_lawyers)}
    wanted = list(dict.fromkeys(refs))
    most = load_bundle_policy().most_documents
    if not title.strip():
        raise BundleRefused("Give the bundle a name that says what it is for.", field="title")
    if not wanted:
        raise BundleRefused("Choose at least one document.", field="refs")
    if len(wanted) > most:
        raise BundleRefused(f"A bundle holds up to {most} documents. Make it in volumes.", field="refs")
    for ref in wanted:
        if ref not in offers:
            raise BundleRefused(
                "One of the documents is not this case’s to put in a bundle. Choose from the list.",
                field="refs",
            )
        if offers[ref].why_not:
            raise BundleRefused(f"“{offers[ref].title}” cannot go in: {offers[ref].why_not}", field="refs")
    bundle = Bundle.objects.create(
        area=row.area, case_id=row.id, child=row.child, title=title.strip()[:120], state=BundleState.CHOOSING.value,
        is_for_own_lawyers=is_for_own_lawyers, begun_at=at, begun_by_id=by.account,
    )  # fmt: skip
    BundlePart.objects.bulk_create(
        BundlePart(
            area=row.area, bundle=bundle, place=place, kind=offers[ref].kind.value, ref=ref,
            item=offers[ref].item.value, title=offers[ref].title, dated_on=offers[ref].dated_on,
        )
        for place, ref in enumerate(wanted, start=1)
    )  # fmt: skip
    journal("bundle_begun", bundle, by=by, at=at, content=[bundle.title, wanted, is_for_own_lawyers])
    return bundle.public_id


@transaction.atomic
def order_bundle(*, bundle: UUID, places: Mapping[int, int], by: Viewer, at: datetime) -> None:
    """Put a bundle's documents in another order; `places` maps each document's id to its place. It is made anew then.

    Raises BundleRefused, BundleNotFound.
    """
    row = for_change(bundle, by)
    parts = list(row.parts.order_by("place", "id"))
    parts.sort(key=lambda one: (places.get(one.pk, one.place), one.place))
    for place, part in enumerate(parts, start=1):
        BundlePart.objects.filter(pk=part.pk).update(place=place)
    unmake(row, by=by, at=at)
    journal("bundle_ordered", row, by=by, at=at, content=[part.ref for part in parts])


@transaction.atomic
def ask_for_bundle(*, bundle: UUID, by: Viewer, at: datetime) -> None:
    """Have a bundle made by the job that makes them. Raises BundleRefused where nothing is left in it, BundleNotFound."""
    row = for_change(bundle, by)
    if not row.parts.filter(left_out_at__isnull=True).exists():
        raise BundleRefused("Every document has been left out. Put another bundle together.")
    Bundle.objects.filter(pk=row.pk).update(
        state=BundleState.WAITING.value, because="", pages_done=0, asked_at=at
    )
    journal("bundle_asked_for", row, by=by, at=at)


@transaction.atomic
def settle_finding(*, finding: int, how: Settled, because: str, by: Viewer, at: datetime) -> None:
    """Settle one thing found on a document's pages: leave the document out, or say why it is right, in one's own name.

    Where a document is left out, the bundle is made again without it. Raises BundleRefused, BundleNotFound, MayNot.
    """
    row = BundleFinding.objects.select_related("part__bundle").filter(pk=finding).first()
    if row is None:
        raise BundleNotFound
    bundle = for_change(row.part.bundle.public_id, by)
    if by.account is None:
        raise MayNot("A named person settles what was found. No job does.")
    if len(because.split()) < A_REASON:
        raise BundleRefused("Say why, in a few words that somebody can read afterwards.", field="because")
    BundleFinding.objects.filter(pk=row.pk).update(
        settled=how.value, because=because.strip(), settled_at=at, settled_by_id=by.account
    )
    if how is Settled.OUT:
        BundlePart.objects.filter(pk=row.part_id).update(
            left_out_because=because.strip(), left_out_at=at, left_out_by_id=by.account
        )
        unmake(bundle, by=by, at=at)
    journal("bundle_finding_settled", bundle, by=by, at=at, content=[row.key, row.spot, how.value, because])
