"""Reading a child's family: parents with their own contacts, siblings, representatives, views to ask about."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from django.db.models import Prefetch, Q

from goldenthread.apps.people.mapping import contact_line, reach_of
from goldenthread.apps.people.models import Child, Contact, Parent, Parenthood, Representative
from goldenthread.apps.people.types import ContactLine, ParentCard, RepresentativeLine
from goldenthread.apps.people.viewers import working_areas
from goldenthread.core.access.items import Item
from goldenthread.core.access.rights import decide_item
from goldenthread.core.access.viewer import Viewer


def _in_force(on: date) -> Q:
    return (Q(from_on__isnull=True) | Q(from_on__lte=on)) & (Q(until_on__isnull=True) | Q(until_on__gt=on))


def list_parents(viewer: Viewer, *, child: int, on: date) -> list[ParentCard]:
    """Return a child's parents on a day, each with their own contacts.

    The casework team sees every parent, and a protected contact without its words where the matrix keeps those from
    them. A parent sees only themselves: not another parent's contacts, nor that there is another. A child or young
    person sees none: their sign-in may be watched.
    """
    rows = (
        Parenthood.objects.filter(_in_force(on), child=child)
        .filter(
            Q(area__in=working_areas(viewer, child=child))
            | Q(child__in=list(viewer.parent_of), parent=viewer.parent_of.get(child))
        )
        .select_related("parent")
        .prefetch_related(
            Prefetch("parent__contacts", Contact.objects.filter(_in_force(on)).order_by("kind", "id"), "now")
        )
        .order_by("id")
    )
    return [_parent_card(viewer, row) for row in rows]


def _parent_card(viewer: Viewer, row: Parenthood) -> ParentCard:
    parent: Parent = row.parent
    now: list[Contact] = parent.now  # type: ignore[attr-defined]
    return ParentCard(
        id=parent.pk,
        public_id=parent.public_id,
        name=f"{parent.given} {parent.family}".strip(),
        relationship=row.relationship,
        has_parental_responsibility=row.has_parental_responsibility,
        contacts=_contact_lines(viewer, now, area=row.area, child=row.child_id),
        reach=reach_of(parent),
        account=parent.account_id,
        is_identity_checked=parent.identity_checked_on is not None,
        from_on=row.from_on,
        may_view=row.may_view,
    )


def _contact_lines(
    viewer: Viewer, rows: Iterable[Contact], *, area: str, child: int
) -> tuple[ContactLine, ...]:
    """Return contacts as a page may show them: that one is protected is told to all who work on the case, not its words."""
    is_open = decide_item(viewer, Item.PROTECTED_CONTACTS, area=area, child=child).may_see_own
    lines = (contact_line(row) for row in rows)
    return tuple(line if is_open or line.is_safe else replace(line, value="") for line in lines)


def list_contacts_to_guard(viewer: Viewer, *, child: int, on: date) -> list[ContactLine]:
    """Return every way to reach anyone of a child's family, for a letter to be held to and never for a page to show.

    Only of a child whose case the viewer works on.
    """
    row = Child.objects.filter(pk=child, area__in=working_areas(viewer, child=child)).first()
    if row is None:
        return []
    parents = Parenthood.objects.filter(_in_force(on), child=child).values("parent")
    rows = Contact.objects.filter(_in_force(on)).filter(Q(child=child) | Q(parent__in=parents))
    return [contact_line(each) for each in rows.order_by("kind", "id")]


def list_own_contacts(viewer: Viewer, *, child: int, on: date) -> list[ContactLine]:
    """Return a child's or young person's own contacts, for the casework team and for themselves alone."""
    rows = Contact.objects.filter(_in_force(on), child=child).filter(
        Q(area__in=working_areas(viewer, child=child)) | Q(child=viewer.own_child)
    )
    kept = list(rows.order_by("kind", "id"))
    return list(_contact_lines(viewer, kept, area=kept[0].area, child=child)) if kept else []


def list_siblings(viewer: Viewer, *, child: int, on: date) -> list[int]:
    """Return the ids of children who share a parent with this one on a day, for the casework team alone.

    Siblings are worked out, never stored. A family is not shown them: brothers and sisters may live apart,
    under protection, or not know of one another.
    """
    areas = working_areas(viewer, child=child)
    shared = Parenthood.objects.filter(_in_force(on), child=child, area__in=areas).values("parent")
    rows = Parenthood.objects.filter(_in_force(on), parent__in=shared, area__in=areas).exclude(child=child)
    return sorted(set(rows.values_list("child", flat=True)) - viewer.unseen_children)


def list_representatives(viewer: Viewer, *, child: int, on: date) -> list[RepresentativeLine]:
    """Return who decides for a young person who lacks capacity, decision by decision, as it stands on a day.

    The casework team and the young person see all; a parent sees only where they are the one named.
    """
    mine = Q(area__in=working_areas(viewer, child=child)) | Q(child=viewer.own_child)
    if child in viewer.parent_of:
        mine |= Q(parent=viewer.parent_of[child])
    rows = Representative.objects.filter(_in_force(on), mine, child=child).order_by("from_on", "id")
    return [
        RepresentativeLine(
            id=row.pk, decision=row.decision, standing=row.standing, name=row.name, parent=row.parent_id,
            evidence=row.evidence, from_on=row.from_on, until_on=row.until_on,
        )
        for row in rows
    ]  # fmt: skip
