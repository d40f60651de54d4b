"""Two strategies side by side, as people confirmed them: what became of each promise, and what people decided of pairs."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from goldenthread.apps.audit.actions import record_write
from goldenthread.apps.strategy.models import Item, PairDecision, Strategy
from goldenthread.apps.strategy.types import COUNTS, ItemKind, ItemNotFound, StrategyRefused
from goldenthread.core.access.decisions import check_may_keep_strategies
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.strategy.compare import Comparison, compare_readings
from goldenthread.core.strategy.types import About, Priority, Reading, Responsibility, StatedDate
from goldenthread.core.strategy.types import Item as ReadItem


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What one person said last of a pair."""

    is_same: bool
    because: str
    at: datetime
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """A comparison, the items that its places stand for on either side, and what was decided of pairs of them."""

    comparison: Comparison
    earlier: tuple[int, ...]
    later: tuple[int, ...]
    decided: Mapping[tuple[int, int], Decided]


def compare_rows(earlier: Strategy, later: Strategy) -> Compared:
    """Return what became of what counts in the earlier strategy, with every decision that people made."""
    old, old_ids = _reading_of(earlier)
    new, new_ids = _reading_of(later)
    decided = _decisions(old_ids, new_ids, area=earlier.area)
    places_old = {item: at for at, item in enumerate(old_ids)}
    places_new = {item: at for at, item in enumerate(new_ids)}
    said = {(places_old[one], places_new[two]): each.is_same for (one, two), each in decided.items()}
    return Compared(
        comparison=compare_readings(old, new, said=said), earlier=old_ids, later=new_ids, decided=decided
    )


def _decisions(
    earlier: tuple[int, ...], later: tuple[int, ...], *, area: str
) -> dict[tuple[int, int], Decided]:
    rows = PairDecision.objects.filter(area=area, earlier__in=earlier, later__in=later)
    return {
        (row.earlier_id, row.later_id): Decided(
            is_same=row.is_same, because=row.because, at=row.decided_at,
            by=row.decided_by.display_name if row.decided_by else "",
        )
        for row in rows.select_related("decided_by").order_by("decided_at", "pk")
    }  # fmt: skip


def _reading_of(row: Strategy) -> tuple[Reading, tuple[int, ...]]:
    """Return a strategy as it was confirmed, and the ids of its commitments in order."""
    items = list(Item.objects.filter(strategy=row, state__in=COUNTS).order_by("first_line", "position", "pk"))
    told: dict[str, Any] = row.told
    read_ids = [each["id"] for each in told.get("priorities", ())]
    names = {
        item.pk: read_ids[item.position] if item.position < len(read_ids) else f"P{item.position + 1}"
        for item in items
        if item.kind == ItemKind.PRIORITY
    }
    commitments = [item for item in items if item.kind == ItemKind.COMMITMENT]
    reading = Reading(
        about=About(title=row.title, begins=row.begins, ends=row.ends, published=row.published),
        priorities=tuple(
            Priority(id=names[item.pk], title=item.text, source=(item.first_line, item.last_line))
            for item in items
            if item.kind == ItemKind.PRIORITY
        ),
        commitments=tuple(
            ReadItem(
                text=item.text, priority=names.get(item.priority_id or 0), lens=item.lens or None,
                source=(item.first_line, item.last_line),
            )
            for item in commitments
        ),
        outcomes=(), findings=(), bodies=(), reporting=(), alignments=(), claims=(),
        responsibilities=tuple(
            Responsibility(priority=each["priority"], body=each["body"], source=_place(each))
            for each in told.get("responsible", ())
        ),
        dates=tuple(
            StatedDate(about=each["about"], text=each["text"], says=each["says"], on=each["on"], source=_place(each))
            for each in told.get("dates", ())
        ),
    )  # fmt: skip
    return reading, tuple(item.pk for item in commitments)


def _place(each: Mapping[str, Any]) -> tuple[int, int]:
    first, last = each["source"]
    return int(first), int(last)


@transaction.atomic
def decide_pair(
    *,
    earlier: int,
    later: int,
    is_same: bool,
    because: str = "",
    score: float | None = None,
    by: Viewer,
    at: datetime,
) -> None:
    """Keep what a person says of an earlier promise and a later one: the same promise, or not; it stands over the score.

    Raises StrategyRefused for two items of one strategy or for what nobody has confirmed, and ItemNotFound.
    """
    rows = {row.pk: row for row in Item.objects.filter(pk__in=(earlier, later), area__in=by.areas)}
    if earlier not in rows or later not in rows:
        raise ItemNotFound("There is no such promise. Go back to the comparison and choose one.")
    one, two = rows[earlier], rows[later]
    check_may_keep_strategies(by, area=one.area)
    if one.area != two.area or one.strategy_id == two.strategy_id:
        raise StrategyRefused("Choose a promise of each of two strategies of one area.", field="later")
    if any(row.kind != ItemKind.COMMITMENT or row.state not in COUNTS for row in (one, two)):
        raise StrategyRefused("Confirm both promises first: nothing counts before.", field="later")
    PairDecision.objects.create(
        area=one.area, earlier=one, later=two, is_same=is_same, because=because[:400], score=score, decided_at=at,
        decided_by_id=by.account,
    )  # fmt: skip
    record_write(
        act="promises_compared", area=one.area, by=by, at=at, subject=f"strategyitem:{one.pk}",
        content=[two.pk, is_same, because],
    )  # fmt: skip
