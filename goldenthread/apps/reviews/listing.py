"""Reading the year: every review that falls due, by school and by term, with why then; and the lists already sent."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import Count, QuerySet

from goldenthread.apps.cases.queries import cases_of_pupils, deadlines_of_pupils, deadlines_seen_by
from goldenthread.apps.people.queries import told_of_children
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
_LOOKED_AFTER = "LOOKED_AFTER"


def list_due_reviews(viewer: Viewer, *, area: str, on: date) -> list[DueReview]:
    """Return every review of an area that is to be completed, the one to meet first first, for the casework team."""
    rows = deadlines_seen_by(viewer).filter(area=area)
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
    rows = deadlines_of_pupils(viewer).filter(case__in=cases_of_pupils(viewer))
    return _lines(rows, on=on, told={}, places=places)


def list_due_reviews_of_service(viewer: Viewer, *, area: str, on: date) -> list[DueReview]:
    """Return an area's reviews for its designated officers, so that health and care can plan who comes."""
    if not viewer.roles_in(area) & DESIGNATED:
        return []
    system = system_viewer(areas=(area,))
    rows = deadlines_seen_by(system).filter(area=area).exclude(case__child__in=viewer.unseen_children)
    children = [
        child for child in _children(rows) if may_see(viewer, Item.STAGE_AND_DATES, area=area, child=child)
    ]
    rows = rows.filter(case__child__in=children)
    return _lines(rows, on=on, told={}, places=settings_of_children(system, children=children, on=on))


def _children(rows: QuerySet[Any]) -> list[int]:
    return list(rows.filter(duty__in=_YEARLY, is_live=True).values_list("case__child", flat=True))


def _told(viewer: Viewer, children: Iterable[int]) -> dict[str, dict[int, str]]:
    named = list(children)
    return {
        word: told_of_children(viewer, children=named, word=word)
        for word in ("SOCIAL_CARE_STATUS", "CARE_REVIEW_ON")
    }


def _lines(
    rows: QuerySet[Any],
    *,
    on: date,
    told: Mapping[str, Mapping[int, str]],
    places: Mapping[int, AttendanceLine],
) -> list[DueReview]:
    live = rows.filter(is_live=True, due_on__isnull=False)
    moves: dict[int, date] = dict(
        live.filter(duty=Duty.COMPLETE_PHASE_TRANSFER.value).order_by("-due_on").values_list("case", "due_on")
    )
    yearly = live.filter(duty__in=_YEARLY, case__is_open=True).order_by("due_on", "id")
    open_reviews = {
        row.case_id: row
        for row in Review.objects.filter(case__in=yearly.values("case"), decided_fact__isnull=True)
    }
    found: dict[int, DueReview] = {}
    for row in yearly.select_related("case__child", "case__coordinator"):
        if row.case_id not in found and row.due_on:
            found[row.case_id] = _line(
                row, on, moves.get(row.case_id), open_reviews.get(row.case_id), told, places
            )
    return sorted(found.values(), key=lambda one: (one.timing.meet_by, one.reference))


def _line(
    row: Any,
    on: date,
    moves_by: date | None,
    review: Review | None,
    told: Mapping[str, Mapping[int, str]],
    places: Mapping[int, AttendanceLine],
) -> DueReview:
    case, child = row.case, row.case.child
    assert row.due_on is not None
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
        meeting_on=review.meeting_on if review else None, is_held=bool(review and review.held_fact_id),
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
