"""Ways to reach someone that may be wrong: something sent there came back, until someone asks and says."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from goldenthread.apps.people.models import Contact, Parenthood
from goldenthread.apps.people.types import ChildNotFound, ContactKind
from goldenthread.apps.people.writing import child_for_casework, keep_entry
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.people.names import folded


@transaction.atomic
def doubt_contact(
    *,
    child: int,
    kind: ContactKind,
    value: str,
    doubted_on: date,
    because: str,
    by: Viewer,
    at: datetime,
    parent: int | None = None,
) -> int:
    """Mark what was used to reach a parent, or the young person, as doubtful, and return how many records of it there are.

    Nothing more is sent there until someone says that it is right or puts another in its place. Raises ChildNotFound.
    """
    row = child_for_casework(child, by=by)
    theirs = Contact.objects.filter(_owned(row.pk, parent=parent), kind=kind.value, until_on__isnull=True)
    found = [each for each in theirs if folded(each.value) == folded(value)]
    for each in found:
        each.doubted_on, each.doubted_because = doubted_on, because[:200]
        each.save(update_fields=["doubted_on", "doubted_because"])
        keep_entry("contact_doubted", row, subject=f"contact:{each.pk}", by=by, at=at, content=because)
    return len(found)


@transaction.atomic
def settle_contact(*, child: int, contact: int, by: Viewer, at: datetime) -> None:
    """Keep that a way to reach someone was asked about and is right, so that it may be used again.

    Raises ChildNotFound where it is not in doubt, or not of this child's family.
    """
    row = child_for_casework(child, by=by)
    parents = Parenthood.objects.filter(child=row, until_on__isnull=True).values("parent")
    rows = Contact.objects.filter(Q(child=row) | Q(parent__in=parents), pk=contact, doubted_on__isnull=False)
    if not rows.update(doubted_on=None, doubted_because=""):
        raise ChildNotFound
    keep_entry("contact_settled", row, subject=f"contact:{contact}", by=by, at=at)


def _owned(child: int, *, parent: int | None) -> Q:
    if parent is None:
        return Q(child=child)
    # Whoever is no longer a parent of the child keeps their address to themselves.
    return Q(parent=parent, parent__in=Parenthood.objects.filter(child=child).values("parent"))
