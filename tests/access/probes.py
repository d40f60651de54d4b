"""What really shows each item of a record: the queries behind every page, export, file and job, one list for all.

A room adds its own probes here when its first query lands. Each says how much of the item one viewer is given:
nothing, what is their own, or all of it; and for whom it is the door, who must then be given what the matrix says.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from goldenthread.apps.accounts.queries import list_involved_with
from goldenthread.apps.advice.queries import list_advice, list_replies
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
    list_services,
)
from goldenthread.apps.plans.types import PlanNotFound
from goldenthread.apps.reviews.queries import list_contributions, list_reviews
from goldenthread.core.access.decisions import MayNot
from goldenthread.core.access.items import Item, Right
from goldenthread.core.access.standings import Standing
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.reviews.asking import Voice
from tests.access.world import LOOKED_ON, Place

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


def _exported(viewer: Viewer, place: Place) -> Right:
    return _any(case for chunk in list_threads(viewer) for case in chunk if case.case == place.case)


def _probe(
    item: Item, name: str, shows: Callable[[Viewer, Place], Right], *door_of: frozenset[Standing]
) -> Probe:
    return Probe(item=item, name=name, shows=shows, door_of=frozenset().union(*door_of))


PARENT = frozenset({S.PARENT})


def _said_at_review(viewer: Viewer, place: Place, *, is_child: bool) -> Right:
    lines = [
        one
        for review in list_reviews(viewer, case=place.case)
        for one in list_contributions(viewer, review=review.id)
        if (one.voice is Voice.CHILD) is is_child
    ]
    return _by_parent(lines, viewer, place, column="parent")


NOBODY_YET: frozenset[Standing] = frozenset()

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
    _probe(
        Item.REPRESENTATIONS, "plans.list_representations",
        lambda v, p: _by_parent(list_representations(v, case=p.case), v, p), CASEWORK, PARENT,
    ),
    _probe(
        Item.LETTERS, "plans.list_services (who was sent the draft)",
        lambda v, p: _by_parent(list_services(v, case=p.case), v, p), CASEWORK, PARENT,
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
)  # fmt: skip

# Items that nothing shows yet, and why. A room that begins to keep one adds a probe and takes it off this list.
NOT_STORED_YET: dict[Item, str] = {
    Item.PROTECTED_CONTACTS: "a contact is not yet marked as protected",
    Item.COURT_ORDERS: "court orders are not kept yet",
    Item.SOCIAL_CARE_STATUS: "social care status is not kept yet",
    Item.FAMILY_ADVICE: "the family's views are kept as told facts and the profile until they have a form of their own",
    Item.PANEL_PACK: "panels have no records yet",
    Item.MESSAGES: "messages are not kept yet",
    Item.FILES: "the only file is a recorded profile, which goes with the profile",
    Item.SAFEGUARDING: "no papers are kept apart yet",
    Item.TRIBUNAL_FILE: "there is no tribunal file yet",
}
