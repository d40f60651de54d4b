"""Inviting a parent, a young person or their representative to the family's pages, once they have been checked."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from goldenthread.apps.accounts.actions import make_invitation
from goldenthread.apps.accounts.types import Checked, InvitationMade, InvitedAs
from goldenthread.apps.cases.queries import get_summary
from goldenthread.apps.cases.types import CaseSummary
from goldenthread.apps.people.actions import check_identity, check_parent_identity
from goldenthread.apps.people.queries import (
    get_child,
    get_rights_holder,
    list_own_contacts,
    list_parents,
    list_representatives,
    list_told,
)
from goldenthread.apps.people.types import ContactKind, ContactLine, ParentCard
from goldenthread.core.access.decisions import MayNot, check_may_open_case
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day
from goldenthread.core.people.rights import Holder

# Facts told about a child that may bar someone from the record; whoever invites reads them first.
BARRING_WORDS = frozenset({"COURT_ORDER", "CONTACT_BARRED"})


class WarningToAnswer(ValueError):  # noqa: N818
    """Something is recorded that whoever invites must answer first, in writing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitable:
    """Someone of a child's family who may be invited: where to write to them, and what to weigh first."""

    invited_as: InvitedAs
    person: int | None
    key: str
    name: str
    standing: str
    emails: tuple[str, ...]
    warnings: tuple[str, ...]
    is_identity_checked: bool
    account: int | None


def list_invitable(*, case: int, by: Viewer, at: datetime) -> list[Invitable]:
    """Return everyone of a child's family who may be invited, each parent apart, for the casework team alone."""
    viewer, on = by, london_day(at)
    row = get_summary(viewer, case=case)
    check_may_open_case(viewer, area=row.area, child=row.child)
    barring = tuple(
        f"Recorded about the child: {line.value}"
        for line in list_told(viewer, child=row.child)
        if line.word in BARRING_WORDS
    )
    people = [_parent(card, barring) for card in list_parents(viewer, child=row.child, on=on)]
    if get_rights_holder(viewer, child=row.child, on=on).holder is not Holder.PARENT:
        people += _young_person_and_representatives(viewer, row, on=on)
    return people


def _parent(card: ParentCard, barring: tuple[str, ...]) -> Invitable:
    warnings = list(barring)
    if card.has_parental_responsibility is None:
        warnings.append("We do not know whether they have parental responsibility.")
    if card.has_parental_responsibility is False:
        warnings.append("They do not have parental responsibility.")
    if card.may_view is False:
        warnings.append("The young person has asked that they do not see the record.")
    if card.contacts and not any(line.is_safe for line in card.contacts):
        warnings.append("No way of reaching them is marked as safe.")
    return Invitable(
        invited_as=InvitedAs.PARENT, person=card.id, key=f"parent-{card.public_id}", name=card.name,
        standing=card.relationship, emails=_emails(card.contacts), warnings=tuple(warnings),
        is_identity_checked=card.is_identity_checked, account=card.account,
    )  # fmt: skip


def _young_person_and_representatives(viewer: Viewer, row: CaseSummary, *, on: date) -> list[Invitable]:
    card = get_child(viewer, child=row.child, on=on)
    own = Invitable(
        invited_as=InvitedAs.YOUNG_PERSON, person=None, key="young-person", name=card.shown_name,
        standing="The young person", emails=_emails(tuple(list_own_contacts(viewer, child=row.child, on=on))),
        warnings=(), is_identity_checked=card.is_identity_checked, account=None,
    )  # fmt: skip
    return [own] + [
        Invitable(
            invited_as=InvitedAs.REPRESENTATIVE, person=each.id, key=f"representative-{each.id}", name=each.name,
            standing=f"Decides “{each.decision}” as {each.standing.lower()}", emails=(), warnings=(),
            is_identity_checked=False, account=None,
        )
        for each in list_representatives(viewer, child=row.child, on=on)
        if each.parent is None
    ]  # fmt: skip


def _emails(contacts: tuple[ContactLine, ...]) -> tuple[str, ...]:
    return tuple(line.value for line in contacts if line.kind is ContactKind.EMAIL and line.is_safe)


@transaction.atomic
def invite_family(
    *,
    case: int,
    key: str,
    email: str,
    identity_checked_on: date,
    standing_checked_on: date,
    standing: str,
    warning_answered: str,
    days: int,
    by: Viewer,
    at: datetime,
) -> InvitationMade:
    """Invite one of a child's family, whose identity and standing this person says they have checked.

    `key` names them as `list_invitable` does. `email` is one of the safe addresses recorded for them, or empty for a
    letter. One parent never invites the other: only the casework team may, and never about its own family.

    Raises WarningToAnswer while something recorded stands against it and has not been answered in writing, MayNot
    where the date of birth that they will be asked is not known, EmailTaken where the address is another person's.
    """
    row = get_summary(by, case=case)
    check_may_open_case(by, area=row.area, child=row.child)
    on = london_day(at)
    who = next((each for each in list_invitable(case=case, by=by, at=at) if each.key == key), None)
    if who is None or by.account is None:
        raise MayNot("They are not someone of this child's family whom you may invite.")
    if email and email not in who.emails:
        raise MayNot("Send it only to an address that is recorded for them and marked as safe.")
    if get_child(by, child=row.child, on=on).born_on is None:
        raise MayNot(
            "Record the date of birth first: they will be asked for it, so that nobody else can come in."
        )
    if who.warnings and not warning_answered.strip():
        raise WarningToAnswer("Say why they may be invited all the same.")
    _keep_check(who, row, on=identity_checked_on, by=by, at=at)
    checked = Checked(
        identity_on=identity_checked_on, identity_by=by.account, standing_on=standing_checked_on,
        standing_by=by.account, standing=standing,
    )  # fmt: skip
    return make_invitation(
        area=row.area, invited_as=who.invited_as, name=who.name, checked=checked, days=days, email=email,
        child=row.child, person=who.person, account=who.account, warning_answered=warning_answered.strip(),
        by=by, at=at,
    )  # fmt: skip


def _keep_check(who: Invitable, row: CaseSummary, *, on: date, by: Viewer, at: datetime) -> None:
    if who.invited_as is InvitedAs.PARENT and who.person is not None and not who.is_identity_checked:
        check_parent_identity(child=row.child, parent=who.person, checked_on=on, by=by, at=at)
    if who.invited_as is InvitedAs.YOUNG_PERSON and not who.is_identity_checked:
        check_identity(child=row.child, checked_on=on, by=by, at=at)
