"""Reading quality: what the checks find in a plan now, the runs that were kept, and how often somebody went on."""

import time
from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Count

from goldenthread.apps.plans.types import PlanNotFound
from goldenthread.apps.quality.audit_reading import find_own_rating as find_own_rating
from goldenthread.apps.quality.audit_reading import get_audit as get_audit
from goldenthread.apps.quality.audit_reading import list_actions as list_actions
from goldenthread.apps.quality.audit_reading import list_may_audit as list_may_audit
from goldenthread.apps.quality.drawing import list_risks as list_risks
from goldenthread.apps.quality.drawing import list_why_drawn as list_why_drawn
from goldenthread.apps.quality.models import CheckRun, Override
from goldenthread.apps.quality.outgoing import list_advice_texts as list_advice_texts
from goldenthread.apps.quality.outgoing import list_pack_outgoing as list_pack_outgoing
from goldenthread.apps.quality.outgoing import list_plan_outgoing as list_plan_outgoing
from goldenthread.apps.quality.outgoing import list_plan_texts as list_plan_texts
from goldenthread.apps.quality.outgoing import message_outgoing as message_outgoing
from goldenthread.apps.quality.reading import read_newest, read_surroundings
from goldenthread.apps.quality.results import list_audits as list_audits
from goldenthread.apps.quality.results import list_finished_audits as list_finished_audits
from goldenthread.apps.quality.results import list_results as list_results
from goldenthread.apps.quality.results import measure_double_marking as measure_double_marking
from goldenthread.apps.quality.stories import find_given_story as find_given_story
from goldenthread.apps.quality.stories import list_given_stories as list_given_stories
from goldenthread.apps.quality.types import Checked, FindingLine, OverrideCount, RunLine
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.plans.checks.bank import run_checks
from goldenthread.core.plans.checks.findings import Finding, Stage, draft_stage_of
from goldenthread.core.plans.gates import Bar, GoneOn, bars_of, judge_issue
from goldenthread.core.plans.plan import Plan
from goldenthread.definitions.plans.checks import load_bank


def get_checked(viewer: Viewer, *, case: int, stage: Stage | None, on: date, at: datetime) -> Checked:
    """Return what every check finds now in a case's newest version; a draft of either kind where no stage is said.

    Raises PlanNotFound where no version is begun, or none that this person may see.
    """
    return read_checked(viewer, case=case, stage=stage, on=on, at=at)[0]


def read_checked(
    viewer: Viewer, *, case: int, stage: Stage | None, on: date, at: datetime
) -> tuple[Checked, Plan]:
    """Return what every check finds now in a case's newest version, and the plan as they read it."""
    version, plan = read_newest(viewer, case=case, on=on)
    stage = stage or draft_stage_of(plan)
    bank = load_bank()
    around = read_surroundings(viewer, case=case, version=version, plan=plan, stage=stage, on=on)
    begun = time.perf_counter()
    run = run_checks(plan, around, switched_off=bank.switched_off)
    took = round(1000 * (time.perf_counter() - begun))
    gone_on = list_gone_on(viewer, version=version, stage=stage)
    verdict = judge_issue(run, gone_on, definitions=bank.definitions, at=at)
    checked = Checked(
        version=version, number=plan.version, stage=stage, bank=bank.version, stops=_lines(verdict.stops),
        gone_on=tuple(
            FindingLine(finding=one, definition=bank.definitions[one.check], gone_on=why) for one, why in verdict.gone_on
        ),
        warns=_lines(verdict.warns), ran=len(run.ran), broken=run.broken, switched_off=run.switched_off, milliseconds=took,
    )  # fmt: skip
    return checked, plan


def _lines(findings: Iterable[Finding]) -> tuple[FindingLine, ...]:
    definitions = load_bank().definitions
    return tuple(FindingLine(finding=one, definition=definitions[one.check]) for one in findings)


def list_bars(viewer: Viewer, *, case: int, stage: Stage | None, on: date, at: datetime) -> tuple[Bar, ...]:
    """Return what the checks of law stop a plan for and nobody has gone on past; none where no plan is begun."""
    try:
        checked = get_checked(viewer, case=case, stage=stage, on=on, at=at)
    except PlanNotFound:
        return ()
    return bars_of([line.finding for line in checked.stops], definitions=load_bank().definitions)


def list_gone_on(viewer: Viewer, *, version: int, stage: Stage) -> list[GoneOn]:
    """Return who went on past what in a version, and why, for the casework team."""
    rows = Override.objects.filter(area__in=viewer.casework_areas, version=version, stage=stage.value)
    rows = rows.exclude(version__case__child__in=viewer.unseen_children).select_related("gone_on_by")
    return [
        GoneOn(
            key=row.key, reason=row.reason, at=row.gone_on_at,
            by=row.gone_on_by.display_name if row.gone_on_by else "Golden Thread",
        )
        for row in rows.order_by("id")
    ]  # fmt: skip


def list_runs(viewer: Viewer, *, case: int) -> list[RunLine]:
    """Return the runs of the checks that were kept as a case's plan left, the newest first."""
    rows = CheckRun.objects.filter(area__in=viewer.casework_areas, version__case=case)
    rows = rows.exclude(version__case__child__in=viewer.unseen_children).select_related("run_by")
    return [
        RunLine(
            stage=Stage(row.stage), bank=row.bank, run_at=row.run_at, stops=row.stops, gone_on=row.gone_past, warns=row.warns,
            run_by=row.run_by.display_name if row.run_by else "Golden Thread",
        )
        for row in rows.order_by("-run_at", "-id")
    ]  # fmt: skip


def count_gone_on(viewer: Viewer, *, area: str, since: datetime, until: datetime) -> list[OverrideCount]:
    """Count how often an area went on past each check in a time, the most often first (M: going on is counted)."""
    if area not in viewer.casework_areas:
        return []
    rows = Override.objects.filter(area=area, gone_on_at__gte=since, gone_on_at__lt=until)
    rows = rows.exclude(version__case__child__in=viewer.unseen_children)
    definitions = load_bank().definitions
    return [
        OverrideCount(check=check, title=definitions[check].title if check in definitions else check, count=count)
        for check, count in rows.values_list("check_id").annotate(count=Count("id")).order_by("-count", "check_id")
    ]  # fmt: skip
