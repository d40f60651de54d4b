"""Which plans are likelier to do harm, and why a case is in a sample."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Count, F, Q, QuerySet

from goldenthread.apps.audit.actions import record_write
from goldenthread.apps.audit.types import Purpose
from goldenthread.apps.cases.queries import cases_seen_by, deadlines_seen_by
from goldenthread.apps.people.queries import told_of_children
from goldenthread.apps.plans.queries import count_not_accepted, list_newest_finals
from goldenthread.apps.quality.models import Audit, CheckRun, DrawnBecause, Override
from goldenthread.core.access.decisions import MayNot
from goldenthread.core.access.roles import Role
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.law.vocabulary import Duty
from goldenthread.core.quality.grades import Grade
from goldenthread.core.quality.sampling import Risk

_LATE = (Duty.FINALISE_PLAN.value,)


def list_risks(viewer: Viewer, *, area: str, on: date) -> list[Risk]:
    """Return what makes harm likelier of each final plan of an area, by its case, for a manager who draws a sample.

    Records restricted from the manager are not among them.
    """
    if Role.MANAGER not in viewer.roles_in(area):
        return []
    of_case = list_newest_finals(viewer, area=area)
    versions = list(of_case.values())
    children = dict(cases_seen_by(viewer).filter(area=area, pk__in=of_case).values_list("pk", "child"))
    gone = _count(Override.objects.filter(version__in=versions).values_list("version"))
    warned = dict(
        CheckRun.objects.filter(version__in=versions).order_by("id").values_list("version", "warns")
    )
    refused = count_not_accepted(viewer, versions=versions)
    late = set(
        deadlines_seen_by(viewer)
        .filter(case__in=of_case, duty__in=_LATE, met_on__gt=F("due_on"))
        .values_list("case", flat=True)
    )
    was = Audit.objects.filter(area=area, case__in=of_case).filter(
        Q(moderated_grade=Grade.INADEQUATE.value) | Q(moderated_grade="", grade=Grade.INADEQUATE.value)
    )
    inadequate = set(was.values_list("case", flat=True))
    care = told_of_children(viewer, children=children.values(), word="SOCIAL_CARE_STATUS")
    return [
        Risk(
            subject=case, gone_past=gone.get(version, 0), warnings=warned.get(version, 0),
            comments_not_accepted=refused.get(version, 0), was_late=case in late,
            was_inadequate_before=case in inadequate, is_looked_after=care.get(children[case]) == "LOOKED_AFTER",
        )
        for case, version in sorted(of_case.items())
        if case in children
    ]  # fmt: skip


def _count(rows: QuerySet[Any, tuple[Any, ...]]) -> dict[int, int]:
    return dict(rows.annotate(count=Count("id")).order_by())


@transaction.atomic
def keep_why_drawn(*, area: str, sample: int, because: Mapping[int, str], by: Viewer, at: datetime) -> None:
    """Keep why each case is in a sample, by the case's id, beside the sample itself, which is in the journal."""
    if not by.roles_in(area) & {Role.MANAGER, Role.SYSTEM}:
        raise MayNot("Samples are drawn by a manager of the SEND team.")
    DrawnBecause.objects.bulk_create(
        DrawnBecause(area=area, sample=sample, case_id=case, because=words[:400])
        for case, words in because.items()
    )
    record_write(
        act="sample_explained",
        area=area,
        by=by,
        at=at,
        subject=f"sample:{sample}",
        content=sorted(because.items()),
        purpose=Purpose.OVERSIGHT,
    )


def list_why_drawn(viewer: Viewer, *, cases: list[int]) -> dict[int, str]:
    """Return why each of these cases was drawn for this viewer, of those they are let into by a sample today."""
    let_in = {
        each.case: int(each.subject.partition(":")[2])
        for each in viewer.involvements
        if each.case in cases and each.subject.partition(":")[0] == "sample"
    }
    rows = DrawnBecause.objects.filter(case__in=list(let_in), sample__in=let_in.values())
    rows = rows.exclude(case__child__in=viewer.unseen_children)
    return {row.case_id: row.because for row in rows if let_in.get(row.case_id) == row.sample}
