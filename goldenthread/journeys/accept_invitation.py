"""Coming in by an invitation: answer what only they know, then choose how to sign in; then they are let in."""

from datetime import date, datetime

from django.db import transaction

from goldenthread.apps.accounts.actions import count_wrong_answer, entered_as_system, use_invitation
from goldenthread.apps.accounts.queries import get_answered_invitation, list_public_areas, open_invitation
from goldenthread.apps.accounts.types import InvitationNotGood, InvitationOpened, InvitedAs
from goldenthread.apps.people.actions import invite_parent, let_representative_in, let_young_person_in
from goldenthread.apps.people.queries import get_child
from goldenthread.apps.people.types import ChildNotFound
from goldenthread.core.access.decisions import MayNot
from goldenthread.core.access.viewer import Viewer, system_viewer
from goldenthread.core.calendars.london import london_day

NAME = "Invitation"


class WrongAnswer(ValueError):  # noqa: N818
    """What only they would know was answered wrong; `left` is how many tries are left."""

    def __init__(self, left: int) -> None:
        super().__init__("That is not what we have. Check it and try again.")
        self.left = left


def find_invitation(*, code: str, at: datetime) -> InvitationOpened:
    """Return the invitation that a code opens, whichever area made it.

    Raises InvitationNotGood for a code that opens nothing, without saying why.
    """
    with entered_as_system(areas=_every_area()):
        return open_invitation(code=code, at=at)


def find_answered(*, invitation: int, at: datetime) -> InvitationOpened:
    """Return an invitation whose question was answered, while it is still open. Raises InvitationNotGood."""
    with entered_as_system(areas=_every_area()):
        return get_answered_invitation(invitation=invitation, at=at)


def _every_area() -> list[str]:
    return [area.code for area in list_public_areas()]


def answer_invitation(*, code: str, answer: date | str, at: datetime) -> InvitationOpened:
    """Check what only the invited person knows: the child's date of birth, or for staff their work address.

    Raises InvitationNotGood for a code that opens nothing, WrongAnswer while tries are left; the last wrong answer
    locks the invitation, and whoever sent it is told.
    """
    found = find_invitation(code=code, at=at)
    by = system_viewer(areas=(found.area,), name=NAME)
    with entered_as_system(areas=[found.area]):
        if _is_right(found, answer, by=by, at=at):
            return found
        left = count_wrong_answer(invitation=found.id, by=by, at=at)
    if not left:
        raise InvitationNotGood
    raise WrongAnswer(left)


def _is_right(found: InvitationOpened, answer: date | str, *, by: Viewer, at: datetime) -> bool:
    if found.invited_as is InvitedAs.STAFF or found.child is None:
        return str(answer).strip().lower() == found.email
    return get_child(by, child=found.child, on=london_day(at)).born_on == answer


def accept_invitation(*, invitation: int, password: str | None, at: datetime) -> int:
    """Let an invited person in from now on, and return their account. With no password they use a passkey.

    Their standing is looked at again: whoever is no longer a parent, or no longer decides, is not let in.
    """
    found = find_answered(invitation=invitation, at=at)
    by = system_viewer(areas=(found.area,), name=NAME)
    with entered_as_system(areas=[found.area]), transaction.atomic():
        account = use_invitation(invitation=invitation, password=password, by=by, at=at)
        try:
            _let_in(found, account=account, by=by, at=at)
        except (ChildNotFound, MayNot) as gone:
            raise InvitationNotGood from gone
    return account


def _let_in(found: InvitationOpened, *, account: int, by: Viewer, at: datetime) -> None:
    if found.child is None:
        return
    if found.invited_as is InvitedAs.YOUNG_PERSON:
        let_young_person_in(child=found.child, account=account, by=by, at=at)
    elif found.person is not None and found.invited_as is InvitedAs.PARENT:
        invite_parent(child=found.child, parent=found.person, account=account, by=by, at=at)
    elif found.person is not None:
        let_representative_in(child=found.child, representative=found.person, account=account, by=by, at=at)
