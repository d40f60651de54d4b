"""Why a search found each child, in words, and which is likeliest."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from goldenthread.apps.people.mapping import card_of, full_name, is_in_force, pick_name
from goldenthread.apps.people.models import Child, ChildName, Identifier, Parent, Parenthood, SearchKey
from goldenthread.apps.people.search_keys import name_keys
from goldenthread.apps.people.search_words import Search
from goldenthread.apps.people.types import Found, NameKind

Spellings = Mapping[str, Mapping[str, float]]
_LABELS = {
    NameKind.LEGAL.value: "Name",
    NameKind.KNOWN_AS.value: "Known as",
    NameKind.FORMER.value: "Former name",
}
_NUMBER_LABELS = {
    SearchKey.Kind.TELEPHONE.value: "A telephone number of the family",
    SearchKey.Kind.REFERENCE.value: "Case reference",
    SearchKey.Kind.NUMBER.value: "UPN, NHS or learner number",
}


def explain(ids: Sequence[int], search: Search, spellings: Spellings, *, on: date, most: int) -> list[Found]:
    """Return who was found, best first and no more than `most`, each with the reasons why."""
    children = Child.objects.in_bulk(list(ids))
    names, parents = _names(ids), _parents(ids)
    wanted = (*search.whole, *search.numbers)
    keys = _number_keys(ids) if wanted else {}
    scored = []
    for child in ids:
        whys = _name_whys(names[child], parents[child], search, spellings, on=on)
        whys += _birth_whys(children[child].born_on, search)
        whys += [(label, 100.0) for label, key in keys.get(child, []) if any(map(key.startswith, wanted))]
        score = sum(score for _, score in whys) / max(1, len(whys))
        called = full_name(pick_name(names[child], NameKind.LEGAL, on=on))
        # Whoever has the whole word for a name comes before those who have it as a part of one.
        scored.append(((-round(score), not _is_named(names[child], search), called, child), child, whys))
    best = sorted(scored, key=lambda each: each[0])[:most]
    numbers = _numbers([child for _, child, _ in best])
    return [
        Found(
            child=card_of(children[child], names=names[child], numbers=numbers[child], on=on),
            why=tuple(dict.fromkeys(why for why, _ in whys)),
            score=-order[0],
        )
        for order, child, whys in best
    ]


def _is_named(names: Sequence[ChildName], search: Search) -> bool:
    """Answer whether a word of the search is the whole of a first or a last name, and no part of a longer one."""
    wholes = [set(name_keys(*each)) for name in names for each in ((name.given, ""), ("", name.family))]
    return any(whole == {word} for whole in wholes for word in search.names)


def _names(ids: Sequence[int]) -> dict[int, list[ChildName]]:
    names: dict[int, list[ChildName]] = defaultdict(list)
    for name in ChildName.objects.filter(child__in=ids).order_by("id"):
        names[name.child_id].append(name)
    return names


def _numbers(ids: Sequence[int]) -> dict[int, list[Identifier]]:
    numbers: dict[int, list[Identifier]] = defaultdict(list)
    for number in Identifier.objects.filter(child__in=ids).order_by("kind", "id"):
        numbers[number.child_id].append(number)
    return numbers


def _parents(ids: Sequence[int]) -> dict[int, list[Parent]]:
    parents: dict[int, list[Parent]] = defaultdict(list)
    for link in Parenthood.objects.filter(child__in=ids).select_related("parent"):
        parents[link.child_id].append(link.parent)
    return parents


def _number_keys(ids: Sequence[int]) -> dict[int, list[tuple[str, str]]]:
    keys: dict[int, list[tuple[str, str]]] = defaultdict(list)
    rows = SearchKey.objects.filter(child__in=ids, kind__in=list(_NUMBER_LABELS)).values_list(
        "child", "kind", "key"
    )
    for child, kind, key in rows:
        keys[child].append((_NUMBER_LABELS[kind], key))
    return keys


def _name_whys(
    names: Sequence[ChildName], parents: Sequence[Parent], search: Search, spellings: Spellings, *, on: date
) -> list[tuple[str, float]]:
    said = [(_label(name, on=on), full_name(name), name_keys(name.given, name.family), 0) for name in names]
    said += [
        ("Parent", f"{each.given} {each.family}".strip(), name_keys(each.given, each.family), 8)
        for each in parents
    ]
    whys = []
    for word in search.names:
        best = max(
            (
                (
                    score - less,
                    f"{label}: {full}" if score > 92 else f"{label}, spelt or said like this: {full}",
                )
                for label, full, keys, less in said
                for key in keys
                if (score := _closeness(word, key, spellings.get(word, {}))) > 0
            ),
            default=None,
        )
        if best:
            whys.append((best[1], best[0]))
    return whys


def _closeness(word: str, key: str, near: Mapping[str, float]) -> float:
    if key == word:
        return 100.0
    return 95.0 if key.startswith(word) else min(90.0, near.get(key, 0.0))


def _label(name: ChildName, *, on: date) -> str:
    if not is_in_force(name, on=on) and name.until_on is not None:
        return "Former name"
    return _LABELS[name.kind]


def _birth_whys(born_on: date | None, search: Search) -> list[tuple[str, float]]:
    if born_on is None:
        return []
    whys = []
    for birth in search.births:
        if birth.on == born_on:
            swapped = ", with the day and month the other way round" if birth.is_swapped else ""
            whys.append((f"Born {born_on.day} {born_on:%B %Y}{swapped}", 70.0 if birth.is_swapped else 100.0))
    if search.year == born_on.year:
        whys.append((f"Born in {born_on.year}", 90.0))
    return whys
