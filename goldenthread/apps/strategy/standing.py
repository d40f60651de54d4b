"""A whole plan of action read at once, in as many questions to the database as it has kinds of thing, and worked out."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import Prefetch, QuerySet

from goldenthread.apps.accounts.queries import grants_held_in
from goldenthread.apps.strategy.counted import read_measures
from goldenthread.apps.strategy.models import (
    Action,
    ActionPlan,
    Aim,
    Alignment,
    Concern,
    Escalation,
    Holder,
    Measure,
    Saying,
    StillTrue,
    Tie,
)
from goldenthread.apps.strategy.types import (
    ActionGiven,
    AimGiven,
    AlignmentGiven,
    CheckGiven,
    ConcernGiven,
    EscalationGiven,
    HolderGiven,
    MeasureGiven,
    MilestoneGiven,
    PlanGiven,
    PlanLine,
    SayingGiven,
    SourceGiven,
    TieGiven,
)
from goldenthread.core.access.roles import Role
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.strategy.delivery import (
    SHORT,
    AimKind,
    ConcernKind,
    HolderPart,
    Step,
    TieKind,
    work_out_delivery,
    work_out_impact,
)
from goldenthread.core.strategy.ladder import Tier

ORDER = {kind: at for at, kind in enumerate(AimKind)}


def give_plan(row: ActionPlan) -> PlanLine:
    """Return a plan as a list shows it."""
    return PlanLine(
        id=row.pk, area=row.area, title=row.title, begins_on=row.begins_on, ends_on=row.ends_on,
        is_public=row.is_public, made_at=row.made_at,
    )  # fmt: skip


def read_plan(viewer: Viewer, row: ActionPlan, *, on: date, is_let_out: bool = False) -> PlanGiven:
    """Return a whole plan as it stands on a day; with `is_let_out`, by figures that anyone may see."""
    working = _working(viewer, row.area, on)
    aims = _aims(row, working)
    refs = {aim.id: aim.ref for aim in aims}
    measures = read_measures(
        viewer, Measure.objects.filter(plan=row), area=row.area, on=on, is_let_out=is_let_out
    )
    actions = _actions(Action.objects.filter(plan=row), measures, refs, working, on=on)
    place = {aim.id: at for at, aim in enumerate(aims)}
    return PlanGiven(
        line=give_plan(row),
        aims=tuple(aims),
        actions=tuple(sorted(actions, key=lambda each: (place[each.aim], each.position))),
        measures=tuple(measures),
        concerns=tuple(_concerns(row)),
        alignments=tuple(
            AlignmentGiven(
                id=each.pk, priority=each.priority_id, requirement=each.requirement_id, said=each.said
            )
            for each in Alignment.objects.filter(priority__plan=row, ended_at__isnull=True).order_by("pk")
        ),
    )


def read_actions(viewer: Viewer, rows: QuerySet[Action], *, area: str, on: date) -> list[ActionGiven]:
    """Return some actions as they stand on a day."""
    rows = rows.select_related("aim")
    refs = {row.aim_id: ref_of(row.aim) for row in rows}
    measures = read_measures(viewer, Measure.objects.filter(action__in=rows), area=area, on=on)
    return _actions(rows, measures, refs, _working(viewer, area, on), on=on)


def _working(viewer: Viewer, area: str, on: date) -> set[int]:
    """Return who holds any role in an area on a day: whoever answers for something and is not among them has left."""
    return set(grants_held_in(viewer, areas=[area], roles=Role, on=on).values_list("account_id", flat=True))


def ref_of(aim: Aim) -> str:
    """Return how an aim is named: PA 1, AfI 2."""
    return f"{SHORT[AimKind(aim.kind)]} {aim.number}"


def _aims(plan: ActionPlan, working: set[int]) -> list[AimGiven]:
    live = Tie.objects.filter(ended_at__isnull=True).order_by("pk")
    rows = Aim.objects.filter(plan=plan).prefetch_related(
        "sources__item__strategy",
        Prefetch("holders", Holder.objects.order_by("-from_on", "-pk")),
        Prefetch("ties", live),
        Prefetch("checks", StillTrue.objects.select_related("asked_by").order_by("-asked_at", "-pk")),
    )
    given = [
        AimGiven(
            id=row.pk, ref=ref_of(row), kind=AimKind(row.kind), number=row.number, title=row.title, words=row.words,
            holders=_holders(row.holders.all(), working), ties=_ties(row.ties.all()),
            sources=tuple(
                SourceGiven(
                    strategy=each.item.strategy_id, title=each.item.strategy.title, item=each.item_id,
                    lines=(each.item.first_line, each.item.last_line),
                )
                for each in row.sources.all()
            ),
            checks=tuple(
                CheckGiven(
                    is_true=each.is_true, because=each.because, next_on=each.next_on, at=each.asked_at, by=_name(each.asked_by)
                )
                for each in row.checks.all()
            ),
        )
        for row in rows
    ]  # fmt: skip
    return sorted(given, key=lambda each: (ORDER[each.kind], each.number))


def _actions(
    rows: QuerySet[Action],
    measures: Iterable[MeasureGiven],
    refs: Mapping[int, str],
    working: set[int],
    *,
    on: date,
) -> list[ActionGiven]:
    of_action: dict[int, list[MeasureGiven]] = defaultdict(list)
    for each in measures:
        if each.action:
            of_action[each.action].append(each)
    rows = rows.prefetch_related(
        "milestones",
        Prefetch("holders", Holder.objects.order_by("-from_on", "-pk")),
        Prefetch("ties", Tie.objects.filter(ended_at__isnull=True).order_by("pk")),
        Prefetch("sayings", Saying.objects.select_related("said_by").order_by("said_at", "pk")),
    )
    return [_action(row, of_action[row.pk], refs[row.aim_id], working, on=on) for row in rows]


def _action(
    row: Action, measures: list[MeasureGiven], aim: str, working: set[int], *, on: date
) -> ActionGiven:
    milestones = sorted(row.milestones.all(), key=lambda each: each.position)
    steps = [
        Step(baseline_on=each.baseline_on, due_on=each.due_on, done_on=each.done_on) for each in milestones
    ]
    said = {each.is_of_impact: each for each in row.sayings.all()}
    return ActionGiven(
        id=row.pk, ref=f"{aim}.{row.position}", aim=row.aim_id, position=row.position, title=row.title, words=row.words,
        success=row.success, turn=row.turn,
        milestones=tuple(
            MilestoneGiven(
                id=each.pk, title=each.title, baseline_on=each.baseline_on, due_on=each.due_on, done_on=each.done_on,
                days_slipped=step.days_slipped,
            )
            for each, step in zip(milestones, steps, strict=True)
        ),
        holders=_holders(row.holders.all(), working), ties=_ties(row.ties.all()), measures=tuple(measures),
        delivery=work_out_delivery(steps, on=on), delivery_said=_saying(said.get(False)),
        impact=work_out_impact(each.rated.rating for each in measures), impact_said=_saying(said.get(True)),
    )  # fmt: skip


def _saying(row: Saying | None) -> SayingGiven | None:
    if row is None or not row.said:
        return None
    return SayingGiven(
        said=row.said,
        worked_out=row.worked_out,
        because=row.because,
        at=row.said_at,
        by=_name(row.said_by),
    )


def _holders(rows: Iterable[Holder], working: set[int]) -> tuple[HolderGiven, ...]:
    return tuple(
        HolderGiven(
            part=HolderPart(row.part), name=row.name, account=row.account_id, from_on=row.from_on, until_on=row.until_on,
            has_left=row.until_on is None and row.account_id is not None and row.account_id not in working,
        )
        for row in rows
    )  # fmt: skip


def _ties(rows: Iterable[Tie]) -> tuple[TieGiven, ...]:
    return tuple(
        TieGiven(
            id=row.pk, kind=TieKind(row.kind), words=row.words, address=row.address, other=row.other_id, item=row.item_id
        )
        for row in rows
    )  # fmt: skip


def _concerns(plan: ActionPlan) -> list[ConcernGiven]:
    escalations = Escalation.objects.select_related("put_by", "answered_by").order_by("put_at", "pk")
    rows = Concern.objects.filter(plan=plan).select_related("raised_by")
    return [
        give_concern(row)
        for row in rows.prefetch_related(Prefetch("escalations", escalations)).order_by("-raised_at", "-pk")
    ]


def give_concern(row: Concern) -> ConcernGiven:
    """Return a concern with every tier it was put before."""
    return ConcernGiven(
        id=row.pk, action=row.action_id, kind=ConcernKind(row.kind), words=row.words, likelihood=row.likelihood,
        impact=row.impact, response=row.response, owner=row.owner, raised_at=row.raised_at, raised_by=_name(row.raised_by),
        closed_at=row.closed_at, closed_because=row.closed_because,
        escalations=tuple(
            EscalationGiven(
                id=each.pk, tier=Tier(each.tier), asks=each.asks, answer_due_on=each.answer_due_on, put_at=each.put_at,
                put_by=_name(each.put_by), climbed_at=each.climbed_at, answered_at=each.answered_at,
                answered_by=_name(each.answered_by), answer=each.answer,
            )
            for each in row.escalations.all()
        ),
    )  # fmt: skip


def _name(account: Any) -> str:
    return str(account.display_name) if account else ""
