"""Writing quality: a run kept as a plan leaves, and a named officer going on past what a check of law found."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from goldenthread.apps.audit.actions import record_write
from goldenthread.apps.cases.queries import get_summary
from goldenthread.apps.quality.auditing import answer_criterion as answer_criterion
from goldenthread.apps.quality.auditing import close_action as close_action
from goldenthread.apps.quality.auditing import finish_audit as finish_audit
from goldenthread.apps.quality.auditing import moderate_audit as moderate_audit
from goldenthread.apps.quality.auditing import open_audit as open_audit
from goldenthread.apps.quality.auditing import raise_action as raise_action
from goldenthread.apps.quality.auditing import rate_plan as rate_plan
from goldenthread.apps.quality.drawing import keep_why_drawn as keep_why_drawn
from goldenthread.apps.quality.leaving import answering as answering
from goldenthread.apps.quality.leaving import look_before_it_leaves as look_before_it_leaves
from goldenthread.apps.quality.looking_at_review import look_at_review as look_at_review
from goldenthread.apps.quality.models import CheckRun, Override, SentenceMark
from goldenthread.apps.quality.queries import get_checked, read_checked
from goldenthread.apps.quality.stories import keep_given_story as keep_given_story
from goldenthread.apps.quality.types import FindingLine, FindingNotFound, NotAReason
from goldenthread.core.access.decisions import check_may_go_on_past_checks, check_may_open_case
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day
from goldenthread.core.plans.checks.findings import Stage
from goldenthread.core.plans.checks.passages import count_words, list_fingerprints
from goldenthread.core.plans.gates import StepBarred, bars_of
from goldenthread.core.plans.plan import Plan
from goldenthread.definitions.plans.checks import load_bank

_A_REASON = 4


@transaction.atomic
def check_before_leaving(*, case: int, stage: Stage | None, by: Viewer, at: datetime) -> int:
    """Run every check on a plan that is about to leave, keep the run, and return its id.

    With no stage it leaves as a draft, of whichever kind it is. Raises StepBarred where law stops it and nobody has
    gone on with a reason; then nothing is kept.
    """
    row = get_summary(by, case=case)
    check_may_open_case(by, area=row.area, child=row.child)
    checked, plan = read_checked(by, case=case, stage=stage, on=london_day(at), at=at)
    if checked.stops:
        raise StepBarred(
            bars_of([line.finding for line in checked.stops], definitions=load_bank().definitions)
        )
    kept = CheckRun.objects.create(
        area=row.area, version_id=checked.version, stage=checked.stage.value, bank=checked.bank,
        findings=_told((*checked.gone_on, *checked.warns)), broken=[one.id for one in checked.broken],
        switched_off=[one.id for one in checked.switched_off], stops=0, gone_past=len(checked.gone_on),
        warns=len(checked.warns), milliseconds=checked.milliseconds, run_at=at, run_by_id=by.account,
    )  # fmt: skip
    _keep_marks(row.area, checked.version, plan)
    record_write(
        act="plan_checked", area=row.area, by=by, at=at, case=case, subject=f"checkrun:{kept.pk}", children=[row.child],
        content=kept.findings,
    )  # fmt: skip
    return kept.pk


def _told(lines: Iterable[FindingLine]) -> list[dict[str, str]]:
    """Return findings as they are kept: which check, where, and the key; never the words."""
    return [
        {
            "check": line.finding.check, "tag": line.definition.tag.value, "section": line.finding.section,
            "row": line.finding.row, "key": line.finding.key,
        }
        for line in lines
    ]  # fmt: skip


def _keep_marks(area: str, version: int, plan: Plan) -> None:
    SentenceMark.objects.filter(area=area, version=version).delete()
    SentenceMark.objects.bulk_create(
        SentenceMark(area=area, version_id=version, mark=mark) for mark in list_fingerprints(plan)
    )


@transaction.atomic
def go_on(*, case: int, stage: Stage | None, key: str, reason: str, by: Viewer, at: datetime) -> int:
    """Keep that a named officer goes on past one finding of law, and why, and return its id.

    It holds for the words as they stand: where they change, the check speaks again. Raises MayNot, NotAReason, or
    FindingNotFound where nothing of that key stops the plan now.
    """
    row = get_summary(by, case=case)
    check_may_open_case(by, area=row.area, child=row.child)
    check_may_go_on_past_checks(by, area=row.area)
    if count_words(reason) < _A_REASON:
        raise NotAReason(
            "Say why the plan must leave as it is, in a sentence that the family could read.", field="reason"
        )
    checked = get_checked(by, case=case, stage=stage, on=london_day(at), at=at)
    line = next((one for one in checked.stops if one.finding.key == key), None)
    if line is None:
        raise FindingNotFound("This has been put right, or somebody has gone on past it already.")
    kept = Override.objects.create(
        area=row.area, version_id=checked.version, stage=checked.stage.value, check_id=line.finding.check, key=key,
        section=line.finding.section, row=line.finding.row, reason=reason.strip(), gone_on_at=at, gone_on_by_id=by.account,
    )  # fmt: skip
    record_write(
        act="check_gone_past", area=row.area, by=by, at=at, case=case, subject=f"override:{kept.pk}", children=[row.child],
        content=[line.finding.check, key, reason.strip()],
    )  # fmt: skip
    return kept.pk
