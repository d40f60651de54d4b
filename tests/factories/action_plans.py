"""Plans of action for tests: one with something of every kind in it, or many actions."""

from datetime import date, timedelta
from typing import Any

from goldenthread.apps.strategy.actions import (
    add_action,
    add_aim,
    add_measure,
    add_milestone,
    align,
    appoint,
    check_strength,
    keep_figure,
    open_plan,
    put_before,
    raise_concern,
    say_how_it_stands,
    set_guard,
    tie,
)
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.strategy.delivery import AimKind, ConcernKind, HolderPart, TieKind
from goldenthread.core.strategy.ladder import Tier
from goldenthread.core.strategy.trajectory import Point, Trajectory
from tests.factories.people import HALTON, NOW, SYSTEM, TODAY

BEGAN = TODAY - timedelta(days=200)
ENDS = TODAY + timedelta(days=200)


def way(
    baseline: float = 40, target: float = 80, *, higher: bool = True, milestones: tuple[Point, ...] = ()
) -> Trajectory:
    """Return a way from a baseline 200 days ago to a target 200 days on."""
    return Trajectory(
        baseline=Point(on=BEGAN, value=baseline), target=Point(on=ENDS, value=target), is_better_higher=higher,
        milestones=milestones,
    )  # fmt: skip


def make_plan(*, area: str = HALTON, by: Viewer = SYSTEM) -> int:
    """Open a plan that answers nothing yet."""
    return open_plan(
        area=area, title="Demo priority action plan", begins_on=BEGAN, ends_on=ENDS, by=by, at=NOW
    )


def make_aim(plan: int, kind: AimKind = AimKind.PRIORITY_ACTION, **more: Any) -> int:
    """Add what a plan answers."""
    return add_aim(
        plan=plan,
        kind=kind,
        title=more.pop("title", f"Demo {kind.value.lower()}"),
        by=SYSTEM,
        at=NOW,
        **more,
    )


def make_action(aim: int, title: str = "Write a demo policy") -> int:
    """Add an action."""
    return add_action(aim=aim, title=title, by=SYSTEM, at=NOW)


def make_milestone(action: int, due_on: date, *, turn: int, title: str = "Policy agreed") -> int:
    """Add a milestone."""
    return add_milestone(action=action, turn=turn, title=title, due_on=due_on, by=SYSTEM, at=NOW)


def make_whole_plan(*, area: str = HALTON) -> int:
    """Make a plan with something of every kind in it."""
    done: dict[str, Any] = {"by": SYSTEM, "at": NOW}
    plan = make_plan(area=area)
    priority = make_aim(plan, AimKind.PRIORITY, title="Working well together")
    asked = make_aim(plan, bodies=["Demo Council", "Demo Health Trust"])
    strength = make_aim(plan, AimKind.STRENGTH)
    align(priority=priority, requirement=asked, said="Demo document", **done)
    action, other = make_action(asked), make_action(asked, "Tell everyone of the demo policy")
    make_milestone(action, TODAY - timedelta(days=10), turn=0)
    appoint(part=HolderPart.RESPONSIBLE_OWNER, name="Rowan Director", from_on=BEGAN, aim=asked, **done)
    appoint(part=HolderPart.KEEPER, name="Hazel Lead", from_on=BEGAN, aim=strength, **done)
    appoint(part=HolderPart.OWNER, name="Ash Lead", from_on=BEGAN, action=action, **done)
    tie(
        kind=TieKind.EVIDENCE,
        words="Minutes of a demo meeting",
        address="https://example.com/minutes",
        action=action,
        **done,
    )
    tie(kind=TieKind.DEPENDENCY, words="The policy first", other=action, action=other, **done)
    middle = Point(on=BEGAN + timedelta(days=100), value=55)
    measure = add_measure(
        aim=asked, action=action, code="M088", name="Parents who say it is good", unit="%", way=way(milestones=(middle,)), source="Demo", **done
    )  # fmt: skip
    beside = add_measure(
        aim=asked, code="M068", name="Waiting over a year", way=way(50, 10, higher=False), **done
    )
    set_guard(measure=measure, guard=beside, **done)
    keep_figure(
        measure=measure, counted_on=TODAY - timedelta(days=5), value=61.5, source="Demo count", **done
    )
    say_how_it_stands(
        action=other, turn=0, is_of_impact=False, said="ON_TRACK", because="It began today", on=TODAY, **done
    )  # fmt: skip
    concern = raise_concern(
        plan=plan, kind=ConcernKind.RISK, words="Nobody can be found to write it", likelihood=3, impact=4, owner="Ash Lead",
        action=action, **done,
    )  # fmt: skip
    put_before(concern=concern, tier=Tier.SUB_GROUP, asks="Find somebody", answer_due_on=TODAY, **done)
    check_strength(
        aim=strength, is_true=True, because="A demo survey", next_on=TODAY + timedelta(days=180), **done
    )
    return plan
