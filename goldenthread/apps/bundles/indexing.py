"""The bundle of a case that is ready to be given, as a letter tells of it: what it is called, how long, and its index."""

from collections.abc import Collection, Mapping

from goldenthread.apps.bundles.models import Bundle, BundleFinding, BundlePart
from goldenthread.apps.bundles.readers import bundles_seen_by
from goldenthread.apps.bundles.types import BundleState
from goldenthread.core.access.viewer import Viewer

_BLANKS = frozenset({"bundle_title", "bundle_pages", "bundle_index"})


def list_bundle_blanks(viewer: Viewer, *, case: int, wanted: Collection[str] = _BLANKS) -> Mapping[str, str]:
    """Return what stands in the blanks of a letter that tells of a bundle; nothing where none of them is wanted.

    It is the newest that is made and settled, never one for our own lawyers.
    """
    if not _BLANKS & set(wanted):
        return {}
    rows = Bundle.objects.filter(
        pk__in=bundles_seen_by(viewer, case=case), state=BundleState.MADE.value, is_for_own_lawyers=False
    )
    unsettled = BundleFinding.objects.filter(
        settled="", part__left_out_at__isnull=True, part__bundle__in=rows
    ).values("part__bundle")
    row = rows.exclude(pk__in=unsettled).order_by("-id").first()
    if row is None:
        return {}
    parts = BundlePart.objects.filter(bundle=row, first__isnull=False, left_out_at__isnull=True).order_by(
        "place"
    )
    return {
        "bundle_title": row.title, "bundle_pages": str(row.pages),
        "bundle_index": "\n".join(f"- {_line(number, part)}" for number, part in enumerate(parts, 1)),
    }  # fmt: skip


def _line(number: int, part: BundlePart) -> str:
    return f"{number}. {part.title}: pages {part.first} to {part.last}"
