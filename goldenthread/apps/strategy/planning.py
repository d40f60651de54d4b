"""Making and changing a plan of action: what it answers, what will be done by when, and who answers for it."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from goldenthread.apps.audit.actions import record_write
from goldenthread.apps.strategy.models import (
    Action,
    ActionPlan,
    Aim,
    AimSource,
    Alignment,
    Change,
    Item,
    Milestone,
    Tie,
)
from goldenthread.apps.strategy.types import (
    COUNTS,
    ItemKind,
    PlanMoved,
    PlanNotFound,
    StrategyRefused,
)
from goldenthread.core.access.decisions import MayNot, check_may_keep_strategies, may_report_on_action
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.strategy.delivery import REQUIREMENTS, AimKind, TieKind
from goldenthread.core.strategy.likeness import compare_texts, make_ready, weigh
from goldenthread.core.strategy.types import FindingKind

# Two documents name one finding in nearly the same words; by the words alone, number apart.
SAME_AIM = 70.0


@transaction.atomic
def open_plan(
    *, area: str, title: str, begins_on: date, ends_on: date | None = None, by: Viewer, at: datetime
) -> int:
    """Open a plan of action and return its id."""
    check_may_keep_strategies(by, area=area)
    if not title.strip():
        raise StrategyRefused("Give the plan a title.", field="title")
    if ends_on and ends_on <= begins_on:
        raise StrategyRefused("The plan must end after it begins.", field="ends_on")
    row = ActionPlan.objects.create(
        area=area, title=title.strip()[:200], begins_on=begins_on, ends_on=ends_on, made_at=at, made_by_id=by.account
    )  # fmt: skip
    record_write(
        act="action_plan_opened",
        area=area,
        by=by,
        at=at,
        subject=f"actionplan:{row.pk}",
        content=[row.title],
    )
    return row.pk


@transaction.atomic
def publish_plan(*, plan: int, is_public: bool, by: Viewer, at: datetime) -> None:
    """Say whether the public may read what was promised in a plan, and how it stands."""
    row = open_for(plan, by=by)
    note(
        row, about="The plan", field="is_public", before=row.is_public, after=is_public, because="", by=by, at=at
    )  # fmt: skip
    row.is_public = is_public
    row.save(update_fields=["is_public"])


@transaction.atomic
def add_aim(
    *,
    plan: int,
    kind: AimKind,
    title: str,
    words: str = "",
    number: int | None = None,
    item: int | None = None,
    bodies: Iterable[str] = (),
    by: Viewer,
    at: datetime,
) -> int:
    """Add what a plan answers, with where it was read and the bodies responsible, and return its id.

    Raises StrategyRefused for no title, a number that is taken, or an item that nobody has confirmed.
    """
    row = open_for(plan, by=by)
    if not title.strip():
        raise StrategyRefused("Give it a title.", field="title")
    of_kind = Aim.objects.filter(plan=row, kind=kind.value)
    number = number or (of_kind.aggregate(most=Max("number"))["most"] or 0) + 1
    if of_kind.filter(number=number).exists():
        raise StrategyRefused("The plan has one with this number already.", field="number")
    made = Aim.objects.create(
        area=row.area,
        plan=row,
        kind=kind.value,
        number=number,
        title=" ".join(title.split())[:300],
        words=words,
    )
    if item is not None:
        _source(made, item)
    for body in bodies:
        Tie.objects.create(
            area=row.area, aim=made, kind=TieKind.BODY.value, words=body[:400], made_at=at, made_by_id=by.account
        )  # fmt: skip
    _journal(row, "action_plan_changed", [kind.value, number, made.title], by=by, at=at)
    return made.pk


@transaction.atomic
def name_aim(*, aim: int, title: str, because: str, by: Viewer, at: datetime) -> None:
    """Give an aim another title, with the reason. Its words as they were read are kept in full beside it."""
    row = open_aim(aim, by=by)
    if not title.strip():
        raise StrategyRefused("Give it a title.", field="title")
    check_reason(because)
    note(
        row.plan, about=row.title, field="title", before=row.title, after=title, because=because, by=by, at=at
    )
    row.words = row.words or row.title
    row.title = " ".join(title.split())[:300]
    row.save(update_fields=["title", "words"])


def _source(aim: Aim, item: int) -> None:
    found = Item.objects.filter(pk=item, area=aim.area, state__in=COUNTS).first()
    if found is None:
        raise StrategyRefused("Confirm it in its strategy first: nothing counts before.", field="item")
    AimSource.objects.get_or_create(area=aim.area, aim=aim, item=found)


@transaction.atomic
def take_from_strategy(
    *, plan: int, strategy: int, kinds: Iterable[AimKind], by: Viewer, at: datetime
) -> dict[int, int]:
    """Take what counts of a strategy into a plan, and return which aim each of its items now stands for.

    What the plan has already in the same or nearly the same words is not added again: the document is kept as another
    place where it is said.
    """
    row = open_for(plan, by=by)
    wanted = set(kinds)
    items = Item.objects.filter(
        strategy_id=strategy, area=row.area, state__in=COUNTS, kind__in=(ItemKind.PRIORITY.value, ItemKind.FINDING.value)
    ).order_by("first_line", "position")  # fmt: skip
    made: dict[int, int] = {}
    for item in items:
        kind = AimKind(item.finding_kind) if item.finding_kind else AimKind.PRIORITY
        if kind not in wanted:
            continue
        found = _find_alike(row, kind, item.text)
        if found:
            _source(found, item.pk)
            made[item.pk] = found.pk
        else:
            words = item.text if len(item.text) > 300 else ""
            made[item.pk] = add_aim(
                plan=plan, kind=kind, title=item.text[:300], words=words, item=item.pk, by=by, at=at
            )
    return made


@transaction.atomic
def take_finding(*, plan: int, kind: FindingKind, words: str, by: Viewer, at: datetime) -> tuple[int, bool]:
    """Take one finding of an inspection into a plan; return which aim it stands for and whether it was new to the plan.

    One that the plan has already in the same or nearly the same words is not added again.
    """
    found = _find_alike(open_for(plan, by=by), AimKind(kind.value), words)
    if found:
        return found.pk, False
    more = words if len(words) > 300 else ""
    made = add_aim(plan=plan, kind=AimKind(kind.value), title=words[:300], words=more, by=by, at=at)
    return made, True


def _find_alike(plan: ActionPlan, kind: AimKind, text: str) -> Aim | None:
    rows = list(Aim.objects.filter(plan=plan, kind=kind.value))
    said = [row.words or row.title for row in rows]
    weighing = weigh([text, *said])
    ready = make_ready(text, weighing=weighing)
    scored = [
        (compare_texts(ready, make_ready(words, weighing=weighing), weighing=weighing).letters, -row.pk, row)
        for row, words in zip(rows, said, strict=True)
    ]
    best = max(scored, default=None, key=lambda each: each[:2])
    return best[2] if best and best[0] >= SAME_AIM else None


@transaction.atomic
def align(*, priority: int, requirement: int, said: str = "", by: Viewer, at: datetime) -> None:
    """Say that a strategic priority answers an inspection requirement; saying it again changes nothing.

    Raises StrategyRefused for two aims of different plans or of the wrong kinds.
    """
    one, two = open_aim(priority, by=by), open_aim(requirement, by=by)
    if one.plan_id != two.plan_id or one.kind != AimKind.PRIORITY or two.kind not in REQUIREMENTS:
        raise StrategyRefused(
            "Align a strategic priority with a priority action or an area for improvement of the same plan.",
            field="requirement",
        )
    _, made = Alignment.objects.get_or_create(
        area=one.area, priority=one, requirement=two, ended_at=None,
        defaults={"said": said[:300], "made_at": at, "made_by_id": by.account},
    )  # fmt: skip
    if made:
        _journal(one.plan, "action_plan_aligned", [one.pk, two.pk, True], by=by, at=at)


@transaction.atomic
def end_alignment(*, priority: int, requirement: int, by: Viewer, at: datetime) -> None:
    """Say that a strategic priority no longer answers a requirement; that it did stays on the record."""
    one = open_aim(priority, by=by)
    found = Alignment.objects.filter(priority=one, requirement_id=requirement, ended_at__isnull=True)
    if found.update(ended_at=at, ended_by_id=by.account):
        _journal(one.plan, "action_plan_aligned", [one.pk, requirement, False], by=by, at=at)


@transaction.atomic
def add_action(*, aim: int, title: str, words: str = "", success: str = "", by: Viewer, at: datetime) -> int:
    """Add an action for an aim and return its id."""
    row = open_aim(aim, by=by)
    if not title.strip():
        raise StrategyRefused("Say what will be done.", field="title")
    last = Action.objects.filter(aim=row).aggregate(most=Max("position"))["most"] or 0
    made = Action.objects.create(
        area=row.area, plan_id=row.plan_id, aim=row, position=last + 1, title=" ".join(title.split())[:300], words=words,
        success=success, made_at=at, made_by_id=by.account,
    )  # fmt: skip
    _journal(row.plan, "action_plan_changed", ["action", made.pk, made.title], by=by, at=at)
    return made.pk


@transaction.atomic
def change_action(
    *, action: int, turn: int, title: str, words: str, success: str, because: str, by: Viewer, at: datetime
) -> None:
    """Change what an action says, with the reason; what it said before stays in its history.

    Raises StrategyRefused without a reason, and PlanMoved where somebody changed the action first.
    """
    row = open_action(action, turn=turn, by=by)
    if not title.strip():
        raise StrategyRefused("Say what will be done.", field="title")
    wanted = {"title": " ".join(title.split())[:300], "words": words, "success": success}
    changed = {name: value for name, value in wanted.items() if getattr(row, name) != value}
    check_reason(because if changed else "-")
    for name, value in changed.items():
        note(
            row.plan, action=row, about=row.title, field=name, before=getattr(row, name), after=value, because=because,
            by=by, at=at,
        )  # fmt: skip
        setattr(row, name, value)
    row.save(update_fields=["turn", *changed])


@transaction.atomic
def add_milestone(*, action: int, turn: int, title: str, due_on: date, by: Viewer, at: datetime) -> int:
    """Add a milestone to an action. The day promised now is the day it will always be measured against."""
    row = open_action(action, turn=turn, by=by)
    if not title.strip():
        raise StrategyRefused("Say what will have been done.", field="title")
    last = Milestone.objects.filter(action=row).aggregate(most=Max("position"))["most"] or 0
    made = Milestone.objects.create(
        area=row.area, action=row, position=last + 1, title=" ".join(title.split())[:300], baseline_on=due_on, due_on=due_on
    )  # fmt: skip
    note(
        row.plan, action=row, about=made.title, field="due_on", before="", after=due_on, because="", by=by, at=at
    )  # fmt: skip
    row.save(update_fields=["turn"])
    return made.pk


@transaction.atomic
def move_milestone(
    *, milestone: int, turn: int, due_on: date, because: str, by: Viewer, at: datetime
) -> None:
    """Promise a milestone for another day, with the reason; the day first promised is kept, and who moved it."""
    found, row = _milestone(milestone, turn=turn, by=by)
    if found.done_on:
        raise StrategyRefused("This milestone is done. Say first that it is not.", field="due_on")
    check_reason(because)
    note(
        row.plan, action=row, about=found.title, field="due_on", before=found.due_on, after=due_on, because=because,
        by=by, at=at,
    )  # fmt: skip
    found.due_on = due_on
    found.save(update_fields=["due_on"])
    row.save(update_fields=["turn"])


@transaction.atomic
def finish_milestone(
    *, milestone: int, turn: int, done_on: date | None, because: str = "", by: Viewer, at: datetime
) -> None:
    """Say on what day a milestone was done, or that it is not done after all, with the reason."""
    found, row = _milestone(milestone, turn=turn, by=by)
    if done_on is None:
        check_reason(because)
    note(
        row.plan, action=row, about=found.title, field="done_on", before=found.done_on or "", after=done_on or "",
        because=because, by=by, at=at,
    )  # fmt: skip
    found.done_on = done_on
    found.save(update_fields=["done_on"])
    row.save(update_fields=["turn"])


def open_for(plan: int, *, by: Viewer) -> ActionPlan:
    """Return a plan that this person may change. Raises PlanNotFound and MayNot."""
    row = ActionPlan.objects.filter(pk=plan, area__in=by.areas).first()
    if row is None:
        raise PlanNotFound("There is no such plan. Go back to the list and choose one.")
    check_may_keep_strategies(by, area=row.area)
    return row


def open_action(action: int, *, turn: int | None, by: Viewer) -> Action:
    """Return an action locked for a change, its turn gone up, if this person may change it and nobody did first.

    Whoever answers for the action today may change it too. Raises PlanNotFound, MayNot and PlanMoved.
    """
    row = (
        Action.objects.select_for_update(of=("self",))
        .select_related("plan")
        .filter(pk=action, area__in=by.areas)
    ).first()
    if row is None:
        raise PlanNotFound("There is no such action. Go back to the plan and choose one.")
    holders = row.holders.filter(until_on__isnull=True, account__isnull=False).values_list(
        "account_id", flat=True
    )
    if not may_report_on_action(by, area=row.area, holders=[each for each in holders if each]):
        raise MayNot("Those who keep the plan, and whoever answers for this action, may change it.")
    if turn is not None and row.turn != turn:
        raise PlanMoved(
            "Somebody changed this action while you had it open. Look at what they did, then decide again."
        )
    row.turn += 1
    return row


def open_aim(aim: int, *, by: Viewer) -> Aim:
    """Return an aim that this person may change. Raises PlanNotFound and MayNot."""
    row = Aim.objects.select_related("plan").filter(pk=aim, area__in=by.areas).first()
    if row is None:
        raise PlanNotFound("The plan has no such aim. Go back to the plan and choose one.")
    check_may_keep_strategies(by, area=row.area)
    return row


def _milestone(milestone: int, *, turn: int, by: Viewer) -> tuple[Milestone, Action]:
    found = Milestone.objects.filter(pk=milestone, area__in=by.areas).first()
    if found is None:
        raise PlanNotFound("There is no such milestone. Go back to the action and choose one.")
    return found, open_action(found.action_id, turn=turn, by=by)


def check_reason(because: str) -> None:
    """Refuse a change without its reason."""
    if not because.strip():
        raise StrategyRefused("Say why. It is kept with the change, with your name.", field="because")


def note(
    plan: ActionPlan,
    *,
    action: Action | None = None,
    about: str,
    field: str,
    before: object,
    after: object,
    because: str,
    by: Viewer,
    at: datetime,
) -> None:
    """Add one change to a plan's history, and to the journal."""
    Change.objects.create(
        area=plan.area, plan=plan, action=action, about=about[:400], field=field, before=str(before), after=str(after),
        because=because[:1000], changed_at=at, changed_by_id=by.account,
    )  # fmt: skip
    _journal(plan, "action_plan_changed", [about, field, str(before), str(after), because], by=by, at=at)


def _journal(plan: ActionPlan, act: str, content: list[Any], *, by: Viewer, at: datetime) -> None:
    record_write(act=act, area=plan.area, by=by, at=at, subject=f"actionplan:{plan.pk}", content=content)
