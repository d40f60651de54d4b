"""Writing what hangs on the thread: requests and the contact log."""

from datetime import date, datetime

from django.db import transaction

from goldenthread.apps.audit.actions import record_write
from goldenthread.apps.cases.models import Case, ContactEntry, Request
from goldenthread.apps.cases.writing import check_date
from goldenthread.core.access.decisions import check_may_open_case, check_may_record
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day
from goldenthread.core.law.vocabulary import Event, Source


@transaction.atomic
def record_request(
    *,
    case: int,
    fact: int,
    source: Source,
    by: Viewer,
    at: datetime,
    parent: int | None = None,
    provider: int | None = None,
    made_by: str = "",
    how: str = "",
    words: str = "",
    is_second: bool = False,
    is_from_public_form: bool = False,
) -> int:
    """Keep who asked for the assessment and in what words, beside the fact that it was received."""
    row = Case.objects.get(pk=case)
    check_may_record(by, area=row.area, child=row.child_id, events=[Event.REQUEST_RECEIVED])
    request = Request.objects.create(
        area=row.area, case=row, fact_id=fact, source=source.value, parent_id=parent, provider_id=provider,
        made_by=made_by, how=how, words=words, is_second=is_second, is_from_public_form=is_from_public_form,
    )  # fmt: skip
    record_write(
        act="request_recorded", area=row.area, by=by, at=at, case=case, subject=f"request:{request.pk}",
        children=[row.child_id], content={"made_by": made_by, "how": how, "words": words},
    )  # fmt: skip
    return request.pk


@transaction.atomic
def log_contact(
    *,
    case: int,
    kind: str,
    with_whom: str,
    words: str,
    happened_on: date,
    by: Viewer,
    at: datetime,
    parent: int | None = None,
    corrects: int | None = None,
) -> int:
    """Log a call, visit, e-mail or letter: when it happened and, apart, when it was logged.

    Raises ImpossibleDate for a day in the future or before the child's birth.
    """
    row = Case.objects.select_related("child").get(pk=case)
    check_may_open_case(by, area=row.area, child=row.child_id)
    check_date(happened_on, born_on=row.child.born_on, today=london_day(at))
    entry = ContactEntry.objects.create(
        area=row.area, case=row, kind=kind, with_whom=with_whom, words=words, happened_on=happened_on,
        logged_at=at, logged_by_id=by.account, parent_id=parent, corrects_id=corrects,
    )  # fmt: skip
    record_write(
        act="contact_logged", area=row.area, by=by, at=at, case=case, subject=f"contact_entry:{entry.pk}",
        children=[row.child_id], content={"kind": kind, "with": with_whom, "words": words, "on": happened_on},
    )  # fmt: skip
    return entry.pk
