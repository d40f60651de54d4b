"""Which reviews someone may see at all, and as what: their work, their pupil, their family, or an invitation."""

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from goldenthread.apps.cases.queries import cases_of_pupils, cases_seen_by
from goldenthread.apps.reviews.models import Review
from goldenthread.apps.reviews.types import ReviewLine, ReviewNotFound
from goldenthread.core.access.involvement import Basis
from goldenthread.core.access.items import Item
from goldenthread.core.access.rights import Answer, decide_item
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.reviews.meeting import ReviewKind

TASK = "review:"
_FACTS = ("called_fact", "notice_fact", "papers_fact", "held_fact", "report_fact", "decided_fact")


def task_of(review: int) -> str:
    """Return the name of the task by which someone invited is let in."""
    return f"{TASK}{review}"


def invited_to(viewer: Viewer) -> set[int]:
    """Return the reviews that live invitations let someone into."""
    return {
        int(each.subject.removeprefix(TASK))
        for each in viewer.involvements
        if each.basis is Basis.REVIEW
        and each.subject.startswith(TASK)
        and each.child not in viewer.unseen_children
    }


def reviews_seen_by(viewer: Viewer) -> QuerySet[Review]:
    """Return the reviews that someone may see, for the room's other reads to narrow."""
    pupils = cases_of_pupils(viewer).exclude(child__in=viewer.unseen_children)
    seen = (
        Q(case__in=cases_seen_by(viewer))
        | Q(case__in=pupils)
        | Q(case__child__in=viewer.family_children)
        | Q(pk__in=invited_to(viewer))
    )
    return Review.objects.filter(seen).select_related("case", *_FACTS)


def answer_for(viewer: Viewer, row: Review, item: Item) -> Answer:
    """Return what someone may do with one item of a review."""
    return decide_item(viewer, item, area=row.area, child=row.case.child_id, case=row.case_id)


def find_row(viewer: Viewer, *, review: int) -> Review:
    """Return a review's row, or raise ReviewNotFound alike for none and for none they may see."""
    row = reviews_seen_by(viewer).filter(pk=review).first()
    if row is None or not answer_for(viewer, row, Item.REVIEW).may_see:
        raise ReviewNotFound("There is no review here that you can open.")
    return row


def _day(fact: Any) -> date | None:
    return fact.on if fact else None


def line_of(row: Review) -> ReviewLine:
    """Return a review as a value; its case and facts are loaded."""
    return ReviewLine(
        id=row.pk, area=row.area, case=row.case_id, child=row.case.child_id, reference=row.case.reference,
        kind=ReviewKind(row.kind), provider=row.provider_id, reason=row.reason, meeting_on=row.meeting_on,
        place=row.place, is_about_adulthood=row.is_about_adulthood, called_on=_day(row.called_fact),
        notice_on=_day(row.notice_fact), papers_on=_day(row.papers_fact), held_on=_day(row.held_fact),
        report_on=_day(row.report_fact), decided_on=_day(row.decided_fact),
        outcome=str(row.decided_fact.extra.get("outcome", "")) if row.decided_fact else "",
    )  # fmt: skip
