"""Reading pairs of records that may be one child's, and the records that were joined.

A pair is seen by whoever may know of both records: one of a restricted child by the team that keeps it, and by
nobody else. Nothing marks it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery

from goldenthread.apps.accounts.queries import list_restricted
from goldenthread.apps.people.duplicates import cards_of, parts_of
from goldenthread.apps.people.likening import gather, record_of
from goldenthread.apps.people.models import Merge, Pair, PairAnswer
from goldenthread.apps.people.scoring import score
from goldenthread.apps.people.types import ChildCard, ChildNotFound, MergeLine, PairSaid, PartLine
from goldenthread.core.access.roles import Role
from goldenthread.core.access.viewer import Viewer

MOST_SHOWN = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class PairLine:
    """Two records that may be one child's, the older first, and what was last said of them."""

    public_id: UUID
    area: str
    first: ChildCard
    second: ChildCard
    verdict: str
    score: float
    found_at: datetime
    said: PairSaid | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PairPage:
    """A pair with the part that each thing compared plays today, and everything said of it, the newest first."""

    line: PairLine
    score: float
    parts: tuple[PartLine, ...]
    said: tuple[tuple[PairSaid, str, datetime, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MergePage:
    """A joining of two records, with the number its writer needs and who the kept child is."""

    id: int
    area: str
    line: MergeLine
    kept: ChildCard


def list_pairs(viewer: Viewer, *, on: date) -> list[PairLine]:
    """Return the pairs that the casework team has still to settle, the likeliest first."""
    return _lines(_open(_for_casework(viewer)), on=on)


def list_restricted_pairs(viewer: Viewer, *, on: date) -> list[PairLine]:
    """Return the pairs that hold a restricted record, for the team that keeps them, the likeliest first."""
    return _lines(_open(_for_keepers(viewer)), on=on)


def get_pair(viewer: Viewer, *, public_id: UUID, on: date) -> PairPage:
    """Return one pair, compared again as the records stand now. Raises ChildNotFound."""
    rows = _with_answer(_for_casework(viewer) | _for_keepers(viewer))
    row = rows.filter(public_id=public_id).first()
    if row is None:
        raise ChildNotFound
    known = gather([row.first_id, row.second_id])
    (likeness,) = score(record_of(known[row.first_id]), [record_of(known[row.second_id])])
    answers = PairAnswer.objects.filter(area=row.area, first=row.first_id, second=row.second_id)
    said = tuple(
        (
            PairSaid(each.answer),
            each.reason,
            each.answered_at,
            each.answered_by.display_name if each.answered_by else "",
        )
        for each in answers.select_related("answered_by").order_by("-id")
    )
    (line,) = _lines(rows.filter(pk=row.pk), on=on)
    return PairPage(line=line, score=round(likeness.weight, 1), parts=parts_of(likeness), said=said)


def list_restricted_records(viewer: Viewer, *, on: date) -> list[ChildCard]:
    """Return the restricted children of the areas whose restricted records this person keeps, by name."""
    children = [child for area in _kept_areas(viewer) for child in list_restricted(viewer, area=area)]
    return sorted(cards_of(children, on=on).values(), key=lambda card: (card.shown_name, card.id))


def list_merges(viewer: Viewer, *, child: int | None = None) -> list[MergeLine]:
    """Return the joinings that stand or were undone, newest first: of one child, or of all."""
    rows = _merges(viewer)
    if child is not None:
        rows = rows.filter(Q(kept=child) | Q(merged=child))
    return [_merge_line(row) for row in rows.select_related("merged_by").order_by("-id")[:MOST_SHOWN]]


def list_restricted_merges(viewer: Viewer) -> list[MergeLine]:
    """Return the joinings of records that the restricted records team keeps, newest first, for that team alone."""
    rows = _merges_kept(viewer).select_related("merged_by").order_by("-id")
    return [_merge_line(row) for row in rows[:MOST_SHOWN]]


def get_merge(viewer: Viewer, *, public_id: UUID, on: date) -> MergePage:
    """Return one joining by the number in its address. Raises ChildNotFound."""
    row = _merges(viewer).select_related("merged_by").filter(public_id=public_id).first()
    if row is None:
        raise ChildNotFound
    kept = cards_of([row.kept_id], on=on)[row.kept_id]
    return MergePage(id=row.pk, area=row.area, line=_merge_line(row), kept=kept)


def _kept_areas(viewer: Viewer) -> list[str]:
    """The areas whose restricted records this person keeps: by that role, and not by being the system."""
    return [area for area, roles in viewer.areas.items() if Role.RESTRICTED_TEAM in roles]


def _for_casework(viewer: Viewer) -> QuerySet[Pair]:
    unseen = viewer.unseen_children
    rows = Pair.objects.filter(area__in=viewer.casework_areas)
    return rows.exclude(first__in=unseen).exclude(second__in=unseen)


def _for_keepers(viewer: Viewer) -> QuerySet[Pair]:
    own = viewer.family_children
    either = Q(pk__in=[])
    for area in _kept_areas(viewer):
        restricted = list_restricted(viewer, area=area)
        either |= Q(area=area) & (Q(first__in=restricted) | Q(second__in=restricted))
    return Pair.objects.filter(either).exclude(first__in=own).exclude(second__in=own)


def _with_answer(rows: QuerySet[Pair]) -> QuerySet[Pair]:
    newest = PairAnswer.objects.filter(
        area=OuterRef("area"), first=OuterRef("first"), second=OuterRef("second")
    )
    rows = rows.filter(first__merged_into__isnull=True, second__merged_into__isnull=True)
    return rows.annotate(answer=Subquery(newest.order_by("-id").values("answer")[:1]))


def _open(rows: QuerySet[Pair]) -> QuerySet[Pair]:
    rows = _with_answer(rows).filter(Q(answer__isnull=True) | ~Q(answer=PairSaid.DIFFERENT.value))
    return rows.order_by("-weight", "id")[:MOST_SHOWN]


def _lines(rows: Iterable[Pair], *, on: date) -> list[PairLine]:
    rows = list(rows)
    cards = cards_of([child for row in rows for child in (row.first_id, row.second_id)], on=on)
    return [
        PairLine(
            public_id=row.public_id, area=row.area, first=cards[row.first_id], second=cards[row.second_id],
            verdict=row.verdict, score=round(row.weight, 1), found_at=row.found_at,
            said=PairSaid(row.answer) if row.answer else None,  # type: ignore[attr-defined]
        )
        for row in rows
    ]  # fmt: skip


def _merges(viewer: Viewer) -> QuerySet[Merge]:
    unseen = viewer.unseen_children
    rows = (
        Merge.objects.filter(area__in=viewer.casework_areas)
        .exclude(kept__in=unseen)
        .exclude(merged__in=unseen)
    )
    return rows | _merges_kept(viewer)


def _merges_kept(viewer: Viewer) -> QuerySet[Merge]:
    kept = Q(pk__in=[])
    for area in _kept_areas(viewer):
        kept |= Q(area=area, kept__in=list_restricted(viewer, area=area))
    return Merge.objects.filter(kept).exclude(kept__in=viewer.family_children)


def _merge_line(row: Merge) -> MergeLine:
    return MergeLine(
        public_id=row.public_id, kept=row.kept_id, merged=row.merged_id, reason=row.reason, merged_at=row.merged_at,
        merged_by=row.merged_by.display_name if row.merged_by else "", rows=len(row.moved), undone_at=row.undone_at,
        undone_because=row.undone_because,
    )  # fmt: skip
