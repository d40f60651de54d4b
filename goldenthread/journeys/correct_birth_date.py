"""A date of birth put right, and every date that hangs on it worked out again."""

from datetime import date, datetime

from django.db import transaction

from goldenthread.apps.cases.actions import refresh_cases_of_child
from goldenthread.apps.people.actions import correct_birth_date as correct_child_birth_date
from goldenthread.core.access.viewer import Viewer


@transaction.atomic
def correct_birth_date(*, child: int, born_on: date, source: str, by: Viewer, at: datetime) -> None:
    """Correct a child's date of birth and work out again the dates of their cases, in one transaction.

    Clocks, the end of compulsory school age and so who holds the rights depend on it.
    Raises EntryRefused for a date that cannot be right, ChildNotFound.
    """
    correct_child_birth_date(child=child, born_on=born_on, source=source, by=by, at=at)
    refresh_cases_of_child(child=child, by=by, at=at)
