"""Reading children: who they are, by what names, who their family is, and what we were told.

Every query asks who is looking. Those that name a child raise ChildNotFound, or give nothing, alike for a
child who does not exist and one whom the viewer may not know of.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from uuid import UUID

from django.db.models import OuterRef, Subquery

from goldenthread.apps.people.duplicates import list_possible_duplicates
from goldenthread.apps.people.facts import (
    count_told_again,
    find_profile,
    known_facts,
    list_told,
    list_told_history,
    open_recording,
)
from goldenthread.apps.people.families import (
    list_contacts_to_guard,
    list_own_contacts,
    list_parents,
    list_representatives,
    list_siblings,
)
from goldenthread.apps.people.filling import (
    fill_all_words,
    fill_form,
    list_asked_again,
    list_asked_by_agency,
)
from goldenthread.apps.people.mapping import card_of, is_in_force
from goldenthread.apps.people.matching import find_child_exactly, match_children
from goldenthread.apps.people.models import Child, ChildName, Identifier, Told
from goldenthread.apps.people.names_in_text import find_names_in_text
from goldenthread.apps.people.pairs import (
    MergePage,
    PairLine,
    PairPage,
    get_merge,
    get_pair,
    list_merges,
    list_pairs,
    list_restricted_merges,
    list_restricted_pairs,
    list_restricted_records,
)
from goldenthread.apps.people.returned import ChildReturned as ChildReturned
from goldenthread.apps.people.returned import list_children_to_return as list_children_to_return
from goldenthread.apps.people.search import search_children
from goldenthread.apps.people.seeing import children_seen_by
from goldenthread.apps.people.serving import find_account_of_reader as find_account_of_reader
from goldenthread.apps.people.serving import get_rights_holder, list_own_representing, list_people_to_serve
from goldenthread.apps.people.spotting import list_other_childrens_names, owner_of
from goldenthread.apps.people.tasked import (
    find_profile_to_work_from,
    list_contacts_to_arrange,
)
from goldenthread.apps.people.types import ChildCard, ChildNotFound, NameKind, NameLine
from goldenthread.apps.people.unseen import marks_of_unseen
from goldenthread.apps.people.viewers import get_viewer
from goldenthread.core.access.decisions import may_open_case
from goldenthread.core.access.items import Item
from goldenthread.core.access.rights import may_see
from goldenthread.core.access.viewer import Viewer

SOCIAL_CARE = "SOCIAL_CARE_STATUS"

__all__ = [
    "MergePage",
    "PairLine",
    "PairPage",
    "children_seen_by",
    "count_told_again",
    "fill_all_words",
    "find_account_of_reader",
    "fill_form",
    "find_child_by_public_id",
    "find_child_exactly",
    "find_names_in_text",
    "find_profile",
    "find_profile_to_work_from",
    "get_child",
    "get_merge",
    "get_pair",
    "get_rights_holder",
    "get_viewer",
    "introduce_child",
    "known_facts",
    "list_asked_again",
    "list_asked_by_agency",
    "list_children",
    "list_contacts_to_arrange",
    "list_merges",
    "list_names",
    "list_contacts_to_guard",
    "list_other_childrens_names",
    "list_own_contacts",
    "list_own_representing",
    "list_people_to_serve",
    "list_pairs",
    "list_parents",
    "list_possible_duplicates",
    "list_representatives",
    "list_restricted_merges",
    "list_restricted_pairs",
    "list_restricted_records",
    "list_siblings",
    "list_told",
    "list_told_history",
    "marks_of_unseen",
    "match_children",
    "name_children",
    "open_recording",
    "owner_of",
    "search_children",
    "told_of_children",
    "told_words_of_children",
]


def get_child(viewer: Viewer, *, child: int, on: date) -> ChildCard:
    """Return who a child is on a day: shown name, legal name, age in years, year group and numbers.

    The year group is the one recorded or, where none is, that of their age.

    Numbers are for those whom the matrix names. How and when a young person can safely be reached is not told to a parent.
    """
    cards = list_children(viewer, children=[child], on=on)
    if child not in cards:
        raise ChildNotFound
    return cards[child]


def find_child_by_public_id(viewer: Viewer, *, public_id: UUID) -> int | None:
    """Return the id of the child that a page address names, if this viewer may know of them."""
    return children_seen_by(viewer).filter(public_id=public_id).values_list("pk", flat=True).first()


def list_children(viewer: Viewer, *, children: Iterable[int], on: date) -> dict[int, ChildCard]:
    """Return who each of these children is on a day, by id, in two queries however many they are; three for the nameless."""
    asked = set(children)
    seen = children_seen_by(viewer)
    names: dict[int, list[ChildName]] = defaultdict(list)
    numbers: dict[int, list[Identifier]] = defaultdict(list)
    for name in ChildName.objects.filter(child__in=seen.filter(pk__in=asked)).select_related("child"):
        names[name.child_id].append(name)
    rows = [held[0].child for held in names.values()]
    if nameless := asked - set(names):
        rows += seen.filter(pk__in=nameless)
    rows.sort(key=lambda row: row.pk)
    shown_numbers = [row.pk for row in rows if may_see(viewer, Item.NUMBERS, area=row.area, child=row.pk)]
    for number in Identifier.objects.filter(child__in=shown_numbers).order_by("kind", "id"):
        numbers[number.child_id].append(number)
    return {
        row.pk: card_of(
            row,
            names=names[row.pk],
            numbers=numbers[row.pk],
            on=on,
            with_reach=_may_reach(viewer, row),
        )
        for row in rows
    }


def _may_reach(viewer: Viewer, row: Child) -> bool:
    """Answer whether someone may read how to reach a child: the child themselves may, a parent may not."""
    return row.pk == viewer.own_child or may_see(viewer, Item.PARENT_CONTACTS, area=row.area, child=row.pk)


def introduce_child(viewer: Viewer, *, child: int, on: date) -> ChildCard:
    """Return who a child is on a day, without their numbers, in one query: for the top of every page about them.

    Raises ChildNotFound alike for no such child and one whom the viewer may not know of.
    """
    seen = children_seen_by(viewer).filter(pk=child)
    told = Told.objects.filter(child=OuterRef("child"), word=SOCIAL_CARE, corrected_by__isnull=True)
    names = list(
        ChildName.objects.filter(child__in=seen)
        .select_related("child")
        .annotate(social_care=Subquery(told.order_by("-id").values("value")[:1]))
    )
    row = names[0].child if names else seen.first()
    if row is None:
        raise ChildNotFound
    card = card_of(row, names=names, on=on, with_reach=_may_reach(viewer, row))
    if not names or not may_open_case(viewer, area=row.area, child=row.pk):
        return card
    return replace(card, social_care=names[0].social_care or "")


def name_children(viewer: Viewer, *, children: Iterable[int], on: date) -> dict[int, str]:
    """Return each named child's shown name by id, for lists, in one query."""
    seen = children_seen_by(viewer).filter(pk__in=list(children))
    names: dict[int, list[ChildName]] = defaultdict(list)
    for name in ChildName.objects.filter(child__in=seen).select_related("child"):
        names[name.child_id].append(name)
    return {child: card_of(held[0].child, names=held, on=on).shown_name for child, held in names.items()}


def list_names(viewer: Viewer, *, child: int, on: date) -> list[NameLine]:
    """Return a child's names, the current ones first; a family sees only those current.

    A former name may belong to an adoption or to a life that someone was moved away from.
    """
    seen = children_seen_by(viewer).filter(pk=child).first()
    if seen is None:
        raise ChildNotFound
    lines = [
        NameLine(
            kind=NameKind(row.kind), given=row.given, family=row.family, source=row.source, from_on=row.from_on,
            until_on=row.until_on, is_current=row.kind != NameKind.FORMER.value and is_in_force(row, on=on),
        )
        for row in ChildName.objects.filter(child=child).order_by("-from_on", "-id")
    ]  # fmt: skip
    if not may_open_case(viewer, area=seen.area, child=child):
        lines = [line for line in lines if line.is_current]
    return sorted(lines, key=lambda line: not line.is_current)


def told_words_of_children(
    viewer: Viewer, *, children: Iterable[int], words: Iterable[str]
) -> dict[str, dict[int, str]]:
    """Return what stands told of each of these children for several words, by word and child, for the casework team."""
    rows = Told.objects.filter(child__in=list(children), area__in=viewer.casework_areas, word__in=list(words))
    rows = rows.filter(corrected_by__isnull=True).exclude(child__in=viewer.unseen_children).order_by("id")
    found: dict[str, dict[int, str]] = {}
    for word, child, value in rows.values_list("word", "child", "value"):
        found.setdefault(word, {})[child] = str(value)
    return found


def told_of_children(viewer: Viewer, *, children: Iterable[int], word: str) -> dict[int, str]:
    """Return what stands told of each of these children for one word, by child, for the casework team."""
    rows = Told.objects.filter(child__in=list(children), area__in=viewer.casework_areas, word=word)
    rows = rows.filter(corrected_by__isnull=True).exclude(child__in=viewer.unseen_children).order_by("id")
    return {child: str(value) for child, value in rows.values_list("child", "value")}
