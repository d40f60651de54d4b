"""What each query shows of one record to one person, as the right that it amounts to."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from goldenthread.apps.advice.queries import list_advice_in_pack
from goldenthread.apps.cases.queries import (
    list_threads,
)
from goldenthread.apps.cases.types import CaseNotFound
from goldenthread.apps.desk.queries import get_arrival
from goldenthread.apps.desk.types import DeskNotFound
from goldenthread.apps.disputes.types import DisputeNotFound
from goldenthread.apps.files.queries import list_files, open_file, text_of
from goldenthread.apps.files.types import FileNotFound
from goldenthread.apps.panels.queries import list_hearings
from goldenthread.apps.people.queries import (
    get_child,
    introduce_child,
    list_own_contacts,
    list_parents,
    list_told,
)
from goldenthread.apps.people.types import ChildNotFound
from goldenthread.apps.plans.models import Version
from goldenthread.apps.plans.queries import (
    get_plan,
    read_plan,
)
from goldenthread.apps.plans.types import PlanNotFound
from goldenthread.apps.reviews.queries import list_contributions, list_reviews
from goldenthread.apps.worklists.queries import read_record
from goldenthread.core.access.decisions import MayNot
from goldenthread.core.access.items import Item, Right
from goldenthread.core.access.rights import CaseState
from goldenthread.core.access.standings import Standing
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.law.vocabulary import AdviceKind
from goldenthread.core.reviews.asking import Voice
from tests.access.world import LOOKED_ON, Place

S = Standing
CASEWORK = frozenset({S.COORDINATOR, S.MANAGER, S.DECISION_MAKER, S.SYSTEM})
FAMILY = frozenset({S.PARENT, S.YOUNG_PERSON, S.REPRESENTATIVE})
NOTHING, OWN, ALL = Right.NONE, Right.OWN, Right.SEE
SHUT = (CaseNotFound, ChildNotFound, DisputeNotFound, PlanNotFound, MayNot)


@dataclass(frozen=True, slots=True, kw_only=True)
class Probe:
    """One query, how much of an item it gives a viewer, and the standings whose door it is."""

    item: Item
    name: str
    shows: Callable[[Viewer, Place], Right]
    door_of: frozenset[Standing]
    is_there: Callable[[CaseState], bool] | None = None


def _any(rows: Iterable[object]) -> Right:
    return ALL if list(rows) else NOTHING


def _or_shut(read: Callable[[], object]) -> Right:
    try:
        return ALL if read() else NOTHING
    except SHUT:
        return NOTHING


def _by_parent(rows: Iterable[object], viewer: Viewer, place: Place, *, column: str = "parent_id") -> Right:
    """Return whether rows hold both parents' words, or only this viewer's own."""
    said = {getattr(row, column) for row in rows}
    if not said:
        return NOTHING
    return OWN if said <= {viewer.parent_of.get(place.child)} else ALL


def _by_key(keys: Iterable[str], viewer: Viewer, place: Place) -> Right:
    """Return whether letters or messages are everyone's, or only those of the key this viewer is known by."""
    said = set(keys)
    if not said:
        return NOTHING
    own = {f"parent-{viewer.parent_of.get(place.child)}", f"young_person-{viewer.own_child}"}
    own |= {f"advice-{each.subject.partition(':')[2]}" for each in viewer.involvements}
    return OWN if said <= own else ALL


def _some(shown: int, whole: int) -> Right:
    """Return how much of so many things someone is shown."""
    return NOTHING if not shown else ALL if shown == whole else OWN


def _files(viewer: Viewer, place: Place, item: Item, *, whole: int) -> Right:
    lines = list_files(viewer, area=place.area, child=place.child, state=place.state)
    return _some(sum(line.item is item for line in lines), whole)


def _bytes(viewer: Viewer, place: Place) -> Right:
    """Return whether someone is given the bytes, and the words found in them, of a file of the team's."""
    try:
        _, pieces = open_file(viewer, file=place.known["file"], state=place.state)
        words = text_of(viewer, file=place.known["file"], state=place.state)
    except FileNotFound:
        return NOTHING
    return ALL if b"".join(pieces) and words else NOTHING


def _facts(viewer: Viewer, place: Place, word: str) -> Right:
    """Return how much of what each of two parents told is shown."""
    return _some(len(list_told(viewer, child=place.child, word=word)), 2)


def _protected(viewer: Viewer, place: Place) -> Right:
    cards = list_parents(viewer, child=place.child, on=LOOKED_ON)
    return _some(sum(bool(line.value) and not line.is_safe for card in cards for line in card.contacts), 2)


def _advice_in_pack(viewer: Viewer, place: Place, *, is_familys: bool) -> Right:
    where = {"area": place.area, "child": place.child, "case": place.case, "state": place.state}
    lines = list_advice_in_pack(viewer, **where)
    return _any(line for line in lines if (line.kind is AdviceKind.PARENTAL) is is_familys)


def _words_of_disclosure(viewer: Viewer, place: Place) -> Right:
    """Return whether someone may read what was written down of a child at risk."""
    try:
        return ALL if get_arrival(viewer, arrival=place.known["disclosure_told"]).words else NOTHING
    except DeskNotFound:
        return NOTHING


def _heard(viewer: Viewer, place: Place) -> Right:
    lines = list_hearings(viewer, panel=place.known["panel"])
    return _any(line for line in lines if line.pack and line.opinions)


class _Reading:
    """The record as one reader last read it: asked for item by item, and read once."""

    def __init__(self) -> None:
        self.of: tuple[Viewer, Place] | None = None
        self.shown: frozenset[Item] = frozenset()

    def __call__(self, viewer: Viewer, place: Place, item: Item) -> Right:
        if self.of is None or self.of[0] is not viewer or self.of[1] is not place:
            self.of, self.shown = (viewer, place), self._read(viewer, place)
        return ALL if item in self.shown else NOTHING

    def _read(self, viewer: Viewer, place: Place) -> frozenset[Item]:
        try:
            record = read_record(viewer, area=place.area, child=place.child, case=place.case, on=LOOKED_ON)
        except ChildNotFound:
            return frozenset()
        return frozenset(part.item for part in record.parts if part.lines)


read_item = _Reading()


def _told(viewer: Viewer, place: Place, *, in_confidence: bool) -> Right:
    lines = [
        line for line in list_told(viewer, child=place.child) if (line.word == "WORRIES") is in_confidence
    ]
    if not in_confidence or not lines:
        return _any(lines)
    return ALL if len(lines) > 1 else OWN


def _contacts(viewer: Viewer, place: Place) -> Right:
    parents = list_parents(viewer, child=place.child, on=LOOKED_ON)
    own = list_own_contacts(viewer, child=place.child, on=LOOKED_ON)
    if any(parent.id != viewer.parent_of.get(place.child) for parent in parents):
        return ALL
    return OWN if parents or own else NOTHING


def _reach(viewer: Viewer, place: Place) -> Right:
    try:
        card = introduce_child(viewer, child=place.child, on=LOOKED_ON)
    except ChildNotFound:
        return NOTHING
    return OWN if card.reach.safe_times else NOTHING


def _numbers(viewer: Viewer, place: Place) -> Right:
    return _or_shut(lambda: get_child(viewer, child=place.child, on=LOOKED_ON).numbers)


def _plan(viewer: Viewer, place: Place, *, final: bool) -> Right:
    return _or_shut(lambda: (get_plan(viewer, case=place.case).version.state == Version.State.FINAL) is final)


def _version(viewer: Viewer, place: Place, *, final: bool) -> Right:
    row = Version.objects.filter(case=place.case).order_by("-number").first()
    if row is None or (row.state == Version.State.FINAL) is not final:
        return NOTHING
    return _or_shut(lambda: read_plan(viewer, version=row.pk).needs)


def _exported(viewer: Viewer, place: Place) -> Right:
    return _any(case for chunk in list_threads(viewer) for case in chunk if case.case == place.case)


def _probe(
    item: Item,
    name: str,
    shows: Callable[[Viewer, Place], Right],
    *door_of: frozenset[Standing],
    is_there: Callable[[CaseState], bool] | None = None,
) -> Probe:
    return Probe(
        item=item, name=name, shows=shows, door_of=frozenset[Standing]().union(*door_of), is_there=is_there
    )


def _is_decided(state: CaseState) -> bool:
    return state.is_decided


def _is_drafted(state: CaseState) -> bool:
    return state.is_served or state.is_final


def _is_consulted(state: CaseState) -> bool:
    return state.is_consulted


PARENT, YOUNG_PERSON = frozenset({S.PARENT}), frozenset({S.YOUNG_PERSON})
ADVISERS = frozenset({S.EDUCATION_ADVISER, S.HEALTH_ADVISER, S.SOCIAL_CARE_ADVISER})
PANEL = frozenset({S.PANEL_MEMBER})
# Whose door is the record as one reads it who does not work on the case.
READERS = frozenset({S.QUALITY_AUDITOR, S.INSPECTOR, S.BREAK_GLASS})
MANAGERS = frozenset({S.MANAGER, S.SYSTEM})

# What the record as a reader reads it is made of.
READ_ITEMS = (
    Item.IDENTITY, Item.NUMBERS, Item.STAGE_AND_DATES, Item.PROFILE, Item.TOLD_FACTS, Item.TOLD_IN_CONFIDENCE,
    Item.PARENT_CONTACTS, Item.PROTECTED_CONTACTS, Item.COURT_ORDERS, Item.SOCIAL_CARE_STATUS, Item.REQUEST,
    Item.DECISIONS, Item.ADVICE, Item.FAMILY_ADVICE, Item.DRAFT_PLAN, Item.FINAL_PLAN, Item.REPRESENTATIONS,
    Item.PREFERENCE, Item.CONSULTATIONS, Item.CONTACT_LOG,
)  # fmt: skip


def _said_at_review(viewer: Viewer, place: Place, *, is_child: bool) -> Right:
    lines = [
        one
        for review in list_reviews(viewer, case=place.case)
        for one in list_contributions(viewer, review=review.id)
        if (one.voice is Voice.CHILD) is is_child
    ]
    return _by_parent(lines, viewer, place, column="parent")
