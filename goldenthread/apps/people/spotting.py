"""Which of the names on a bundle's pages are those of other children of the area."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice

from django.db.models import Exists, OuterRef

from goldenthread.apps.people.models import Child, ChildName, Identifier, Parenthood, SearchKey, SearchWord
from goldenthread.apps.people.search_keys import key_of
from goldenthread.core.access.decisions import check_may_open_case
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.casework.page_check import Owner
from goldenthread.core.people.names import folded

AT_ONCE = 400
Pair = tuple[str, str]


def owner_of(viewer: Viewer, *, area: str, child: int, references: Collection[str]) -> Owner:
    """Return what may rightly stand in a child's bundle: their names and numbers, their parents' names.

    A brother's or sister's name is not among them: what is theirs is not this child's.
    """
    check_may_open_case(viewer, area=area, child=child)
    names = ChildName.objects.filter(child=child).values_list("given", "family")
    parents = Parenthood.objects.filter(child=child).values_list("parent__given", "parent__family")
    born_on = Child.objects.values_list("born_on", flat=True).get(pk=child)
    return Owner(
        names=tuple(f"{given} {family}" for given, family in (*names, *parents)),
        numbers=tuple(Identifier.objects.filter(child=child).values_list("value", flat=True)),
        references=tuple(references),
        births=(born_on,) if born_on else (),
    )


def list_other_childrens_names(
    viewer: Viewer, *, area: str, child: int, pairs: Iterable[Pair]
) -> frozenset[Pair]:
    """Return those of these (first, last) names that another child of the area has, or had.

    Children whom the viewer may not know of are left out of the search, so that nothing shows they are here.
    """
    check_may_open_case(viewer, area=area, child=child)
    known = _words(area, pairs := list(pairs))
    likely = [pair for pair in pairs if key_of(pair[0]) in known and key_of(pair[1]) in known]
    hidden = {child, *viewer.unseen_children}
    return frozenset(
        pair
        for some in _some_at_once(likely)
        for pair in _named(area, some, hidden=hidden)
        if pair in set(some)
    )


def _words(area: str, pairs: Sequence[Pair]) -> set[str]:
    keys = sorted({key_of(word) for pair in pairs for word in pair} - {""})
    found: set[str] = set()
    for some in _some_at_once(keys):
        found |= set(SearchWord.objects.filter(area=area, word__in=some).values_list("word", flat=True))
    return found


def _named(area: str, pairs: Sequence[Pair], *, hidden: Collection[int]) -> set[Pair]:
    given, family = ([key_of(pair[place]) for pair in pairs] for place in (0, 1))
    name = SearchKey.objects.filter(area=area, kind=SearchKey.Kind.NAME)
    both = name.filter(key__in=family).filter(Exists(name.filter(key__in=given, child=OuterRef("child"))))
    children = both.exclude(child__in=hidden).values("child")
    rows = ChildName.objects.filter(child__in=children).values_list("given", "family")
    held = {(first, last) for firsts, lasts in rows for first in _parts(firsts) for last in _parts(lasts)}
    return held & set(pairs)


def _parts(name: str) -> set[str]:
    whole = folded(name)
    return {whole, *whole.split()} - {""}


def _some_at_once(every: Sequence[object]) -> Iterator[list]:  # type: ignore[type-arg]
    rest = iter(every)
    while some := list(islice(rest, AT_ONCE)):
        yield some
