"""Reading a forum's own space, for its members alone, and the views that it has shared, for those it shared them with."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from goldenthread.apps.board.challenges import said_of
from goldenthread.apps.board.models import ForumView, Space, SpaceMember, SpaceNote, ViewSharing
from goldenthread.apps.board.types import (
    About,
    AboutKind,
    BoardNotFound,
    NoteGiven,
    Place,
    SpaceGiven,
    SpaceKind,
    ViewGiven,
)
from goldenthread.core.access.boards import may_enter_space, may_read_board
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day


def list_own_spaces(viewer: Viewer, *, on: date) -> list[SpaceGiven]:
    """Return the spaces that the viewer belongs to on a day; for anyone who works for the area, none."""
    member = SpaceMember.objects.filter(account=viewer.account, from_on__lte=on)
    member = member.filter(Q(until_on__isnull=True) | Q(until_on__gt=on))
    rows = Space.objects.filter(
        Q(keeper=viewer.account) | Q(pk__in=member.values("space")), area__in=list(viewer.areas)
    )
    if viewer.account is None:
        return []
    return [
        SpaceGiven(
            id=row.pk, area=row.area, kind=SpaceKind(row.kind), name=row.name, is_keeper=row.keeper_id == viewer.account
        )
        for row in rows.order_by("pk")
        if may_enter_space(viewer, area=row.area, is_member=True)
    ]  # fmt: skip


def get_own_space(viewer: Viewer, *, space: int, on: date) -> SpaceGiven:
    """Return a space that the viewer belongs to. To anyone else, whatever their role, there is none (BoardNotFound)."""
    found = next((each for each in list_own_spaces(viewer, on=on) if each.id == space), None)
    if found is None:
        raise BoardNotFound("There is no such space of yours.")
    return found


def list_space_members(viewer: Viewer, *, space: int, on: date) -> list[tuple[int, str, date]]:
    """Return who is in a space on a day, as account, name and since when; the keeper first."""
    own = get_own_space(viewer, space=space, on=on)
    kept = Space.objects.select_related("keeper").get(pk=own.id)
    rows = (
        SpaceMember.objects.filter(space=own.id, from_on__lte=on)
        .select_related("account")
        .order_by("from_on", "pk")
    )
    rows = rows.filter(Q(until_on__isnull=True) | Q(until_on__gt=on))
    return [
        (kept.keeper_id, kept.keeper.display_name, london_day(kept.opened_at)),
        *((row.account_id, row.account.display_name, row.from_on) for row in rows),
    ]


def list_notes(viewer: Viewer, *, space: int, on: date) -> list[NoteGiven]:
    """Return a space's notes as they stand, the newest first, each with what it said before."""
    own = get_own_space(viewer, space=space, on=on)
    rows = {
        row.pk: row
        for row in SpaceNote.objects.filter(space=own.id).select_related("written_by").order_by("pk")
    }
    followed = {row.follows_id for row in rows.values()}
    return [_note(row, rows) for row in reversed(rows.values()) if row.pk not in followed]


def get_note(viewer: Viewer, *, space: int, note: int, on: date) -> NoteGiven:
    """Return a note of a space as it stands. Raises BoardNotFound for any other."""
    found = next((each for each in list_notes(viewer, space=space, on=on) if each.id == note), None)
    if found is None:
        raise BoardNotFound(
            "There is no such note, or somebody has changed it since. Look at the notes again."
        )
    return found


def _note(row: SpaceNote, rows: dict[int, SpaceNote]) -> NoteGiven:
    before = []
    earlier = rows.get(row.follows_id or 0)
    while earlier is not None:
        before.append((earlier.words, earlier.written_by.display_name, earlier.written_at))
        earlier = rows.get(earlier.follows_id or 0)
    return NoteGiven(
        id=row.pk, title=row.title, words=row.words, written_by=row.written_by.display_name,
        written_at=row.written_at, before=tuple(before),
    )  # fmt: skip


def list_own_views(viewer: Viewer, *, space: int, on: date) -> list[ViewGiven]:
    """Return every view that a space holds, shared or not, the newest first."""
    own = get_own_space(viewer, space=space, on=on)
    rows = ForumView.objects.filter(space=own.id).select_related("space", "written_by").order_by("-pk")
    return [_view(row) for row in rows]


def list_shared_views(
    viewer: Viewer, *, area: str, place: Place, kind: AboutKind | None = None, id: str = ""
) -> list[ViewGiven]:
    """Return the views that forums have shared in a place, of one measure or action or of all, the newest first."""
    abouts = None if kind is None else [About(kind=kind, id=id)]
    return list_views_of(viewer, area=area, place=place, abouts=abouts)


def list_views_of(
    viewer: Viewer, *, area: str, place: Place, abouts: Iterable[About] | None = None
) -> list[ViewGiven]:
    """Return the views shared in a place about any of these things, or about anything, the newest first."""
    if not may_read_board(viewer, area=area):
        return []
    shared = ViewSharing.objects.filter(area=area, place=place.value, withdrawn_at__isnull=True)
    rows = ForumView.objects.filter(area=area, pk__in=shared.values("view")).select_related(
        "space", "written_by"
    )
    if abouts is not None:
        rows = rows.filter(said_of(abouts))
    return [_view(row) for row in rows.order_by("-pk")]


def _view(row: ForumView) -> ViewGiven:
    sharings = row.sharings.filter(withdrawn_at__isnull=True).order_by("pk")
    return ViewGiven(
        id=row.pk, forum=row.space.name, kind=SpaceKind(row.space.kind),
        about=About(kind=AboutKind(row.about_kind), id=row.about_id, words=row.about_words), words=row.words,
        author=row.written_by.display_name, written_at=row.written_at,
        places=tuple(Place(each.place) for each in sharings),
    )  # fmt: skip
