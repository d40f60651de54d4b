"""What an area's plans call their aims and actions: enough to refer to one, without reading the plan whole."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from goldenthread.apps.measures.queries import Joined
from goldenthread.apps.strategy.counted import read_measures
from goldenthread.apps.strategy.measured import MeasureGiven
from goldenthread.apps.strategy.models import Action, Aim, AimSource, Alignment, Item, Measure, Tie
from goldenthread.apps.strategy.standing import ref_of
from goldenthread.apps.strategy.types import COUNTS, ItemKind
from goldenthread.core.access.decisions import may_see_strategies
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.strategy.delivery import AimKind, TieKind
from goldenthread.core.strategy.types import FindingKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """An aim of a plan, or an action for it, by its reference and title; `action` is empty for an aim."""

    plan: int
    aim: int
    action: int | None
    kind: AimKind
    ref: str
    title: str


def list_held_measures(
    viewer: Viewer,
    *,
    area: str,
    on: date,
    codes: Collection[str] | None = None,
    joined: Mapping[str, Joined] | None = None,
) -> list[MeasureGiven]:
    """Return the measures of an area's plans, or those of some entries of the dictionary, as they stand on a day.

    `joined` are figures that a page has read already, so that they are not read again.
    """
    if not may_see_strategies(viewer, area=area):
        return []
    rows = Measure.objects.filter(area=area)
    rows = rows if codes is None else rows.filter(code__in=codes)
    return read_measures(viewer, rows, area=area, on=on, joined=joined)


def list_public_promises(viewer: Viewer, *, area: str) -> list[tuple[str, str, int]]:
    """Return what an area has told the public it promised, by the measure it is held to: code, title, and the plan.

    Anyone may read these words; no figure is among them.
    """
    rows = (
        Measure.objects.filter(area=area, plan__is_public=True)
        .exclude(code="")
        .select_related("aim", "action")
    )
    return [
        (row.code, row.action.title if row.action else row.aim.title, row.plan_id)
        for row in rows.order_by("pk")
    ]


def list_aligned(viewer: Viewer, *, area: str) -> list[tuple[int, int]]:
    """Return which priority of an area's plans answers which requirement today, by their ids."""
    if not may_see_strategies(viewer, area=area):
        return []
    rows = Alignment.objects.filter(area=area, ended_at__isnull=True).order_by("pk")
    return list(rows.values_list("priority", "requirement"))


def list_promises_not_kept(viewer: Viewer, *, area: str) -> list[tuple[int, str]]:
    """Return the confirmed promises of an area's strategies that no action is joined to, by id and words."""
    if not may_see_strategies(viewer, area=area):
        return []
    live = Tie.objects.filter(
        area=area, kind=TieKind.COMMITMENT.value, ended_at__isnull=True, item__isnull=False, action__isnull=False
    )  # fmt: skip
    rows = Item.objects.filter(area=area, kind=ItemKind.COMMITMENT.value, state__in=COUNTS)
    return list(
        rows.exclude(pk__in=live.values("item")).order_by("strategy", "first_line").values_list("pk", "text")
    )


def list_findings_left(viewer: Viewer, *, area: str) -> list[tuple[int, str]]:
    """Return the confirmed findings of inspections, strengths apart, that no plan has taken in, by id and words."""
    if not may_see_strategies(viewer, area=area):
        return []
    rows = Item.objects.filter(area=area, kind=ItemKind.FINDING.value, state__in=COUNTS)
    rows = rows.exclude(finding_kind=FindingKind.STRENGTH.value).exclude(
        pk__in=AimSource.objects.filter(area=area).values("item")
    )
    return list(rows.order_by("strategy", "first_line").values_list("pk", "text"))


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
