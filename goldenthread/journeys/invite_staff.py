"""Inviting someone to work here, with the role they will hold; they sign in with their work e-mail address."""

from datetime import datetime

from django.db import transaction

from goldenthread.apps.accounts.actions import grant_role, make_invitation
from goldenthread.apps.accounts.types import Checked, InvitationMade, InvitedAs
from goldenthread.core.access.decisions import MayNot, check_may_administer
from goldenthread.core.access.roles import STAFF, Role
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day


@transaction.atomic
def invite_staff(
    *,
    area: str,
    name: str,
    email: str,
    role: Role,
    standing: str,
    days: int,
    by: Viewer,
    at: datetime,
) -> InvitationMade:
    """Invite someone to an area in a role, by e-mail; `standing` says how the administrator knows they work there.

    Raises EmailTaken where someone already signs in with that address, MayNot for whoever is no administrator.
    """
    check_may_administer(by, area=area)
    if role not in STAFF or by.account is None:
        raise MayNot("Families are invited from their child's case, not from here.")
    on = london_day(at)
    checked = Checked(
        identity_on=on, identity_by=by.account, standing_on=on, standing_by=by.account, standing=standing
    )
    made = make_invitation(
        area=area,
        invited_as=InvitedAs.STAFF,
        name=name,
        checked=checked,
        days=days,
        email=email,
        by=by,
        at=at,
    )
    grant_role(account=made.account, area=area, role=role, from_on=on, by=by, at=at)
    return made


@transaction.atomic
def invite_staff_again(*, area: str, account: int, days: int, by: Viewer, at: datetime) -> InvitationMade:
    """Give someone who works here a new way in: whatever opened their account before opens it no longer."""
    check_may_administer(by, area=area)
    if by.account is None:
        raise MayNot("A person invites another, and signs in to do it.")
    on = london_day(at)
    checked = Checked(
        identity_on=on, identity_by=by.account, standing_on=on, standing_by=by.account,
        standing="Invited again by an administrator",
    )  # fmt: skip
    return make_invitation(
        area=area,
        invited_as=InvitedAs.STAFF,
        name="",
        checked=checked,
        days=days,
        account=account,
        by=by,
        at=at,
    )
