"""Reading one audit with its evidence, what may be audited in a sampled case, and what is still to be put right."""

from collections.abc import Mapping

from django.db.models import QuerySet

from goldenthread.apps.advice.queries import list_advised
from goldenthread.apps.plans.queries import list_versions
from goldenthread.apps.quality.auditing import criteria_of
from goldenthread.apps.quality.models import Audit, AuditAction, AuditAnswer, CheckRun, FamilyRating
from goldenthread.apps.quality.results import audits_seen_by, line_of
from goldenthread.apps.quality.types import (
    ActionLine,
    AnswerLine,
    AuditNotFound,
    AuditPage,
    MayAudit,
    Subject,
)
from goldenthread.core.access.items import Item
from goldenthread.core.access.rights import CaseState, may_see
from goldenthread.core.access.roles import Role
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.casework.advisers import WORDS as ADVICE_WORDS
from goldenthread.core.plans.checks.findings import Stage
from goldenthread.core.quality.criteria import Answer, Criterion
from goldenthread.definitions.plans.checks import load_bank

_FINAL = CaseState(is_decided=True, is_served=True, is_final=True)


def list_may_audit(viewer: Viewer, *, area: str, child: int, case: int) -> list[MayAudit]:
    """Return what of a case drawn for this auditor may be audited, with their own audit of it or one to mark again.

    Of somebody else's audit nothing is told but that it is there: a second marking is blind.
    """
    if Role.QUALITY_AUDITOR not in viewer.roles_in(area):
        return []
    found = []
    if may_see(viewer, Item.FINAL_PLAN, area=area, child=child, case=case, state=_FINAL):
        for line in list_versions(viewer, case=case):
            if line.final_on:
                subject = Subject(area=area, child=child, case=case, version=line.id)
                found.append(_offer(viewer, subject, f"The final plan, version {line.number}"))
    for row in list_advised(viewer, area=area, child=child, case=case):
        subject = Subject(area=area, child=child, case=case, advice=row.id)
        found.append(_offer(viewer, subject, f"Advice: {ADVICE_WORDS[row.kind]}, {row.asked_of}"))
    return found


def _offer(viewer: Viewer, subject: Subject, title: str) -> MayAudit:
    rows = Audit.objects.filter(
        area=subject.area, case=subject.case, version=subject.version, advice=subject.advice
    ).order_by("-id")
    mine = rows.filter(opened_by=viewer.account).first()
    other = rows.exclude(opened_by=viewer.account).filter(second_of__isnull=True, second__isnull=True).first()
    return MayAudit(
        subject=subject, title=title, mine=mine.pk if mine else None,
        to_second=other.pk if other and mine is None else None,
    )  # fmt: skip


def get_audit(viewer: Viewer, *, audit: int) -> AuditPage:
    """Return one audit: an auditor's own, or any of a manager's area. Raises AuditNotFound.

    The other marking stands beside it for a manager once both are finished, and for nobody before.
    """
    row = (
        audits_seen_by(viewer)
        .select_related("case", "opened_by", "version", "advice", "second", "second_of")
        .filter(pk=audit)
        .first()
    )
    if row is None:
        raise AuditNotFound
    page = _page(viewer, row)
    other = row.second_of or getattr(row, "second", None)
    is_manager = Role.MANAGER in viewer.roles_in(row.area)
    if other is not None and is_manager and row.finished_at and other.finished_at:
        return _page(viewer, row, other=_page(viewer, other))
    return page


def _page(viewer: Viewer, row: Audit, *, other: AuditPage | None = None) -> AuditPage:
    answers = {one.criterion: one for one in AuditAnswer.objects.filter(audit=row)}
    evidence = _evidence(row)
    ratings = (
        FamilyRating.objects.filter(version=row.version_id) if row.version_id else FamilyRating.objects.none()
    )
    return AuditPage(
        line=line_of(row, ratings=[one.rating for one in ratings.order_by("id")]),
        subject=Subject(
            area=row.area, child=row.case.child_id, case=row.case_id, version=row.version_id, advice=row.advice_id
        ),
        reference=row.case.reference,
        title=f"Plan, version {row.version.number}" if row.version else f"Advice: {row.advice.asked_of}",  # type: ignore[union-attr]
        answers=tuple(_answer(one, answers.get(one.id), evidence) for one in criteria_of(row)),
        actions=tuple(_actions(AuditAction.objects.filter(audit=row))),
        is_mine=row.opened_by_id == viewer.account, is_finished=row.finished_at is not None,
        is_second=row.second_of_id is not None, again_of=row.again_of_id, moderated_because=row.moderated_because,
        ratings=tuple((one.rating, one.words) for one in ratings.order_by("id")) if row.finished_at else (),
        other=other,
    )  # fmt: skip


def _answer(criterion: Criterion, row: AuditAnswer | None, evidence: Mapping[str, list[str]]) -> AnswerLine:
    is_by_machine = bool(row and row.is_by_machine)
    found = (
        [each for check in criterion.answered_by for each in evidence.get(check, ())] if is_by_machine else []
    )
    return AnswerLine(
        criterion=criterion, answer=Answer(row.answer) if row else None, is_by_machine=is_by_machine,
        note=row.note if row and not is_by_machine else "", evidence=tuple(found),
    )  # fmt: skip


def _evidence(row: Audit) -> dict[str, list[str]]:
    """Return what the checks found as the plan left, check by check, in words that say where."""
    if row.version_id is None:
        return {}
    run = CheckRun.objects.filter(version=row.version_id, stage=Stage.FINAL.value).order_by("-id").first()
    definitions = load_bank().definitions
    found: dict[str, list[str]] = {}
    for one in run.findings if run else ():
        definition = definitions.get(one["check"])
        where = f"section {one['section']}" + (f", row {one['row']}" if one["row"] else "")
        found.setdefault(one["check"], []).append(
            f"{definition.title if definition else one['check']} ({where})"
        )
    return found


def list_actions(viewer: Viewer, *, is_open: bool = True) -> list[ActionLine]:
    """Return what audits ask to be put right, to the casework team: one's own, and for a manager all of their areas.

    The soonest due is first.
    """
    managed = [area for area, held in viewer.areas.items() if Role.MANAGER in held]
    rows = AuditAction.objects.exclude(audit__case__child__in=viewer.unseen_children)
    mine = (
        rows.filter(owner=viewer.account, area__in=viewer.casework_areas) if viewer.account else rows.none()
    )
    found = mine | rows.filter(area__in=managed)
    return list(_actions(found.filter(closed_at__isnull=is_open)))


def _actions(rows: QuerySet[AuditAction]) -> list[ActionLine]:
    return [
        ActionLine(
            id=row.pk, audit=row.audit_id, area=row.area, case=row.audit.case_id, child=row.audit.case.child_id,
            reference=row.audit.case.reference, criterion=row.criterion, words=row.words, owner=row.owner_id,
            owner_name=row.owner.display_name, due_on=row.due_on, closed_how=row.closed_how, closed_at=row.closed_at,
        )
        for row in rows.select_related("audit__case", "owner").order_by("due_on", "id")
    ]  # fmt: skip


def find_own_rating(viewer: Viewer, *, child: int, version: int) -> tuple[int, str] | None:
    """Return what this very member of the family said of a plan, as a number from 1 to 5 and their words."""
    if child not in viewer.family_children:
        return None
    row = FamilyRating.objects.filter(
        version=version, version__case__child=child, parent=viewer.parent_of.get(child)
    ).first()
    return (row.rating, row.words) if row else None
