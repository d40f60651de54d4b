"""Finding a child by whatever is known: part of a name, a misspelling, a birth date, a number, a parent."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from goldenthread.apps.people.models import Child, SearchKey, SearchWord
from goldenthread.apps.people.search_keys import begins, sound_of, soundex_of
from goldenthread.apps.people.search_results import explain
from goldenthread.apps.people.search_words import Search, read_search
from goldenthread.apps.people.types import Found
from goldenthread.core.access.viewer import Viewer

MOST_FOUND = 50
MOST_LOOKED_AT = 200
MOST_SPELLINGS = 40
SHORTEST_MISSPELT = 4
LONG_WORD = 8
SOUNDS_ALIKE = 60
_NAMES = [SearchKey.Kind.NAME.value, SearchKey.Kind.PARENT.value]
_NUMBERS = [SearchKey.Kind.NUMBER.value, SearchKey.Kind.TELEPHONE.value, SearchKey.Kind.REFERENCE.value]


def search_children(viewer: Viewer, *, words: str, on: date, most: int = MOST_FOUND) -> list[Found]:
    """Return the children of the viewer's casework areas whom these words may mean, best first, and why.

    Words are a part of a name, a former name, a misspelling, a birth date, a UPN, a parent's name, a telephone
    number or a case reference, in any order; all must fit. At most `most` are returned, so that many finds
    mean "say more". The door writes the search in the journal, with the children found, before it shows them.
    """
    areas = list(viewer.casework_areas)
    search = read_search(words, on=on)
    if not areas or search.is_empty:
        return []
    spellings = {word: {word: 100.0} for word in search.names}
    own = viewer.unseen_children
    ids = _by_whole(areas, search, own)
    ids += _matching(areas, search, {word: [Q(key=word)] for word in search.names}, own)
    ids += _matching(areas, search, {word: [begins("key", word)] for word in search.names}, own)
    if len(set(ids)) < most and search.names:
        spellings = _spellings(areas, search.names)
        near = {word: [begins("key", word), Q(key__in=list(each))] for word, each in spellings.items()}
        ids += _matching(areas, search, near, own)
    found = list(dict.fromkeys(ids))
    return explain(found, search, spellings, on=on, most=most)


def _any_of(conditions: Iterable[Q], **always: Any) -> Q:
    """Return that any of these holds, each written out with what always must, so that each can use the index."""
    either = Q()
    for condition in conditions:
        either |= Q(**always) & condition
    return either


def _by_whole(areas: Sequence[str], search: Search, unseen: frozenset[int]) -> list[int]:
    if not search.whole:
        return []
    begin = (begins("key", each) for each in search.whole)
    keys = SearchKey.objects.filter(_any_of(begin, area__in=areas, kind__in=_NUMBERS)).exclude(
        child__in=unseen
    )
    return list(keys.order_by("key").values_list("child", flat=True)[:MOST_LOOKED_AT])


def _matching(
    areas: Sequence[str], search: Search, names: dict[str, list[Q]], unseen: frozenset[int]
) -> list[int]:
    """Return children for whom every part of the search holds, looked up from its most telling part.

    The unseen are left out before the looking stops, so that they never take another child's place.
    """
    parts = [(_NAMES, each) for _, each in sorted(names.items(), key=lambda item: -len(item[0]))]
    if search.numbers:
        parts.insert(0, (_NUMBERS, [begins("key", each) for each in search.numbers]))
    births = _births(search)
    if births:
        born = Child.objects.filter(births, area__in=areas, merged_into__isnull=True)
        return _who_has(born.exclude(pk__in=unseen), "pk", parts)
    if not parts:
        return []
    kinds, telling = parts[0]
    rows = SearchKey.objects.filter(_any_of(telling, area__in=areas, kind__in=kinds))
    return _who_has(rows.exclude(child__in=unseen), "child", parts[1:])


def _who_has(rows: QuerySet[Any], child: str, parts: Iterable[tuple[list[str], list[Q]]]) -> list[int]:
    for kinds, conditions in parts:
        key = SearchKey.objects.filter(_any_of(conditions, kind__in=kinds), child=OuterRef(child))
        rows = rows.filter(Exists(key))
    return list(rows.values_list(child, flat=True)[:MOST_LOOKED_AT])


def _births(search: Search) -> Q:
    condition = Q()
    if search.births:
        condition &= Q(born_on__in=[birth.on for birth in search.births])
    if search.year:
        condition &= Q(born_on__gte=date(search.year, 1, 1), born_on__lte=date(search.year, 12, 31))
    return condition


def _spellings(areas: Sequence[str], words: Sequence[str]) -> dict[str, dict[str, float]]:
    """Return, for each word, words that names in these areas hold and that it may be a misspelling of.

    One slip of the pen leaves the word's first half or its last as it was: so words that share either, or
    the sound, are fetched, and then measured.
    """
    long_enough = [word for word in words if len(word) >= SHORTEST_MISSPELT]
    if not long_enough:
        return {word: {word: 100.0} for word in words}
    alike = _any_of((each for word in long_enough for each in _halves(word)), area__in=areas)
    known = list(SearchWord.objects.filter(alike).values_list("word", flat=True).distinct())
    return {word: _nearest(word, known) if word in long_enough else {word: 100.0} for word in words}


def near_words(areas: Sequence[str], words: Sequence[str]) -> dict[str, list[str]]:
    """Return, for each of these words, itself and each word of a name in these areas that is nearly the same."""
    return {word: sorted(near) for word, near in _spellings(areas, words).items()}


def _halves(word: str) -> list[Q]:
    half = len(word) // 2
    ending = max(2, len(word) - 1 - half)
    conditions = [begins("word", word[:half]), begins("backwards", word[::-1][:ending])]
    if sound := sound_of(word):
        conditions += [Q(sound=sound), Q(soundex=soundex_of(word))]
    return conditions


def _nearest(word: str, known: Sequence[str]) -> dict[str, float]:
    slips = 2 if len(word) >= LONG_WORD else 1
    measured = process.extract(word, known, scorer=OSA.distance, score_cutoff=slips, limit=MOST_SPELLINGS)
    near = {each: 100.0 - 10 * far for each, far, _ in measured}
    sound, soundex = sound_of(word), soundex_of(word)
    heard = process.extract(
        word, known, scorer=fuzz.ratio, score_cutoff=SOUNDS_ALIKE, limit=5 * MOST_SPELLINGS
    )
    for each, score, _ in heard:
        if sound and each not in near and (sound_of(each) == sound or soundex_of(each) == soundex):
            near[each] = score * 0.8
    return dict(sorted(near.items(), key=lambda item: -item[1])[:MOST_SPELLINGS]) | {word: 100.0}
