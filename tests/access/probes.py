"""What really shows each item of a record: the queries behind every page, export, file and job, one list for all.

A room adds its own probes here when its first query lands. Each says how much of the item one viewer is given:
nothing, what is their own, or all of it; and for whom it is the door, who must then be given what the matrix says.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from goldenthread.apps.accounts.queries import list_involved_with
from goldenthread.apps.advice.queries import list_advice, list_advice_in_pack, list_replies
from goldenthread.apps.audit.queries import list_entries_for_case, list_opened_by
from goldenthread.apps.cases.queries import (
    get_case,
    get_clocks,
    get_reference,
    get_summary,
    list_contact_log,
    list_decisions,
    list_facts,
    list_requests,
    list_threads,
)
from goldenthread.apps.cases.types import CaseNotFound
from goldenthread.apps.correspondence.queries import (
    list_letters,
    list_letters_for_tasks,
    list_my_letters,
    list_my_threads,
)
from goldenthread.apps.correspondence.queries import list_threads as list_message_threads
from goldenthread.apps.desk.queries import get_arrival, list_team_around
from goldenthread.apps.desk.types import DeskNotFound
from goldenthread.apps.files.queries import list_files, open_file, text_of
from goldenthread.apps.files.types import FileNotFound
from goldenthread.apps.panels.queries import list_hearings, list_hearings_of_case
from goldenthread.apps.people.queries import (
    find_profile,
    get_child,
    introduce_child,
    list_own_contacts,
    list_parents,
    list_profiles,
    list_told,
    list_told_history,
)
from goldenthread.apps.people.types import ChildNotFound
from goldenthread.apps.plans.models import Version
from goldenthread.apps.plans.queries import (
    get_plan,
    list_consultations,
    list_preferences,
    list_representations,
    list_row_comments,
    list_services,
    list_versions,
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
from tests.factories.people import NOW

S = Standing
CASEWORK = frozenset({S.COORDINATOR, S.MANAGER, S.DECISION_MAKER, S.SYSTEM})
FAMILY = frozenset({S.PARENT, S.YOUNG_PERSON, S.REPRESENTATIVE})
NOTHING, OWN, ALL = Right.NONE, Right.OWN, Right.SEE
SHUT = (CaseNotFound, ChildNotFound, PlanNotFound, MayNot)


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


_reading = _Reading()


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


PROBES: tuple[Probe, ...] = (
    _probe(
        Item.IDENTITY, "people.get_child",
        lambda v, p: _or_shut(lambda: get_child(v, child=p.child, on=LOOKED_ON).shown_name), CASEWORK, FAMILY,
    ),
    _probe(Item.NUMBERS, "people.get_child: numbers", _numbers, CASEWORK),
    _probe(Item.STAGE_AND_DATES, "cases.get_case", lambda v, p: _or_shut(lambda: get_case(v, reference=p.reference)), CASEWORK),
    _probe(Item.STAGE_AND_DATES, "cases.get_summary", lambda v, p: _or_shut(lambda: get_summary(v, case=p.case)), CASEWORK, FAMILY),
    _probe(Item.IDENTITY, "cases.get_reference", lambda v, p: _or_shut(lambda: get_reference(v, case=p.case)), CASEWORK, FAMILY),
    _probe(Item.STAGE_AND_DATES, "cases.get_clocks", lambda v, p: _or_shut(lambda: get_clocks(v, case=p.case, on=LOOKED_ON)), CASEWORK, FAMILY),
    _probe(Item.STAGE_AND_DATES, "cases.list_facts", lambda v, p: _any(list_facts(v, case=p.case)), CASEWORK),
    _probe(Item.STAGE_AND_DATES, "the export of threads", _exported, CASEWORK),
    _probe(Item.PROFILE, "people.find_profile", lambda v, p: _or_shut(lambda: find_profile(v, child=p.child)), CASEWORK, FAMILY),
    _probe(Item.PROFILE, "people.list_profiles", lambda v, p: _any(list_profiles(v, child=p.child)), CASEWORK, FAMILY),
    _probe(Item.TOLD_FACTS, "people.list_told: shared", lambda v, p: _told(v, p, in_confidence=False), CASEWORK, FAMILY),
    _probe(Item.TOLD_IN_CONFIDENCE, "people.list_told: in confidence", lambda v, p: _told(v, p, in_confidence=True), CASEWORK, PARENT),
    _probe(Item.TOLD_IN_CONFIDENCE, "people.list_told_history", lambda v, p: _any(list_told_history(v, child=p.child, word="WORRIES")), CASEWORK),
    _probe(Item.PARENT_CONTACTS, "people.list_parents and list_own_contacts", _contacts, CASEWORK, PARENT, frozenset({S.YOUNG_PERSON})),
    _probe(Item.PARENT_CONTACTS, "people.introduce_child: how to reach them", _reach),
    _probe(Item.REQUEST, "cases.list_requests", lambda v, p: _any(list_requests(v, case=p.case)), CASEWORK),
    _probe(Item.DECISIONS, "cases.list_decisions", lambda v, p: _any(list_decisions(v, case=p.case)), CASEWORK, FAMILY),
    _probe(Item.ADVICE, "advice.list_advice", lambda v, p: _any(list_advice(v, case=p.case, facts=())), CASEWORK),
    _probe(Item.ADVICE, "advice.list_replies", lambda v, p: _any(list_replies(v, case=p.case, ref="a1")), CASEWORK),
    _probe(Item.DRAFT_PLAN, "plans.get_plan: a draft", lambda v, p: _plan(v, p, final=False), CASEWORK, FAMILY),
    _probe(Item.FINAL_PLAN, "plans.get_plan: a final plan", lambda v, p: _plan(v, p, final=True), CASEWORK, FAMILY),
    _probe(Item.DRAFT_PLAN, "plans.read_plan: a draft", lambda v, p: _version(v, p, final=False), CASEWORK, FAMILY),
    _probe(Item.FINAL_PLAN, "plans.read_plan: a final plan", lambda v, p: _version(v, p, final=True), CASEWORK, FAMILY),
    _probe(
        Item.FINAL_PLAN, "plans.list_versions",
        lambda v, p: _any(line for line in list_versions(v, case=p.case) if line.final_on), CASEWORK, FAMILY,
    ),
    _probe(Item.PLAN_COMMENTS, "plans.list_row_comments", lambda v, p: _any(list_row_comments(v, case=p.case)), CASEWORK),
    _probe(
        Item.REPRESENTATIONS, "plans.list_representations",
        lambda v, p: _by_parent(list_representations(v, case=p.case), v, p), CASEWORK, PARENT,
    ),
    _probe(
        Item.LETTERS, "plans.list_services (who was sent the draft)",
        lambda v, p: _by_parent(list_services(v, case=p.case), v, p), CASEWORK, PARENT, is_there=_is_drafted,
    ),
    _probe(
        Item.PREFERENCE, "plans.list_preferences",
        lambda v, p: _by_parent(list_preferences(v, case=p.case), v, p), CASEWORK, PARENT,
    ),
    _probe(Item.CONSULTATIONS, "plans.list_consultations", lambda v, p: _any(list_consultations(v, case=p.case)), CASEWORK),
    _probe(Item.REVIEW, "reviews.list_reviews", lambda v, p: _any(list_reviews(v, case=p.case)), CASEWORK, FAMILY),
    _probe(
        Item.REVIEW_VIEWS, "reviews.list_contributions: a parent’s own", lambda v, p: _said_at_review(v, p, is_child=False),
        CASEWORK, PARENT,
    ),
    _probe(
        Item.CHILD_AT_REVIEW, "reviews.list_contributions: the child’s", lambda v, p: _said_at_review(v, p, is_child=True),
        CASEWORK, PARENT,
    ),
    _probe(Item.CONTACT_LOG, "cases.list_contact_log", lambda v, p: _any(list_contact_log(v, case=p.case)), CASEWORK),
    _probe(
        Item.TEAM, "accounts.list_involved_with",
        lambda v, p: _any(list_involved_with(v, area=p.area, child=p.child)), CASEWORK,
    ),
    _probe(Item.OPENED_BY, "audit.list_opened_by", lambda v, p: _or_shut(lambda: list_opened_by(v, child=p.child) or True), FAMILY),
    _probe(
        Item.JOURNAL, "audit.list_entries_for_case: looks",
        lambda v, p: _any(e for e in list_entries_for_case(v, case=p.case, with_looks=True) if e.kind == "READ"),
        frozenset({S.INFORMATION_GOVERNANCE, S.SYSTEM}),
    ),
    _probe(Item.PROTECTED_CONTACTS, "people.list_parents: protected", _protected, CASEWORK, PARENT),
    _probe(
        Item.COURT_ORDERS, "people.list_told: court orders", lambda v, p: _facts(v, p, "COURT_ORDERS"), CASEWORK, PARENT,
        frozenset({S.SOCIAL_CARE_ADVISER, S.SETTING_OF_PUPIL}),
    ),
    _probe(
        Item.SOCIAL_CARE_STATUS, "people.list_told: social care", lambda v, p: _facts(v, p, "SOCIAL_CARE_STATUS"),
        CASEWORK, PARENT, PANEL, frozenset({S.SOCIAL_CARE_ADVISER}),
    ),
    _probe(
        Item.FAMILY_ADVICE, "advice.list_advice_in_pack: the family's", lambda v, p: _advice_in_pack(v, p, is_familys=True),
        CASEWORK, ADVISERS, PANEL, frozenset({S.SETTING_CONSULTED}),
    ),
    _probe(
        Item.ADVICE, "advice.list_advice_in_pack", lambda v, p: _advice_in_pack(v, p, is_familys=False), CASEWORK, FAMILY,
        PANEL, frozenset({S.SETTING_CONSULTED}), is_there=_is_decided,
    ),
    _probe(Item.PANEL_PACK, "panels.list_hearings", _heard, CASEWORK, PANEL),
    _probe(Item.PANEL_PACK, "panels.list_hearings_of_case", lambda v, p: _any(list_hearings_of_case(v, case=p.case)), CASEWORK),
    _probe(
        Item.MESSAGES, "correspondence.list_threads",
        lambda v, p: _by_key((line.key for line in list_message_threads(v, case=p.case, on=LOOKED_ON)), v, p), CASEWORK,
    ),
    _probe(
        Item.MESSAGES, "correspondence.list_my_threads",
        lambda v, p: _by_key((line.key for line in list_my_threads(v, child=p.child, on=LOOKED_ON)), v, p), PARENT, YOUNG_PERSON,
    ),
    _probe(
        Item.LETTERS, "correspondence.list_letters",
        lambda v, p: _by_key((line.key for line in list_letters(v, case=p.case, on=LOOKED_ON)), v, p), CASEWORK,
    ),
    _probe(
        Item.LETTERS, "correspondence.list_my_letters",
        lambda v, p: _by_key((line.key for line in list_my_letters(v, child=p.child, on=LOOKED_ON)), v, p), PARENT, YOUNG_PERSON,
    ),
    _probe(
        Item.LETTERS, "correspondence.list_letters_for_tasks",
        lambda v, p: _by_key(
            (line.key for line in list_letters_for_tasks(v, on=LOOKED_ON, at=NOW) if line.case == p.case), v, p
        ),
        ADVISERS,
    ),
    _probe(Item.FILES, "files.list_files", lambda v, p: _files(v, p, Item.FILES, whole=4), CASEWORK, PARENT, ADVISERS, PANEL, READERS),
    _probe(Item.FILES, "files.open_file and text_of", _bytes, CASEWORK, PANEL, READERS),
    _probe(
        Item.SAFEGUARDING, "files.list_files: kept apart", lambda v, p: _files(v, p, Item.SAFEGUARDING, whole=1), MANAGERS,
        frozenset({S.DESIGNATED_SOCIAL_CARE_OFFICER, S.BREAK_GLASS}),
    ),
    _probe(Item.SAFEGUARDING, "desk.get_arrival: a disclosure", _words_of_disclosure, MANAGERS),
    _probe(
        Item.TRIBUNAL_FILE, "files.list_files: privileged", lambda v, p: _files(v, p, Item.TRIBUNAL_FILE, whole=1), MANAGERS,
        frozenset({S.DECISION_MAKER}),
    ),
    _probe(
        Item.TEAM, "desk.list_team_around",
        lambda v, p: _any(list_team_around(v, area=p.area, child=p.child, case=p.case, on=LOOKED_ON)), CASEWORK, FAMILY,
        ADVISERS, PANEL, READERS,
    ),
    *(
        _probe(item, f"worklists.read_record: {item}", lambda v, p, item=item: _reading(v, p, item), READERS)
        for item in READ_ITEMS
    ),
)  # fmt: skip
