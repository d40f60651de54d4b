"""Keeping a strategy as it was read, and settling its items one at a time. Other rooms and the doors come in here."""

import hashlib
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from goldenthread.apps.audit.actions import record_write
from goldenthread.apps.strategy.answering import appoint as appoint
from goldenthread.apps.strategy.answering import tie as tie
from goldenthread.apps.strategy.answering import untie as untie
from goldenthread.apps.strategy.comparing import decide_pair as decide_pair
from goldenthread.apps.strategy.concerns import answer_concern as answer_concern
from goldenthread.apps.strategy.concerns import climb_unanswered as climb_unanswered
from goldenthread.apps.strategy.concerns import close_concern as close_concern
from goldenthread.apps.strategy.concerns import put_before as put_before
from goldenthread.apps.strategy.concerns import raise_concern as raise_concern
from goldenthread.apps.strategy.joining import add_joined_measure as add_joined_measure
from goldenthread.apps.strategy.joining import join_measure as join_measure
from goldenthread.apps.strategy.measuring import add_measure as add_measure
from goldenthread.apps.strategy.measuring import check_strength as check_strength
from goldenthread.apps.strategy.measuring import keep_figure as keep_figure
from goldenthread.apps.strategy.measuring import say_how_it_stands as say_how_it_stands
from goldenthread.apps.strategy.measuring import set_guard as set_guard
from goldenthread.apps.strategy.models import Item, Strategy
from goldenthread.apps.strategy.plan_file import import_plan as import_plan
from goldenthread.apps.strategy.planning import add_action as add_action
from goldenthread.apps.strategy.planning import add_aim as add_aim
from goldenthread.apps.strategy.planning import add_milestone as add_milestone
from goldenthread.apps.strategy.planning import align as align
from goldenthread.apps.strategy.planning import change_action as change_action
from goldenthread.apps.strategy.planning import end_alignment as end_alignment
from goldenthread.apps.strategy.planning import finish_milestone as finish_milestone
from goldenthread.apps.strategy.planning import move_milestone as move_milestone
from goldenthread.apps.strategy.planning import name_aim as name_aim
from goldenthread.apps.strategy.planning import open_plan as open_plan
from goldenthread.apps.strategy.planning import publish_plan as publish_plan
from goldenthread.apps.strategy.planning import take_finding as take_finding
from goldenthread.apps.strategy.planning import take_from_strategy as take_from_strategy
from goldenthread.apps.strategy.types import ItemKind, ItemMoved, ItemNotFound, ItemState, StrategyRefused
from goldenthread.core.access.decisions import check_may_keep_strategies
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.strategy.types import Finding, Priority, Reading
from goldenthread.core.strategy.types import Item as ReadItem


@transaction.atomic
def keep_strategy(*, area: str, file_name: str, text: str, reading: Reading, by: Viewer, at: datetime) -> int:
    """Keep a document with what was read in it, every item a proposal, and return its id.

    The very same document kept before is not kept again: its id is returned, and what people settled stands.
    """
    check_may_keep_strategies(by, area=area)
    digest = hashlib.sha256(text.encode()).hexdigest()
    known = Strategy.objects.filter(area=area, digest=digest).first()
    if known:
        return known.pk
    about = reading.about
    row = Strategy.objects.create(
        area=area, title=about.title[:400], begins=about.begins, ends=about.ends, published=about.published,
        vision=about.vision, file_name=file_name[:200], digest=digest, text=text, told=reading.as_printed(), kept_at=at,
        kept_by_id=by.account,
    )  # fmt: skip
    ids = {
        each.id: _keep(row, ItemKind.PRIORITY, at_, each, text=each.title)
        for at_, each in enumerate(reading.priorities)
    }
    for kind, items in ((ItemKind.OUTCOME, reading.outcomes), (ItemKind.COMMITMENT, reading.commitments)):
        for at_, each in enumerate(items):
            priority = ids.get(each.priority) if each.priority else None
            _keep(row, kind, at_, each, text=each.text, priority=priority, lens=(each.lens or "")[:120])
    for at_, finding in enumerate(reading.findings):
        _keep(
            row, ItemKind.FINDING, at_, finding, text=finding.text, finding_kind=finding.kind.value, number=finding.number
        )  # fmt: skip
    record_write(
        act="strategy_kept",
        area=area,
        by=by,
        at=at,
        subject=f"strategy:{row.pk}",
        content=[file_name, digest],
    )
    return row.pk


def _keep(
    row: Strategy,
    kind: ItemKind,
    position: int,
    read: Priority | ReadItem | Finding,
    *,
    text: str,
    **more: Any,
) -> Item:
    first, last = read.source
    return Item.objects.create(
        area=row.area, strategy=row, kind=kind.value, position=position, read_text=text, text=text, first_line=first,
        last_line=last, page=read.page, **more,
    )  # fmt: skip


@transaction.atomic
def confirm_item(*, item: int, turn: int, by: Viewer, at: datetime) -> None:
    """Confirm an item as it was read. Raises ItemMoved where somebody else settled it first."""
    row = _open(item, turn=turn, by=by)
    words = row.read_text or row.text
    _settle(row, act="strategy_item_confirmed", by=by, at=at, state=ItemState.CONFIRMED, text=words)


@transaction.atomic
def confirm_items(*, items: Iterable[tuple[int, int]], by: Viewer, at: datetime) -> int:
    """Confirm several items as they were read, all or none, and return how many. Each is its id and the turn shown.

    Raises ItemMoved where somebody settled one of them first.
    """
    wanted = sorted(items)
    for item, turn in wanted:
        confirm_item(item=item, turn=turn, by=by, at=at)
    return len(wanted)


@transaction.atomic
def mend_item(
    *, item: int, turn: int, text: str, priority: int | None, lens: str = "", by: Viewer, at: datetime
) -> None:
    """Put an item's words, priority or lens right; what was read stays beside it.

    Raises StrategyRefused for no words or a priority of another strategy, and ItemMoved where somebody else settled
    the item first.
    """
    row = _open(item, turn=turn, by=by)
    words = " ".join(text.split())
    if not words:
        raise StrategyRefused("Write the words of the item, or remove it if it is none.", field="text")
    under = _priority_of(row, priority)
    _settle(
        row, act="strategy_item_mended", by=by, at=at, state=ItemState.MENDED, text=words, priority=under, lens=lens[:120]
    )  # fmt: skip


@transaction.atomic
def merge_items(*, items: Iterable[tuple[int, int]], into: tuple[int, int], by: Viewer, at: datetime) -> None:
    """Say that items are one with another, which stands for them all. Each is given as its id and the turn shown.

    Raises StrategyRefused for items of another kind or strategy, and ItemMoved where somebody settled one first.
    """
    # Locked in one order, so that two people who merge the same items never wait for each other.
    wanted = dict([*items, into])
    rows = {number: _open(number, turn=wanted[number], by=by) for number in sorted(wanted)}
    kept = rows.pop(into[0])
    if not rows:
        raise StrategyRefused("Choose at least two items to merge.", field="items")
    if any((row.kind, row.strategy_id) != (kept.kind, kept.strategy_id) for row in rows.values()):
        raise StrategyRefused("Only items of one kind in one strategy can be merged.", field="items")
    if kept.state in (ItemState.MERGED, ItemState.REMOVED):
        raise StrategyRefused(
            "The item to merge into was itself merged or removed. Choose another.", field="into"
        )
    Item.objects.filter(merged_into__in=rows.values()).update(merged_into=kept)
    Item.objects.filter(priority__in=rows.values()).update(priority=kept)
    for row in rows.values():
        _settle(row, act="strategy_item_merged", by=by, at=at, state=ItemState.MERGED, merged_into=kept)
    state = kept.state if kept.state != ItemState.PROPOSED else ItemState.CONFIRMED
    _settle(kept, act="strategy_item_confirmed", by=by, at=at, state=ItemState(state))


@transaction.atomic
def remove_item(*, item: int, turn: int, by: Viewer, at: datetime) -> None:
    """Say that what was read is no item at all; it stays on the record and counts for nothing."""
    row = _open(item, turn=turn, by=by)
    if Item.objects.filter(priority=row).exclude(state=ItemState.REMOVED.value).exists():
        raise StrategyRefused(
            "Items stand under this priority. Put them under another, or merge it into another.", field="item"
        )
    _settle(row, act="strategy_item_removed", by=by, at=at, state=ItemState.REMOVED)


@transaction.atomic
def add_item(
    *,
    strategy: int,
    kind: ItemKind,
    text: str,
    lines: tuple[int, int],
    priority: int | None = None,
    lens: str = "",
    finding_kind: str = "",
    by: Viewer,
    at: datetime,
) -> int:
    """Add an item that the reading missed, by the lines of the document where it stands, and return its id.

    Raises StrategyRefused for no words, for lines that the document does not have, and for a finding of no kind.
    """
    row = Strategy.objects.filter(pk=strategy, area__in=by.areas).first()
    if row is None:
        raise ItemNotFound("There is no such strategy. Go back to the list and choose one.")
    check_may_keep_strategies(by, area=row.area)
    words, (first, last) = " ".join(text.split()), lines
    if not words:
        raise StrategyRefused("Write the words of the item as the document has them.", field="text")
    if not 1 <= first <= last <= len(row.text.split("\n")):
        raise StrategyRefused(
            f"The document has lines 1 to {len(row.text.splitlines())}. Give the lines where the item stands.", field="first_line"
        )  # fmt: skip
    if (kind is ItemKind.FINDING) != bool(finding_kind):
        raise StrategyRefused("Say what kind of finding it is.", field="finding_kind")
    of_kind = Item.objects.select_for_update().filter(strategy=row, kind=kind.value)
    places = [each.position for each in of_kind]
    numbers = [each.number or 0 for each in of_kind if each.finding_kind == finding_kind]
    item = Item(area=row.area, strategy=row, kind=kind.value)
    made = Item.objects.create(
        area=row.area, strategy=row, kind=kind.value, position=max(places, default=-1) + 1, read_text="", text=words,
        first_line=first, last_line=last, priority=_priority_of(item, priority), lens=lens[:120],
        finding_kind=finding_kind, number=max(numbers, default=0) + 1 if finding_kind else None,
    )  # fmt: skip
    _settle(made, act="strategy_item_added", by=by, at=at, state=ItemState.MENDED)
    return made.pk


def _open(item: int, *, turn: int, by: Viewer) -> Item:
    """Return an item locked for this act, if it is still at the turn that the person was shown."""
    row = Item.objects.select_for_update().filter(pk=item, area__in=by.areas).first()
    if row is None:
        raise ItemNotFound("There is no such item. Go back to the strategy and choose one.")
    check_may_keep_strategies(by, area=row.area)
    if row.turn != turn:
        raise ItemMoved(
            "Somebody settled this item while you had it open. Look at what they did, then decide again."
        )
    return row


def _priority_of(row: Item, priority: int | None) -> Item | None:
    if priority is None:
        return None
    found = Item.objects.filter(
        pk=priority, strategy_id=row.strategy_id, kind=ItemKind.PRIORITY.value
    ).first()
    if found is None or row.kind in (ItemKind.PRIORITY, ItemKind.FINDING):
        raise StrategyRefused("Choose one of this strategy's own priorities.", field="priority")
    return found


def _settle(row: Item, *, act: str, by: Viewer, at: datetime, state: ItemState, **changes: Any) -> None:
    if state is not ItemState.MERGED:
        changes["merged_into"] = None
    for name, value in {**changes, "state": state.value}.items():
        setattr(row, name, value)
    row.turn, row.settled_at, row.settled_by_id = row.turn + 1, at, by.account
    row.save(update_fields=["state", "turn", "settled_at", "settled_by", *changes])
    record_write(
        act=act,
        area=row.area,
        by=by,
        at=at,
        subject=f"strategyitem:{row.pk}",
        content=[state.value, row.text, row.turn],
    )
