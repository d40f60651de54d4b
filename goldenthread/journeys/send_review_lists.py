"""Sending a term's list of reviews to every head, and to health and social care."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from goldenthread.apps.reviews.actions import keep_sent_list
from goldenthread.apps.reviews.queries import list_due_reviews
from goldenthread.apps.reviews.types import DueReview, SentListLineGiven
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day
from goldenthread.core.reviews.terms import SchoolTerm, is_on_list


@dataclass(frozen=True, slots=True, kw_only=True)
class ListsSent:
    """What was sent: to how many settings, with how many children, and how many children are on no setting's list."""

    settings: int
    children: int
    without_setting: int


@transaction.atomic
def send_review_lists(*, area: str, term: SchoolTerm, by: Viewer, at: datetime) -> ListsSent:
    """Record that each head was sent the reviews of their own pupils for a term, and health and social care all of them.

    The Code asks for it at least two weeks before the term begins. A child at no setting is on the lists of health
    and social care, and is counted so that somebody holds the meeting (reg 21).

    Source: SEND Regulations 2014 regs 18 to 21; SEND Code of Practice 9.177 (guidance).
    """
    on = london_day(at)
    due = [
        one
        for one in list_due_reviews(by, area=area, on=on)
        if is_on_list(term, meet_by=one.timing.meet_by, is_held=one.is_held)
    ]
    by_setting: dict[int, list[DueReview]] = {}
    for one in due:
        if one.provider is not None:
            by_setting.setdefault(one.provider, []).append(one)
    for provider, rows in sorted(by_setting.items()):
        _keep(area, term, "SETTING", provider, rows, on, by=by, at=at)
    for audience in ("HEALTH", "SOCIAL_CARE"):
        _keep(area, term, audience, None, due, on, by=by, at=at)
    return ListsSent(
        settings=len(by_setting),
        children=len(due),
        without_setting=sum(1 for one in due if one.provider is None),
    )


def _keep(
    area: str,
    term: SchoolTerm,
    audience: str,
    provider: int | None,
    rows: list[DueReview],
    on: date,
    *,
    by: Viewer,
    at: datetime,
) -> None:
    lines = [
        SentListLineGiven(case=one.case, meet_by_on=one.timing.meet_by, complete_by_on=one.timing.complete_by)
        for one in rows
    ]
    keep_sent_list(
        area=area, term=term, audience=audience, provider=provider, lines=lines, sent_on=on, by=by, at=at
    )
