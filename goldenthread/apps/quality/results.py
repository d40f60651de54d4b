"""Reading audits: those of an area, how far two markers agree, and how they came out by team, need, setting and agency."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date

from django.db.models import Count, Prefetch, Q, QuerySet

from goldenthread.apps.cases.queries import cases_seen_by
from goldenthread.apps.quality.models import Audit, AuditAnswer, FamilyRating
from goldenthread.apps.quality.types import AuditLine, Result
from goldenthread.core.access.figures import may_see_inside
from goldenthread.core.access.roles import Role
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day
from goldenthread.core.quality.agreement import Agreement, measure_agreement
from goldenthread.core.quality.criteria import Answer

# What results may be told apart by, and the column each is.
GROUPS = {
    "team": "case__coordinator__teams__team__name",
    "need": "version__needs__area_of_need",
    "setting": "version__setting__names__name",
    "agency": "advice__kind",
}
SMALLEST = 5


def audits_seen_by(viewer: Viewer) -> QuerySet[Audit]:
    """Return the audits a viewer may know of: a manager those of their areas, an auditor their own."""
    managed = [area for area, held in viewer.areas.items() if Role.MANAGER in held]
    auditing = [area for area, held in viewer.areas.items() if Role.QUALITY_AUDITOR in held]
    seen = Q(area__in=managed) | Q(opened_by=viewer.account, area__in=auditing)
    return Audit.objects.filter(seen).exclude(case__child__in=viewer.unseen_children)


def list_audits(viewer: Viewer, *, area: str) -> list[AuditLine]:
    """Return an area's audits as far as a viewer may see them, the newest first, the families' ratings beside them."""
    rows = audits_seen_by(viewer).filter(area=area).select_related("opened_by", "case")
    rows = rows.annotate(left=Count("actions", filter=Q(actions__closed_at=None), distinct=True))
    rows = rows.prefetch_related(Prefetch("version__ratings", queryset=FamilyRating.objects.order_by("id")))
    return [
        line_of(row, ratings=[one.rating for one in row.version.ratings.all()] if row.version else [])
        for row in rows.order_by("-opened_at", "-id")
    ]


def list_finished_audits(viewer: Viewer, *, area: str) -> list[tuple[str, str | None, date, str]]:
    """Return an area's finished audits for its figures: the case, whose the advice was, the day, and the grade.

    Whose is None where a plan was audited. A moderator's grade counts before that of the facts; a second mark, and an
    audit again once things were put right, are left out. For those who see figures with their small counts.
    """
    if not may_see_inside(viewer, area=area):
        return []
    rows = Audit.objects.filter(
        area=area, finished_at__isnull=False, second_of__isnull=True, again_of__isnull=True, case__in=cases_seen_by(viewer)
    )  # fmt: skip
    told = rows.order_by("pk").values_list(
        "case__reference", "advice__kind", "finished_at", "grade", "moderated_grade"
    )
    return [
        (case, kind.replace("_", " ").capitalize() if kind else None, london_day(at), moderated or grade)
        for case, kind, at, grade, moderated in told
    ]


def line_of(row: Audit, *, ratings: Iterable[int]) -> AuditLine:
    """Return what lists show of an audit whose case and auditor are loaded."""
    left = getattr(row, "left", None)
    return AuditLine(
        id=row.pk, case=row.case_id, is_of_plan=row.version_id is not None, because=row.because,
        opened_by=row.opened_by.display_name, grade=row.grade, grade_because=row.grade_because,
        moderated_grade=row.moderated_grade, family_ratings=tuple(ratings), reference=row.case.reference,
        child=row.case.child_id, is_second=row.second_of_id is not None,
        open_actions=row.actions.filter(closed_at=None).count() if left is None else left,
    )  # fmt: skip


def measure_double_marking(viewer: Viewer, *, area: str) -> Agreement:
    """Return how far two auditors agree, criterion by criterion, over every plan and advice that two have finished.

    What the machine answered and both left as it was says nothing of the auditors, and is left out.
    """
    seconds = audits_seen_by(viewer).filter(
        area=area, second_of__isnull=False, finished_at__isnull=False, second_of__finished_at__isnull=False
    )
    pairs: list[tuple[str, str]] = []
    for second in seconds.order_by("id"):
        first = {one.criterion: one for one in AuditAnswer.objects.filter(audit=second.second_of_id)}
        for one in AuditAnswer.objects.filter(audit=second).order_by("criterion"):
            other = first.get(one.criterion)
            if other and not (one.is_by_machine and other.is_by_machine):
                pairs.append((other.answer, one.answer))
    return measure_agreement(pairs)


def list_results(viewer: Viewer, *, area: str, by: str) -> list[Result]:
    """Return how finished audits came out in each group, the larger first; `by` is one of GROUPS.

    A moderator's grade counts before that of the facts. A group of fewer than five audits is left out.
    """
    rows = audits_seen_by(viewer).filter(area=area, finished_at__isnull=False)
    grouped: dict[str, dict[int, str]] = defaultdict(dict)
    for row, group, grade, moderated in rows.values_list("id", GROUPS[by], "grade", "moderated_grade"):
        grouped[group or ""][row] = moderated or grade
    found = []
    for group, grades in grouped.items():
        if len(grades) < SMALLEST or not group:
            continue
        unmet = AuditAnswer.objects.filter(audit__in=list(grades), answer=Answer.NOT_MET.value)
        found.append(
            Result(
                group=group, count=len(grades), grades=dict(Counter(grades.values())),
                not_met=dict(Counter(unmet.values_list("criterion", flat=True))),
            )
        )  # fmt: skip
    return sorted(found, key=lambda one: (-one.count, one.group))
