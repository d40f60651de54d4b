"""A letter that did not get there: no day runs from it, what it used is in doubt, and its coordinator is told."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from goldenthread.apps.cases.queries import get_summary
from goldenthread.apps.correspondence.actions import mark_returned, record_bounced
from goldenthread.apps.correspondence.queries import find_used
from goldenthread.apps.correspondence.types import Used
from goldenthread.apps.desk.actions import put_to_do
from goldenthread.apps.people.actions import doubt_contact
from goldenthread.apps.people.types import ContactKind
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day
from goldenthread.core.casework.sending import Way
from goldenthread.definitions.calendars import load_calendar

# How soon someone should look into it, in working days.
LOOK_WITHIN = 2
_KINDS = {Way.POST: ContactKind.ADDRESS, Way.EMAIL: ContactKind.EMAIL, Way.TEXT: ContactKind.TELEPHONE}
_WHAT = {Way.POST: "address", Way.EMAIL: "e-mail address", Way.TEXT: "mobile number"}


@transaction.atomic
def return_letter(*, letter: UUID, returned_on: date, because: str, by: Viewer, at: datetime) -> None:
    """Record that a letter came back, mark the address it used as doubtful, and put it on the coordinator's list.

    Raises LetterRefused where nothing says why, ImpossibleDate, CannotMoveLetter, LetterNotFound or MayNot.
    """
    used = find_used(by, letter=letter)
    mark_returned(letter=letter, returned_on=returned_on, because=because, by=by, at=at)
    _look_into(used, on=returned_on, because=because, by=by, at=at)


@transaction.atomic
def return_notice(*, letter: int, because: str, by: Viewer, at: datetime) -> None:
    """Record that a carrier could not deliver a notice, in the same way. Raises CannotMoveLetter, LetterNotFound."""
    used = find_used(by, letter=letter)
    record_bounced(letter=letter, because=because, by=by, at=at)
    _look_into(used, on=london_day(at), because=because, by=by, at=at)


def _look_into(used: Used, *, on: date, because: str, by: Viewer, at: datetime) -> None:
    kind = _KINDS.get(used.way)
    if kind is not None and used.is_family and used.address:
        doubt_contact(
            child=used.child, parent=used.parent, kind=kind, value=used.address, doubted_on=on, because=because,
            by=by, at=at,
        )  # fmt: skip
    if used.coordinator is not None:
        put_to_do(
            account=used.coordinator, case=get_summary(by, case=used.case), by=by, at=at,
            words=f"Something sent to {used.to_name} came back. Check the {_WHAT.get(used.way, 'way to reach them')}.",
            due_on=load_calendar(used.area).add_working_days(london_day(at), LOOK_WITHIN),
        )  # fmt: skip
