"""Writing a review's meeting: called, who is invited and let in, told, sent the papers, and who came."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from django.db import transaction

from goldenthread.apps.accounts.actions import end_involvement, involve
from goldenthread.apps.reviews.journalling import journal
from goldenthread.apps.reviews.models import Invitee, Review
from goldenthread.apps.reviews.seen import find_row, task_of
from goldenthread.apps.reviews.types import InviteeGiven, ReviewRefused
from goldenthread.core.access.involvement import Basis
from goldenthread.core.access.items import Item
from goldenthread.core.access.rights import check_may_change
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.reviews.meeting import ReviewKind

_STEPS = ("notice_fact", "papers_fact", "held_fact", "report_fact", "decided_fact")


def _check_holds(row: Review, by: Viewer) -> None:
    check_may_change(by, Item.REVIEW, area=row.area, child=row.case.child_id, case=row.case_id)


def open_row(*, review: int, by: Viewer) -> Review:
    """Return a review that can still be written to by this person, locked against a second hand."""
    row = find_row(by, review=review)
    _check_holds(row, by)
    if row.decided_fact_id is not None:
        raise ReviewRefused("This review is decided, and is kept as it was.")
    return row


@transaction.atomic
def keep_review(
    *,
    area: str,
    case: int,
    child: int,
    kind: ReviewKind,
    provider: int | None,
    reason: str,
    meeting_on: date,
    place: str,
    is_about_adulthood: bool,
    fact: int,
    by: Viewer,
    at: datetime,
) -> int:
    """Keep that a review's meeting is called, and return the review's id; the fact holds the day it was called.

    Raises ReviewRefused where another review of the plan is still to be decided.
    """
    check_may_change(by, Item.REVIEW, area=area, child=child, case=case)
    if Review.objects.filter(case=case, decided_fact__isnull=True).exists():
        raise ReviewRefused(
            "A review of this plan is open already. Change its day, or finish it first.", field="kind"
        )
    row = Review.objects.create(
        area=area, case_id=case, kind=kind.value, provider_id=provider, reason=reason.strip(), meeting_on=meeting_on,
        place=place.strip(), is_about_adulthood=is_about_adulthood, called_fact_id=fact, called_at=at,
        called_by_id=by.account,
    )  # fmt: skip
    journal(
        "review_called", row, task_of(row.pk), {"meeting_on": meeting_on, "kind": kind.value}, by=by, at=at
    )
    return row.pk


@transaction.atomic
def move_meeting(*, review: int, meeting_on: date, place: str, fact: int, by: Viewer, at: datetime) -> None:
    """Keep that a meeting is called for another day, which begins its notice and its papers again."""
    row = open_row(review=review, by=by)
    if row.held_fact_id is not None:
        raise ReviewRefused("The meeting has been held. It cannot be moved.", field="meeting_on")
    Review.objects.filter(pk=row.pk).update(
        meeting_on=meeting_on, place=place.strip(), called_fact_id=fact, notice_fact=None, papers_fact=None
    )
    Invitee.objects.filter(review=row).update(told_on=None)
    journal("review_meeting_moved", row, task_of(row.pk), {"meeting_on": meeting_on}, by=by, at=at)


@transaction.atomic
def invite(*, review: int, people: Sequence[InviteeGiven], by: Viewer, at: datetime) -> None:
    """Add people to those invited; whoever signs in here for their work is let into what the meeting needs.

    A parent who is invited already is not invited twice.
    """
    row = open_row(review=review, by=by)
    parents = set(Invitee.objects.filter(review=row, parent__isnull=False).values_list("parent", flat=True))
    for one in people:
        if not one.name.strip():
            raise ReviewRefused("Say who is invited.", field="name")
        if one.parent in parents and one.parent is not None:
            continue
        kept = Invitee.objects.create(
            area=row.area, case_id=row.case_id, review=row, part=one.part.value, name=one.name.strip(),
            parent_id=one.parent, account_id=one.account, team_id=one.team,
        )  # fmt: skip
        if one.account or one.team:
            involve(
                area=row.area, child=row.case.child_id, case=row.case_id, basis=Basis.REVIEW,
                account=None if one.team else one.account, team=one.team, subject=task_of(row.pk), by=by, at=at,
            )  # fmt: skip
        journal(
            "review_invited",
            row,
            f"invitee:{kept.pk}",
            {"part": one.part.value, "name": one.name},
            by=by,
            at=at,
        )


@transaction.atomic
def keep_step(*, review: int, step: str, fact: int, by: Viewer, at: datetime) -> None:
    """Keep which fact of the thread took a review's step: notice, papers, held, report or decided.

    When it is decided, everyone who was let in for it is let out.
    """
    column = f"{step}_fact"
    if column not in _STEPS:
        raise ValueError(f"a review has no step {step!r}")
    row = open_row(review=review, by=by)
    if getattr(row, f"{column}_id") is not None:
        raise ReviewRefused("This step has been recorded already.")
    Review.objects.filter(pk=row.pk).update(**{f"{column}_id": fact})
    if step == "decided":
        end_involvement(
            area=row.area,
            subject=task_of(row.pk),
            because="The review is decided.",
            basis=Basis.REVIEW,
            by=by,
            at=at,
        )
    journal(f"review_step_{step}", row, task_of(row.pk), {"fact": fact}, by=by, at=at)


@transaction.atomic
def send_papers(*, review: int, fact: int, by: Viewer, at: datetime) -> None:
    """Send everyone invited the papers of a review: from now on each reads what others said, as far as it is theirs."""
    keep_step(review=review, step="papers", fact=fact, by=by, at=at)


@transaction.atomic
def send_report(*, review: int, fact: int, by: Viewer, at: datetime) -> None:
    """Send everyone invited the report of a review: from now on each reads it, and what professionals say of each outcome."""
    keep_step(review=review, step="report", fact=fact, by=by, at=at)


@transaction.atomic
def keep_told(*, review: int, told_on: date, by: Viewer, at: datetime) -> None:
    """Keep the day on which everyone invited so far, and not told before, was told of the meeting."""
    row = open_row(review=review, by=by)
    Invitee.objects.filter(review=row, told_on__isnull=True).update(told_on=told_on)
    journal("review_people_told", row, task_of(row.pk), {"told_on": told_on}, by=by, at=at)


@transaction.atomic
def keep_attendance(*, review: int, came: Collection[int], by: Viewer, at: datetime) -> None:
    """Keep who of those invited came to the meeting; the others did not."""
    row = open_row(review=review, by=by)
    for one in Invitee.objects.filter(review=row).order_by("id"):
        Invitee.objects.filter(pk=one.pk).update(has_come=one.pk in came)
    journal("review_attendance_kept", row, task_of(row.pk), sorted(came), by=by, at=at)
