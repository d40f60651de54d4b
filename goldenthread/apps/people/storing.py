"""Putting checked children into the tables, many rows at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from goldenthread.apps.people.bulk import insert_rows
from goldenthread.apps.people.checks import checked_identifier
from goldenthread.apps.people.mapping import reach_fields
from goldenthread.apps.people.models import (
    Child,
    ChildName,
    Contact,
    Identifier,
    Parent,
    Parenthood,
    Profile,
    Told,
)
from goldenthread.apps.people.types import (
    ChildGiven,
    ChildKept,
    ContactGiven,
    FactGiven,
    FactWord,
    NameGiven,
    ParentGiven,
    ProfileText,
    SeenBy,
)

BATCH = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """Who told us, who is writing it down, and when: the moment, and the London day it falls on."""

    area: str
    source: str
    by: int | None
    at: datetime
    on: date


def store_children(children: Sequence[ChildGiven], *, told: Circumstances) -> list[ChildKept]:
    """Store checked children with all that hangs on them, and return their ids in order."""
    parents = _store_parents(children, told)
    rows = Child.objects.bulk_create([_child_row(child, told) for child in children], batch_size=BATCH)
    pairs = [(child, row.pk) for child, row in zip(children, rows, strict=True)]
    insert_rows(ChildName, [_name_fields(name, told, pk) for child, pk in pairs for name in child.names])
    insert_rows(Identifier, _number_fields(pairs, told))
    insert_rows(Parenthood, _parenthood_fields(pairs, parents, told))
    insert_rows(
        Contact, [contact_fields(each, told, child=pk) for child, pk in pairs for each in child.contacts]
    )
    insert_rows(
        Told,
        [
            {**fact_fields(fact, told, child=pk, parent=_teller(fact, child, parents)), "corrects_id": None}
            for child, pk in pairs
            for fact in _facts(child)
        ],
    )
    insert_rows(
        Profile,
        [
            profile_fields(child.profile, told, child=pk, number=1, helper=None)
            for child, pk in pairs
            if child.profile
        ],
    )
    return [
        ChildKept(child=pk, parents=tuple(parents[id(parent)] for parent in child.parents))
        for child, pk in pairs
    ]


def _child_row(child: ChildGiven, told: Circumstances) -> Child:
    return Child(
        area=told.area, born_on=child.born_on, ncy=child.ncy, account_id=child.account, recorded_at=told.at,
        extra=child.extra, **reach_fields(child.reach),
    )  # fmt: skip


def _store_parents(children: Sequence[ChildGiven], told: Circumstances) -> dict[int, int]:
    given = {id(parent): parent for child in children for parent in child.parents}
    rows = Parent.objects.bulk_create(
        [parent_row(parent, told) for parent in given.values()], batch_size=BATCH
    )
    ids = [row.pk for row in rows]
    insert_rows(
        Contact,
        [
            contact_fields(each, told, parent=pk)
            for parent, pk in zip(given.values(), ids, strict=True)
            for each in parent.contacts
        ],
    )
    return dict(zip(given, ids, strict=True))


def parent_row(parent: ParentGiven, told: Circumstances) -> Parent:
    """Return a parent as a row not yet stored."""
    return Parent(
        area=told.area, given=parent.given, family=parent.family, account_id=parent.account, recorded_at=told.at,
        **reach_fields(parent.reach),
    )  # fmt: skip


def contact_fields(
    contact: ContactGiven, told: Circumstances, *, parent: int | None = None, child: int | None = None
) -> dict[str, Any]:
    """Return the columns of a contact of one parent, or of one child."""
    return {
        "area": told.area, "parent_id": parent, "child_id": child, "kind": contact.kind.value,
        "value": contact.value, "is_safe": contact.is_safe, "source": told.source, "from_on": told.on,
        "until_on": None, "doubted_on": None, "doubted_because": "",
    }  # fmt: skip


def _name_fields(name: NameGiven, told: Circumstances, child: int) -> dict[str, Any]:
    return {
        "area": told.area, "child_id": child, "kind": name.kind.value, "given": name.given, "family": name.family,
        "source": told.source, "from_on": name.from_on, "until_on": name.until_on,
    }  # fmt: skip


def _number_fields(pairs: Sequence[tuple[ChildGiven, int]], told: Circumstances) -> list[dict[str, Any]]:
    numbers = {}
    for child, pk in pairs:
        for each in child.identifiers:
            value, is_valid = checked_identifier(each, keep_as_told=True)
            numbers[pk, each.kind, value] = is_valid
    return [
        {
            "area": told.area, "child_id": child, "kind": kind.value, "value": value, "is_valid": is_valid,
            "source": told.source, "recorded_at": told.at,
        }
        for (child, kind, value), is_valid in numbers.items()
    ]  # fmt: skip


def _parenthood_fields(
    pairs: Sequence[tuple[ChildGiven, int]], parents: dict[int, int], told: Circumstances
) -> list[dict[str, Any]]:
    return [
        {
            "area": told.area, "child_id": child, "parent_id": parents[key], "relationship": parent.relationship,
            "has_parental_responsibility": parent.has_parental_responsibility, "may_view": None,
            "view_asked_on": None, "source": told.source, "from_on": None, "until_on": None,
        }
        for given, child in pairs
        for key, parent in {id(parent): parent for parent in given.parents}.items()
    ]  # fmt: skip


def _facts(child: ChildGiven) -> list[FactGiven]:
    if child.born_on is None:
        return list(child.facts)
    born = FactGiven(word=FactWord.BORN_ON.value, value=child.born_on.isoformat(), shown_to=SeenBy.FAMILY)
    return [born, *child.facts]


def _teller(fact: FactGiven, child: ChildGiven, parents: dict[int, int]) -> int | None:
    return None if fact.told_by is None else parents[id(child.parents[fact.told_by])]


def fact_fields(
    fact: FactGiven, told: Circumstances, *, child: int, parent: int | None = None, is_repeat: bool = False
) -> dict[str, Any]:
    """Return the columns of a fact; a parent's is seen by them and staff unless it says otherwise."""
    shown_to = fact.shown_to or (SeenBy.TELLER if parent else SeenBy.STAFF)
    if shown_to is SeenBy.TELLER and parent is None:
        shown_to = SeenBy.STAFF
    return {
        "area": told.area, "child_id": child, "parent_id": parent, "word": str(fact.word), "value": fact.value,
        "source": told.source, "told_on": fact.told_on or told.on, "shown_to": shown_to.value,
        "is_repeat": is_repeat, "recorded_at": told.at, "recorded_by_id": told.by,
    }  # fmt: skip


def profile_fields(
    text: ProfileText,
    told: Circumstances,
    *,
    child: int,
    number: int,
    helper: int | None,
    recording: str = "",
) -> dict[str, Any]:
    """Return the columns of one version of a profile."""
    return {
        "area": told.area, "child_id": child, "number": number, "mode": text.mode.value,
        "people_like": text.people_like, "important_to_me": text.important_to_me,
        "how_to_help": text.how_to_help, "my_hopes": text.my_hopes, "pronouns": text.pronouns, "symbols": list(text.symbols),
        "recording": recording, "helped_by": text.helped_by, "helper_id": helper, "written_on": told.on,
        "recorded_at": told.at, "recorded_by_id": told.by,
    }  # fmt: skip
