"""Warning, on entry, that a child may be known already, with the score and the part each thing played.

Nothing here joins two records, and no pair that a person has said are different children is offered again.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from django.db.models import Q

from goldenthread.apps.people.blocking import find_candidates
from goldenthread.apps.people.likening import Known, checked_numbers, known_of, record_of
from goldenthread.apps.people.mapping import card_of
from goldenthread.apps.people.models import Child, ChildName, Identifier, PairAnswer
from goldenthread.apps.people.scoring import score
from goldenthread.apps.people.types import ChildCard, PairSaid, PartLine, PossibleDuplicate
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.people.evidence import Likeness, Verdict, in_order

MOST_SHOWN = 10


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
    contacts: Sequence[str] = (),
    child: int | None = None,
) -> list[PossibleDuplicate]:
    """Return records in an area that may be the child being entered, likeliest first, with reasons in words.

    A same number comes first; twins are named as such; a day and month the wrong way round, one of two surnames, a
    former name, a short name and a slip in spelling or in a number are all allowed for. `contacts` are telephone
    numbers and e-mail addresses of the family; `child` is the record being checked, where one is kept already.
    """
    if area not in viewer.casework_areas:
        return []
    new = Known(
        given=(given, known_as), family=(family,), born_on=born_on,
        numbers=checked_numbers(upn=upn, nhs=nhs, uln=uln), places=(postcode,) if postcode else (),
        contacts=tuple(contacts),
    )  # fmt: skip
    leave_out = viewer.unseen_children
    if child is not None:
        leave_out = leave_out | {child} | said_to_be_different(child, area=area)
    return _shown(find_alike(area, new, leave_out=leave_out), on=on)


def find_alike(area: str, new: Known, *, leave_out: frozenset[int]) -> list[tuple[int, Likeness]]:
    """Return the children of an area who may be this one, likeliest first."""
    ids = find_candidates(area, new, leave_out=leave_out)
    known = known_of(ids, with_places=bool(new.places), with_contacts=bool(new.contacts)) if ids else {}
    return rank(new, known)


def rank(new: Known, known: Mapping[int, Known]) -> list[tuple[int, Likeness]]:
    """Return those who may be this child with how likely it is, likeliest first; no others."""
    children = sorted(known)
    likenesses = score(record_of(new), [record_of(known[each]) for each in children])
    ranked = [(children[at], likenesses[at]) for at in in_order(likenesses)]
    return [each for each in ranked if each[1].verdict is not Verdict.DIFFERENT]


def said_to_be_different(child: int, *, area: str) -> frozenset[int]:
    """Return the children whom someone has said this one is not, where nobody has said otherwise since."""
    rows = PairAnswer.objects.filter(Q(first=child) | Q(second=child), area=area).order_by("id")
    stands = {
        (second if first == child else first): answer
        for first, second, answer in rows.values_list("first", "second", "answer")
    }
    return frozenset(other for other, answer in stands.items() if answer == PairSaid.DIFFERENT.value)


def parts_of(likeness: Likeness) -> tuple[PartLine, ...]:
    """Return the part each thing played, the weightiest first."""
    parts = [PartLine(words=part.words, weight=round(part.weight, 1)) for part in likeness.parts]
    return tuple(sorted(parts, key=lambda part: -abs(part.weight)))


def _shown(found: Sequence[tuple[int, Likeness]], *, on: date) -> list[PossibleDuplicate]:
    found = found[:MOST_SHOWN]
    cards = cards_of([child for child, _ in found], on=on)
    return [
        PossibleDuplicate(
            child=cards[child], verdict=likeness.verdict.value, score=round(likeness.weight, 1),
            reasons=likeness.reasons, parts=parts_of(likeness),
        )
        for child, likeness in found
    ]  # fmt: skip


def cards_of(children: Sequence[int], *, on: date) -> dict[int, ChildCard]:
    """Return who these children are on a day, with their numbers, in three queries."""
    names: dict[int, list[ChildName]] = defaultdict(list)
    held: dict[int, list[Identifier]] = defaultdict(list)
    for name in ChildName.objects.filter(child__in=children).order_by("id"):
        names[name.child_id].append(name)
    for number in Identifier.objects.filter(is_valid=True, child__in=children).order_by("kind", "id"):
        held[number.child_id].append(number)
    return {
        row.pk: card_of(row, names=names[row.pk], numbers=held[row.pk], on=on)
        for row in Child.objects.filter(pk__in=children)
    }
