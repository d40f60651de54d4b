"""Letting a young person, or whoever decides for them, sign in to the record, once they have been invited."""

from datetime import datetime

from django.db import transaction

from goldenthread.apps.people.models import Child, Representative
from goldenthread.apps.people.types import ChildNotFound
from goldenthread.apps.people.writing import child_for_casework, keep_entry
from goldenthread.core.access.decisions import MayNot
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day


@transaction.atomic
def let_young_person_in(*, child: int, account: int, by: Viewer, at: datetime) -> None:
    """Let a young person sign in with an account, once who they are has been checked."""
    row = child_for_casework(child, by=by)
    if row.identity_checked_on is None:
        raise MayNot("Check who this young person is before you invite them.")
    Child.objects.filter(pk=row.pk).update(account=account)
    keep_entry("young_person_let_in", row, subject=f"child:{row.pk}", by=by, at=at, content=account)


@transaction.atomic
def let_representative_in(*, child: int, representative: int, account: int, by: Viewer, at: datetime) -> None:
    """Let whoever decides for a young person sign in with an account, while they still decide."""
    row = child_for_casework(child, by=by)
    on = london_day(at)
    standing = Representative.objects.filter(pk=representative, child=row, from_on__lte=on)
    if not standing.exclude(until_on__lte=on).update(account=account):
        raise ChildNotFound
    keep_entry(
        "representative_let_in",
        row,
        subject=f"representative:{representative}",
        by=by,
        at=at,
        content=account,
    )
