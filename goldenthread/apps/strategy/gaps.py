"""What a plan leaves open: a requirement that nothing answers, an action that nobody owns, a strength nobody asks about."""

from collections.abc import Iterator
from datetime import date

from goldenthread.apps.strategy.types import ActionGiven, AimGiven, Gap, GapKind, HolderGiven, PlanGiven
from goldenthread.core.strategy.delivery import REQUIREMENTS, AimKind, HolderPart, TieKind


def list_gaps(plan: PlanGiven, *, on: date) -> list[Gap]:
    """Return everything that a plan leaves open on a day, in the order of the plan."""
    found: list[Gap] = []
    for aim in plan.aims:
        found += [
            Gap(kind=kind, name=f"{aim.ref} {aim.title}", aim=aim.id) for kind in _of_aim(plan, aim, on)
        ]
    for action in plan.actions:
        found += [
            Gap(kind=kind, name=f"{action.ref} {action.title}", action=action.id)
            for kind in _of_action(action)
        ]
    found += [
        Gap(kind=GapKind.NO_GUARD, name=measure.name, aim=measure.aim, action=measure.action)
        for measure in plan.measures
        if measure.guard is None and measure.beside is None
    ]
    found += [
        Gap(kind=GapKind.ANSWER_OVERDUE, name=concern.words[:120], action=concern.action)
        for concern in plan.concerns
        if concern.waiting and not concern.closed_at and concern.waiting.answer_due_on < on
    ]
    return found


def _of_aim(plan: PlanGiven, aim: AimGiven, on: date) -> Iterator[GapKind]:
    if aim.kind is AimKind.STRENGTH:
        yield from _of_strength(aim, on)
        return
    if aim.kind is AimKind.PRIORITY and not any(each.priority == aim.id for each in plan.alignments):
        yield GapKind.NO_REQUIREMENT
    if aim.kind in REQUIREMENTS:
        if not any(each.requirement == aim.id for each in plan.alignments):
            yield GapKind.NO_PRIORITY
        if not any(each.aim == aim.id for each in plan.actions):
            yield GapKind.NO_ACTION
        if not any(each.kind is TieKind.BODY for each in aim.ties):
            yield GapKind.NO_BODY
    yield from _of_holder(aim.holders, HolderPart.RESPONSIBLE_OWNER, GapKind.NO_RESPONSIBLE_OWNER)
    if not any(each.aim == aim.id for each in plan.measures):
        yield GapKind.NO_MEASURE


def _of_strength(aim: AimGiven, on: date) -> Iterator[GapKind]:
    yield from _of_holder(aim.holders, HolderPart.KEEPER, GapKind.NO_KEEPER)
    if not aim.checks or aim.checks[0].next_on <= on:
        yield GapKind.CHECK_DUE


def _of_action(action: ActionGiven) -> Iterator[GapKind]:
    yield from _of_holder(action.holders, HolderPart.OWNER, GapKind.NO_OWNER)
    if action.is_impact_unknown:
        yield GapKind.IMPACT_UNKNOWN
    elif not action.measures:
        yield GapKind.NO_MEASURE


def _of_holder(holders: tuple[HolderGiven, ...], part: HolderPart, missing: GapKind) -> Iterator[GapKind]:
    now = [each for each in holders if each.part is part and each.until_on is None]
    if not now:
        yield missing
    elif any(each.has_left for each in now):
        yield GapKind.OWNER_LEFT
