"""Writing in a forum's own space: by its members alone. The journal says that something was written, never what."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from goldenthread.apps.accounts.queries import list_grants
from goldenthread.apps.audit.actions import record_write
from goldenthread.apps.board.abouts import check_about
from goldenthread.apps.board.forum import get_note, get_own_space
from goldenthread.apps.board.models import ForumView, Space, SpaceMember, SpaceNote, ViewSharing
from goldenthread.apps.board.types import (
    About,
    BoardNotFound,
    BoardRefused,
    Place,
    SpaceGiven,
    SpaceKind,
)
from goldenthread.core.access.boards import check_may_be_of_a_forum, may_be_of_a_forum
from goldenthread.core.access.refusal import MayNot
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day


@transaction.atomic
def open_space(*, area: str, kind: SpaceKind, name: str, by: Viewer, at: datetime) -> int:
    """Open a forum's own space and become its keeper; return its id.

    Raises MayNot for whoever works for the area, BoardRefused where the area has one of this kind.
    """
    check_may_be_of_a_forum(by, area=area)
    if by.account is None:
        raise MayNot("A forum’s own space is opened by one of its members, signed in.")
    if not name.strip():
        raise BoardRefused("Write the name of your forum.", field="name")
    if Space.objects.filter(area=area, kind=kind.value).exists():
        raise BoardRefused("This forum has a space. Ask whoever keeps it to let you in.", field="kind")
    row = Space.objects.create(
        area=area, kind=kind.value, name=name.strip(), keeper_id=by.account, opened_at=at
    )
    record_write(act="forum_space_opened", area=area, by=by, at=at, subject=f"space:{row.pk}")
    return row.pk


@transaction.atomic
def let_into_space(*, space: int, account: int, by: Viewer, at: datetime) -> None:
    """Let another member of the forum into its space. Only its keeper does, and nobody who works for the area comes in.

    Raises BoardRefused for somebody who is in it, who is of no forum, or who works for the area.
    """
    own = _kept(space, by=by, at=at)
    on = london_day(at)
    roles = {role for area, role, _ in list_grants(account, on=on) if area == own.area}
    if not may_be_of_a_forum(roles):
        raise BoardRefused("Choose a member of the forum who does not work for the area.", field="account")
    inside = SpaceMember.objects.filter(space=own.id, account=account)
    if inside.filter(Q(until_on__isnull=True) | Q(until_on__gt=on)).exists() or account == by.account:
        raise BoardRefused("They are in this space already.", field="account")
    SpaceMember.objects.create(
        area=own.area,
        space_id=own.id,
        account_id=account,
        from_on=on,
        added_at=at,
        added_by_id=by.account or 0,
    )
    record_write(act="forum_member_let_in", area=own.area, by=by, at=at, subject=f"space:{own.id}")


@transaction.atomic
def let_out_of_space(*, space: int, account: int, by: Viewer, at: datetime) -> None:
    """Close a forum's space to one of its members from today; what they wrote stays."""
    own = _kept(space, by=by, at=at)
    inside = SpaceMember.objects.filter(space=own.id, account=account, until_on__isnull=True)
    if not inside.update(until_on=london_day(at)):
        raise BoardRefused("They are not in this space.", field="account")
    record_write(act="forum_member_let_out", area=own.area, by=by, at=at, subject=f"space:{own.id}")


@transaction.atomic
def write_note(
    *, space: int, title: str, words: str, by: Viewer, at: datetime, follows: int | None = None
) -> int:
    """Keep a note in a forum's own space, or a new wording of one, and return its id; what it said before is kept.

    Raises BoardNotFound for anyone who is not in the space, and where somebody has changed the note since.
    """
    own = get_own_space(by, space=space, on=london_day(at))
    if not title.strip() or not words.strip():
        raise BoardRefused("Write a title and the note.", field="words" if title.strip() else "title")
    if follows is not None:
        get_note(by, space=own.id, note=follows, on=london_day(at))
    row = SpaceNote.objects.create(
        area=own.area, space_id=own.id, follows_id=follows, title=title.strip(), words=words.strip(), written_at=at,
        written_by_id=by.account or 0,
    )  # fmt: skip
    record_write(act="forum_note_written", area=own.area, by=by, at=at, subject=f"space:{own.id}")
    return row.pk


@transaction.atomic
def write_view(*, space: int, about: About, words: str, by: Viewer, at: datetime) -> int:
    """Keep the forum's own view of a measure or action, not yet shared, and return its id."""
    own = get_own_space(by, space=space, on=london_day(at))
    if not about.id.strip():
        raise BoardRefused("Say which figure or action it is about.", field="about")
    if not words.strip():
        raise BoardRefused("Write the forum’s view.", field="words")
    about = check_about(by, about, area=own.area)
    row = ForumView.objects.create(
        area=own.area, space_id=own.id, about_kind=about.kind.value, about_id=about.id.strip(), about_words=about.words,
        words=words.strip(), written_at=at, written_by_id=by.account or 0,
    )  # fmt: skip
    record_write(act="forum_view_written", area=own.area, by=by, at=at, subject=f"space:{own.id}")
    return row.pk


@transaction.atomic
def share_view(*, view: int, places: Collection[Place], by: Viewer, at: datetime) -> None:
    """Say where a forum's view may be read, and nowhere else: a place left out is one it is taken back from.

    What a meeting has frozen keeps the view as it was. Raises BoardNotFound for anyone who is not in the space.
    """
    row = ForumView.objects.filter(pk=view, area__in=by.areas).first()
    if row is None:
        raise BoardNotFound("There is no such view of yours.")
    own = get_own_space(by, space=row.space_id, on=london_day(at))
    standing = ViewSharing.objects.filter(view=row, withdrawn_at__isnull=True)
    wanted = {place.value for place in places}
    standing.exclude(place__in=wanted).update(withdrawn_at=at, withdrawn_by=by.account)
    for place in sorted(wanted - set(standing.values_list("place", flat=True))):
        ViewSharing.objects.create(
            area=own.area, space_id=own.id, view=row, place=place, shared_at=at, shared_by_id=by.account or 0
        )
    record_write(
        act="forum_view_shared",
        area=own.area,
        by=by,
        at=at,
        subject=f"forumview:{row.pk}",
        content=sorted(wanted),
    )


def _kept(space: int, *, by: Viewer, at: datetime) -> SpaceGiven:
    own = get_own_space(by, space=space, on=london_day(at))
    if not own.is_keeper:
        raise MayNot("Whoever keeps this space lets others in and out.")
    return own
