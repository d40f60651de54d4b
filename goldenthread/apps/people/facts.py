"""Reading what we were told, and the child's one-page profile."""

from django.core.files.base import File
from django.db.models import Q

from goldenthread.apps.people.mapping import profile_text, told_line
from goldenthread.apps.people.models import Profile, Told
from goldenthread.apps.people.reading_facts import facts_seen_by
from goldenthread.apps.people.types import ChildNotFound, ProfilePage, ToldLine
from goldenthread.apps.people.viewers import working_areas
from goldenthread.core.access.items import Item
from goldenthread.core.access.rights import may_see
from goldenthread.core.access.viewer import Viewer


def list_told(viewer: Viewer, *, child: int, word: str | None = None) -> list[ToldLine]:
    """Return the facts that stand about a child, newest first, each with its source and date.

    A family sees what is shared with the family and what they told themselves; never what another parent told.
    """
    rows = Told.objects.filter(facts_seen_by(viewer, child), child=child, corrected_by__isnull=True)
    if word is not None:
        rows = rows.filter(word=word)
    is_staff = bool(working_areas(viewer, child=child))
    return [
        told_line(row, with_names=is_staff)
        for row in rows.select_related("recorded_by", "confirmed_by").order_by("-id")
    ]


def known_facts(viewer: Viewer, *, child: int) -> dict[str, ToldLine]:
    """Return the newest fact for each word, so that a form is filled in with what we were already told.

    A box left as it was filled need not be told again: that is telling it once.
    """
    known: dict[str, ToldLine] = {}
    for line in list_told(viewer, child=child):
        known.setdefault(line.word, line)
    return known


def list_told_history(viewer: Viewer, *, child: int, word: str) -> list[ToldLine]:
    """Return every telling of a fact, corrected ones too, newest first, for the casework team."""
    rows = Told.objects.filter(child=child, word=word, area__in=working_areas(viewer, child=child))
    return [
        told_line(row, with_names=True)
        for row in rows.select_related("recorded_by", "confirmed_by").order_by("-id")
    ]


def count_told_again(viewer: Viewer, *, area: str) -> int:
    """Return how many times families in an area had to tell us the same thing again."""
    if area not in viewer.areas:
        return 0
    return Told.objects.filter(area=area, is_repeat=True).exclude(child__in=viewer.unseen_children).count()


def _profiles_seen_by(viewer: Viewer, child: int) -> Q:
    """Whoever works on the case, the family, and whoever a live task lets read it (the access matrix)."""
    tasked = {task.area for task in viewer.involvements if task.child == child}
    tasked = {area for area in tasked if may_see(viewer, Item.PROFILE, area=area, child=child)}
    return Q(area__in={*working_areas(viewer, child=child), *tasked}) | Q(child__in=viewer.family_children)


def _page(viewer: Viewer, row: Profile) -> ProfilePage:
    is_parent = row.child_id in viewer.parent_of
    hides_helper = is_parent and row.helper_id is not None and row.helper_id != viewer.parent_of[row.child_id]
    is_family = row.child_id in viewer.family_children
    return ProfilePage(
        number=row.number,
        text=profile_text(row, with_helper=not hides_helper),
        has_recording=bool(row.recording),
        written_on=row.written_on,
        recorded_by=row.recorded_by.display_name if row.recorded_by and not is_family else "",
    )


def find_profile(viewer: Viewer, *, child: int) -> ProfilePage | None:
    """Return the newest version of a child's profile, for the casework team and the family, if there is one.

    A parent is not told that another parent helped to write it.
    """
    rows = Profile.objects.filter(_profiles_seen_by(viewer, child), child=child).select_related("recorded_by")
    row = rows.order_by("-number").first()
    return _page(viewer, row) if row else None


def open_recording(viewer: Viewer, *, child: int, number: int) -> File:
    """Return a recorded profile, open for reading.

    Raises ChildNotFound where there is none that this person may hear.
    """
    row = Profile.objects.filter(_profiles_seen_by(viewer, child), child=child, number=number).first()
    if row is None or not row.recording:
        raise ChildNotFound
    return row.recording.open("rb")
