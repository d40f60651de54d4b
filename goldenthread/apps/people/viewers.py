"""Who is looking: roles from grants, and children from open parenthoods."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, Protocol

from django.db.models import BigIntegerField, Q, QuerySet, Value

from goldenthread.apps.accounts.queries import list_grants, read_what_lets_in, what_lets_in
from goldenthread.apps.people.models import Child, Parenthood, Representative
from goldenthread.core.access.involvement import Basis
from goldenthread.core.access.roles import Role
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import LONDON


class SignedIn(Protocol):
    """Whoever has signed in: an account's number and the name it goes by."""

    pk: int
    display_name: str


def get_viewer(account: SignedIn, *, on: date, at: datetime | None = None) -> Viewer:
    """Return everything the access rules need to know of a signed-in person on a day, in two queries.

    Tasks that let them into single records are those live at `at`, or at noon of the day where it is not given.
    A parent whom the young person has asked not to go on seeing the record is no longer a parent of it here.
    """
    moment = at or datetime.combine(on, time(12), tzinfo=LONDON)
    roles: dict[str, set[Role]] = {}
    body = ""
    for area, role, body_name in list_grants(account.pk, on=on):
        roles.setdefault(area, set()).add(role)
        body = body_name
    hiding = [area for area, held in roles.items() if Role.RESTRICTED_TEAM not in held]
    lets_in = what_lets_in(account.pk, restricted_in=hiding, at=moment)
    found = list(lets_in.union(*_family_rows(account.pk, on=on), all=True))
    family = _family([row for row in found if row[3] == _FAMILY])
    involvements, restricted = read_what_lets_in(row for row in found if row[3] != _FAMILY)
    let_in = {each.child for each in involvements if each.basis is Basis.LET_IN}
    return Viewer(
        account=account.pk,
        name=account.display_name,
        body=body,
        areas={area: frozenset(held) for area, held in roles.items()},
        parent_of=family.parent_of,
        own_child=family.own_child,
        represents=family.represents,
        involvements=involvements,
        hidden_children=restricted - let_in,
    )


# Stands, where other rows of the one query name a task's basis, for a tie of family; then its kind is the subject.
_FAMILY, _PARENT, _OWN, _REPRESENTS = "FAMILY", "parent", "own", "represents"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Family:
    parent_of: dict[int, int]
    own_child: int | None
    represents: frozenset[int]


def _family_rows(account: int, *, on: date) -> tuple[QuerySet[Any, Any], ...]:
    """Return the children someone is a parent of, is, or decides for, each as area, child, parent, mark and kind."""
    nobody = Value(None, output_field=BigIntegerField())
    parenthoods = (
        Parenthood.objects.filter(Q(from_on__isnull=True) | Q(from_on__lte=on))
        .filter(Q(until_on__isnull=True) | Q(until_on__gt=on))
        .filter(parent__account=account, parent__account__is_active=True)
        .exclude(may_view=False)
        .values_list("area", "child_id", "parent_id", Value(_FAMILY), Value(_PARENT))
    )
    own = Child.objects.filter(account=account, account__is_active=True).values_list(
        "area", "pk", nobody, Value(_FAMILY), Value(_OWN)
    )
    represented = (
        Representative.objects.filter(account=account, account__is_active=True, from_on__lte=on)
        .filter(Q(until_on__isnull=True) | Q(until_on__gt=on))
        .values_list("area", "child_id", nobody, Value(_FAMILY), Value(_REPRESENTS))
    )
    return parenthoods, own, represented


def _family(rows: list[tuple[str, int, int | None, str, str]]) -> _Family:
    return _Family(
        parent_of={child: parent for _, child, parent, _, kind in rows if kind == _PARENT and parent},
        own_child=next((child for _, child, _, _, kind in rows if kind == _OWN), None),
        represents=frozenset(child for _, child, _, _, kind in rows if kind == _REPRESENTS),
    )


def working_areas(viewer: Viewer, *, child: int) -> tuple[str, ...]:
    """Return the areas in which a viewer may read this child as casework: none where the child is their own.

    Someone who works for the council does not read their own family's record, nor their child's other
    parent, through their job.
    """
    return () if child in viewer.unseen_children else viewer.casework_areas
