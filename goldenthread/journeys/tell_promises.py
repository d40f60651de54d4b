"""What was promised, told to anyone: who answers, by when and what became of it. Nothing that counts people is in it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from goldenthread.apps.accounts.actions import entered_as_system
from goldenthread.apps.accounts.queries import list_public_areas
from goldenthread.apps.measures.types import Figure
from goldenthread.apps.strategy.queries import get_plan, list_plans
from goldenthread.apps.strategy.types import ActionGiven, MeasureGiven, PlanGiven
from goldenthread.core.access.viewer import system_viewer
from goldenthread.core.measures.dictionary import Unit
from goldenthread.core.strategy.delivery import REQUIREMENTS, AimKind, Delivery, TieKind
from goldenthread.core.strategy.trajectory import Rating
from goldenthread.definitions.measures import load_measures

PAGE = "Public page"
SHOWN = (*REQUIREMENTS, AimKind.PRIORITY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of a promise: the day first promised, the day now promised, and the day it was done."""

    title: str
    first_on: date
    due_on: date
    done_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One figure of a promise, as it was let out through the gate: where it began and where it is, and whether that is better."""

    code: str
    title: str
    unit: Unit
    began: Figure | None
    now: Figure
    is_better_higher: bool

    @property
    def is_better(self) -> bool | None:
        """Whether it is better than where it began; nothing where either is hidden or nothing changed."""
        if self.began is None or self.began.value is None or self.now.value is None:
            return None
        change = self.now.value - self.began.value
        return None if change == 0 else (change > 0) is self.is_better_higher


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """One action as anyone is told it. Its figures are those that were let out, never one that somebody typed."""

    title: str
    success: str
    delivery: Delivery
    impact: Rating
    is_impact_unknown: bool
    steps: tuple[Step, ...]
    figures: tuple[Told, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What an inspection asked for, or a strategy put first, the bodies that answer for it, and what was promised."""

    title: str
    kind: AimKind
    bodies: tuple[str, ...]
    promises: tuple[Promise, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicPlan:
    """A plan that its area has opened to the public."""

    id: int
    area: str
    area_name: str
    title: str
    begins_on: date
    ends_on: date | None
    asked: tuple[Asked, ...]


def list_public_plans(*, on: date) -> list[PublicPlan]:
    """Return every plan of action that an area has opened to the public, as it stands on a day. No person is named in it."""
    areas = list_public_areas()
    found = []
    for area in areas:
        with entered_as_system(areas=[area.code]):
            by = system_viewer(areas=(area.code,), name=PAGE)
            plans = [
                get_plan(by, plan=each.id, on=on, is_let_out=True)
                for each in list_plans(by)
                if each.is_public
            ]
        found += [_tell(plan, area_name=area.name) for plan in plans]
    return found


def _tell(plan: PlanGiven, *, area_name: str) -> PublicPlan:
    line = plan.line
    asked = tuple(
        Asked(
            title=aim.title, kind=aim.kind, bodies=tuple(each.words for each in aim.ties if each.kind is TieKind.BODY),
            promises=tuple(_promises(each for each in plan.actions if each.aim == aim.id)),
        )
        for kind in SHOWN
        for aim in plan.aims
        if aim.kind is kind
    )  # fmt: skip
    return PublicPlan(
        id=line.id, area=line.area, area_name=area_name, title=line.title, begins_on=line.begins_on, ends_on=line.ends_on,
        asked=tuple(each for each in asked if each.promises),
    )  # fmt: skip


def _told(measure: MeasureGiven) -> Told:
    assert measure.now is not None
    return Told(
        code=measure.code, title=load_measures()[measure.code].title.removesuffix(", %"), unit=load_measures()[measure.code].unit,
        began=measure.then, now=measure.now, is_better_higher=measure.is_better_higher,
    )  # fmt: skip


def _promises(actions: Iterable[ActionGiven]) -> list[Promise]:
    return [
        Promise(
            title=each.title, success=each.success, delivery=each.delivery, impact=each.impact,
            is_impact_unknown=each.is_impact_unknown,
            steps=tuple(
                Step(title=one.title, first_on=one.baseline_on, due_on=one.due_on, done_on=one.done_on) for one in each.milestones
            ),
            figures=tuple(_told(one) for one in each.measures if one.now is not None and one.is_let_out),
        )
        for each in actions
    ]  # fmt: skip
