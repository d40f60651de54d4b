"""What an inspection found, how a plan of action takes it in, and what later visits say of progress with it."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from goldenthread.apps.inspection.models import Finding, Progress
from goldenthread.apps.inspection.opening import check_words, journal, open_inspection_row
from goldenthread.apps.inspection.types import InspectionNotFound, InspectionRefused, Judgement
from goldenthread.apps.strategy.actions import take_finding
from goldenthread.core.access.inspections import check_may_run_inspection
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.strategy.types import FindingKind


@transaction.atomic
def keep_finding(*, inspection: int, kind: FindingKind, words: str, by: Viewer, at: datetime) -> int:
    """Keep one finding in the inspection's own words, and return its id; findings of a kind are numbered as they come."""
    row = open_inspection_row(inspection, by=by)
    check_words(words, "Write the finding in the inspection’s own words.", field="words")
    of_kind = Finding.objects.filter(inspection=row, kind=kind.value)
    number = (of_kind.aggregate(most=Max("number"))["most"] or 0) + 1
    made = Finding.objects.create(
        area=row.area, inspection=row, kind=kind.value, number=number, words=words.strip(), kept_at=at,
        kept_by_id=by.account,
    )  # fmt: skip
    journal("inspection_finding_kept", row, f"inspectionfinding:{made.pk}", [kind.value, words], by=by, at=at)
    return made.pk


@transaction.atomic
def feed_plan(*, inspection: int, plan: int, by: Viewer, at: datetime) -> int:
    """Take an inspection's findings into a plan of action, and return how many were new to it.

    What the plan has already in the same or nearly the same words is joined to it, and not added again. Raises
    InspectionRefused where nothing is found yet, MayNot for whoever does not keep the plan, PlanNotFound.
    """
    row = open_inspection_row(inspection, by=by)
    findings = list(Finding.objects.filter(inspection=row).order_by("kind", "number"))
    if not findings:
        raise InspectionRefused("Write down what the inspection found first.", field="plan")
    added = 0
    for finding in findings:
        aim, is_new = take_finding(
            plan=plan, kind=FindingKind(finding.kind), words=finding.words, by=by, at=at
        )
        added += is_new
        finding.aim_id = aim
        finding.save(update_fields=["aim"])
    journal("inspection_fed_plan", row, f"inspection:{row.pk}", [plan, added], by=by, at=at)
    return added


@transaction.atomic
def keep_progress(
    *, visit: int, finding: int, judgement: Judgement, words: str, by: Viewer, at: datetime
) -> None:
    """Keep what a visit said of progress with a finding of the inspection it follows.

    Raises InspectionRefused for a finding of another inspection, and for a judgement without words.
    """
    row = open_inspection_row(visit, by=by)
    found = Finding.objects.filter(pk=finding, area=row.area).first()
    if found is None:
        raise InspectionNotFound("There is no such finding. Go back to the visit.")
    check_may_run_inspection(by, area=found.area)
    if row.follows_id != found.inspection_id:
        raise InspectionRefused("A visit speaks of the inspection that it follows.", field="finding")
    if judgement is not Judgement.NOT_LOOKED_AT:
        check_words(words, "Write what the visit said, in its own words.", field="words")
    Progress.objects.create(
        area=row.area, finding=found, visit=row, judgement=judgement.value, words=words.strip(), kept_at=at,
        kept_by_id=by.account,
    )  # fmt: skip
    journal(
        "inspection_progress_kept",
        row,
        f"inspectionfinding:{found.pk}",
        [judgement.value, words],
        by=by,
        at=at,
    )
