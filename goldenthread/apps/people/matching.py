"""Finding which children of a file are known already, many at once, on grounds that leave no doubt."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from goldenthread.apps.accounts.queries import list_restricted
from goldenthread.apps.people.checks import checked_identifier
from goldenthread.apps.people.models import Child, ChildName, Identifier
from goldenthread.apps.people.types import ChildGiven, IdentifierKind, NameGiven, NameKind
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.people.names import folded

_Birth = tuple[str, str, date]
_TELLING = (IdentifierKind.UPN, IdentifierKind.ULN, IdentifierKind.NHS)


def match_children(viewer: Viewer, *, area: str, children: Sequence[ChildGiven]) -> list[int | None]:
    """Return, for each child of a file, the one child of the area that it certainly is, or None.

    Certain is the same UPN, ULN or NHS number, its check right; or, where no such number says otherwise, the same
    first name, family name and date of birth, and only one child here has them. Anything less is a new child,
    and the warning of possible doubles is for a person to settle.
    """
    if area not in viewer.casework_areas:
        return [None for _ in children]
    by_number = _by_number(area, children)
    by_birth = _by_birth(area, children)
    numbers = _numbers_of({child for found in by_birth.values() for child in found})
    found = [
        _by_its_numbers(child, by_number) or _by_its_birth(child, by_birth, numbers) for child in children
    ]
    # Nobody works on the records of their own family, nor learns from an import that they are here. A restricted
    # child is matched by the team that keeps the record, and by nobody and nothing else.
    unseen = viewer.unseen_children | list_restricted(viewer, area=area)
    return [None if child in unseen else child for child in found]


def find_child_exactly(
    viewer: Viewer, *, area: str, given: str, family: str, born_on: date | None
) -> int | None:
    """Return the one child of an area with this name and birth date, restricted or not, for the service itself alone.

    Breaking the glass looks this way: one exact fit or nothing, and what may be opened is decided afterwards.
    """
    if area not in viewer.casework_areas or viewer.account is not None:
        return None
    child = ChildGiven(names=(NameGiven(given=given, family=family),), born_on=born_on)
    by_birth = _by_birth(area, [child])
    numbers = _numbers_of({child for found in by_birth.values() for child in found})
    return _by_its_birth(child, by_birth, numbers)


def _valid_numbers(child: ChildGiven) -> dict[str, str]:
    held = {}
    for each in child.identifiers:
        value, is_valid = checked_identifier(each, keep_as_told=True)
        if is_valid and each.kind in _TELLING:
            held[each.kind.value] = value
    return held


def _by_number(area: str, children: Sequence[ChildGiven]) -> dict[tuple[str, str], set[int]]:
    values = {value for child in children for value in _valid_numbers(child).values()}
    found: dict[tuple[str, str], set[int]] = defaultdict(set)
    rows = Identifier.objects.filter(
        area=area,
        kind__in=[kind.value for kind in _TELLING],
        value__in=values,
        is_valid=True,
        child__merged_into__isnull=True,
    )
    for kind, value, child in rows.values_list("kind", "value", "child"):
        found[kind, value].add(child)
    return found


def _by_its_numbers(child: ChildGiven, by_number: dict[tuple[str, str], set[int]]) -> int | None:
    found: set[int] = set()
    for held in _valid_numbers(child).items():
        found |= by_number.get(held, set())
    return found.pop() if len(found) == 1 else None


def _birth_of(child: ChildGiven) -> _Birth | None:
    legal = next((name for name in child.names if name.kind is NameKind.LEGAL), None)
    if legal is None or child.born_on is None or not (legal.given and legal.family):
        return None
    return folded(legal.given), folded(legal.family), child.born_on


def _by_birth(area: str, children: Sequence[ChildGiven]) -> dict[_Birth, set[int]]:
    births = {birth[2] for child in children if (birth := _birth_of(child))}
    rows = Child.objects.filter(area=area, born_on__in=births, merged_into__isnull=True).values_list(
        "pk", "born_on"
    )
    born = {child: on for child, on in rows if on}
    found: dict[_Birth, set[int]] = defaultdict(set)
    names = ChildName.objects.filter(child__in=born, kind=NameKind.LEGAL.value, until_on__isnull=True)
    for child, given, family in names.values_list("child", "given", "family"):
        found[folded(given), folded(family), born[child]].add(child)
    return found


def _numbers_of(children: set[int]) -> dict[int, dict[str, set[str]]]:
    held: dict[int, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    rows = Identifier.objects.filter(child__in=children, is_valid=True)
    for child, kind, value in rows.values_list("child", "kind", "value"):
        held[child][kind].add(value)
    return held


def _by_its_birth(
    child: ChildGiven, by_birth: dict[_Birth, set[int]], numbers: dict[int, dict[str, set[str]]]
) -> int | None:
    birth = _birth_of(child)
    found = by_birth.get(birth, set()) if birth else set()
    if len(found) != 1:
        return None
    (known,) = found
    for kind, value in _valid_numbers(child).items():
        if numbers[known][kind] and value not in numbers[known][kind]:
            return None
    return known
