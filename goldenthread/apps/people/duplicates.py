"""Warning, on entry, that a child may be known already. Nothing here joins two records."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date

from django.db.models import Q
from rapidfuzz.distance import JaroWinkler

from goldenthread.apps.people.checks import checked_identifier
from goldenthread.apps.people.mapping import card_of
from goldenthread.apps.people.models import Child, ChildName, Identifier, SearchKey
from goldenthread.apps.people.search import near_words
from goldenthread.apps.people.search_keys import name_keys
from goldenthread.apps.people.types import (
    EntryRefused,
    IdentifierGiven,
    IdentifierKind,
    NameKind,
    PossibleDuplicate,
)
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.people.likeness import Identity, Verdict, compare
from goldenthread.core.people.names import folded

MOST_LOOKED_AT = 400
MOST_SHOWN = 10
_ORDER = list(Verdict)


def list_possible_duplicates(
    viewer: Viewer,
    *,
    area: str,
    on: date,
    given: str = "",
    family: str = "",
    known_as: str = "",
    born_on: date | None = None,
    upn: str = "",
    nhs: str = "",
    uln: str = "",
    postcode: str = "",
) -> list[PossibleDuplicate]:
    """Return records in an area that may be the child being entered, likeliest first, with reasons in words.

    A same number comes first; twins are named as such; a day and month the wrong way round, one of two
    surnames, a former name and a slip in spelling are all allowed for.
    """
    if area not in viewer.casework_areas:
        return []
    numbers = _numbers(upn=upn, nhs=nhs, uln=uln)
    new = Identity(
        given=given, family=family, other_given=(known_as,) if known_as else (), other_family=_surnames(family),
        born_on=born_on, numbers=numbers, postcode=postcode,
    )  # fmt: skip
    ids = _candidates(area, new) - viewer.unseen_children
    rows = Child.objects.filter(pk__in=ids)
    names, held = _names(ids), _held(ids)
    found = []
    for row in rows:
        likeness = compare(new, _identity(row, names[row.pk], held[row.pk]), alike=JaroWinkler.similarity)
        if likeness.verdict is not Verdict.DIFFERENT:
            found.append(
                PossibleDuplicate(
                    child=card_of(row, names=names[row.pk], numbers=held[row.pk], on=on),
                    verdict=likeness.verdict.value, score=likeness.score, reasons=likeness.reasons,
                )
            )  # fmt: skip
    return sorted(found, key=lambda each: (_ORDER.index(Verdict(each.verdict)), -each.score, each.child.id))[
        :MOST_SHOWN
    ]


def _numbers(**given: str) -> dict[str, str]:
    kept = {}
    for kind, value in given.items():
        with suppress(EntryRefused):
            kept[kind.upper()] = checked_identifier(
                IdentifierGiven(kind=IdentifierKind(kind.upper()), value=value)
            )[0]
    return kept


def _surnames(family: str) -> tuple[str, ...]:
    parts = folded(family).split()
    return tuple(parts) if len(parts) > 1 else ()


def _candidates(area: str, new: Identity) -> set[int]:
    """Return children worth comparing: a number, a birth date either way round, or a name nearly the same."""
    ids: set[int] = set()
    if new.numbers:
        kinds = [*new.numbers, IdentifierKind.FORMER_UPN.value]
        known = Identifier.objects.filter(area=area, kind__in=kinds, value__in=list(new.numbers.values()))
        ids |= set(known.filter(is_valid=True).values_list("child", flat=True))
    if new.born_on:
        ids |= set(
            Child.objects.filter(area=area, born_on__in=_births(new.born_on)).values_list("pk", flat=True)[
                :MOST_LOOKED_AT
            ]
        )
    given = near_words([area], sorted(name_keys(new.given, *new.other_given)))
    family = near_words([area], sorted(name_keys(new.family)))
    if given and family:
        ids |= set(_named(area, given, family)[:MOST_LOOKED_AT])
    return ids


def _births(born_on: date) -> list[date]:
    births = [born_on]
    with suppress(ValueError):
        births.append(date(born_on.year, born_on.day, born_on.month))
    return births


def _named(area: str, given: Sequence[str], family: Sequence[str]) -> list[int]:
    keys = SearchKey.objects.filter(area=area, kind=SearchKey.Kind.NAME)
    first = set(keys.filter(key__in=family).values_list("child", flat=True)[: 10 * MOST_LOOKED_AT])
    return list(keys.filter(key__in=given, child__in=first).values_list("child", flat=True).distinct())


def _names(ids: set[int]) -> dict[int, list[ChildName]]:
    names: dict[int, list[ChildName]] = defaultdict(list)
    for name in ChildName.objects.filter(child__in=ids).order_by("id"):
        names[name.child_id].append(name)
    return names


def _held(ids: set[int]) -> dict[int, list[Identifier]]:
    held: dict[int, list[Identifier]] = defaultdict(list)
    for number in Identifier.objects.filter(Q(is_valid=True), child__in=ids).order_by("kind", "id"):
        held[number.child_id].append(number)
    return held


def _identity(row: Child, names: Sequence[ChildName], held: Sequence[Identifier]) -> Identity:
    legal = [name for name in names if name.kind == NameKind.LEGAL.value]
    main = legal[-1] if legal else None
    others = [name for name in names if name is not main]
    families = {name.family for name in others} | {part for name in names for part in _surnames(name.family)}
    return Identity(
        given=main.given if main else "",
        family=main.family if main else "",
        other_given=tuple(sorted({name.given for name in others} - {""})),
        other_family=tuple(sorted(families - {""})),
        born_on=row.born_on,
        numbers=_by_kind(held),
    )


def _by_kind(held: Sequence[Identifier]) -> Mapping[str, str]:
    return {number.kind: number.value for number in held}
