"""Writing audits: opening one with what the machine can answer, answering, grading, moderating, and putting right."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from goldenthread.apps.audit.actions import record_write
from goldenthread.apps.audit.types import Purpose
from goldenthread.apps.quality.models import Audit, AuditAction, AuditAnswer, CheckRun, FamilyRating
from goldenthread.apps.quality.types import AuditNotFound, AuditRefused, Subject
from goldenthread.core.access.decisions import MayNot
from goldenthread.core.access.items import Item
from goldenthread.core.access.rights import CaseState, check_may_see
from goldenthread.core.access.roles import Role
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day
from goldenthread.core.plans.checks.bank import CHECKS, Run
from goldenthread.core.plans.checks.findings import Finding, Stage
from goldenthread.core.quality.criteria import Answer, Criterion, Of, answer_by_machine
from goldenthread.core.quality.grades import Grade, derive_grade
from goldenthread.definitions.plans.checks import load_bank
from goldenthread.definitions.quality import (
    SAYINGS,
    VERSION,
    load_criteria,
    load_family_questions,
    load_thresholds,
)

_FINAL = CaseState(is_decided=True, is_served=True, is_final=True)


def criteria_of(audit: Audit) -> list[Criterion]:
    """Return the criteria that an audit asks: those of plans, or those of advice."""
    of = Of.PLAN if audit.version_id else Of.ADVICE
    return [one for one in load_criteria() if one.of is of]


@transaction.atomic
def open_audit(
    *,
    subject: Subject,
    by: Viewer,
    at: datetime,
    because: str = "",
    second_of: int | None = None,
    again_of: int | None = None,
) -> int:
    """Open an audit of a plan or of advice in a case drawn for this auditor, and return its id.

    What the checks found as the plan left is answered at once. A second marking is opened by somebody else and shows
    nothing of the first. Raises MayNot, or AuditRefused for marking one's own audit a second time.
    """
    item = Item.FINAL_PLAN if subject.version else Item.ADVICE
    _check_may_audit(by, subject)
    check_may_see(by, item, area=subject.area, child=subject.child, case=subject.case, state=_FINAL)
    if second_of is not None and _audit(second_of, area=subject.area).opened_by_id == by.account:
        raise AuditRefused("A second marking is done by somebody else.", field="second_of")
    audit = Audit.objects.create(
        area=subject.area, case_id=subject.case, version_id=subject.version, advice_id=subject.advice, because=because,
        criteria=VERSION, second_of_id=second_of, again_of_id=again_of, opened_at=at, opened_by_id=by.account,
    )  # fmt: skip
    of = "version__case__" if subject.version else "advice__case__"
    kept = Audit.objects.filter(pk=audit.pk)
    if not _is_of(subject, kept, case=of) or not _is_of(subject, kept, case="case__"):
        raise AuditNotFound
    if subject.version:
        _answer_by_machine(audit, at=at)
    _journal("audit_opened", audit, subject.child, because, by=by, at=at)
    return audit.pk


def _is_of(subject: Subject, rows: QuerySet[Any], *, case: str) -> bool:
    """Answer whether rows that were just written are of the child and case that the subject says; `case` is the way there."""
    so = {f"{case}area": subject.area, f"{case}child": subject.child, f"{case}id": subject.case}
    return rows.filter(**so).exists()


def _check_may_audit(by: Viewer, subject: Subject) -> None:
    if Role.QUALITY_AUDITOR not in by.roles_in(subject.area) or by.account is None:
        raise MayNot("A quality auditor audits the cases drawn for them.")


def _answer_by_machine(audit: Audit, *, at: datetime) -> None:
    """Answer from the checks as they ran when the plan left; where none ran, or another bank did, the auditor answers all."""
    kept = CheckRun.objects.filter(version=audit.version_id, stage=Stage.FINAL.value).order_by("-id").first()
    if kept is None or kept.bank != load_bank().version:
        return
    ran = set(CHECKS) - set(kept.broken) - set(kept.switched_off)
    run = Run(
        findings=tuple(
            Finding(check=one["check"], section=one["section"], row=one["row"], what="") for one in kept.findings
        ),
        ran=tuple(sorted(ran)),
    )  # fmt: skip
    AuditAnswer.objects.bulk_create(
        AuditAnswer(
            area=audit.area, audit=audit, criterion=one.criterion, answer=one.answer.value, is_by_machine=True,
            note=", ".join(sorted({key.split("-")[0] for key in one.found})), answered_at=at,
        )
        for one in answer_by_machine(criteria_of(audit), run)
    )  # fmt: skip


@transaction.atomic
def answer_criterion(
    *, audit: int, criterion: str, answer: Answer, note: str, by: Viewer, at: datetime
) -> None:
    """Keep an auditor's answer to one criterion; what is not met needs a note that says where and why."""
    row = _own(audit, by)
    if criterion not in {one.id for one in criteria_of(row)}:
        raise AuditRefused("This audit does not ask that.", field="criterion")
    if answer is Answer.NOT_MET and not note.strip():
        raise AuditRefused("Say where it is not met, and why.", field="note")
    AuditAnswer.objects.update_or_create(
        area=row.area, audit=row, criterion=criterion,
        defaults={"answer": answer.value, "note": note.strip(), "is_by_machine": False, "answered_at": at},
    )  # fmt: skip
    _journal("audit_answered", row, row.case.child_id, [criterion, answer.value, note], by=by, at=at)


@transaction.atomic
def finish_audit(*, audit: int, by: Viewer, at: datetime) -> Grade:
    """Grade an audit from its answers and close it to change. Raises NotFinished with what has no answer."""
    row = _own(audit, by)
    answers = {one.criterion: Answer(one.answer) for one in AuditAnswer.objects.filter(audit=row)}
    found = derive_grade(answers, criteria_of(row), thresholds=load_thresholds())
    Audit.objects.filter(pk=row.pk).update(
        finished_at=at, grade=found.grade.value, grade_because=found.because
    )
    _journal("audit_finished", row, row.case.child_id, found.grade.value, by=by, at=at)
    return found.grade


@transaction.atomic
def moderate_audit(*, audit: int, grade: Grade, because: str, by: Viewer, at: datetime) -> None:
    """Set the grade that a moderator finds, with the reason; what the facts gave stays beside it."""
    row = _audit(audit, area=None)
    _check_may_moderate(row, by)
    if row.finished_at is None or row.opened_by_id == by.account:
        raise AuditRefused("Somebody else’s audit is moderated, once it is finished.", field="grade")
    if not because.strip():
        raise AuditRefused("Say why.", field="because")
    Audit.objects.filter(pk=row.pk).update(
        moderated_grade=grade.value, moderated_because=because.strip(), moderated_at=at, moderated_by=by.account
    )  # fmt: skip
    _journal("audit_moderated", row, row.case.child_id, [grade.value, because], by=by, at=at)


@transaction.atomic
def raise_action(
    *, audit: int, criterion: str, words: str, owner: int, due_on: date, by: Viewer, at: datetime
) -> int:
    """Ask somebody to put right what an audit found, by a day, and return the action's id."""
    row = _own(audit, by, is_open=False)
    if not words.strip():
        raise AuditRefused("Say what must be put right.", field="words")
    if due_on < london_day(at):
        raise AuditRefused("That day has passed.", field="due_on")
    kept = AuditAction.objects.create(
        area=row.area, audit=row, criterion=criterion, words=words.strip(), owner_id=owner, due_on=due_on
    )
    _journal("audit_action_raised", row, row.case.child_id, [criterion, words, owner], by=by, at=at)
    return kept.pk


@transaction.atomic
def close_action(*, action: int, how: str, by: Viewer, at: datetime) -> None:
    """Close an action by saying how it was put right: its owner, or a manager of the area."""
    row = AuditAction.objects.select_related("audit__case").filter(pk=action, closed_at=None).first()
    if row is None or row.audit.case.child_id in by.unseen_children:
        raise AuditNotFound
    is_own = row.owner_id == by.account and row.area in by.casework_areas
    if not is_own and Role.MANAGER not in by.roles_in(row.area):
        raise AuditNotFound
    if not how.strip():
        raise AuditRefused("Say how it was put right.", field="how")
    AuditAction.objects.filter(pk=row.pk).update(closed_how=how.strip(), closed_at=at, closed_by=by.account)
    _journal("audit_action_closed", row.audit, row.audit.case.child_id, how, by=by, at=at)


@transaction.atomic
def rate_plan(
    *,
    subject: Subject,
    parent: int | None,
    rating: int,
    words: str,
    by: Viewer,
    at: datetime,
    said: Mapping[str, str] | None = None,
) -> None:
    """Keep what one of the family says of a plan they were given, from 1 to 5; saying it again replaces it.

    `said` is their answer (YES, PARTLY or NO) to each question asked of families, by its id.
    """
    own = by.parent_of.get(subject.child)
    if subject.child not in by.family_children or parent != own:
        raise MayNot("Only the child’s own family rates their plan, each for themselves.")
    if not 1 <= rating <= 5:
        raise AuditRefused("Choose a number from 1 to 5.", field="rating")
    asked = {one.id for one in load_family_questions()}
    answers = {key: answer for key, answer in (said or {}).items() if key in asked and answer in SAYINGS}
    row, _ = FamilyRating.objects.update_or_create(
        area=subject.area, version_id=subject.version, parent_id=parent,
        defaults={"rating": rating, "words": words.strip(), "said": answers, "rated_at": at},
    )  # fmt: skip
    if not _is_of(subject, FamilyRating.objects.filter(pk=row.pk), case="version__case__"):
        raise AuditNotFound
    record_write(
        act="plan_rated", area=subject.area, by=by, at=at, case=subject.case, subject=f"familyrating:{row.pk}",
        children=[subject.child], content=[rating, words, answers], purpose=Purpose.OWN_RECORD,
    )  # fmt: skip


def _audit(audit: int, *, area: str | None) -> Audit:
    row = Audit.objects.select_related("case").filter(pk=audit).first()
    if row is None or (area and row.area != area):
        raise AuditNotFound
    return row


def _own(audit: int, by: Viewer, *, is_open: bool = True) -> Audit:
    """Return an audit of this auditor's own, still open where it is to be changed."""
    row = _audit(audit, area=None)
    if row.opened_by_id != by.account or row.case.child_id in by.unseen_children:
        raise AuditNotFound
    if is_open and row.finished_at is not None:
        raise AuditRefused(
            "This audit is finished. What it found is kept; a new audit can look again.", field=""
        )
    return row


def _check_may_moderate(row: Audit, by: Viewer) -> None:
    if row.case.child_id in by.unseen_children or not by.roles_in(row.area) & {
        Role.MANAGER, Role.QUALITY_AUDITOR
    }:  # fmt: skip
        raise AuditNotFound


def _journal(act: str, row: Audit, child: int, content: object, *, by: Viewer, at: datetime) -> None:
    record_write(
        act=act, area=row.area, by=by, at=at, case=row.case_id, subject=f"audit:{row.pk}", children=[child],
        content=content, purpose=Purpose.OVERSIGHT,
    )  # fmt: skip
