"""Who answers for an aim or an action, and what each hangs on or rests on, each from a day until another."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from goldenthread.apps.strategy.models import Action, Holder, Item, Tie
from goldenthread.apps.strategy.planning import check_reason, note, open_action, open_aim
from goldenthread.apps.strategy.types import COUNTS, PlanNotFound, StrategyRefused
from goldenthread.core.access.decisions import check_may_keep_strategies
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.strategy.delivery import HolderPart, TieKind


@transaction.atomic
def appoint(
    *,
    part: HolderPart,
    name: str,
    from_on: date,
    account: int | None = None,
    aim: int | None = None,
    action: int | None = None,
    by: Viewer,
    at: datetime,
) -> None:
    """Say who answers for an aim or an action from a day; whoever did before is kept, with the day they ended."""
    of: Any = open_aim(aim, by=by) if aim else open_action(action or 0, turn=None, by=by)
    if not name.strip():
        raise StrategyRefused("Say who it is.", field="name")
    before = of.holders.filter(part=part.value, until_on__isnull=True).first()
    if before and before.from_on > from_on:
        raise StrategyRefused(
            f"{before.name} has answered for it since {before.from_on:%-d %B %Y}. Give a day after that.", field="from_on"
        )  # fmt: skip
    if before:
        before.until_on = from_on
        before.save(update_fields=["until_on"])
    Holder.objects.create(
        area=of.area, aim=of if aim else None, action=None if aim else of, part=part.value, account_id=account,
        name=name.strip()[:200], from_on=from_on,
    )  # fmt: skip
    note(
        of.plan, action=None if aim else of, about=of.title, field=part.value.lower(), before=before.name if before else "",
        after=name, because="", by=by, at=at,
    )  # fmt: skip


@transaction.atomic
def tie(
    *,
    kind: TieKind,
    words: str,
    address: str = "",
    other: int | None = None,
    item: int | None = None,
    aim: int | None = None,
    action: int | None = None,
    by: Viewer,
    at: datetime,
) -> int:
    """Join an aim or an action to what it hangs on or rests on, and return the tie's id.

    Raises StrategyRefused for no words, an action that hangs on itself, and a promise that nobody has confirmed.
    """
    of: Any = open_aim(aim, by=by) if aim else open_action(action or 0, turn=None, by=by)
    if not words.strip():
        raise StrategyRefused("Say what it is.", field="words")
    if other is not None:
        after = Action.objects.filter(pk=other, plan_id=of.plan_id).first()
        if after is None or other == action:
            raise StrategyRefused("Choose another action of this plan.", field="other")
    if item is not None and not Item.objects.filter(pk=item, area=of.area, state__in=COUNTS).exists():
        raise StrategyRefused("Confirm the promise in its strategy first.", field="item")
    made = Tie.objects.create(
        area=of.area, aim=of if aim else None, action=None if aim else of, kind=kind.value, words=words.strip()[:400],
        address=address, other_id=other, item_id=item, made_at=at, made_by_id=by.account,
    )  # fmt: skip
    note(
        of.plan, action=None if aim else of, about=of.title, field=kind.value.lower(), before="", after=words, because="",
        by=by, at=at,
    )  # fmt: skip
    return made.pk


@transaction.atomic
def untie(*, tie: int, because: str, by: Viewer, at: datetime) -> None:
    """Say that an aim or an action no longer hangs on something; that it did stays on the record."""
    row = Tie.objects.filter(pk=tie, area__in=by.areas, ended_at__isnull=True).first()
    if row is None:
        raise PlanNotFound("There is no such link. Go back to the action.")
    check_may_keep_strategies(by, area=row.area)
    check_reason(because)
    of: Any = row.aim or row.action
    row.ended_at, row.ended_by_id = at, by.account
    row.save(update_fields=["ended_at", "ended_by"])
    note(
        of.plan, action=row.action, about=of.title, field=row.kind.lower(), before=row.words, after="", because=because,
        by=by, at=at,
    )  # fmt: skip
