"""Outcomes that other plans hold for a child: kept with what each provides and who holds it, read once beside our own."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from goldenthread.apps.audit.actions import record_write
from goldenthread.apps.cases.queries import cases_seen_by, get_summary
from goldenthread.apps.plans.queries import PlanPage, as_objects, get_plan, get_plan_at_work
from goldenthread.apps.plans.types import PersonAt, PlanNotFound
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
    return _lines(viewer, _rows(case, on=on).order_by("plan", "id").values(*_COLUMNS, *_CHILD), case=case)


def get_plan_and_elsewhere(
    viewer: Viewer, *, case: int, on: date, at: datetime
) -> tuple[PlanPage, list[PersonAt], list[ElsewhereLine]]:
    """Return a case's newest plan, who else is at it and what other plans hold beside it, for the page that shows them at once.

    Raises PlanNotFound.
    """
    held = as_objects(
        _rows(case, on=on), name="held elsewhere", columns={name: name for name in (*_COLUMNS, *_CHILD)}
    )
    page, others = get_plan_at_work(viewer, case=case, at=at, besides=[held])
    found = page.besides.get("held elsewhere", [])
    return page, others, _lines(viewer, sorted(found, key=lambda one: (one["plan"], one["id"])), case=case)


_COLUMNS = (
    "id",
    "area",
    "plan",
    "holder",
    "words",
    "provision",
    "key",
    "is_for_family",
    "recorded_on",
    "ended_on",
)
_CHILD = ("case__child",)


def _rows(case: int, *, on: date) -> QuerySet[OutcomeElsewhere]:
    rows = OutcomeElsewhere.objects.filter(case=case)
    return rows.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=on))


def _lines(viewer: Viewer, rows: Iterable[Mapping[str, Any]], *, case: int) -> list[ElsewhereLine]:
    held = list(rows)
    if not held:
        return []
    answer = decide_item(
        viewer, Item.OTHER_PLANS, area=held[0]["area"], child=held[0]["case__child"], case=case
    )
    return [
        _line(each, case=case)
        for each in held
        if answer.may_see or (answer.may_see_own and each["is_for_family"])
    ]


def _line(row: Mapping[str, Any], *, case: int) -> ElsewhereLine:
    held = HeldElsewhere(
        plan=OtherPlan(row["plan"]), held_by=row["holder"], words=row["words"], provision=row["provision"], key=row["key"]
    )  # fmt: skip
    return ElsewhereLine(
        id=row["id"], area=row["area"], case=case, child=row["case__child"], held=held,
        is_for_family=bool(row["is_for_family"]), recorded_on=_day(row["recorded_on"]),
        ended_on=_day(row["ended_on"]) if row["ended_on"] else None,
    )  # fmt: skip


def _day(value: date | str) -> date:
    """Return a day that came by itself, or as text in an object of columns."""
    return date.fromisoformat(value) if isinstance(value, str) else value


def _journal(
    act: str, row: OutcomeElsewhere, child: int, content: object, *, by: Viewer, at: datetime
) -> None:
    record_write(
        act=act, area=row.area, by=by, at=at, case=row.case_id, subject=f"outcome_elsewhere:{row.pk}", children=[child],
        content=content,
    )  # fmt: skip
