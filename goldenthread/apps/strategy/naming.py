"""What an area's plans call their aims and actions: enough to refer to one, without reading the plan whole."""

from dataclasses import dataclass

from goldenthread.apps.strategy.models import Action, Aim
from goldenthread.apps.strategy.standing import ref_of
from goldenthread.core.access.decisions import may_see_strategies
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.strategy.delivery import AimKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """An aim of a plan, or an action for it, by its reference and title; `action` is empty for an aim."""

    plan: int
    aim: int
    action: int | None
    kind: AimKind
    ref: str
    title: str


def list_named(viewer: Viewer, *, area: str) -> list[Named]:
    """Return the aims of an area's plans, each followed by its actions, the latest plan first; strengths are left out."""
    if not may_see_strategies(viewer, area=area):
        return []
    aims = Aim.objects.filter(area=area).exclude(kind=AimKind.STRENGTH.value)
    actions: dict[int, list[Action]] = {}
    for each in Action.objects.filter(area=area).order_by("position"):
        actions.setdefault(each.aim_id, []).append(each)
    found = []
    for aim in aims.order_by("-plan__begins_on", "-plan", "kind", "number"):
        kind, ref = AimKind(aim.kind), ref_of(aim)
        found.append(Named(plan=aim.plan_id, aim=aim.pk, action=None, kind=kind, ref=ref, title=aim.title))
        found += [
            Named(plan=aim.plan_id, aim=aim.pk, action=one.pk, kind=kind, ref=f"{ref}.{one.position}", title=one.title)
            for one in actions.get(aim.pk, ())
        ]  # fmt: skip
    return found
