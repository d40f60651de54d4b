"""An inspection as it comes: notice, what is asked and answered, its close, and how the room writes its journal."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from goldenthread.apps.audit.actions import record_write
from goldenthread.apps.audit.types import Purpose
from goldenthread.apps.inspection.models import Answer, Inspection, Request, Shown
from goldenthread.apps.inspection.types import InspectionKind, InspectionNotFound, InspectionRefused
from goldenthread.core.access.inspections import check_may_run_inspection
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day


@transaction.atomic
def open_inspection(
    *,
    area: str,
    kind: InspectionKind,
    title: str,
    told_on: date,
    begins_on: date,
    ends_on: date,
    who: str,
    nominee: str,
    follows: int | None = None,
    by: Viewer,
    at: datetime,
) -> int:
    """Open an inspection when notice of it comes, and return its id; a visit says which inspection it `follows`.

    Raises InspectionRefused for no title, nominee or inspectors, and for days out of order.
    """
    check_may_run_inspection(by, area=area)
    for name, words, ask in (
        ("title", title, "Give the inspection a title."), ("who", who, "Say who inspects."),
        ("nominee", nominee, "Say who answers for the partnership."),
    ):  # fmt: skip
        check_words(words, ask, field=name)
    if not told_on <= begins_on <= ends_on:
        raise InspectionRefused("Notice comes first, then the first day, then the last.", field="begins_on")
    if follows is not None and open_inspection_row(follows, by=by).area != area:
        raise InspectionRefused("A visit follows an inspection of the same area.", field="follows")
    row = Inspection.objects.create(
        area=area, kind=kind.value, title=title.strip()[:200], follows_id=follows, told_on=told_on, begins_on=begins_on,
        ends_on=ends_on, who=who.strip(), nominee=nominee.strip()[:120], opened_at=at, opened_by_id=by.account,
    )  # fmt: skip
    journal("inspection_opened", row, f"inspection:{row.pk}", [kind.value, row.title], by=by, at=at)
    return row.pk


@transaction.atomic
def close_inspection(*, inspection: int, because: str, by: Viewer, at: datetime) -> None:
    """Close an inspection: from now on no inspector reads what it was shown. Raises InspectionRefused without a reason."""
    row = open_inspection_row(inspection, by=by)
    check_words(
        because, "Say why it is closed. Inspectors can read nothing of it afterwards.", field="because"
    )
    check_is_open(row)
    row.closed_at, row.closed_by_id, row.closed_because = at, by.account, because.strip()[:400]
    row.save(update_fields=["closed_at", "closed_by", "closed_because"])
    journal("inspection_closed", row, f"inspection:{row.pk}", because, by=by, at=at)


@transaction.atomic
def keep_request(
    *, inspection: int, words: str, asked_on: date, due_on: date, owner: str, by: Viewer, at: datetime
) -> int:
    """Keep what inspectors asked for, who finds it and by when, and return its id.

    Raises InspectionRefused for nothing asked, nobody to find it, or a day before it was asked.
    """
    row = open_inspection_row(inspection, by=by)
    check_is_open(row)
    check_words(words, "Write what the inspectors asked for.", field="words")
    check_words(owner, "Say who finds it.", field="owner")
    if due_on < asked_on:
        raise InspectionRefused("It is due on the day it was asked, or after.", field="due_on")
    made = Request.objects.create(
        area=row.area, inspection=row, words=words.strip(), asked_on=asked_on, due_on=due_on, owner=owner.strip()[:120],
        kept_at=at, kept_by_id=by.account,
    )  # fmt: skip
    journal("inspection_asked", row, f"inspectionrequest:{made.pk}", [words, due_on, owner], by=by, at=at)
    return made.pk


@transaction.atomic
def answer_request(*, request: int, words: str, shown: int | None = None, by: Viewer, at: datetime) -> None:
    """Keep how a request was answered, with evidence that this inspection was shown. An answer before it stays.

    Raises InspectionRefused for nothing said, and for evidence that the inspection was not shown.
    """
    row = Request.objects.select_related("inspection").filter(pk=request, area__in=by.areas).first()
    if row is None:
        raise InspectionNotFound("There is no such request. Go back to the inspection.")
    check_may_run_inspection(by, area=row.area)
    check_is_open(row.inspection)
    check_words(words, "Write how it was answered.", field="words")
    if shown is not None and not Shown.objects.filter(pk=shown, inspection=row.inspection_id).exists():
        raise InspectionRefused("Show it to this inspection first. Then it can be an answer.", field="shown")
    Answer.objects.create(
        area=row.area, request=row, words=words.strip(), shown_id=shown, answered_on=london_day(at), answered_at=at,
        answered_by_id=by.account,
    )  # fmt: skip
    journal("inspection_answered", row, f"inspectionrequest:{row.pk}", [words, shown], by=by, at=at)


def open_inspection_row(inspection: int, *, by: Viewer) -> Inspection:
    """Return an inspection that this person keeps. Raises InspectionNotFound and MayNot."""
    row = Inspection.objects.select_for_update().filter(pk=inspection, area__in=by.areas).first()
    if row is None:
        raise InspectionNotFound("There is no such inspection. Go back to the list and choose one.")
    check_may_run_inspection(by, area=row.area)
    return row


def check_is_open(row: Inspection) -> None:
    """Refuse to change an inspection that is over."""
    if row.closed_at is not None:
        raise InspectionRefused(
            "This inspection is closed, and stays as it was. Open a visit that follows it."
        )


def check_words(words: str, ask: str, *, field: str) -> None:
    """Refuse words that say nothing, with what to write."""
    if not words.strip():
        raise InspectionRefused(ask, field=field)


def journal(act: str, row: Any, subject: str, content: Any, *, by: Viewer, at: datetime) -> None:
    """Write an act of this room into the journal of its area."""
    record_write(
        act=act, area=row.area, by=by, at=at, subject=subject, content=content, purpose=Purpose.OVERSIGHT
    )
