"""Recording parents, each with their own contacts, and who decides where capacity is lacking."""

from datetime import date, datetime

from django.db import transaction

from goldenthread.apps.people.checks import checked_contact, checked_reach, short_text
from goldenthread.apps.people.mapping import reach_fields
from goldenthread.apps.people.models import Child, Contact, Parent, Parenthood, Representative
from goldenthread.apps.people.search_keys import rebuild_search_keys
from goldenthread.apps.people.storing import contact_fields, parent_row
from goldenthread.apps.people.types import (
    ChildNotFound,
    ContactGiven,
    EntryRefused,
    Fault,
    ParentGiven,
    ReachGiven,
)
from goldenthread.apps.people.writing import (
    child_for_casework,
    child_for_family_or_casework,
    circumstances,
    keep_entry,
)
from goldenthread.core.access.decisions import MayNot
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.ages import end_of_compulsory_school_age
from goldenthread.core.calendars.london import london_day


@transaction.atomic
def add_parent(*, child: int, parent: ParentGiven, source: str, by: Viewer, at: datetime) -> int:
    """Record a parent of a child, with their own contacts, and return the parent's id."""
    row = child_for_casework(child, by=by)
    told = circumstances(row, source=short_text(source, field="source", most=120), by=by, at=at)
    contacts = [checked_contact(each) for each in parent.contacts]
    new = parent_row(parent, told)
    new.given = short_text(parent.given, field="given", most=120)
    new.family = short_text(parent.family, field="family", most=120)
    for column, value in reach_fields(checked_reach(parent.reach)).items():
        setattr(new, column, value)
    new.save(force_insert=True)
    Contact.objects.bulk_create([Contact(**contact_fields(each, told, parent=new.pk)) for each in contacts])
    _join(
        row,
        new,
        relationship=parent.relationship,
        responsibility=parent.has_parental_responsibility,
        source=source,
    )
    rebuild_search_keys([row.pk])
    keep_entry("parent_added", row, subject=f"parent:{new.pk}", by=by, at=at, content=repr(parent))
    return new.pk


@transaction.atomic
def link_parent(
    *,
    child: int,
    parent: int,
    relationship: str,
    source: str,
    by: Viewer,
    at: datetime,
    has_parental_responsibility: bool | None = None,
    from_on: date | None = None,
) -> None:
    """Record that a parent already known is also this child's parent; once linked, it is left as it is."""
    row = child_for_casework(child, by=by)
    known = Parent.objects.filter(pk=parent, area=row.area).first()
    if known is None:
        raise ChildNotFound
    if Parenthood.objects.filter(child=row, parent=known, until_on__isnull=True).exists():
        return
    _join(
        row,
        known,
        relationship=relationship,
        responsibility=has_parental_responsibility,
        source=source,
        from_on=from_on,
    )
    rebuild_search_keys([row.pk])
    keep_entry(
        "parent_linked", row, subject=f"parent:{parent}", by=by, at=at, content=[relationship, from_on]
    )


def _join(
    child: Child,
    parent: Parent,
    *,
    relationship: str,
    responsibility: bool | None,
    source: str,
    from_on: date | None = None,
) -> None:
    Parenthood.objects.create(
        area=child.area,
        child=child,
        parent=parent,
        relationship=short_text(relationship, field="relationship", most=60),
        has_parental_responsibility=responsibility,
        source=short_text(source, field="source", most=120),
        from_on=from_on,
    )


@transaction.atomic
def end_parenthood(*, child: int, parent: int, until_on: date, by: Viewer, at: datetime) -> None:
    """Record that from a day someone is no longer this child's parent; they then no longer see the record."""
    row = child_for_casework(child, by=by)
    link = _parenthood(row, parent)
    if link.from_on and until_on < link.from_on:
        raise EntryRefused(
            Fault(field="until_on", problem="That is before it began.", mend="Check the date.")
        )
    link.until_on = until_on
    link.save(update_fields=["until_on"])
    rebuild_search_keys([row.pk])
    keep_entry("parenthood_ended", row, subject=f"parent:{parent}", by=by, at=at, content=until_on)


def _parenthood(child: Child, parent: int) -> Parenthood:
    link = Parenthood.objects.filter(child=child, parent=parent, until_on__isnull=True).first()
    if link is None:
        raise ChildNotFound
    return link


@transaction.atomic
def record_parent_view(
    *, child: int, parent: int, may_view: bool, asked_on: date, by: Viewer, at: datetime
) -> None:
    """Record the young person's answer to whether a parent goes on seeing the record, and when they were asked.

    It is asked once the rights have passed to them, and not before: a younger child cannot shut a parent out.
    The casework team may record an answer given to them; a parent may not answer for the young person.
    """
    row = child_for_family_or_casework(child, by=by)
    if child in by.parent_of:
        raise MayNot("Only the young person answers this.")
    if row.born_on is None or asked_on <= end_of_compulsory_school_age(row.born_on):
        raise MayNot(
            "This is asked at the end of compulsory school age, when the rights pass to the young person "
            "(Children and Families Act 2014 s.83(2))."
        )
    link = _parenthood(row, parent)
    link.may_view, link.view_asked_on = may_view, asked_on
    link.save(update_fields=["may_view", "view_asked_on"])
    keep_entry(
        "parent_view_asked", row, subject=f"parent:{parent}", by=by, at=at, content=[may_view, asked_on]
    )


def _own_parent(row: Child, *, by: Viewer, parent: int | None) -> Parent | None:
    """Return the parent whose own details are written; None for the young person's own.

    A member of the family writes only about themselves.
    """
    if row.pk in by.family_children and parent != by.parent_of.get(row.pk):
        raise ChildNotFound
    if parent is None:
        return None
    return _parenthood(row, parent).parent


@transaction.atomic
def add_contact(
    *, child: int, contact: ContactGiven, source: str, by: Viewer, at: datetime, parent: int | None = None
) -> int:
    """Add a way to reach one parent, or with no `parent` the young person themselves, and return its id."""
    row = child_for_family_or_casework(child, by=by)
    owner = _own_parent(row, by=by, parent=parent)
    told = circumstances(row, source=short_text(source, field="source", most=120), by=by, at=at)
    whose = {"parent": owner.pk} if owner else {"child": row.pk}
    kept = Contact(**contact_fields(checked_contact(contact), told, **whose))
    kept.save(force_insert=True)
    rebuild_search_keys(_children_reached_by(owner, row))
    keep_entry("contact_added", row, subject=f"contact:{kept.pk}", by=by, at=at, content=repr(contact))
    return kept.pk


@transaction.atomic
def end_contact(
    *,
    child: int,
    contact: int,
    by: Viewer,
    at: datetime,
    parent: int | None = None,
    until_on: date | None = None,
) -> None:
    """Record that a contact is no longer used, from today unless another day is given."""
    row = child_for_family_or_casework(child, by=by)
    owner = _own_parent(row, by=by, parent=parent)
    own = Contact.objects.filter(pk=contact, until_on__isnull=True)
    own = own.filter(parent=owner) if owner else own.filter(child=row)
    if not own.update(until_on=until_on or london_day(at)):
        raise ChildNotFound
    rebuild_search_keys(_children_reached_by(owner, row))
    keep_entry("contact_ended", row, subject=f"contact:{contact}", by=by, at=at, content=until_on)


def _children_reached_by(owner: Parent | None, row: Child) -> list[int]:
    if owner is None:
        return [row.pk]
    return list(Parenthood.objects.filter(parent=owner).values_list("child", flat=True))


@transaction.atomic
def set_reach(*, child: int, reach: ReachGiven, by: Viewer, at: datetime, parent: int | None = None) -> None:
    """Set how to speak with a parent, or with no `parent` the young person, and when it is safe to."""
    row = child_for_family_or_casework(child, by=by)
    owner = _own_parent(row, by=by, parent=parent) or row
    fields = reach_fields(checked_reach(reach))
    type(owner).objects.filter(pk=owner.pk).update(**fields)
    subject = f"parent:{owner.pk}" if parent else f"child:{owner.pk}"
    keep_entry("reach_set", row, subject=subject, by=by, at=at, content=fields)


@transaction.atomic
def name_representative(
    *,
    child: int,
    decision: str,
    standing: str,
    name: str,
    evidence: str,
    from_on: date,
    by: Viewer,
    at: datetime,
    parent: int | None = None,
) -> int:
    """Record who decides for a young person who lacks capacity for a decision, on what standing and evidence.

    Capacity is judged decision by decision: whoever decided this one before ends on the day this one begins.
    Source: SEND Regulations 2014 reg 64.
    """
    row = child_for_casework(child, by=by)
    if parent is not None:
        _parenthood(row, parent)
    kept = {
        "decision": short_text(decision, field="decision", most=200),
        "standing": short_text(standing, field="standing", most=40),
        "name": short_text(name, field="name", most=200),
        "evidence": short_text(evidence, field="evidence", most=400),
    }
    faults = [
        Fault(
            field=field,
            problem="Nothing was entered.",
            mend="It is needed to act on someone's word for another.",
        )
        for field, text in kept.items()
        if not text
    ]
    if faults:
        raise EntryRefused(*faults)
    before = Representative.objects.filter(child=row, decision=kept["decision"], until_on__isnull=True)
    before.filter(from_on__lte=from_on).update(until_on=from_on)
    named = Representative.objects.create(area=row.area, child=row, parent_id=parent, from_on=from_on, **kept)
    keep_entry("representative_named", row, subject=f"representative:{named.pk}", by=by, at=at, content=kept)
    return named.pk


@transaction.atomic
def check_parent_identity(*, child: int, parent: int, checked_on: date, by: Viewer, at: datetime) -> None:
    """Record that someone has checked who a parent is, as they must before inviting them in."""
    row = child_for_casework(child, by=by)
    link = _parenthood(row, parent)
    Parent.objects.filter(pk=link.parent_id).update(
        identity_checked_on=checked_on, identity_checked_by=by.account
    )
    keep_entry("parent_identity_checked", row, subject=f"parent:{parent}", by=by, at=at, content=checked_on)


@transaction.atomic
def invite_parent(*, child: int, parent: int, account: int, by: Viewer, at: datetime) -> None:
    """Let a parent sign in with an account, once who they are has been checked.

    Raises MayNot until then: an unchecked address would hand a family's record to whoever wrote it down.
    """
    row = child_for_casework(child, by=by)
    link = _parenthood(row, parent)
    if link.parent.identity_checked_on is None:
        raise MayNot("Check who this parent is before you invite them.")
    Parent.objects.filter(pk=link.parent_id).update(account=account)
    keep_entry("parent_invited", row, subject=f"parent:{parent}", by=by, at=at, content=account)
