"""Records as the comparison reads them: names folded, other forms and sounds beside them, numbers as typed and as checked."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from goldenthread.apps.people.checks import checked_identifier, telephone_key
from goldenthread.apps.people.models import Child, ChildName, Contact, Identifier, Parenthood, Told
from goldenthread.apps.people.search_keys import sound_of
from goldenthread.apps.people.types import (
    ContactKind,
    EntryRefused,
    FactWord,
    IdentifierGiven,
    IdentifierKind,
    NameKind,
)
from goldenthread.core.people.names import folded
from goldenthread.definitions.identity import forms_of_names

_POSTCODE = re.compile(r"\b([A-Z]{1,2}\d[A-Z\d]?)\s*(\d)([A-Z]{2})\b")
_KINDS = {"UPN": "upn", "FORMER_UPN": "upn", "NHS": "nhs", "ULN": "uln"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of who someone is, the main name first; `numbers` are (kind, value, whether its check is right)."""

    given: tuple[str, ...] = ()
    family: tuple[str, ...] = ()
    born_on: date | None = None
    numbers: tuple[tuple[str, str, bool], ...] = ()
    places: tuple[str, ...] = ()
    contacts: tuple[str, ...] = ()


@dataclass(slots=True)
class _Gathered:
    """What the tables hold of one child, while it is read."""

    born_on: date | None
    legal: list[ChildName] = field(default_factory=list)
    other: list[ChildName] = field(default_factory=list)
    numbers: list[tuple[str, str, bool]] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    contacts: list[str] = field(default_factory=list)


def checked_numbers(**given: str) -> tuple[tuple[str, str, bool], ...]:
    """Return numbers as typed, tidied, each with whether its check is right; `given` maps upn, nhs or uln to text."""
    kept = []
    for kind, value in given.items():
        with suppress(EntryRefused):
            number = IdentifierGiven(kind=IdentifierKind(kind.upper()), value=value)
            text, is_valid = checked_identifier(number, keep_as_told=True)
            if text:
                kept.append((kind.upper(), text, is_valid))
    return tuple(kept)


def record_of(known: Known) -> dict[str, Any]:
    """Return what is known of someone as one row of the comparison."""
    given = [name for name in dict.fromkeys(map(folded, known.given)) if name]
    whole = [name for name in dict.fromkeys(map(folded, known.family)) if name]
    families = sorted({part for name in whole for part in (name, *name.split(), name.replace(" ", ""))})
    born = known.born_on
    row: dict[str, Any] = {
        "given": next(iter(given), None),
        "givens": sorted({*given, *(first for name in given for first in name.split()[:1])}),
        "forms": sorted({form for name in given for form in _forms(name)}),
        "sounds": _sounds(given),
        "family": next(iter(whole), None),
        "families": families,
        "family_sounds": _sounds(families),
        "born": born.isoformat() if born else None,
        "born_swapped": _swapped(born),
        "contacts": sorted({key for each in known.contacts if (key := _contact_key(each))}),
    }
    postcodes = {found for place in known.places if (found := _POSTCODE.search(place.upper()))}
    row["postcodes"] = sorted({"".join(found.groups()) for found in postcodes})
    row["sectors"] = sorted({found[1] + found[2] for found in postcodes})
    return row | _numbers(known.numbers)


def _forms(name: str) -> Iterable[str]:
    return forms_of_names().get(name.split()[0], frozenset()) if name else ()


def _sounds(names: Iterable[str]) -> list[str]:
    return sorted({sound for name in names if len(sound := sound_of(name)) > 1})


def _swapped(born: date | None) -> str | None:
    if born is None:
        return None
    with suppress(ValueError):
        return date(born.year, born.day, born.month).isoformat()
    return None


def _contact_key(text: str) -> str:
    return text.strip().lower() if "@" in text else telephone_key(text)


def _numbers(numbers: Iterable[tuple[str, str, bool]]) -> dict[str, Any]:
    row: dict[str, Any] = {}
    for kind, value, is_valid in sorted(numbers):
        name = _KINDS[kind]
        row.setdefault(name, value)
        if is_valid:
            row.setdefault(f"{name}s", []).append(value)
    return row


def known_of(children: Collection[int], *, with_places: bool, with_contacts: bool) -> dict[int, Known]:
    """Return what is known of each of these children, in three queries, and two more for places and contacts."""
    rows = list(Child.objects.filter(pk__in=children).values_list("pk", "area", "born_on"))
    found = {child: _Gathered(born_on=on) for child, _, on in rows}
    for name in ChildName.objects.filter(child__in=found).order_by("id"):
        held = found[name.child_id]
        (held.legal if name.kind == NameKind.LEGAL.value else held.other).append(name)
    for child, *number in Identifier.objects.filter(child__in=found).values_list(
        "child", "kind", "value", "is_valid"
    ):
        found[child].numbers.append((number[0], number[1], number[2]))
    if with_places:
        _add_told_places(found)
    if with_places or with_contacts:
        _add_contacts(found, areas={area for _, area, _ in rows})
    return {child: _known(held) for child, held in found.items()}


def _add_told_places(found: Mapping[int, _Gathered]) -> None:
    words = [FactWord.POSTCODE.value, FactWord.ADDRESS.value]
    rows = Told.objects.filter(child__in=found, word__in=words, corrected_by__isnull=True)
    for child, value in rows.values_list("child", "value"):
        found[child].places.append(str(value))


def _add_contacts(found: Mapping[int, _Gathered], *, areas: set[str]) -> None:
    families: dict[int, list[int]] = defaultdict(list)
    for parent, child in Parenthood.objects.filter(child__in=found).values_list("parent", "child"):
        families[parent].append(child)
    # Two searches by index in one query: an "or" of the two would read every contact that there is.
    named = ("child", "parent", "kind", "value")
    own_rows = Contact.objects.filter(area__in=areas, child__in=found).values_list(*named)
    rows = own_rows.union(Contact.objects.filter(parent__in=list(families)).values_list(*named), all=True)
    for own, parent, kind, value in rows:
        for child in [own] if own else families[parent]:
            held = found[child]
            (held.places if kind == ContactKind.ADDRESS.value else held.contacts).append(value)


def _known(held: _Gathered) -> Known:
    names: Sequence[ChildName] = [*reversed(held.legal), *held.other]
    return Known(
        given=tuple(name.given for name in names), family=tuple(name.family for name in names),
        born_on=held.born_on, numbers=tuple(held.numbers), places=tuple(held.places),
        contacts=tuple(held.contacts),
    )  # fmt: skip


def gather(children: Collection[int]) -> dict[int, Known]:
    """Return everything that is known of each of these children."""
    return known_of(children, with_places=True, with_contacts=True) if children else {}
