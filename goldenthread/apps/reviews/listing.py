"""Reading the year: every review that falls due, by school and by term, with why then; and the lists already sent."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery

from goldenthread.apps.cases.queries import cases_of_pupils, deadlines_of_pupils, deadlines_seen_by
from goldenthread.apps.people.queries import told_words_of_children
from goldenthread.apps.providers.queries import list_own_pupils, settings_of_children
from goldenthread.apps.providers.types import AttendanceLine
from goldenthread.apps.reviews.models import Review, SentList
from goldenthread.apps.reviews.types import DueReview, SentListRow
from goldenthread.core.access.items import Item
from goldenthread.core.access.rights import may_see
from goldenthread.core.access.roles import DESIGNATED
from goldenthread.core.access.viewer import Viewer, system_viewer
from goldenthread.core.law.vocabulary import Duty
from goldenthread.core.reviews.due import Plan, time_review
from goldenthread.core.reviews.terms import SchoolTerm

_YEARLY = (Duty.REVIEW_PLAN.value, Duty.REVIEW_AFTER_TRANSFER.value)
_MOVE = Duty.COMPLETE_PHASE_TRANSFER.value
_LOOKED_AFTER = "LOOKED_AFTER"


def list_due_reviews(viewer: Viewer, *, area: str, on: date) -> list[DueReview]:
    """Return every review of an area that is to be completed, the one to meet first first, for the casework team."""
    rows = _read(deadlines_seen_by(viewer).filter(area=area))
    children = _children(rows)
    return _lines(
        rows,
        on=on,
        told=_told(viewer, children),
        places=settings_of_children(viewer, children=children, on=on),
    )


def list_due_reviews_of_pupils(viewer: Viewer, *, on: date) -> list[DueReview]:
    """Return the reviews of the viewer's own pupils in every area, the one to meet first first.

    Why a day is drawn forward by a child's care is not told to a school here: it reads the day.
    """
    places = {line.child: line for line in list_own_pupils(viewer, on=on)}
    rows = _read(deadlines_of_pupils(viewer).filter(case__in=cases_of_pupils(viewer)))
    return _lines(rows, on=on, told={}, places=places)


def list_due_reviews_of_service(viewer: Viewer, *, area: str, on: date) -> list[DueReview]:
    """Return an area's reviews for its designated officers, so that health and care can plan who comes."""
    if not viewer.roles_in(area) & DESIGNATED:
        return []
    system = system_viewer(areas=(area,))
    seen = deadlines_seen_by(system).filter(area=area).exclude(case__child__in=viewer.unseen_children)
    every = _read(seen)
    children = {
        child for child in _children(every) if may_see(viewer, Item.STAGE_AND_DATES, area=area, child=child)
    }
    rows = [row for row in every if row.case.child_id in children]
    return _lines(rows, on=on, told={}, places=settings_of_children(system, children=children, on=on))


def _read(rows: QuerySet[Any]) -> list[Any]:
    """Return the dates of reviews and of moves, each with its case, its child and the meeting called, in one query."""
    called = Review.objects.filter(case=OuterRef("case"), decided_fact__isnull=True)
    live = rows.filter(is_live=True, due_on__isnull=False, duty__in=(*_YEARLY, _MOVE))
    return list(
        live.select_related("case__child", "case__coordinator")
        .annotate(
            meets_on=Subquery(called.values("meeting_on")[:1]), held=Subquery(called.values("held_fact")[:1])
        )
        .order_by("due_on", "id")
    )


def _children(rows: Iterable[Any]) -> list[int]:
    return [row.case.child_id for row in rows if row.duty in _YEARLY]


def _told(viewer: Viewer, children: Iterable[int]) -> dict[str, dict[int, str]]:
    return told_words_of_children(viewer, children=children, words=("SOCIAL_CARE_STATUS", "CARE_REVIEW_ON"))


def _lines(
    rows: Iterable[Any],
    *,
    on: date,
    told: Mapping[str, Mapping[int, str]],
    places: Mapping[int, AttendanceLine],
) -> list[DueReview]:
    moves: dict[int, date] = {}
    found: dict[int, DueReview] = {}
    every = list(rows)
    for row in every:
        if row.duty == _MOVE:
            moves.setdefault(row.case_id, row.due_on)
    for row in every:
        if row.duty in _YEARLY and row.case.is_open and row.case_id not in found:
            found[row.case_id] = _line(row, on, moves.get(row.case_id), told, places)
    return sorted(found.values(), key=lambda one: (one.timing.meet_by, one.reference))


def _line(
    row: Any,
    on: date,
    moves_by: date | None,
    told: Mapping[str, Mapping[int, str]],
    places: Mapping[int, AttendanceLine],
) -> DueReview:
    case, child = row.case, row.case.child
    is_looked_after = told.get("SOCIAL_CARE_STATUS", {}).get(child.pk) == _LOOKED_AFTER
    plan = Plan(
        complete_by=row.due_on, last_on=row.trigger_on, born_on=child.born_on, ncy=child.ncy,
        is_looked_after=is_looked_after, care_review_on=_read_day(told.get("CARE_REVIEW_ON", {}).get(child.pk, "")),
        moves_by=moves_by,
    )  # fmt: skip
    place = places.get(child.pk)
    return DueReview(
        case=case.pk, area=case.area, child=child.pk, reference=case.reference, coordinator=case.coordinator_id,
        coordinator_name=case.coordinator.display_name if case.coordinator else "",
        provider=place.provider if place else None, provider_name=place.provider_name if place else "",
        born_on=child.born_on, ncy=child.ncy, timing=time_review(plan, on=on),
        meeting_on=row.meets_on, is_held=row.held is not None,
        is_looked_after=is_looked_after, moves=moves_by is not None,
    )  # fmt: skip


def _read_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def list_sent_lists(viewer: Viewer, *, area: str, term: SchoolTerm) -> list[SentListRow]:
    """Return the lists of a term that were sent, newest first, for the area's casework team."""
    if area not in viewer.casework_areas:
        return []
    rows = SentList.objects.filter(area=area, year=term.year, term=term.term.value)
    return [
        SentListRow(
            id=row.pk, audience=row.audience, provider=row.provider_id, sent_on=row.sent_on, count=row.count
        )
        for row in rows.annotate(count=Count("lines")).order_by("-sent_on", "id")
    ]
