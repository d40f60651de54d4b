"""What the desk has written of one case: for an answer to someone who asks for everything held about them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from goldenthread.apps.desk.models import Arrival, HandoverCase, ToDo
from goldenthread.core.access.items import Item
from goldenthread.core.access.roles import Role
from goldenthread.core.access.viewer import Viewer


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskNote:
    """One thing written at the desk: what kind of thing it is, its words, when, and which item of the record it is."""

    item: Item
    label: str
    words: str
    at: datetime


def list_desk_notes(viewer: Viewer, *, area: str, case: int) -> list[DeskNote]:
    """Return what came in, what was handed over and what people meant to do about a case, oldest first.

    To the service itself alone, which gathers everything held for a person to answer for; nobody else's list is read.
    """
    if Role.SYSTEM not in viewer.roles_in(area):
        return []
    return sorted(_notes(area, case), key=lambda note: note.at)


def _notes(area: str, case: int) -> Iterator[DeskNote]:
    for row in Arrival.objects.filter(area=area, case=case):
        item = Item.SAFEGUARDING if row.is_disclosure else Item.CONTACT_LOG
        words = f"From {row.from_whom}: {row.words}" if row.from_whom else row.words
        yield DeskNote(item=item, label="Came in to the duty queue", words=words, at=row.logged_at)
    for handed in (
        HandoverCase.objects.filter(area=area, case=case).exclude(words="").select_related("handover")
    ):
        yield DeskNote(
            item=Item.CONTACT_LOG, label="Note of a handover", words=handed.words, at=handed.handover.made_at
        )
    for to_do in ToDo.objects.filter(area=area, case=case):
        yield DeskNote(
            item=Item.CONTACT_LOG, label="On somebody’s own list", words=to_do.words, at=to_do.made_at
        )
