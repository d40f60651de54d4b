"""A whole thread for tests: a child’s plan in force, figures, a plan of action that is held to them, and a board."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from goldenthread.apps.benchmarks.actions import take_snapshot
from goldenthread.apps.board.actions import record_decision
from goldenthread.apps.board.types import About, AboutKind, DecidedKind
from goldenthread.apps.golden.actions import take_thread
from goldenthread.apps.measures.models import Reading
from goldenthread.apps.plans.models import Need, RowSource
from goldenthread.apps.strategy.actions import (
    add_joined_measure,
    add_measure,
    align,
    keep_figure,
    publish_plan,
)
from goldenthread.core.strategy.counting import ReadFrom
from goldenthread.core.strategy.delivery import AimKind
from goldenthread.core.strategy.trajectory import Point
from tests.factories.action_plans import make_action, make_aim, make_plan, way
from tests.factories.boards import Board, make_board
from tests.factories.in_force import READING, begin_in_force
from tests.factories.people import HALTON, NOW, SYSTEM, TODAY
from tests.thread.story import Story

THERAPY = replace(
    READING, area_of_need="SLCN", words="Talking.", outcome="Rowan asks for help.", what="Speech therapy",
    by_whom="A speech and language therapist",
)  # fmt: skip


@dataclass(frozen=True)
class Woven:
    """A thread with every link whole, from a need to a decision that was followed."""

    story: Story
    board: Board
    plan: int
    priority: int
    asked: int
    action: int
    measure: int
    decided: int


def take(*, days: int = 0) -> None:
    """Take the thread, as each night does."""
    take_thread(area=HALTON, by=SYSTEM, at=NOW + timedelta(days=days))


def weave() -> Woven:
    """Make a child's plan with two threads, a figure of M020, an action held to it and to M070, and a decision about it."""
    story = begin_in_force(READING, THERAPY)
    for need in Need.objects.all():
        RowSource.objects.create(
            area=HALTON, version_id=need.version_id, key=need.key, kind="ADVICE", of="advice:1", quote="Said"
        )
    snapshot = take_snapshot(area=HALTON, by=SYSTEM, at=NOW - timedelta(days=1))
    for year, top in ((2024, 60), (2025, 90)):
        Reading.objects.create(
            area=HALTON, measure="M020", version=1, period=str(year), end_on=date(year, 12, 31), value=float(top),
            numerator=top, denominator=100, snapshot_id=snapshot.id, taken_at=NOW - timedelta(days=1),
        )  # fmt: skip
    done: dict[str, Any] = {"by": SYSTEM, "at": NOW}
    plan = make_plan()
    priority = make_aim(plan, AimKind.PRIORITY, title="Working well together")
    asked = make_aim(plan, title="Plans that come in time")
    align(priority=priority, requirement=asked, **done)
    action = make_action(asked, "Enough people to write plans")
    measure = add_joined_measure(
        aim=asked, action=action, code="M020", read_from=ReadFrom.OWN_CASES, baseline_period="2024",
        target=Point(on=TODAY + timedelta(days=400), value=100), **done,
    )  # fmt: skip
    by_hand = add_measure(aim=asked, action=action, code="M070", name="Seen in 18 weeks", way=way(), **done)
    keep_figure(measure=by_hand, counted_on=TODAY - timedelta(days=3), value=60, source="Demo", **done)
    publish_plan(plan=plan, is_public=True, **done)
    board = make_board()
    decided = record_decision(
        meeting=board.meeting, kind=DecidedKind.ACTION, words="Hire two more.", owner="Teal", due_on=TODAY,
        about=About(kind=AboutKind.ACTION, id=str(action)), by=board.people["chair"], at=NOW,
    )  # fmt: skip
    take()
    return Woven(story, board, plan, priority, asked, action, measure, decided)
