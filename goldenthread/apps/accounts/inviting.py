"""Inviting people in: made once who they are is checked, sent, answered within days, used once, withdrawn, replaced."""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import F

from goldenthread.apps.accounts.invitations import is_locked, is_open
from goldenthread.apps.accounts.models import Account, Grant, Invitation
from goldenthread.apps.accounts.naming import hash_code, make_code, make_sign_in_name
from goldenthread.apps.accounts.types import (
    Checked,
    EmailTaken,
    InvitationMade,
    InvitationNotGood,
    InvitedAs,
    NotFound,
    Way,
)
from goldenthread.apps.accounts.walls import entered
from goldenthread.apps.audit.actions import record_write
from goldenthread.core.access.decisions import MayNot, check_may_administer, check_may_open_case
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day

MOST_TRIES = 3


@transaction.atomic
def make_invitation(
    *,
    area: str,
    invited_as: InvitedAs,
    name: str,
    checked: Checked,
    days: int,
    by: Viewer,
    at: datetime,
    email: str = "",
    child: int | None = None,
    person: int | None = None,
    account: int | None = None,
    warning_answered: str = "",
) -> InvitationMade:
    """Invite someone whose identity and standing were checked, and return the code, which is kept nowhere.

    With `email` the invitation goes there and they will sign in with it; without, it is a letter with a sign-in name
    of plain words. `account` is theirs already where they are invited again: it is the way back in for someone who has
    lost theirs. Any invitation of theirs that was still open is replaced.

    Raises EmailTaken where another person signs in with that address, MayNot for whoever may not invite.
    """
    _check_may_invite(area=area, child=child, by=by)
    if by.account is None:
        raise MayNot("A person invites another, and signs in to do it.")
    if account is not None and invited_as is not InvitedAs.STAFF and _works_here(account, at):
        raise MayNot("This person also signs in for work. An area administrator gives them a new way in.")
    address = email.strip().lower()
    known = account or _invited_before(area=area, invited_as=invited_as, child=child, person=person)
    row = _known_account(known, address, at) if known else _new_account(name, address)
    if invited_as is InvitedAs.STAFF:
        # Whoever works here is written to at the address they sign in with, and nowhere else.
        address = row.email
    code = make_code()
    made = Invitation.objects.create(
        area=area, invited_as=invited_as.value, account=row, child=child, person=person, code_hash=hash_code(code),
        way=Way.EMAIL.value if address else Way.LETTER.value, warning_answered=warning_answered,
        identity_checked_on=checked.identity_on, identity_checked_by_id=checked.identity_by,
        standing_checked_on=checked.standing_on, standing_checked_by_id=checked.standing_by,
        standing=checked.standing, made_at=at, made_by_id=by.account, expires_at=at + timedelta(days=days),
    )  # fmt: skip
    # Before this one, at most one of theirs was open: no two ever are at once.
    Invitation.objects.filter(is_open(at) | is_locked(), account=row).exclude(pk=made.pk).update(
        replaced_by=made
    )
    _keep(
        "invitation_made",
        made,
        by=by,
        at=at,
        content=[invited_as, made.way, checked.standing, warning_answered],
    )
    return InvitationMade(
        id=made.pk, code=code, account=row.pk, name=row.display_name, send_to=address,
        signs_in_as=row.email or row.sign_in_name or "", expires_at=made.expires_at,
    )  # fmt: skip


def _check_may_invite(*, area: str, child: int | None, by: Viewer) -> None:
    if child is None:
        check_may_administer(by, area=area)
    else:
        check_may_open_case(by, area=area, child=child)


def _works_here(account: int, at: datetime) -> bool:
    # Asked as that person, for a role in another area shuts this out too.
    with entered(account=account, at=at):
        return Grant.objects.filter(account=account).exclude(until_on__lte=london_day(at)).exists()


def _invited_before(*, area: str, invited_as: InvitedAs, child: int | None, person: int | None) -> int | None:
    """Return the account that the same person was invited to before, whether or not they accepted."""
    if child is None:
        return None
    rows = Invitation.objects.filter(area=area, invited_as=invited_as.value, person=person)
    if person is None:
        rows = rows.filter(child=child)
    return rows.order_by("-id").values_list("account", flat=True).first()


def _known_account(account: int, address: str, at: datetime) -> Account:
    """Return the account they have; how they sign in may be chosen again until they have first come in."""
    row = Account.objects.select_for_update().filter(pk=account, is_demonstrator=False).first()
    if row is None:
        raise NotFound("Invented people of the demonstrator are not invited: they sign in with one click.")
    if not row.is_active and not _works_here(account, at):
        row.email = address
    if not row.email and not row.sign_in_name:
        row.sign_in_name = _free_name()
    return _saved(row)


def _new_account(name: str, address: str) -> Account:
    """Return a new account, which nobody can sign in to until the invitation is accepted."""
    row = Account(email=address, display_name=name, is_active=False)
    if not address:
        row.sign_in_name = _free_name()
    row.set_unusable_password()
    return _saved(row)


def _saved(row: Account) -> Account:
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise EmailTaken(
            "Someone already signs in with that address. Ask for another, or send a letter with a sign-in name."
        ) from error
    return row


def _free_name() -> str:
    while True:
        name = make_sign_in_name()
        if not Account.objects.filter(sign_in_name=name).exists():
            return name


@transaction.atomic
def withdraw_invitation(*, invitation: int, by: Viewer, at: datetime) -> None:
    """Withdraw an invitation that has not been used: from now its code opens nothing."""
    row = Invitation.objects.select_for_update().filter(is_open(at) | is_locked(), pk=invitation).first()
    if row is None:
        raise NotFound("That invitation is no longer open.")
    _check_may_invite(area=row.area, child=row.child, by=by)
    Invitation.objects.filter(pk=row.pk).update(withdrawn_at=at, withdrawn_by=by.account)
    _keep("invitation_withdrawn", row, by=by, at=at)


@transaction.atomic
def count_wrong_answer(*, invitation: int, by: Viewer, at: datetime) -> int:
    """Count a wrong answer to what only they know, and return how many tries are left; at none, it is locked."""
    row = Invitation.objects.select_for_update().filter(is_open(at), pk=invitation).first()
    if row is None:
        raise InvitationNotGood
    Invitation.objects.filter(pk=row.pk).update(tries=F("tries") + 1)
    left = MOST_TRIES - row.tries - 1
    if left <= 0:
        Invitation.objects.filter(pk=row.pk).update(locked_at=at)
    _keep("invitation_locked" if left <= 0 else "invitation_answered_wrong", row, by=by, at=at)
    return max(left, 0)


@transaction.atomic
def use_invitation(*, invitation: int, password: str | None, by: Viewer, at: datetime) -> int:
    """Let the invited person sign in from now on, and return their account; an invitation is used once.

    With no password they sign in by a passkey. Whatever opened the account before opens it no longer.
    """
    row = Invitation.objects.select_for_update().filter(is_open(at), pk=invitation).first()
    if row is None:
        raise InvitationNotGood
    account = Account.objects.select_for_update().get(pk=row.account_id)
    account.set_password(password)
    account.is_active = True
    account.save(update_fields=["password", "is_active"])
    Invitation.objects.filter(pk=row.pk).update(used_at=at)
    _keep("invitation_used", row, by=by, at=at)
    return account.pk


def _keep(act: str, row: Invitation, *, by: Viewer, at: datetime, content: object = None) -> None:
    children = [row.child] if row.child else []
    record_write(
        act=act,
        area=row.area,
        by=by,
        at=at,
        subject=f"invitation:{row.pk}",
        children=children,
        content=content,
    )
