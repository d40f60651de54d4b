"""Writing concerns: logged with the day an answer is due, given an owner, answered stage by stage, and closed."""

from datetime import date, datetime

from django.db import transaction

from goldenthread.apps.cases.queries import get_case, get_summary
from goldenthread.apps.cases.types import AlreadySent, CaseNotFound, CaseSummary
from goldenthread.apps.disputes.journalling import journal
from goldenthread.apps.disputes.models import Concern, ConcernStage
from goldenthread.apps.disputes.seen import work_on_concern
from goldenthread.apps.disputes.types import ConcernGiven, DisputeNotFound, DisputeRefused
from goldenthread.core.access.decisions import MayNot, check_may_open_family
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day
from goldenthread.core.disputes.concerns import (
    Finding,
    Kind,
    Stage,
    first_stage,
    needs_finding,
    next_stage,
    reply_due_on,
)
from goldenthread.core.disputes.lessons import list_bars_to_closing
from goldenthread.core.plans.gates import raise_if_barred
from goldenthread.core.plans.plain_text import clean_text
from goldenthread.definitions.calendars import load_calendar
from goldenthread.definitions.disputes import load_times


@transaction.atomic
def log_concern(*, area: str, given: ConcernGiven, token: str, by: Viewer, at: datetime) -> int:
    """Log a complaint, an enquiry or a request for information, with the day its answer is due, and return its id.

    One about a child names the case, so that nobody else's eyes fall on it. Raises DisputeRefused with the field,
    AlreadySent for a form that was kept already, MayNot.
    """
    if area not in by.casework_areas:
        raise MayNot("What somebody complains of or asks about is logged by the council's SEND team.")
    case = _find_case(by, area=area, reference=given.reference)
    return _keep(area=area, case=case, given=given, token=token, by=by, at=at)


@transaction.atomic
def complain_as_family(*, case: int, words: str, token: str, by: Viewer, at: datetime) -> int:
    """Keep what a member of a family complains of or disagrees with, acknowledged on the spot, and return its id.

    Raises DisputeRefused with the field, AlreadySent or MayNot.
    """
    row = get_summary(by, case=case)
    check_may_open_family(by, child=row.child)
    today = london_day(at)
    given = ConcernGiven(
        kind=Kind.COMPLAINT, from_whom=by.name, words=words, received_on=today, owner=row.coordinator
    )
    parent = by.parent_of.get(row.child)
    return _keep(
        area=row.area, case=row, given=given, token=token, by=by, at=at, parent=parent, is_from_family=True
    )


def _find_case(by: Viewer, *, area: str, reference: str) -> CaseSummary | None:
    if not reference.strip():
        return None
    try:
        case = get_case(by, reference=reference.strip())
    except CaseNotFound:
        case = None
    if case is None or case.area != area:
        raise DisputeRefused("There is no case with that reference that you can open.", field="reference")
    return case


def _keep(
    *,
    area: str,
    case: CaseSummary | None,
    given: ConcernGiven,
    token: str,
    by: Viewer,
    at: datetime,
    parent: int | None = None,
    is_from_family: bool = False,
) -> int:
    if Concern.objects.filter(area=area, token=token).exists():
        raise AlreadySent(reference=case.reference if case else "")
    words = clean_text(given.words)
    if not words:
        raise DisputeRefused("Say what it is about.", field="words")
    if given.received_on > london_day(at):
        raise DisputeRefused("The day it came cannot be in the future.", field="received_on")
    if given.due_on and given.due_on < given.received_on:
        raise DisputeRefused("An answer cannot be due before it came.", field="due_on")
    row = Concern.objects.create(
        area=area, kind=given.kind.value, case_id=case.id if case else None, parent_id=parent,
        is_from_family=is_from_family, from_whom=given.from_whom.strip(), words=words, received_on=given.received_on,
        acknowledged_on=given.received_on if is_from_family else None, owner_id=given.owner, token=token, logged_at=at,
        logged_by_id=by.account,
    )  # fmt: skip
    _begin(row, first_stage(given.kind), began_on=given.received_on, due_on=given.due_on)
    _journal("concern_logged", row, {"kind": given.kind.value, "words": words}, by=by, at=at)
    return row.pk


def _begin(row: Concern, stage: Stage, *, began_on: date, due_on: date | None) -> None:
    time = load_times(row.area)[Kind(row.kind), stage]
    ConcernStage.objects.create(
        area=row.area, concern=row, stage=stage.value, began_on=began_on,
        due_on=due_on or reply_due_on(time, received_on=began_on, calendar=load_calendar(row.area)),
        rule="The day that their own letter gives" if due_on else f"{time.working_days} working days. {time.citation}",
    )  # fmt: skip


@transaction.atomic
def own_concern(*, concern: int, owner: int | None, by: Viewer, at: datetime) -> None:
    """Say who answers something. Raises DisputeNotFound."""
    row = work_on_concern(by, concern)
    Concern.objects.filter(pk=row.pk).update(owner_id=owner)
    _journal("concern_given", row, owner, by=by, at=at)


@transaction.atomic
def acknowledge_concern(*, concern: int, on: date, by: Viewer, at: datetime) -> None:
    """Keep the day on which whoever brought something was told that we have it. Raises DisputeNotFound, DisputeRefused."""
    row = work_on_concern(by, concern)
    _check_day(on, since=row.received_on, at=at)
    Concern.objects.filter(pk=row.pk).update(acknowledged_on=on)
    _journal("concern_acknowledged", row, on, by=by, at=at)


@transaction.atomic
def answer_concern(
    *, concern: int, answer: str, on: date, by: Viewer, at: datetime, finding: Finding | None = None
) -> None:
    """Keep the answer to the stage that a concern has got to; a complaint's says what was found.

    Raises DisputeNotFound, or DisputeRefused with the field.
    """
    row = work_on_concern(by, concern)
    stage = row.stages.order_by("id").last()
    if stage is None:
        raise DisputeNotFound("There is no stage to answer.")
    if stage.answered_on is not None:
        raise DisputeRefused("This was answered already. Open the next stage, or close it.")
    _check_day(on, since=stage.began_on, at=at)
    words = clean_text(answer)
    if not words:
        raise DisputeRefused("Write what we answered.", field="answer")
    if needs_finding(Kind(row.kind)) and finding is None:
        raise DisputeRefused("Say whether the complaint is upheld.", field="finding")
    ConcernStage.objects.filter(pk=stage.pk).update(
        answered_on=on, answer=words, finding=finding.value if finding else ""
    )
    _journal("concern_answered", row, {"answer": words, "finding": finding}, by=by, at=at)


@transaction.atomic
def take_concern_further(
    *, concern: int, on: date, by: Viewer, at: datetime, due_on: date | None = None
) -> Stage:
    """Open the next stage of a complaint, with its own time to answer, and return it.

    Raises DisputeNotFound, or DisputeRefused where there is no further stage or this one is not answered.
    """
    row = work_on_concern(by, concern)
    stage = row.stages.order_by("id").last()
    further = next_stage(Stage(stage.stage)) if stage else None
    if stage is None or further is None:
        raise DisputeRefused("There is no further stage.")
    # A complaint that was never answered may still go to the Ombudsman.
    if stage.answered_on is None and further is not Stage.OMBUDSMAN:
        raise DisputeRefused("Answer this stage first. Its clock is still running.")
    _check_day(on, since=stage.began_on, at=at)
    _begin(row, further, began_on=on, due_on=due_on)
    Concern.objects.filter(pk=row.pk).update(closed_on=None)
    _journal("concern_taken_further", row, further.value, by=by, at=at)
    return further


@transaction.atomic
def close_concern(*, concern: int, on: date, by: Viewer, at: datetime) -> None:
    """Close something that is answered and from which something was learned. Raises StepBarred, DisputeNotFound."""
    row = work_on_concern(by, concern)
    stage = row.stages.order_by("id").last()
    is_answered = stage is not None and stage.answered_on is not None
    raise_if_barred(list_bars_to_closing(is_answered=is_answered, lessons=row.lessons.count(), what="matter"))
    Concern.objects.filter(pk=row.pk).update(closed_on=on)
    _journal("concern_closed", row, on, by=by, at=at)


def _check_day(on: date, *, since: date, at: datetime) -> None:
    if on > london_day(at):
        raise DisputeRefused("The date cannot be in the future. Record it once it has happened.", field="on")
    if on < since:
        raise DisputeRefused("The date is before the day it came. Check it.", field="on")


def _journal(act: str, row: Concern, content: object, *, by: Viewer, at: datetime) -> None:
    child = row.case.child_id if row.case else None
    journal(
        act,
        area=row.area,
        case=row.case_id,
        child=child,
        subject=f"concern:{row.pk}",
        content=content,
        by=by,
        at=at,
    )
