"""On whom a notice or a draft plan must be served: each parent apart, or the young person who holds the rights."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from goldenthread.apps.people.families import list_own_contacts, list_parents, list_representatives
from goldenthread.apps.people.mapping import reach_of
from goldenthread.apps.people.models import Child, Representative
from goldenthread.apps.people.types import ChildNotFound, ParentCard, PersonToServe, RepresentativeLine
from goldenthread.apps.people.viewers import working_areas
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.ages import end_of_compulsory_school_age
from goldenthread.core.casework.sending import Party
from goldenthread.core.people.rights import Capacity, Holder, RightsHolder, rights_holder


def get_rights_holder(viewer: Viewer, *, child: int, on: date, decision: str = "") -> RightsHolder:
    """Return who holds the rights in a child's case on a day, and why, for the casework team and the family.

    With a `decision`, a representative recorded for that decision is heard: capacity is judged decision by
    decision (SEND Regulations 2014 reg 64). Raises ChildNotFound for a child the viewer may not know of.
    """
    seen = Q(area__in=working_areas(viewer, child=child)) | Q(pk__in=viewer.family_children)
    row = Child.objects.filter(seen, pk=child).first()
    if row is None:
        raise ChildNotFound
    named = Representative.objects.filter(child=row, decision=decision, from_on__lte=on)
    named = named.exclude(until_on__lte=on) if decision else named.none()
    return rights_holder(
        on=on,
        compulsory_school_age_ends_on=_school_age_ends_on(row.born_on),
        capacity=Capacity(decision=decision, lacks_capacity=True, has_representative=True)
        if named.exists()
        else None,
    )


def _school_age_ends_on(born_on: date | None) -> date | None:
    return end_of_compulsory_school_age(born_on) if born_on else None


def list_people_to_serve(viewer: Viewer, *, child: int, on: date) -> list[PersonToServe]:
    """Return everyone on whom a draft or final plan must be served on a day, for the casework team.

    Until the end of compulsory school age that is each parent, apart from the other; after it the young person,
    or where they lack capacity for decisions about the plan their representative, or else each parent.

    Source: Children and Families Act 2014 ss.36-38 and 83(2); Education Act 1996 s.576; SEND Regulations 2014 reg 64.
    """
    row = Child.objects.filter(pk=child, area__in=working_areas(viewer, child=child)).first()
    if row is None:
        return []
    lines = list_representatives(viewer, child=child, on=on)
    found = rights_holder(
        on=on,
        compulsory_school_age_ends_on=_school_age_ends_on(row.born_on),
        capacity=_capacity(lines),
    )
    if found.holder is Holder.YOUNG_PERSON:
        return [_young_person(viewer, "The young person", row=row, on=on, found=found)]
    parents = list_parents(viewer, child=child, on=on)
    if found.holder is Holder.REPRESENTATIVE:
        line = lines[-1]
        theirs = [parent for parent in parents if parent.id == line.parent]
        if not theirs:
            through = f"The young person, through {line.name}"
            return [_young_person(viewer, through, row=row, on=on, found=found, line=line)]
        parents = theirs
    return [_parent(parent, why=found.why, citation=found.citation) for parent in parents]


def list_own_representing(viewer: Viewer, *, child: int) -> list[int]:
    """Return the ids under which the viewer is recorded as deciding for a young person, none for anyone else."""
    if child not in viewer.represents or viewer.account is None:
        return []
    rows = Representative.objects.filter(child=child, account=viewer.account)
    return list(rows.order_by("id").values_list("pk", flat=True))


def find_account_of_reader(viewer: Viewer, *, child: int, party: Party, number: int) -> int | None:
    """Return the account of the young person or their representative, for what the casework team sends to them alone.

    `number` is a representative's; a parent is known by the number of their parenthood, whichever account they use.
    """
    row = Child.objects.filter(pk=child, area__in=working_areas(viewer, child=child)).first()
    if row is None:
        return None
    if party is Party.YOUNG_PERSON:
        return row.account_id
    if party is Party.REPRESENTATIVE:
        return Representative.objects.filter(pk=number, child=row).values_list("account", flat=True).first()
    return None


def _capacity(lines: Iterable[RepresentativeLine]) -> Capacity | None:
    """Return what was found about decisions on the plan: someone is recorded as deciding only where capacity is lacking."""
    named = list(lines)
    if not named:
        return None
    return Capacity(decision=named[-1].decision, lacks_capacity=True, has_representative=True)


def _young_person(
    viewer: Viewer,
    name: str,
    *,
    row: Child,
    on: date,
    found: RightsHolder,
    line: RepresentativeLine | None = None,
) -> PersonToServe:
    speaks = Representative.objects.filter(pk=line.id, account__isnull=False) if line else None
    return PersonToServe(
        parent=None, key="young-person", name=name, relationship="Young person", why=found.why,
        citation=found.citation, contacts=tuple(list_own_contacts(viewer, child=row.pk, on=on)),
        representative=line.id if line else None,
        has_sign_in=speaks.exists() if speaks is not None else row.account_id is not None, reach=reach_of(row),
    )  # fmt: skip


def _parent(parent: ParentCard, *, why: str, citation: str) -> PersonToServe:
    return PersonToServe(
        parent=parent.id, key=str(parent.public_id), name=parent.name, relationship=parent.relationship,
        why=why, citation=citation, contacts=parent.contacts, reach=parent.reach,
        has_sign_in=parent.account is not None,
    )  # fmt: skip
