"""The keys a child is found by: derived from names, parents, numbers and telephones, and rebuilt at any time."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

import jellyfish
from django.db.models import Q

from goldenthread.apps.people.bulk import insert_rows
from goldenthread.apps.people.checks import telephone_key
from goldenthread.apps.people.models import (
    Child,
    ChildName,
    Contact,
    Identifier,
    Parenthood,
    SearchKey,
    SearchWord,
)
from goldenthread.apps.people.types import ContactKind
from goldenthread.core.people.names import folded, name_tokens

BATCH = 2_000
ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz"
LONGEST_KEY = 120
_JOINS = re.compile(r"[’‘'`´ʼ.\-]+")
_Key = tuple[str, int, str, str]


def key_of(text: str) -> str:
    """Return text as a key: a to z and 0 to 9 alone, any other letter by its code point.

    Letter by letter, so that the key of a name's beginning is the beginning of the name's key.
    """
    letters = folded(text).replace(" ", "")
    return "".join(each if each in ALPHABET else f"x{ord(each):x}" for each in letters)[:LONGEST_KEY]


def first_key_after(beginning: str) -> str | None:
    """Return the first key that sorts after every key with this beginning, or None where none does."""
    kept = beginning.rstrip(ALPHABET[-1])
    if not kept:
        return None
    return kept[:-1] + ALPHABET[ALPHABET.index(kept[-1]) + 1]


def begins(field: str, beginning: str) -> Q:
    """Return the condition that a column of keys begins so, as a range that an index answers."""
    after = first_key_after(beginning)
    condition = Q(**{f"{field}__gte": beginning})
    return condition & Q(**{f"{field}__lt": after}) if after else condition


def name_keys(*names: str) -> set[str]:
    """Return each key a name is found by: each word, words run together, and the parts of a joined word."""
    keys: set[str] = set()
    for name in names:
        words = {*name_tokens(name), name}
        if not name.isalpha():
            words.update(folded(_JOINS.sub(" ", name)).split())
        keys.update(map(key_of, words))
    return keys - {""}


def reference_key(reference: str) -> str:
    """Return a case reference or a number as a key: capitals, spaces and dashes set aside."""
    return key_of(re.sub(r"[\W_]+", "", reference))


def rebuild_search_keys(children: Iterable[int]) -> None:
    """Write again the keys that these children are found by, from what is stored of them now.

    Case references stay: the room of cases gave them, and this room cannot work them out.
    """
    ids = sorted(set(children))
    for start in range(0, len(ids), BATCH):
        _rebuild(ids[start : start + BATCH])


def _rebuild(ids: Sequence[int]) -> None:
    keys = _keys_of(ids)
    derived = SearchKey.objects.filter(child__in=ids).exclude(kind=SearchKey.Kind.REFERENCE)
    before = set(derived.filter(kind__in=WORD_KINDS).values_list("area", "key"))
    derived.delete()
    insert_rows(
        SearchKey,
        [
            {"area": area, "child_id": child, "kind": kind, "key": key}
            for area, child, kind, key in sorted(keys)
        ],
    )
    words = {(area, key) for area, _, kind, key in keys if kind in WORD_KINDS}
    _add_words(words)
    _drop_words(before - words)


WORD_KINDS = (SearchKey.Kind.NAME.value, SearchKey.Kind.PARENT.value)


def _keys_of(ids: Sequence[int]) -> set[_Key]:
    # A record that was joined to another is found as that one, by what moved to it.
    areas = dict(Child.objects.filter(pk__in=ids, merged_into__isnull=True).values_list("pk", "area"))
    ids = sorted(areas)
    keys: set[_Key] = set()
    keys_of = lru_cache(maxsize=None)(name_keys)
    names = ChildName.objects.filter(child__in=ids).values_list("child", "given", "family")
    for child, *parts in names:
        keys |= {(areas[child], child, "NAME", key) for part in parts for key in keys_of(part)}
    parents: dict[int, set[int]] = defaultdict(set)
    for child, parent, *parts in Parenthood.objects.filter(child__in=ids).values_list(
        "child", "parent", "parent__given", "parent__family"
    ):
        parents[parent].add(child)
        keys |= {(areas[child], child, "PARENT", key) for part in parts for key in keys_of(part)}
    numbers = Identifier.objects.filter(child__in=ids).values_list("child", "value")
    keys |= {(areas[child], child, "NUMBER", reference_key(value)) for child, value in numbers}
    return {key for key in keys | _telephones(ids, areas, parents) if key[3]}


def _telephones(ids: Sequence[int], areas: dict[int, str], parents: dict[int, set[int]]) -> set[_Key]:
    kind = ContactKind.TELEPHONE.value
    rows = Contact.objects.filter(Q(child__in=ids) | Q(parent__in=list(parents)), kind=kind)
    return {
        (areas[child], child, "TELEPHONE", telephone_key(value))
        for own, parent, value in rows.values_list("child", "parent", "value")
        for child in ([own] if own else parents[parent])
    }


def _add_words(words: set[tuple[str, str]]) -> None:
    rows = [
        {
            "area": area, "word": word, "backwards": word[::-1], "sound": sound_of(word), "soundex": soundex_of(word),
        }
        for area, word in sorted(words)
    ]  # fmt: skip
    insert_rows(SearchWord, rows, keep_existing=True)


def _drop_words(words: set[tuple[str, str]]) -> None:
    """Forget words that no name in the area holds any more, so that a name taken out leaves no trace here."""
    by_area: dict[str, set[str]] = defaultdict(set)
    for area, word in words:
        by_area[area].add(word)
    for area, gone in by_area.items():
        kept = SearchKey.objects.filter(area=area, kind__in=WORD_KINDS, key__in=gone).values_list(
            "key", flat=True
        )
        SearchWord.objects.filter(area=area, word__in=gone - set(kept)).delete()


def sound_of(word: str) -> str:
    """Return how a word sounds in English, so that Kathryn is found by Catherine."""
    return jellyfish.metaphone(word)[:LONGEST_KEY] if word.isalpha() else ""


def soundex_of(word: str) -> str:
    """Return a word's broader sound, so that Shaun is found by Sean."""
    return jellyfish.soundex(word)[:4] if word.isalpha() else ""
