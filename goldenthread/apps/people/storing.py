"""Putting checked children into the tables, many rows at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

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
    ParentGiven,
    ProfileText,
    SeenBy,
)
from goldenthread.core.calendars.london import london_day

BATCH = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """Who told us, who is writing it down, and when."""

    area: str
    source: str
    by: int | None
    at: datetime


def store_children(children: Sequence[ChildGiven], *, told: Circumstances) -> list[ChildKept]:
    """Store checked children with all that hangs on them, and return their ids in order."""
    parents = _store_parents(children, told)
    rows = Child.objects.bulk_create([_child_row(child, told) for child in children], batch_size=BATCH)
    pairs = list(zip(children, rows, strict=True))
    _store_names_and_numbers(pairs, told)
    Parenthood.objects.bulk_create(
        [
            Parenthood(
                area=told.area, child=row, parent=parents[id(parent)], relationship=parent.relationship,
                has_parental_responsibility=parent.has_parental_responsibility, source=told.source,
            )
            for child, row in pairs
            for parent in {id(parent): parent for parent in child.parents}.values()
        ],
        batch_size=BATCH,
    )  # fmt: skip
    Contact.objects.bulk_create(
        [contact_row(each, told, child=row.pk) for child, row in pairs for each in child.contacts],
        batch_size=BATCH,
    )
    Told.objects.bulk_create(
        [
            fact_row(fact, told, child=row.pk, parent=_teller(fact, child, parents))
            for child, row in pairs
            for fact in _facts(child)
        ],
        batch_size=BATCH,
    )
    Profile.objects.bulk_create(
        [
            Profile(area=told.area, child=row, number=1, **written_by(told), **profile_fields(child.profile))
            for child, row in pairs
            if child.profile
        ],
        batch_size=BATCH,
    )
    return [
        ChildKept(child=row.pk, parents=tuple(parents[id(parent)].pk for parent in child.parents))
        for child, row in pairs
    ]


def _child_row(child: ChildGiven, told: Circumstances) -> Child:
    return Child(
        area=told.area, born_on=child.born_on, ncy=child.ncy, account_id=child.account, recorded_at=told.at,
        extra=child.extra, **reach_fields(child.reach),
    )  # fmt: skip


def _store_parents(children: Sequence[ChildGiven], told: Circumstances) -> dict[int, Parent]:
    given = {id(parent): parent for child in children for parent in child.parents}
    rows = Parent.objects.bulk_create(
        [parent_row(parent, told) for parent in given.values()], batch_size=BATCH
    )
    contacts = [
        contact_row(each, told, parent=row.pk)
        for parent, row in zip(given.values(), rows, strict=True)
        for each in parent.contacts
    ]
    Contact.objects.bulk_create(contacts, batch_size=BATCH)
    return dict(zip(given, rows, strict=True))


def parent_row(parent: ParentGiven, told: Circumstances) -> Parent:
    """Return a parent as a row not yet stored."""
    return Parent(
        area=told.area, given=parent.given, family=parent.family, account_id=parent.account, recorded_at=told.at,
        **reach_fields(parent.reach),
    )  # fmt: skip


def contact_row(
    contact: ContactGiven, told: Circumstances, *, parent: int | None = None, child: int | None = None
) -> Contact:
    """Return a contact of one parent, or of one child, as a row not yet stored."""
    return Contact(
        area=told.area, parent_id=parent, child_id=child, kind=contact.kind.value, value=contact.value,
        is_safe=contact.is_safe, source=told.source, from_on=london_day(told.at),
    )  # fmt: skip


def _store_names_and_numbers(pairs: Sequence[tuple[ChildGiven, Child]], told: Circumstances) -> None:
    ChildName.objects.bulk_create(
        [
            ChildName(
                area=told.area, child=row, kind=name.kind.value, given=name.given, family=name.family,
                source=told.source, from_on=name.from_on, until_on=name.until_on,
            )
            for child, row in pairs
            for name in child.names
        ],
        batch_size=BATCH,
    )  # fmt: skip
    numbers = {}
    for child, row in pairs:
        for each in child.identifiers:
            value, is_valid = checked_identifier(each, keep_as_told=True)
            numbers[row.pk, each.kind, value] = is_valid
    Identifier.objects.bulk_create(
        [
            Identifier(
                area=told.area, child_id=child, kind=kind.value, value=value, is_valid=is_valid,
                source=told.source, recorded_at=told.at,
            )
            for (child, kind, value), is_valid in numbers.items()
        ],
        batch_size=BATCH,
    )  # fmt: skip


def _facts(child: ChildGiven) -> list[FactGiven]:
    if child.born_on is None:
        return list(child.facts)
    born = FactGiven(word=FactWord.BORN_ON.value, value=child.born_on.isoformat(), seen_by=SeenBy.FAMILY)
    return [born, *child.facts]


def _teller(fact: FactGiven, child: ChildGiven, parents: dict[int, Parent]) -> int | None:
    return None if fact.told_by is None else parents[id(child.parents[fact.told_by])].pk


def fact_row(
    fact: FactGiven, told: Circumstances, *, child: int, parent: int | None = None, **more: Any
) -> Told:
    """Return a fact as a row not yet stored; a parent's is seen by them and staff unless it says otherwise."""
    seen_by = fact.seen_by or (SeenBy.TELLER if parent else SeenBy.STAFF)
    if seen_by is SeenBy.TELLER and parent is None:
        seen_by = SeenBy.STAFF
    return Told(
        area=told.area, child_id=child, parent_id=parent, word=str(fact.word), value=fact.value, source=told.source,
        told_on=fact.told_on or london_day(told.at), seen_by=seen_by.value, recorded_at=told.at,
        recorded_by_id=told.by, **more,
    )  # fmt: skip


def written_by(told: Circumstances) -> dict[str, Any]:
    """Return who wrote a profile down, and when."""
    return {"written_on": london_day(told.at), "recorded_at": told.at, "recorded_by_id": told.by}


def profile_fields(text: ProfileText) -> dict[str, Any]:
    """Return a profile's words as the columns that keep them."""
    return {
        "mode": text.mode.value,
        "people_like": text.people_like,
        "important_to_me": text.important_to_me,
        "how_to_help": text.how_to_help,
        "my_hopes": text.my_hopes,
        "symbols": list(text.symbols),
        "helped_by": text.helped_by,
    }
