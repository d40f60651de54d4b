"""Writing appeals: the appeal and its steps, who takes part, issues with each side's positions, notes, and how it ended."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from goldenthread.apps.cases.queries import get_summary
from goldenthread.apps.disputes.journalling import journal
from goldenthread.apps.disputes.models import (
    Appeal,
    AppealNote,
    AppealParty,
    AppealStep,
    Issue,
    Mediation,
    Position,
)
from goldenthread.apps.disputes.seen import appeals_seen_by, work_on_appeal, works_on
from goldenthread.apps.disputes.types import AppealGiven, DisputeNotFound, DisputeRefused
from goldenthread.core.access.decisions import check_may_open_case
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day
from goldenthread.core.disputes.appeals import PARTS_OF_PLAN, Outcome, Part, Side, is_about_a_plan
from goldenthread.core.disputes.lessons import list_bars_to_closing
from goldenthread.core.plans.gates import raise_if_barred
from goldenthread.core.plans.plain_text import clean_text


@transaction.atomic
def keep_appeal(*, case: int, given: AppealGiven, by: Viewer, at: datetime) -> int:
    """Keep an appeal of one parent, or with none of the young person, and return its id.

    Raises DisputeRefused with the field, or MayNot.
    """
    row = get_summary(by, case=case)
    check_may_open_case(by, area=row.area, child=row.child)
    number = given.reference.strip()
    if number and Appeal.objects.filter(case=case, reference=number).exists():
        raise DisputeRefused(
            "An appeal with this number is kept on this case already. Check the number.", field="reference"
        )
    if is_about_a_plan(given.decision) and not given.parts:
        raise DisputeRefused("Choose which sections of the plan are appealed.", field="parts")
    mediation = Mediation.objects.filter(pk=given.mediation, case=case).first() if given.mediation else None
    kept = Appeal.objects.create(
        area=row.area, case_id=case, parent_id=given.parent, mediation=mediation, decision=given.decision.value,
        decided_on=given.decided_on, parts=[part for part in PARTS_OF_PLAN if part in given.parts], reference=number,
        begun_at=at, begun_by_id=by.account,
    )  # fmt: skip
    _journal("appeal_kept", kept, {"decision": given.decision.value, "reference": number}, by=by, at=at)
    return kept.pk


@transaction.atomic
def keep_appeal_step(*, appeal: int, fact: int, by: Viewer, at: datetime) -> None:
    """Keep that a fact of the thread is a step of an appeal."""
    row = work_on_appeal(by, appeal)
    AppealStep.objects.create(area=row.area, appeal=row, fact_id=fact)
    _journal("appeal_step_kept", row, {"fact": fact}, by=by, at=at)


@transaction.atomic
def set_hearing(
    *, appeal: int, hearing_on: date, hearing_where: str, reference: str, by: Viewer, at: datetime
) -> None:
    """Keep when and where the tribunal hears an appeal, and its number. Raises DisputeRefused."""
    row = work_on_appeal(by, appeal)
    number = reference.strip() or row.reference
    if (
        Appeal.objects.filter(case=row.case_id, reference=number)
        .exclude(pk=row.pk)
        .exclude(reference="")
        .exists()
    ):
        raise DisputeRefused(
            "Another appeal on this case has this number. Check the number.", field="reference"
        )
    Appeal.objects.filter(pk=row.pk).update(
        hearing_on=hearing_on, hearing_where=hearing_where.strip(), reference=number
    )
    _journal("hearing_set", row, {"on": hearing_on.isoformat(), "reference": number}, by=by, at=at)


@transaction.atomic
def add_party(*, appeal: int, part: Part, name: str, by: Viewer, at: datetime) -> None:
    """Add somebody who takes part in an appeal. Raises DisputeRefused."""
    row = work_on_appeal(by, appeal)
    if not name.strip():
        raise DisputeRefused("Enter their name.", field="name")
    AppealParty.objects.create(area=row.area, appeal=row, part=part.value, name=name.strip())
    _journal("appeal_party_added", row, {"part": part.value}, by=by, at=at)


@transaction.atomic
def add_issue(
    *, appeal: int, section: str, title: str, by: Viewer, at: datetime, row: str = "", plan_words: str = ""
) -> int:
    """Add one thing in dispute, with the words of the plan that it is about, and return its id. Raises DisputeRefused."""
    held = work_on_appeal(by, appeal)
    if not title.strip():
        raise DisputeRefused("Say what is in dispute.", field="title")
    number = (held.issues.aggregate(last=Max("number"))["last"] or 0) + 1
    kept = Issue.objects.create(
        area=held.area, appeal=held, number=number, section=section, row=row, title=title.strip(),
        plan_words=clean_text(plan_words),
    )  # fmt: skip
    _journal("issue_added", held, {"section": section, "title": title}, by=by, at=at)
    return kept.pk


@transaction.atomic
def state_position(
    *, issue: int, side: Side, words: str, by: Viewer, at: datetime, because: str = "", is_shared: bool = True
) -> int:
    """Keep the wording that a side asks for now; what it asked for before is kept too. Return its id.

    The casework team writes the council's, which it may keep to itself for now, and what the family tells it; the
    family writes only its own, which is shared at once. Raises DisputeNotFound, DisputeRefused.
    """
    row = (
        Issue.objects.select_related("appeal__case").filter(pk=issue, appeal__in=appeals_seen_by(by)).first()
    )
    if row is None:
        raise DisputeNotFound("There is no such issue that you can open.")
    is_team = works_on(by, area=row.area, child=row.appeal.case.child_id)
    if not is_team and side is not Side.FAMILY:
        raise DisputeRefused("The council writes its own position.", field="words")
    if row.agreed_on is not None:
        raise DisputeRefused("This issue is agreed. Nothing more is asked for.", field="words")
    if row.appeal.ended_on is not None:
        raise DisputeRefused("The appeal is over. Its positions are kept as they were.", field="words")
    said = clean_text(words)
    if not said:
        raise DisputeRefused("Write the words that are asked for.", field="words")
    shared = is_shared or side is Side.FAMILY
    kept = Position.objects.create(
        area=row.area, issue=row, side=side.value, words=said, because=clean_text(because),
        shared_on=london_day(at) if shared else None, said_at=at, said_by_id=by.account,
    )  # fmt: skip
    _journal(
        "position_stated", row.appeal, {"issue": row.number, "side": side.value, "words": said}, by=by, at=at
    )
    return kept.pk


@transaction.atomic
def share_position(*, position: int, by: Viewer, at: datetime) -> None:
    """Share with the family a position that the council had kept to itself. Raises DisputeNotFound or MayNot."""
    row = Position.objects.select_related("issue__appeal").filter(pk=position).first()
    if row is None:
        raise DisputeNotFound("There is no such position that you can open.")
    appeal = work_on_appeal(by, row.issue.appeal_id)
    Position.objects.filter(pk=row.pk, shared_on__isnull=True).update(shared_on=london_day(at))
    _journal("position_shared", appeal, {"position": row.pk}, by=by, at=at)


@transaction.atomic
def agree_issue(*, issue: int, words: str, on: date, by: Viewer, at: datetime) -> None:
    """Keep the wording that both sides agreed on an issue. Raises DisputeNotFound, DisputeRefused or MayNot."""
    row = Issue.objects.filter(pk=issue).first()
    if row is None:
        raise DisputeNotFound("There is no such issue that you can open.")
    appeal = work_on_appeal(by, row.appeal_id)
    said = clean_text(words)
    if not said:
        raise DisputeRefused("Write the words that were agreed.", field="words")
    Issue.objects.filter(pk=row.pk).update(agreed_on=on, agreed_words=said)
    _journal("issue_agreed", appeal, {"issue": row.number, "words": said}, by=by, at=at)


@transaction.atomic
def note_appeal(*, appeal: int, words: str, by: Viewer, at: datetime) -> None:
    """Keep a note that only the casework team reads. Raises DisputeRefused, DisputeNotFound or MayNot."""
    row = work_on_appeal(by, appeal)
    said = clean_text(words)
    if not said:
        raise DisputeRefused("Write the note.", field="words")
    AppealNote.objects.create(area=row.area, appeal=row, words=said, noted_at=at, noted_by_id=by.account)
    _journal("appeal_noted", row, said, by=by, at=at)


@transaction.atomic
def keep_ended(*, appeal: int, outcome: Outcome, on: date, by: Viewer, at: datetime) -> None:
    """Keep how and when an appeal ended. Raises DisputeRefused where it has ended already."""
    row = work_on_appeal(by, appeal)
    if row.ended_on is not None:
        raise DisputeRefused("How this appeal ended is recorded already.")
    Appeal.objects.filter(pk=row.pk).update(outcome=outcome.value, ended_on=on)
    _journal("appeal_ended", row, outcome.value, by=by, at=at)


@transaction.atomic
def close_appeal(*, appeal: int, on: date, by: Viewer, at: datetime) -> None:
    """Close an appeal that has ended and from which something was learned. Raises StepBarred, DisputeNotFound or MayNot."""
    row = work_on_appeal(by, appeal)
    raise_if_barred(
        list_bars_to_closing(is_answered=row.ended_on is not None, lessons=row.lessons.count(), what="appeal")
    )
    Appeal.objects.filter(pk=row.pk).update(closed_on=on)
    _journal("appeal_closed", row, on, by=by, at=at)


def _journal(act: str, row: Appeal, content: object, *, by: Viewer, at: datetime) -> None:
    journal(
        act, area=row.area, case=row.case_id, child=row.case.child_id, subject=f"appeal:{row.pk}", content=content,
        by=by, at=at,
    )  # fmt: skip
