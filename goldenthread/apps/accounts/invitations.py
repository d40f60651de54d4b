"""Reading invitations: by their code for whoever holds it, and as a list for those who may send them."""

from datetime import datetime

from django.db.models import Q, QuerySet

from goldenthread.apps.accounts.models import Invitation
from goldenthread.apps.accounts.naming import hash_code
from goldenthread.apps.accounts.types import (
    InvitationLine,
    InvitationNotGood,
    InvitationOpened,
    InvitationState,
    InvitedAs,
    Way,
)
from goldenthread.core.access.decisions import may_administer
from goldenthread.core.access.viewer import Viewer


def is_open(at: datetime) -> Q:
    """Return the condition that an invitation can still be answered at a moment."""
    return Q(
        expires_at__gt=at, used_at__isnull=True, withdrawn_at__isnull=True, replaced_by__isnull=True,
        locked_at__isnull=True,
    )  # fmt: skip


def is_locked() -> Q:
    """Return the condition that an invitation was locked by wrong answers, and nothing has ended it since."""
    return Q(
        locked_at__isnull=False, used_at__isnull=True, withdrawn_at__isnull=True, replaced_by__isnull=True
    )


def open_invitation(*, code: str, at: datetime) -> InvitationOpened:
    """Return the invitation that a code opens; there is no viewer yet.

    Raises InvitationNotGood alike for a code that is forged, used, run out, withdrawn, replaced or locked.
    """
    return _opened(Invitation.objects.filter(is_open(at), code_hash=hash_code(code)))


def get_answered_invitation(*, invitation: int, at: datetime) -> InvitationOpened:
    """Return an invitation whose code was good and whose question was answered, while it is still open.

    Raises InvitationNotGood where it has been used, withdrawn, replaced or run out since.
    """
    return _opened(Invitation.objects.filter(is_open(at), pk=invitation))


def _opened(rows: QuerySet[Invitation]) -> InvitationOpened:
    row = rows.select_related("account").first()
    if row is None:
        raise InvitationNotGood
    return InvitationOpened(
        id=row.pk, area=row.area, invited_as=InvitedAs(row.invited_as), account=row.account_id, child=row.child,
        person=row.person, name=row.account.display_name, email=row.account.email,
        sign_in_name=row.account.sign_in_name or "", expires_at=row.expires_at,
    )  # fmt: skip


def list_invitations(
    viewer: Viewer, *, area: str, at: datetime, child: int | None = None
) -> list[InvitationLine]:
    """Return the invitations to one child's record, for the casework team, newest first.

    With no `child`, those of the area's staff, for its administrators.
    """
    if child is None and not may_administer(viewer, area=area):
        return []
    if child is not None and (area not in viewer.casework_areas or child in viewer.unseen_children):
        return []
    rows = Invitation.objects.filter(area=area, child=child).select_related("account", "made_by")
    return [_line(row, at) for row in rows.order_by("-made_at", "-id")]


def _line(row: Invitation, at: datetime) -> InvitationLine:
    return InvitationLine(
        id=row.pk, invited_as=InvitedAs(row.invited_as), name=row.account.display_name, person=row.person,
        account=row.account_id, way=Way(row.way), state=_state(row, at), made_at=row.made_at,
        made_by=row.made_by.display_name, expires_at=row.expires_at, used_at=row.used_at,
    )  # fmt: skip


def _state(row: Invitation, at: datetime) -> InvitationState:
    ended = (
        (row.used_at, InvitationState.USED),
        (row.withdrawn_at, InvitationState.WITHDRAWN),
        (row.replaced_by_id, InvitationState.REPLACED),
        (row.locked_at, InvitationState.LOCKED),
        (row.expires_at <= at, InvitationState.EXPIRED),
    )
    return next((state for happened, state in ended if happened), InvitationState.OPEN)
