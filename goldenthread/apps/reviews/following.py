"""Reading cohorts: who is in them, how far each has come, who should be and is not, and each child's own move."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from goldenthread.apps.cases.queries import cases_of_pupils, cases_seen_by
from goldenthread.apps.providers.queries import settings_of_children
from goldenthread.apps.reviews.models import Cohort, Member
from goldenthread.apps.reviews.types import CohortLine, MemberLine, MovePlan, MoveStepLine, ReviewNotFound
from goldenthread.core.access.items import Item
from goldenthread.core.access.rights import may_see
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.casework.stages import Stage
from goldenthread.core.law.vocabulary import TransferKind
from goldenthread.core.reviews.cohorts import (
    CohortKind,
    Followed,
    find_move,
    progress_of,
)


def _cohort(row: Cohort) -> CohortLine:
    return CohortLine(
        id=row.pk, area=row.area, name=row.name, kind=CohortKind(row.kind),
        transfer_kind=TransferKind(row.transfer_kind) if row.transfer_kind else None, rule_on=row.rule_on,
        moves_on=row.moves_on, rule=row.rule, drawn_on=row.drawn_on,
    )  # fmt: skip


def list_cohorts(viewer: Viewer) -> list[CohortLine]:
    """Return the cohorts of the viewer's casework areas, the next to be finished first."""
    rows = Cohort.objects.filter(area__in=viewer.casework_areas).order_by("rule_on", "id")
    return [_cohort(row) for row in rows]


def get_cohort(viewer: Viewer, *, cohort: int) -> CohortLine:
    """Return one cohort, or raise ReviewNotFound."""
    row = Cohort.objects.filter(pk=cohort, area__in=viewer.casework_areas).first()
    if row is None:
        raise ReviewNotFound("There is no cohort here that you can open.")
    return _cohort(row)


def followed_of(row: Member) -> Followed:
    """Return the days of one member of a cohort."""
    return Followed(joined_on=row.joined_on, begun_on=row.begun_on, done_on=row.done_on, left_on=row.left_on)


def _members(viewer: Viewer, cohort: int) -> QuerySet[Member]:
    rows = Member.objects.filter(cohort=cohort, case__in=cases_seen_by(viewer))
    return rows.select_related("case").order_by("case__reference", "id")


def list_members(viewer: Viewer, *, cohort: int, on: date) -> list[MemberLine]:
    """Return everyone who has ever been in a cohort, with how far each has come on a day."""
    return [
        MemberLine(
            id=row.pk, cohort=row.cohort_id, case=row.case_id, child=row.case.child_id, reference=row.case.reference,
            progress=progress_of(followed_of(row), on=on), joined_on=row.joined_on, joined_because=row.joined_because,
            begun_on=row.begun_on, done_on=row.done_on, left_on=row.left_on, left_because=row.left_because,
            next_provider=row.next_provider_id,
        )
        for row in _members(viewer, cohort)
    ]  # fmt: skip


def list_followed(viewer: Viewer, *, cohort: int) -> list[Followed]:
    """Return the days of everyone who has ever been in a cohort, for its burn-down."""
    return [followed_of(row) for row in _members(viewer, cohort)]


def list_movers(
    viewer: Viewer, *, area: str, transfer_year: int, on: date
) -> dict[TransferKind, list[tuple[int, int, str]]]:
    """Return who moves phase in the September of a year, by the kind of move: each a case, its child, and the words.

    From the recorded national curriculum year, else that of their age; a plan that is not in place moves nobody.
    """
    rows = list(
        cases_seen_by(viewer)
        .filter(area=area, is_open=True, stage=Stage.PLAN_IN_PLACE.value)
        .select_related("child")
        .order_by("id")
    )
    infants = _at_infant_schools(viewer, [row.child_id for row in rows], on=on)
    found: dict[TransferKind, list[tuple[int, int, str]]] = {
        TransferKind.OTHER: [],
        TransferKind.TO_POST16: [],
    }
    for row in rows:
        move = find_move(
            born_on=row.child.born_on, ncy=row.child.ncy if _is_current(on, transfer_year) else None,
            transfer_year=transfer_year, is_at_infant_school=row.child_id in infants,
        )  # fmt: skip
        if move:
            found[move.kind].append((row.pk, row.child_id, move.words))
    return found


def _is_current(on: date, transfer_year: int) -> bool:
    """Answer whether the recorded year group is that of the school year before the move."""
    return date(transfer_year - 1, 9, 1) <= on < date(transfer_year, 9, 1)


def _at_infant_schools(viewer: Viewer, children: Iterable[int], *, on: date) -> set[int]:
    places = settings_of_children(viewer, children=children, on=on)
    return {child for child, line in places.items() if "infant" in line.provider_name.casefold()}


def list_own_moves(viewer: Viewer, *, child: int) -> list[MovePlan]:
    """Return the moves that a child makes with a cohort, newest first.

    For the child's own family, its setting and the casework team. What one parent said of a move is not the other's.
    """
    seen = (
        Q(case__in=cases_seen_by(viewer))
        | Q(case__in=cases_of_pupils(viewer))
        | Q(case__child__in=viewer.family_children)
    )
    rows = Member.objects.filter(seen, case__child=child, left_on__isnull=True).select_related(
        "case", "cohort"
    )
    found = []
    for row in rows.order_by("-cohort__moves_on", "-id"):
        if may_see(viewer, Item.STAGE_AND_DATES, area=row.area, child=child, case=row.case_id):
            found.append(_move(viewer, row))
    return found


def _move(viewer: Viewer, row: Member) -> MovePlan:
    child = row.case.child_id
    ratings = row.ratings.order_by("id")
    if child in viewer.parent_of:
        ratings = ratings.filter(key=f"parent-{viewer.parent_of[child]}")
    elif child in viewer.family_children:
        ratings = ratings.filter(key="young-person")
    elif row.area not in viewer.casework_areas:
        ratings = ratings.none()
    return MovePlan(
        member=row.pk, cohort=row.cohort.name, case=row.case_id, area=row.area, child=child,
        moves_on=row.cohort.moves_on, rule_on=row.cohort.rule_on, next_provider=row.next_provider_id,
        steps=tuple(
            MoveStepLine(id=one.pk, what=one.what, who=one.who, by_on=one.by_on, done_on=one.done_on)
            for one in row.steps.order_by("by_on", "id")
        ),
        ratings=tuple((one.rating, one.words) for one in ratings),
    )  # fmt: skip
