"""Giving a bundle: everything on its pages settled, the reader one of the case's own, and a look before it opens to them."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from goldenthread.apps.bundles.actions import give
from goldenthread.apps.bundles.queries import get_bundle, list_readers, read_page_words
from goldenthread.apps.bundles.types import BundleRefused, Reader
from goldenthread.apps.quality.actions import look_before_it_leaves
from goldenthread.apps.quality.types import Outgoing
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day
from goldenthread.core.plans.checks.leaving import Kind, Leaving, Recipient, make_passage


@transaction.atomic
def give_bundle(*, bundle: UUID, key: str, by: Viewer, at: datetime, days: int | None = None) -> UUID:
    """Open a bundle to one reader of its case by a link that expires, and return the link's number.

    What its pages tell of other people is looked at for this very reader, and so is each document that their own pages
    do not show them. Raises BundleRefused, LookFirst, BundleNotFound or MayNot.
    """
    page = get_bundle(by, bundle=bundle)
    if not page.may_be_given:
        raise BundleRefused(
            "This bundle is not made yet, or something on its pages is not settled, so it cannot be given."
        )
    readers = list_readers(by, bundle=bundle, on=london_day(at), at=at)
    reader = next((one for one in readers if one.key == key), None)
    if reader is not None and not reader.is_lawyer:
        look_before_it_leaves(
            case=page.line.case, sending=f"bundle:{page.line.number}", by=by, at=at,
            outgoing=[_outgoing(reader, read_page_words(by, bundle=bundle))],
        )  # fmt: skip
    return give(bundle=bundle, key=key, days=days, by=by, at=at)


def _outgoing(reader: Reader, pages: list[tuple[int, str]]) -> Outgoing:
    """Return a bundle's pages as they go to one reader. Names of other children on them were settled page by page."""
    to = (
        Recipient.PARENT
        if reader.parent
        else Recipient.YOUNG_PERSON
        if reader.is_family
        else Recipient.SETTING
    )
    return Outgoing(
        reader=reader.key, name=reader.name, to=to, parent=reader.parent, is_spotted=True,
        texts=tuple(Leaving(title=f"Page {number}", words=words) for number, words in pages),
        found=tuple(
            make_passage(title="In the bundle", kind=Kind.NOT_THEIRS, quoted=title) for title in reader.not_theirs
        ),
    )  # fmt: skip
