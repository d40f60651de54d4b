"""Reading bundles: a case's own for its team, and what was given to whoever is looking."""

import json
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from goldenthread.apps.bundles.indexing import list_bundle_blanks as list_bundle_blanks
from goldenthread.apps.bundles.models import Bundle, BundleFinding, BundlePart, Giving
from goldenthread.apps.bundles.offers import list_offers as list_offers
from goldenthread.apps.bundles.readers import bundles_seen_by
from goldenthread.apps.bundles.readers import list_readers as list_readers
from goldenthread.apps.bundles.reading import find_given, list_givings_of, pieces_of
from goldenthread.apps.bundles.types import (
    BundleLine,
    BundleNotFound,
    BundlePage,
    BundleState,
    FindingLine,
    GivenLine,
    GivingLine,
    PartKind,
    PartLine,
    Settled,
)
from goldenthread.core.access.items import Item
from goldenthread.core.access.roles import Role
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.casework.page_check import Spot


def _bundles(rows: QuerySet[Bundle]) -> list[BundleLine]:
    standing = Q(parts__left_out_at__isnull=True, parts__findings__isnull=False)
    counted = rows.select_related("case", "begun_by").annotate(
        open_findings=Count("parts__findings", filter=standing & Q(parts__findings__settled="")),
        right=Count("parts__findings", filter=standing & Q(parts__findings__settled=Settled.RIGHT.value)),
    )
    return [
        BundleLine(
            id=row.public_id, number=row.pk, area=row.area, case=row.case_id, child=row.child,
            reference=row.case.reference, title=row.title, is_for_own_lawyers=row.is_for_own_lawyers,
            state=BundleState(row.state), because=row.because, pages_done=row.pages_done, pages=row.pages,
            begun_at=row.begun_at, begun_by=row.begun_by.display_name if row.begun_by else "",
            account=row.begun_by_id, made_at=row.made_at,
            unsettled=row.open_findings, gone_past=row.right,
        )
        for row in counted.order_by("-begun_at", "-id")
    ]  # fmt: skip


def list_bundles(viewer: Viewer, *, case: int) -> list[BundleLine]:
    """Return the bundles of a case, newest first, for its casework team; those for lawyers only to those they are for."""
    return _bundles(Bundle.objects.filter(pk__in=bundles_seen_by(viewer, case=case)))


def get_bundle(viewer: Viewer, *, bundle: UUID) -> BundlePage:
    """Return one bundle with its documents, findings and readers. Raises BundleNotFound."""
    row = Bundle.objects.filter(public_id=bundle).first()
    if row is None or row.pk not in bundles_seen_by(viewer, case=row.case_id):
        raise BundleNotFound
    return _page(row)


def _page(row: Bundle) -> BundlePage:
    (line,) = _bundles(Bundle.objects.filter(pk=row.pk))
    parts = list(row.parts.order_by("place", "id"))
    findings = BundleFinding.objects.filter(part__bundle=row).select_related("part", "settled_by")
    givings = row.givings.order_by("-given_at", "-id")
    return BundlePage(
        line=line, parts=tuple(_part(part, number) for number, part in enumerate(parts, start=1)),
        findings=tuple(_finding(one) for one in findings.order_by("part__place", "id")),
        givings=tuple(_giving(one) for one in givings),
    )  # fmt: skip


def _part(row: BundlePart, number: int) -> PartLine:
    return PartLine(
        id=row.pk, number=number, kind=PartKind(row.kind), ref=row.ref, item=Item(row.item), title=row.title,
        dated_on=row.dated_on, first=row.first, last=row.last, left_out_because=row.left_out_because,
    )  # fmt: skip


def _finding(row: BundleFinding) -> FindingLine:
    first = row.part.first or 1
    return FindingLine(
        id=row.pk, part=row.part_id, title=row.part.title, spot=Spot(row.spot), words=row.words, quoted=row.quoted,
        pages=tuple(first + page - 1 for page in row.at_pages),
        settled=Settled(row.settled) if row.settled else None, because=row.because,
        settled_by=row.settled_by.display_name if row.settled_by else "",
    )  # fmt: skip


def _giving(row: Giving) -> GivingLine:
    return GivingLine(
        id=row.public_id, number=row.pk, to_name=row.to_name, key=row.key, given_at=row.given_at, until_at=row.until_at,
        opened_count=row.opened_count, opened_at=row.opened_at, recalled_at=row.recalled_at,
    )  # fmt: skip


def count_gone_past(viewer: Viewer, *, case: int) -> dict[str, int]:
    """Count, by kind, what was found on the pages of a case's bundles and said to be right as it is."""
    rows = BundleFinding.objects.filter(
        part__bundle__in=bundles_seen_by(viewer, case=case), settled=Settled.RIGHT.value
    )
    return dict(Counter(rows.values_list("spot", flat=True)))


def open_bundle(viewer: Viewer, *, bundle: UUID) -> tuple[BundleLine, int, Iterator[bytes]]:
    """Return a made bundle with its size in bytes and its bytes in pieces, for its casework team. Raises BundleNotFound."""
    row = Bundle.objects.select_related("content").filter(public_id=bundle).first()
    if row is None or row.content is None or row.pk not in bundles_seen_by(viewer, case=row.case_id):
        raise BundleNotFound
    return _bundles(Bundle.objects.filter(pk=row.pk))[0], row.content.size, pieces_of(row.content)


def read_page_words(viewer: Viewer, *, bundle: UUID) -> list[tuple[int, str]]:
    """Return the words of each page of a made bundle with its number, for its casework team. Raises BundleNotFound."""
    row = Bundle.objects.select_related("words").filter(public_id=bundle).first()
    if row is None or row.words is None or row.pk not in bundles_seen_by(viewer, case=row.case_id):
        raise BundleNotFound
    pages = json.loads(b"".join(pieces_of(row.words)))
    return list(enumerate(pages, start=row.index_pages + 1))


def list_bundles_to_make(viewer: Viewer) -> list[BundlePage]:
    """Return the bundles that wait to be made, the oldest first, to the job that makes them and nobody else."""
    areas = [area for area, roles in viewer.areas.items() if Role.SYSTEM in roles]
    rows = Bundle.objects.filter(area__in=areas, state__in=[BundleState.WAITING, BundleState.MAKING])
    return [_page(row) for row in rows.order_by("asked_at", "id")]


def list_areas_with_bundles(viewer: Viewer) -> list[str]:
    """Return the areas where a bundle waits to be made, for the job; nothing to a person."""
    if viewer.account is not None:
        return []
    rows = Bundle.objects.filter(state__in=[BundleState.WAITING, BundleState.MAKING])
    return list(rows.order_by("area").values_list("area", flat=True).distinct())


def list_given_to_me(viewer: Viewer, *, at: datetime) -> list[GivenLine]:
    """Return what was given to this very reader, newest first, closed ones too; never what went to anyone else."""
    return [_given(row, at=at) for row in list_givings_of(viewer, at=at)]


def get_given(viewer: Viewer, *, giving: UUID, at: datetime) -> GivenLine:
    """Return one bundle that was given to this reader, open or not. Raises BundleNotFound alike for none and not theirs."""
    row = find_given(viewer, giving=giving, at=at)
    if row is None:
        raise BundleNotFound
    return _given(row, at=at)


def open_given(viewer: Viewer, *, giving: UUID, at: datetime) -> tuple[GivenLine, int, Iterator[bytes]]:
    """Return a bundle that was given to this reader, its size and its bytes, while its link opens.

    Raises BundleNotFound for one that is not theirs, was taken back, or whose time is up.
    """
    row = find_given(viewer, giving=giving, at=at)
    if row is None or row.recalled_at is not None or row.until_at <= at or row.bundle.content is None:
        raise BundleNotFound
    return _given(row, at=at), row.bundle.content.size, pieces_of(row.bundle.content)


def _given(row: Giving, *, at: datetime) -> GivenLine:
    is_open = row.recalled_at is None and at < row.until_at
    parts = row.bundle.parts.filter(left_out_at__isnull=True).order_by("place", "id") if is_open else []
    return GivenLine(
        id=row.public_id, number=row.pk, area=row.area, child=row.bundle.child, case=row.bundle.case_id,
        reference=row.bundle.case.reference, title=row.bundle.title if is_open else "", pages=row.bundle.pages,
        given_at=row.given_at, until_at=row.until_at, is_recalled=row.recalled_at is not None,
        is_over=at >= row.until_at, documents=tuple(part.title for part in parts),
    )  # fmt: skip
