"""Asking again, at the moment a letter goes, whether it is still theirs and the address still to be used."""

from datetime import date, datetime
from uuid import UUID

from goldenthread.apps.cases.queries import get_summary
from goldenthread.apps.correspondence.models import Letter
from goldenthread.apps.correspondence.recipients import list_recipients
from goldenthread.apps.correspondence.types import LetterNotFound
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.casework.sending import Way
from goldenthread.definitions.letters import load_letters


def why_not_now(viewer: Viewer, *, letter: int | UUID, on: date, at: datetime) -> str:
    """Return why a letter may not go to its recipient now, or nothing where it may.

    Raises LetterNotFound, and CaseNotFound for someone who may not know of the case.
    """
    by_id = {"pk": letter} if isinstance(letter, int) else {"public_id": letter}
    row = Letter.objects.filter(**by_id).first()
    if row is None:
        raise LetterNotFound("There is no letter here that you can open.")
    case = get_summary(viewer, case=row.case_id)
    template = load_letters().get(row.template)
    if template is None:
        return "This letter is no longer in use."
    entitled = list_recipients(viewer, case=case, template=template, on=on, at=at)
    recipient = next((one for one in entitled if one.key == row.key), None)
    if recipient is None:
        return "They are no longer someone this case sends this letter to."
    address = recipient.address(Way(row.way))
    if address is None:
        return "They can no longer be reached that way."
    if recipient.is_protected != row.is_protected or (not row.is_protected and address != row.address):
        return "Their address has changed since this was written."
    return ""
