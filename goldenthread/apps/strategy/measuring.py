"""Whether a plan makes a difference: measures with the way they are meant to go, their figures, and what people say."""

from datetime import date, datetime

from django.db import transaction

from goldenthread.apps.audit.actions import record_write
from goldenthread.apps.measures.queries import read_joined
from goldenthread.apps.strategy.models import Action, Aim, Figure, Item, Measure, Saying, StillTrue
from goldenthread.apps.strategy.planning import note, open_action, open_aim
from goldenthread.apps.strategy.standing import read_actions
from goldenthread.apps.strategy.types import COUNTS, ItemKind, PlanNotFound, StrategyRefused
from goldenthread.core.access.decisions import check_may_keep_strategies, may_report_on_action
from goldenthread.core.access.refusal import MayNot
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day
from goldenthread.core.strategy.counting import ReadFrom
from goldenthread.core.strategy.delivery import AimKind, Delivery
from goldenthread.core.strategy.trajectory import (
    Point,
    Rating,
    Trajectory,
    TrajectoryNotSound,
    check_trajectory,
)
from goldenthread.definitions.measures import load_measures

SAYABLE = {
    False: [each.value for each in Delivery if each is not Delivery.NOT_PLANNED],
    True: [each.value for each in Rating],
}


@transaction.atomic
def add_measure(
    *,
    aim: int,
    action: int | None = None,
    name: str,
    way: Trajectory,
    code: str,
    unit: str = "",
    outcome: int | None = None,
    source: str = "",
    by: Viewer,
    at: datetime,
) -> int:
    """Add a measure counted by hand to an aim, or to one action for it, with the way it is meant to go; return its id.

    `code` is its entry in the dictionary of measures; `source` says where the baseline comes from. A measure that we
    count or can read ourselves is not counted by hand: that is `add_joined_measure`. Raises StrategyRefused for a
    code that is not there, a way that does not lead from baseline to target, and an action of another aim.
    """
    row = open_aim(aim, by=by)
    if not name.strip():
        raise StrategyRefused("Say what is measured.", field="name")
    entry = load_measures().get(code.strip().upper())
    if entry is None:
        raise StrategyRefused(
            "The dictionary of measures has no entry of this code. No number is kept without one.",
            field="code",
        )
    if read_joined(by, area=row.area, measures=[entry.id])[entry.id].has_figures:
        raise StrategyRefused(
            "Figures of this measure are read from our own cases or from a release, so nobody types them.",
            field="code",
        )
    return keep_measure(
        row, action=action, outcome=outcome, code=entry.id, name=name, unit=unit, way=way, source=source, by=by, at=at
    )  # fmt: skip


def keep_measure(
    row: Aim,
    *,
    action: int | None,
    outcome: int | None,
    code: str,
    name: str,
    unit: str,
    way: Trajectory,
    source: str,
    by: Viewer,
    at: datetime,
    read_from: ReadFrom = ReadFrom.HAND,
    baseline_period: str = "",
    version: int | None = None,
) -> int:
    """Keep a measure of an aim once its way leads from baseline to target, and return its id."""
    try:
        check_trajectory(way)
    except TrajectoryNotSound as fault:
        raise StrategyRefused(str(fault), field="target") from fault
    if action is not None and not Action.objects.filter(pk=action, aim=row).exists():
        raise StrategyRefused("Choose an action for this aim.", field="action")
    if outcome is not None and not _is_outcome(outcome, row):
        raise StrategyRefused("Confirm the outcome in its strategy first.", field="outcome")
    made = Measure.objects.create(
        area=row.area, plan_id=row.plan_id, aim=row, action_id=action, outcome_id=outcome, code=code,
        read_from=read_from.value, baseline_period=baseline_period, version=version, name=name.strip()[:300],
        unit=unit[:40], is_better_higher=way.is_better_higher, baseline=way.baseline.value, baseline_on=way.baseline.on,
        target=way.target.value, target_on=way.target.on,
    )  # fmt: skip
    for point in way.milestones:
        _figure(made, point, is_actual=False, source="", by=by, at=at)
    note(
        row.plan, action=made.action, about=made.name, field="measure", before="",
        after=f"{way.baseline.value} on {way.baseline.on} to {way.target.value} on {way.target.on}", because=source, by=by, at=at,
    )  # fmt: skip
    return made.pk


def _is_outcome(item: int, aim: Aim) -> bool:
    return Item.objects.filter(pk=item, area=aim.area, kind=ItemKind.OUTCOME.value, state__in=COUNTS).exists()


@transaction.atomic
def set_guard(*, measure: int, guard: int | None, by: Viewer, at: datetime) -> None:
    """Set the measure watched beside another, so that one is not bettered at the other's cost; each guards the other."""
    row, beside = open_measure(measure, by=by), open_measure(guard, by=by) if guard else None
    if beside and (beside.pk == row.pk or beside.plan_id != row.plan_id):
        raise StrategyRefused("Choose another measure of this plan.", field="guard")
    note(
        row.plan, action=row.action, about=row.name, field="guard", before=row.guard.name if row.guard else "",
        after=beside.name if beside else "", because="", by=by, at=at,
    )  # fmt: skip
    row.guard = beside
    row.save(update_fields=["guard"])
    if beside and beside.guard_id is None:
        beside.guard = row
        beside.save(update_fields=["guard"])


@transaction.atomic
def keep_figure(
    *, measure: int, counted_on: date, value: float, source: str, by: Viewer, at: datetime
) -> None:
    """Keep what a measure stood at on a day, with where the figure comes from; an earlier figure for the day is kept too.

    Raises StrategyRefused for a day to come, one before the baseline, or no source.
    """
    row = open_measure(measure, by=by)
    if row.read_from != ReadFrom.HAND:
        raise StrategyRefused(
            "Figures of this measure are read, and nobody types them. What is wrong in one is put right where it was recorded.",
            field="value",
        )
    if not row.code:
        raise StrategyRefused(
            "No entry of the dictionary says what this counts. Join it to one first.", field="value"
        )
    if counted_on > london_day(at):
        raise StrategyRefused(
            "This day has not come. A figure is of a day that has passed.", field="counted_on"
        )
    if counted_on <= row.baseline_on:
        raise StrategyRefused(
            "This day is not after the baseline’s. Only later figures tell of a change.", field="counted_on"
        )
    if not source.strip():
        raise StrategyRefused("Say where the figure comes from.", field="source")
    _figure(row, Point(on=counted_on, value=value), is_actual=True, source=source, by=by, at=at)
    record_write(
        act="measure_counted", area=row.area, by=by, at=at, subject=f"measure:{row.pk}",
        content=[counted_on.isoformat(), value, source],
    )  # fmt: skip


def _figure(
    measure: Measure, point: Point, *, is_actual: bool, source: str, by: Viewer, at: datetime
) -> None:
    Figure.objects.create(
        area=measure.area, measure=measure, is_actual=is_actual, counted_on=point.on, value=point.value,
        source=source[:300], kept_at=at, kept_by_id=by.account,
    )  # fmt: skip


@transaction.atomic
def say_how_it_stands(
    *, action: int, turn: int, is_of_impact: bool, said: str, because: str, on: date, by: Viewer, at: datetime
) -> None:
    """Keep how somebody says an action stands, beside what is worked out; where the two differ a reason is asked.

    `said` is a Delivery or, of impact, a Rating; nothing takes back what was said. Raises StrategyRefused and PlanMoved.
    """
    row = open_action(action, turn=turn, by=by)
    (given,) = read_actions(by, Action.objects.filter(pk=row.pk), area=row.area, on=on)
    worked_out = given.impact.value if is_of_impact else given.delivery.value
    if said and said not in SAYABLE[is_of_impact]:
        raise StrategyRefused("Choose how it stands.", field="said")
    if said and said != worked_out and not because.strip():
        raise StrategyRefused(
            "This is not what is worked out from its dates and figures. Say why; both are shown.",
            field="because",
        )
    Saying.objects.create(
        area=row.area, action=row, is_of_impact=is_of_impact, said=said, worked_out=worked_out, because=because[:1000],
        said_at=at, said_by_id=by.account,
    )  # fmt: skip
    note(
        row.plan, action=row, about=row.title, field="impact" if is_of_impact else "delivery", before=worked_out, after=said,
        because=because, by=by, at=at,
    )  # fmt: skip
    row.save(update_fields=["turn"])


@transaction.atomic
def check_strength(
    *, aim: int, is_true: bool | None, because: str, next_on: date, by: Viewer, at: datetime
) -> None:
    """Keep whether a strength is still true, what that rests on, and the day on which to ask again."""
    row = open_aim(aim, by=by)
    if row.kind != AimKind.STRENGTH:
        raise StrategyRefused("Only a strength is asked about in this way.", field="aim")
    if not because.strip():
        raise StrategyRefused("Say what you went by.", field="because")
    if next_on <= london_day(at):
        raise StrategyRefused("Give a day to come on which to ask again.", field="next_on")
    StillTrue.objects.create(
        area=row.area, aim=row, is_true=is_true, because=because[:1000], next_on=next_on, asked_at=at, asked_by_id=by.account
    )  # fmt: skip
    record_write(
        act="strength_checked", area=row.area, by=by, at=at, subject=f"aim:{row.pk}", content=[is_true, because]
    )  # fmt: skip


def open_measure(measure: int | None, *, by: Viewer) -> Measure:
    """Return a measure that somebody may give figures of: who keeps the plan, and who answers for its action."""
    row = Measure.objects.select_related("plan", "guard").filter(pk=measure, area__in=by.areas).first()
    if row is None:
        raise PlanNotFound("There is no such measure. Go back to the plan and choose one.")
    if row.action is None:
        check_may_keep_strategies(by, area=row.area)
        return row
    live = row.action.holders.filter(until_on__isnull=True, account__isnull=False)
    holders = [each for each in live.values_list("account_id", flat=True) if each]
    if not may_report_on_action(by, area=row.area, holders=holders):
        raise MayNot("Those who keep the plan, and whoever answers for this action, may give its figures.")
    return row
