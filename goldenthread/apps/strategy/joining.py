"""Joining a plan's measures to the dictionary: what is counted, from which figure it begins, and where the figures are read."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from goldenthread.apps.measures.queries import Joined, read_joined
from goldenthread.apps.measures.types import Figure
from goldenthread.apps.strategy.counted import figures_of
from goldenthread.apps.strategy.measuring import keep_measure, open_measure
from goldenthread.apps.strategy.planning import note, open_aim
from goldenthread.apps.strategy.types import StrategyRefused
from goldenthread.core.access.decisions import check_may_keep_strategies
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.measures.dictionary import Direction, Measure
from goldenthread.core.strategy.counting import ReadFrom
from goldenthread.core.strategy.trajectory import (
    Point,
    Trajectory,
    TrajectoryNotSound,
    check_trajectory,
    number,
)


@transaction.atomic
def add_joined_measure(
    *,
    aim: int,
    code: str,
    read_from: ReadFrom,
    baseline_period: str,
    target: Point,
    action: int | None = None,
    milestones: Sequence[Point] = (),
    is_better_higher: bool | None = None,
    outcome: int | None = None,
    by: Viewer,
    at: datetime,
) -> int:
    """Add a measure whose figures nobody types: each is read from our own cases or from a release. Return its id.

    It begins from the figure of `baseline_period`. Which way is better is the dictionary's to say; `is_better_higher`
    says it where the dictionary says neither. Raises StrategyRefused for a code or a period that is not there.
    """
    row = open_aim(aim, by=by)
    joined = _joined(by, row.area, code)
    begins = _baseline(joined, read_from, baseline_period)
    way = Trajectory(
        baseline=Point(on=begins.end_on, value=float(begins.value or 0)), target=target, milestones=tuple(milestones),
        is_better_higher=_is_better_higher(joined.measure, is_better_higher),
    )  # fmt: skip
    return keep_measure(
        row, action=action, outcome=outcome, code=joined.measure.id, name=joined.measure.title,
        unit=joined.measure.unit.value, way=way, source=f"{baseline_period}: {begins.batch}", read_from=read_from,
        baseline_period=baseline_period, version=begins.version, by=by, at=at,
    )  # fmt: skip


@transaction.atomic
def join_measure(
    *, measure: int, code: str, read_from: ReadFrom, baseline_period: str, by: Viewer, at: datetime
) -> None:
    """Join a measure that has stood by hand, or on no entry at all, to the dictionary and to the figures that are read.

    Figures that were typed stay on the record and count no more. Raises StrategyRefused where the new baseline does
    not lead to the target that was promised.
    """
    row = open_measure(measure, by=by)
    check_may_keep_strategies(by, area=row.area)
    joined = _joined(by, row.area, code)
    before = f"{row.code or 'no entry'}, {number(row.baseline)} on {row.baseline_on}"
    if read_from is ReadFrom.HAND:
        check_by_hand(by, area=row.area, code=code)
        row.code = joined.measure.id
    else:
        begins = _baseline(joined, read_from, baseline_period)
        row.code, row.read_from, row.baseline_period = joined.measure.id, read_from.value, baseline_period
        row.baseline, row.baseline_on, row.version = float(begins.value or 0), begins.end_on, begins.version
        _check_leads(row.baseline, begins, Point(on=row.target_on, value=row.target), row.is_better_higher)
    row.save(update_fields=["code", "read_from", "baseline_period", "baseline", "baseline_on", "version"])
    note(
        row.plan, action=row.action, about=row.name, field="measure", before=before,
        after=f"{row.code}, {number(row.baseline)} on {row.baseline_on}", because="Joined to the dictionary", by=by, at=at,
    )  # fmt: skip


def check_by_hand(by: Viewer, *, area: str, code: str) -> None:
    """Refuse figures typed by hand for what we count or can read ourselves."""
    if _joined(by, area, code).has_figures:
        raise StrategyRefused(
            "Figures of this measure are read from our own cases or from a release. Nobody types them: choose which it begins"
            " from.", field="code",
        )  # fmt: skip


def _joined(by: Viewer, area: str, code: str) -> Joined:
    found = read_joined(by, area=area, measures=[code.strip().upper()]).get(code.strip().upper())
    if found is None:
        raise StrategyRefused(
            "The dictionary of measures has no entry of this code. No number is kept without one.",
            field="code",
        )
    return found


def _baseline(joined: Joined, read_from: ReadFrom, period: str) -> Figure:
    found = next((each for each in figures_of(joined, read_from) if each.period == period), None)
    if found is None or found.value is None:
        raise StrategyRefused(
            "There is no figure of that period to begin from, or it may not be shown. Choose another.",
            field="begins",
        )
    return found


def _is_better_higher(measure: Measure, said: bool | None) -> bool:
    if measure.direction is not Direction.NEITHER:
        return measure.direction is Direction.UP
    if said is None:
        raise StrategyRefused(
            "The dictionary says that neither way is better by itself. Say which way this plan means it to go.",
            field="is_better_higher",
        )
    return said


def _check_leads(value: float, begins: Figure, target: Point, is_better_higher: bool) -> None:
    try:
        check_trajectory(
            Trajectory(
                baseline=Point(on=begins.end_on, value=value),
                target=target,
                is_better_higher=is_better_higher,
            )
        )
    except TrajectoryNotSound as fault:
        raise StrategyRefused(str(fault), field="begins") from fault
