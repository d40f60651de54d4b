"""Outcomes that other plans hold for a child: kept with what each provides and who holds it, read once beside our own."""

from datetime import date, datetime

from django.db import transaction

from goldenthread.apps.audit.actions import record_write
from goldenthread.apps.cases.queries import cases_seen_by, get_summary
from goldenthread.apps.plans.queries import get_plan
from goldenthread.apps.plans.types import PlanNotFound
from goldenthread.apps.provision.models import OutcomeElsewhere
from goldenthread.apps.provision.types import ElsewhereLine, ElsewhereRefused, NotHappeningNotFound
from goldenthread.core.access.decisions import check_may_open_case
from goldenthread.core.access.items import Item
from goldenthread.core.access.rights import decide_item
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day
from goldenthread.core.plans.beside import HeldElsewhere, OtherPlan


@transaction.atomic
def keep_elsewhere(*, case: int, held: HeldElsewhere, is_for_family: bool, by: Viewer, at: datetime) -> int:
    """Keep an outcome that another plan holds, tied to the same outcome of the plan here where there is one.

    Raises ElsewhereRefused with the field, or MayNot.
    """
    row = get_summary(by, case=case)
    check_may_open_case(by, area=row.area, child=row.child)
    for field, missing in (
        ("words", "Say what the outcome is, as that plan has it."),
        ("provision", "Say what that plan provides towards it."),
        ("held_by", "Say who holds that plan, so that they can be asked."),
    ):
        if not getattr(held, field).strip():
            raise ElsewhereRefused(missing, field=field)
    if held.key and held.key not in _keys(case, by):
        raise ElsewhereRefused(
            "That outcome is not in the plan any more. Choose another, or none.", field="key"
        )
    kept = OutcomeElsewhere.objects.create(
        area=row.area, case_id=case, plan=held.plan.value, holder=held.held_by.strip()[:200], words=held.words.strip(),
        provision=held.provision.strip(), key=held.key, is_for_family=is_for_family, recorded_on=london_day(at),
        recorded_at=at, recorded_by_id=by.account,
    )  # fmt: skip
    _journal(
        "outcome_elsewhere_kept", kept, row.child, [held.plan.value, held.words, held.provision], by=by, at=at
    )
    return kept.pk


def _keys(case: int, by: Viewer) -> set[str]:
    try:
        return {one.key for one in get_plan(by, case=case).outcomes}
    except PlanNotFound:
        return set()


@transaction.atomic
def end_elsewhere(*, outcome: int, by: Viewer, at: datetime) -> None:
    """Keep that another plan no longer holds an outcome; what it said is kept."""
    rows = OutcomeElsewhere.objects.select_related("case").filter(case__in=cases_seen_by(by))
    row = rows.filter(pk=outcome, ended_on__isnull=True).first()
    if row is None:
        raise NotHappeningNotFound("There is nothing of that number here that you can change.")
    OutcomeElsewhere.objects.filter(pk=row.pk).update(ended_on=london_day(at))
    _journal("outcome_elsewhere_ended", row, row.case.child_id, None, by=by, at=at)


def list_elsewhere(viewer: Viewer, *, case: int, on: date) -> list[ElsewhereLine]:
    """Return the outcomes that other plans hold on a day: all to the casework team, to the family what it may be shown."""
    rows = list(OutcomeElsewhere.objects.filter(case=case).select_related("case").order_by("plan", "id"))
    if not rows:
        return []
    answer = decide_item(viewer, Item.OTHER_PLANS, area=rows[0].area, child=rows[0].case.child_id, case=case)
    return [
        _line(row)
        for row in rows
        if (row.ended_on is None or row.ended_on > on)
        and (answer.may_see or (answer.may_see_own and row.is_for_family))
    ]


def _line(row: OutcomeElsewhere) -> ElsewhereLine:
    held = HeldElsewhere(
        plan=OtherPlan(row.plan), held_by=row.holder, words=row.words, provision=row.provision, key=row.key
    )
    return ElsewhereLine(
        id=row.pk, area=row.area, case=row.case_id, child=row.case.child_id, held=held, is_for_family=row.is_for_family,
        recorded_on=row.recorded_on, ended_on=row.ended_on,
    )  # fmt: skip


def _journal(
    act: str, row: OutcomeElsewhere, child: int, content: object, *, by: Viewer, at: datetime
) -> None:
    record_write(
        act=act, area=row.area, by=by, at=at, case=row.case_id, subject=f"outcome_elsewhere:{row.pk}", children=[child],
        content=content,
    )  # fmt: skip
