"""Which few of an area's children are worth comparing with one: found by indexes, never by reading them all."""

from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from goldenthread.apps.people.likening import Known
from goldenthread.apps.people.models import Child, Identifier, SearchKey
from goldenthread.apps.people.search import near_words
from goldenthread.apps.people.search_keys import key_of, name_keys
from goldenthread.apps.people.types import IdentifierKind
from goldenthread.core.people.names import folded
from goldenthread.definitions.identity import forms_of_names

MOST_LOOKED_AT = 200


def find_candidates(area: str, known: Known, *, leave_out: Collection[int]) -> set[int]:
    """Return children worth comparing: a number, a birth date either way round, or both names nearly the same.

    Those to be left out are left out of each search, not of its answer, so that nothing shows that they are here.
    """
    ids: set[int] = set()
    if valid := [(kind, value) for kind, value, is_valid in known.numbers if is_valid]:
        kinds = [*{kind for kind, _ in valid}, IdentifierKind.FORMER_UPN.value]
        rows = Identifier.objects.filter(area=area, kind__in=kinds, value__in=[value for _, value in valid])
        rows = rows.filter(is_valid=True, child__merged_into__isnull=True).exclude(child__in=leave_out)
        ids |= set(rows.values_list("child", flat=True)[:MOST_LOOKED_AT])
    children = Child.objects.filter(area=area, merged_into__isnull=True).exclude(pk__in=leave_out)
    if known.born_on:
        born = children.filter(born_on__in=_births(known.born_on))
        ids |= set(born.values_list("pk", flat=True)[:MOST_LOOKED_AT])
    return ids | _named(area, known, leave_out)


def _births(born_on: date) -> list[date]:
    births = [born_on]
    with suppress(ValueError):
        births.append(date(born_on.year, born_on.day, born_on.month))
    return births


def _named(area: str, known: Known, leave_out: Collection[int]) -> set[int]:
    first, last = name_keys(*known.given), name_keys(*known.family)
    near = near_words([area], sorted(first | last))
    given = sorted({each for word in first for each in near[word]} | _forms(known.given))
    family = sorted({each for word in last for each in near[word]})
    if not given or not family:
        return set()
    # Led by the family name's keys, which are few, and not by the children, who are many.
    both = _holds(area, family).filter(Exists(_holds(area, given).filter(child=OuterRef("child"))))
    both = both.filter(child__merged_into__isnull=True).exclude(child__in=leave_out)
    if known.born_on:
        both = both.filter(_near_birth(known.born_on))
    return set(both.values_list("child", flat=True)[:MOST_LOOKED_AT])


def _holds(area: str, keys: Sequence[str]) -> QuerySet[SearchKey]:
    return SearchKey.objects.filter(area=area, kind=SearchKey.Kind.NAME, key__in=keys)


def _forms(names: Iterable[str]) -> set[str]:
    """Return the keys of a first name's other forms: Kate for Katherine."""
    firsts = {words[0] for name in names if (words := folded(name).split())}
    return {key_of(form) for first in firsts for form in forms_of_names().get(first, ())}


def _near_birth(born: date) -> Q:
    """Return the condition that a birth date is unknown, of the same year, or of the same day of another year.

    A birth date that shares less than this speaks so strongly for two children that their names cannot outweigh it.
    """
    year = Q(child__born_on__gte=date(born.year, 1, 1), child__born_on__lte=date(born.year, 12, 31))
    same_day = Q(child__born_on__month=born.month, child__born_on__day=born.day)
    return Q(child__born_on__isnull=True) | year | same_day
