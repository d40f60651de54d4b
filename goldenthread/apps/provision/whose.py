"""Whose word it is: a parent, the young person or their representative, a setting; each is heard apart."""

from dataclasses import dataclass
from datetime import date

from goldenthread.apps.people.queries import list_parents
from goldenthread.apps.providers.queries import list_own_pupils
from goldenthread.apps.provision.types import NotHappeningRefused
from goldenthread.core.access.decisions import may_open_case
from goldenthread.core.access.refusal import MayNot
from goldenthread.core.access.viewer import Viewer

YOUNG_PERSON = "young-person"


@dataclass(frozen=True, slots=True, kw_only=True)
class Teller:
    """The key under which somebody's word is kept, with the parent or the setting that they are."""

    key: str
    parent: int | None = None
    provider: int | None = None


def find_teller(
    viewer: Viewer, *, area: str, child: int, case: int, on: date, parent: int | None = None
) -> Teller:
    """Return whose word it is; the casework team writes down the word of a parent, or else the young person's.

    Raises MayNot for whoever is none of these, NotHappeningRefused for a parent who is not this child's.
    """
    own = own_teller(viewer, child=child, on=on)
    if own is not None:
        return own
    if not may_open_case(viewer, area=area, child=child):
        raise MayNot("Only the family, the setting and the council’s SEND team can say this.")
    if parent is None:
        return Teller(key=YOUNG_PERSON)
    if parent not in {one.id for one in list_parents(viewer, child=child, on=on)}:
        raise NotHappeningRefused("Choose who told you.", field="parent")
    return Teller(key=f"parent-{parent}", parent=parent)


def own_teller(viewer: Viewer, *, child: int, on: date) -> Teller | None:
    """Return under which key this very person's own word of a child is kept; none for whoever is not family or setting."""
    if child in viewer.parent_of:
        return Teller(key=f"parent-{viewer.parent_of[child]}", parent=viewer.parent_of[child])
    if child in viewer.family_children:
        return Teller(key=YOUNG_PERSON)
    setting = next((line.provider for line in list_own_pupils(viewer, on=on) if line.child == child), None)
    return Teller(key=f"setting-{setting}", provider=setting) if setting else None
