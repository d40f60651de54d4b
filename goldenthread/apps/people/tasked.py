"""What someone with a live task is given to work from: the profile, and how to make an appointment."""

from datetime import date

from django.db.models import Q

from goldenthread.apps.people.mapping import contact_line, profile_text, reach_of
from goldenthread.apps.people.models import Child, Contact, Parenthood, Profile
from goldenthread.apps.people.types import ContactKind, ParentCard, ProfilePage
from goldenthread.core.access.items import Item
from goldenthread.core.access.rights import may_see
from goldenthread.core.access.viewer import Viewer

_APPOINTMENT = frozenset({ContactKind.EMAIL, ContactKind.TELEPHONE})


def _may(viewer: Viewer, item: Item, child: int, case: int | None) -> bool:
    area = Child.objects.filter(pk=child).values_list("area", flat=True).first()
    return area is not None and may_see(viewer, item, area=area, child=child, case=case)


def find_profile_to_work_from(viewer: Viewer, *, child: int, case: int | None = None) -> ProfilePage | None:
    """Return the newest version of a child's profile for whoever the matrix shows it to, if there is one."""
    if not _may(viewer, Item.PROFILE, child, case):
        return None
    row = Profile.objects.filter(child=child).order_by("-number").first()
    if row is None:
        return None
    # Who helped is the casework team's to know: one parent is not told that it was the other.
    return ProfilePage(
        number=row.number, text=profile_text(row, with_helper=False), has_recording=bool(row.recording), written_on=row.written_on,
        recorded_by="",
    )  # fmt: skip


def list_contacts_to_arrange(
    viewer: Viewer, *, child: int, on: date, case: int | None = None
) -> list[ParentCard]:
    """Return each parent with the telephone and e-mail that are safe to use, to make an appointment with.

    An address is not among them, nor anything that was marked as not safe.
    """
    if not _may(viewer, Item.PARENT_CONTACTS, child, case):
        return []
    in_force = (Q(from_on__isnull=True) | Q(from_on__lte=on)) & (
        Q(until_on__isnull=True) | Q(until_on__gt=on)
    )
    rows = list(Parenthood.objects.filter(in_force, child=child).select_related("parent").order_by("id"))
    safe = Contact.objects.filter(
        in_force, parent__in=[row.parent_id for row in rows], is_safe=True,
        kind__in=[kind.value for kind in _APPOINTMENT],
    )  # fmt: skip
    by_parent: dict[int, list[Contact]] = {}
    for contact in safe.order_by("kind", "id"):
        by_parent.setdefault(contact.parent_id or 0, []).append(contact)
    return [
        ParentCard(
            id=row.parent_id, public_id=row.parent.public_id,
            name=f"{row.parent.given} {row.parent.family}".strip(), relationship=row.relationship,
            has_parental_responsibility=row.has_parental_responsibility,
            contacts=tuple(contact_line(each) for each in by_parent.get(row.parent_id, ())),
            reach=reach_of(row.parent), account=None, is_identity_checked=False, from_on=None, may_view=None,
        )
        for row in rows
    ]  # fmt: skip
