"""Who is looking: roles from grants, and children from open parenthoods."""

from datetime import date
from typing import Protocol

from django.db.models import BigIntegerField, Q, Value

from goldenthread.apps.accounts.queries import list_grants
from goldenthread.apps.people.models import Child, Parenthood
from goldenthread.core.access.roles import Role
from goldenthread.core.access.viewer import Viewer


class SignedIn(Protocol):
    """Whoever has signed in: an account's number and the name it goes by."""

    pk: int
    display_name: str


def get_viewer(account: SignedIn, *, on: date) -> Viewer:
    """Return everything the access rules need to know of a signed-in person on a day, in two or three queries.

    A parent whom the young person has asked not to go on seeing the record is no longer a parent of it here.
    """
    roles: dict[str, set[Role]] = {}
    body = ""
    for area, role, body_name in list_grants(account.pk, on=on):
        roles.setdefault(area, set()).add(role)
        body = body_name
    parent_of, own_child = _family_of(account.pk, on=on)
    return Viewer(
        account=account.pk,
        name=account.display_name,
        body=body,
        areas={area: frozenset(held) for area, held in roles.items()},
        parent_of=parent_of,
        own_child=own_child,
    )


def _family_of(account: int, *, on: date) -> tuple[dict[int, int], int | None]:
    nobody = Value(None, output_field=BigIntegerField())
    parenthoods = (
        Parenthood.objects.filter(Q(from_on__isnull=True) | Q(from_on__lte=on))
        .filter(Q(until_on__isnull=True) | Q(until_on__gt=on))
        .filter(parent__account=account, parent__account__is_active=True)
        .exclude(may_view=False)
        .values_list("child_id", "parent_id")
    )
    own = Child.objects.filter(account=account, account__is_active=True).values_list("pk", nobody)
    rows = list(parenthoods.union(own, all=True))
    parent_of = {child: parent for child, parent in rows if parent is not None}
    return parent_of, next((child for child, parent in rows if parent is None), None)


def working_areas(viewer: Viewer, *, child: int) -> tuple[str, ...]:
    """Return the areas in which a viewer may read this child as casework: none where the child is their own.

    Someone who works for the council does not read their own family's record, nor their child's other
    parent, through their job.
    """
    return () if child in viewer.family_children else viewer.casework_areas
