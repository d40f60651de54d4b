"""Giving a bundle to a reader of its case by a link that expires, opening it, and taking it back."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import F

from goldenthread.apps.audit.types import Purpose
from goldenthread.apps.bundles.changing import journal
from goldenthread.apps.bundles.models import Bundle, BundleFinding, Giving
from goldenthread.apps.bundles.readers import bundles_seen_by, list_readers
from goldenthread.apps.bundles.reading import find_given
from goldenthread.apps.bundles.types import BundleNotFound, BundleRefused, BundleState, Reader
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day
from goldenthread.definitions.bundles import load_bundle_policy

LONGEST_DAYS = 90


@transaction.atomic
def give(*, bundle: UUID, key: str, by: Viewer, at: datetime, days: int | None = None) -> UUID:
    """Open a bundle to one reader of its case for some days, and return the link's number.

    The reader is one whom the case names now, who can sign in, and to whom no document of it is forbidden. Every
    thing found on its pages has been settled. Raises BundleRefused with the box, BundleNotFound.
    """
    row = Bundle.objects.select_for_update().filter(public_id=bundle).first()
    if row is None or row.pk not in bundles_seen_by(by, case=row.case_id):
        raise BundleNotFound
    check_ready(row)
    reader = find_reader(row, key, by=by, at=at)
    days = load_bundle_policy().open_days if days is None else days
    if not 1 <= days <= LONGEST_DAYS:
        raise BundleRefused(f"It can be open for 1 to {LONGEST_DAYS} days.", field="days")
    if row.givings.filter(key=key, recalled_at__isnull=True, until_at__gt=at).exists():
        raise BundleRefused(f"{reader.name} can open this bundle already.", field="to")
    kept = Giving.objects.create(
        area=row.area, bundle=row, key=reader.key, about=reader.about, account_id=reader.account,
        to_name=reader.name[:200], until_at=at + timedelta(days=days), given_at=at, given_by_id=by.account,
    )  # fmt: skip
    journal("bundle_given", row, by=by, at=at, content=[reader.key, kept.until_at])
    return kept.public_id


def check_ready(row: Bundle) -> None:
    """Refuse a bundle that is not made, or whose pages hold something that nobody has settled. Raises BundleRefused."""
    if row.state != BundleState.MADE:
        raise BundleRefused("This bundle is not made yet, so it cannot be given to anyone.")
    waiting = BundleFinding.objects.filter(
        part__bundle=row, part__left_out_at__isnull=True, settled=""
    ).count()
    if waiting:
        raise BundleRefused(
            f"{waiting} thing{'s' if waiting > 1 else ''} found on its pages must be settled before anyone is given it."
        )


def find_reader(row: Bundle, key: str, *, by: Viewer, at: datetime) -> Reader:
    """Return the reader this key names as the case has them now. Raises BundleRefused for anyone else, and says why."""
    readers = list_readers(by, bundle=row.public_id, on=london_day(at), at=at)
    reader = next((one for one in readers if one.key == key), None)
    if reader is None:
        raise BundleRefused(
            "They are not, or are no longer, someone this case gives documents to. Open the page again to see who is.",
            field="to",
        )
    if reader.why_not:
        raise BundleRefused(f"{reader.name}: {reader.why_not}", field="to")
    if reader.blocked:
        listed = "; ".join(f"“{title}”" for title in reader.blocked)
        raise BundleRefused(
            f"{reader.name} may not have {listed}. Put another bundle together without it.", field="to"
        )
    return reader


@transaction.atomic
def recall_giving(*, giving: UUID, because: str, by: Viewer, at: datetime) -> None:
    """Take a bundle back from one reader: its link opens nothing from now on. Raises BundleRefused, BundleNotFound."""
    row = (
        Giving.objects.select_related("bundle")
        .select_for_update(of=("self",))
        .filter(public_id=giving)
        .first()
    )
    if row is None or row.bundle_id not in bundles_seen_by(by, case=row.bundle.case_id):
        raise BundleNotFound
    if not because.strip():
        raise BundleRefused("Say why you are taking it back.", field="because")
    if row.recalled_at is not None:
        raise BundleRefused("It has been taken back already.", field="because")
    Giving.objects.filter(pk=row.pk).update(
        recalled_at=at, recalled_because=because.strip(), recalled_by_id=by.account
    )
    journal("bundle_recalled", row.bundle, by=by, at=at, content=[row.key, because])


@transaction.atomic
def mark_given_opened(*, giving: UUID, by: Viewer, at: datetime) -> None:
    """Keep that its reader opened a bundle, each time. Raises BundleNotFound for anyone else, or once it is closed."""
    row = find_given(by, giving=giving, at=at)
    if row is None or row.recalled_at is not None or row.until_at <= at:
        raise BundleNotFound
    Giving.objects.filter(pk=row.pk).update(opened_count=F("opened_count") + 1, opened_at=at)
    is_own = row.bundle.child in by.family_children
    journal(
        "bundle_opened", row.bundle, by=by, at=at, content=[row.key],
        purpose=Purpose.OWN_RECORD if is_own else Purpose.CASEWORK,
    )  # fmt: skip
