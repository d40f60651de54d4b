"""What figures are taken from of this room, by its day: posts and who was in them, who may learn, who came to what."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from goldenthread.apps.accounts.queries import list_grants_of_roles
from goldenthread.apps.workforce.models import Booking, Post
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.access.workforce import AGENCIES, LEARNS, may_run_workforce

PostRow = tuple[float, bool, date, date | None, date | None, date | None]


class LearnerRow(NamedTuple):
    """That somebody may learn, by a role they hold or held."""

    account: int
    part: str
    rank: int
    from_on: date
    until_on: date | None


class AttendedRow(NamedTuple):
    """That somebody came to a core module, and whom it was for."""

    account: int
    topic: str
    parts: list[str]
    held_on: date


_WORDS = {key: words for key, words, _ in AGENCIES}


def list_post_rows(viewer: Viewer, *, area: str) -> list[PostRow]:
    """Return each time that somebody was in a post of an area, and each post that nobody ever was in, to its managers.

    Each is the post's share of a week, whether it coordinates cases, its first and last day, and theirs in it.
    """
    if not may_run_workforce(viewer, area=area):
        return []
    return list(_post_rows(area))


def _post_rows(area: str) -> Iterator[PostRow]:
    for row in Post.objects.filter(area=area).prefetch_related("fillings").order_by("pk"):
        spans = [(each.from_on, each.until_on) for each in row.fillings.all()] or [(None, None)]
        for filled_from, filled_until in spans:
            yield float(row.share), row.is_coordinator, row.from_on, row.until_on, filled_from, filled_until


def list_learner_rows(viewer: Viewer, *, area: str) -> list[LearnerRow]:
    """Return who may learn in an area, a row a role they hold or held, to its managers.

    Each is their account, their part of the partnership, which of several parts tells most, the first day of the role
    and the first day without it.
    """
    if not may_run_workforce(viewer, area=area):
        return []
    # In the order in which the part of somebody with several roles is told.
    parts = [(rank, words, roles) for rank, (_, words, roles) in enumerate(reversed(AGENCIES))]
    found = []
    for account, role, from_on, until_on in list_grants_of_roles(viewer, area=area, roles=LEARNS):
        part = next(((rank, words) for rank, words, roles in parts if role in roles), None)
        if part:
            found.append(LearnerRow(account, part[1], part[0], from_on, until_on))
    return found


def list_attended_rows(viewer: Viewer, *, area: str) -> list[AttendedRow]:
    """Return who came to which core module, those it was for and its day, to the managers of an area.

    Sessions of the same topic are one module; one for nobody by name is for everyone.
    """
    if not may_run_workforce(viewer, area=area):
        return []
    rows = Booking.objects.filter(
        area=area, has_come=True, cancelled_at__isnull=True, session__is_core=True
    ).select_related("session")  # fmt: skip
    return [
        AttendedRow(
            row.account_id, row.session.topic.casefold().strip(), [_WORDS[each] for each in row.session.agencies],
            row.session.held_on,
        )
        for row in rows.order_by("pk")
    ]  # fmt: skip
