"""Keeping posts: what an area has money for, and who is in each from when until when."""

from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import Q

from goldenthread.apps.workforce.keeping import check_words, journal
from goldenthread.apps.workforce.models import Filling, Post
from goldenthread.apps.workforce.types import WorkforceNotFound, WorkforceRefused
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.access.workforce import check_may_run_workforce


@transaction.atomic
def keep_post(
    *,
    area: str,
    team: str,
    title: str,
    share: Decimal,
    is_coordinator: bool,
    from_on: date,
    by: Viewer,
    at: datetime,
) -> int:
    """Keep a post, and return its id; `share` is its part of a whole-time week, above 0 and up to 1.

    Raises WorkforceRefused for no team or title, and for a share that is none.
    """
    check_may_run_workforce(by, area=area)
    check_words(team, "Say which team it is in.", field="team")
    check_words(title, "Say what the post is called.", field="title")
    if not 0 < share <= 1:
        raise WorkforceRefused("Give a share above 0 and up to 1. Half a week is 0.5.", field="share")
    row = Post.objects.create(
        area=area, team=team.strip()[:120], title=title.strip()[:120], share=share, is_coordinator=is_coordinator,
        from_on=from_on, made_at=at, made_by_id=by.account,
    )  # fmt: skip
    journal("post_kept", area, f"post:{row.pk}", [row.team, row.title, str(share)], by=by, at=at)
    return row.pk


@transaction.atomic
def end_post(*, post: int, until_on: date, by: Viewer, at: datetime) -> None:
    """Say the last day on which a post exists. Raises WorkforceRefused while somebody is in it after that day."""
    row = _post(post, by=by)
    if until_on < row.from_on:
        raise WorkforceRefused("Its last day is not before its first.", field="until_on")
    if row.fillings.filter(Q(until_on__isnull=True) | Q(until_on__gt=until_on)).exists():
        raise WorkforceRefused(
            "Somebody is in it after that day. Say first when they leave.", field="until_on"
        )
    row.until_on = until_on
    row.save(update_fields=["until_on"])
    journal("post_ended", row.area, f"post:{post}", until_on, by=by, at=at)


@transaction.atomic
def fill_post(
    *, post: int, who: str, from_on: date, until_on: date | None = None, by: Viewer, at: datetime
) -> int:
    """Say who is in a post from a day on, and return the filling's id.

    Raises WorkforceRefused for no name, outside the post's days, and while somebody else is in it.
    """
    row = _post(post, by=by)
    check_words(who, "Say who is in it.", field="who")
    if from_on < row.from_on or (row.until_on and from_on > row.until_on):
        raise WorkforceRefused("The post does not exist on that day.", field="from_on")
    if until_on is not None and until_on < from_on:
        raise WorkforceRefused("The last day is not before the first.", field="until_on")
    others = row.fillings.filter(Q(until_on__isnull=True) | Q(until_on__gte=from_on))
    if until_on is not None:
        others = others.filter(from_on__lte=until_on)
    if others.exists():
        raise WorkforceRefused("Somebody is in it then. Say first when they leave.", field="from_on")
    made = Filling.objects.create(
        area=row.area, post=row, who=who.strip()[:120], from_on=from_on, until_on=until_on, made_at=at,
        made_by_id=by.account,
    )  # fmt: skip
    journal("post_filled", row.area, f"post:{post}", [made.who, from_on, until_on], by=by, at=at)
    return made.pk


@transaction.atomic
def leave_post(*, post: int, until_on: date, by: Viewer, at: datetime) -> None:
    """Say the last day of whoever is in a post; from the next day on it is vacant. Raises WorkforceRefused if nobody is."""
    row = _post(post, by=by)
    held = row.fillings.filter(until_on__isnull=True).first()
    if held is None:
        raise WorkforceRefused("Nobody is in this post.")
    if until_on < held.from_on:
        raise WorkforceRefused("The last day is not before the first.", field="until_on")
    held.until_on = until_on
    held.save(update_fields=["until_on"])
    journal("post_left", row.area, f"post:{post}", [held.who, until_on], by=by, at=at)


def _post(post: int, *, by: Viewer) -> Post:
    row = Post.objects.select_for_update().filter(pk=post, area__in=by.areas).first()
    if row is None:
        raise WorkforceNotFound("There is no such post. Go back to the list and choose one.")
    check_may_run_workforce(by, area=row.area)
    return row
