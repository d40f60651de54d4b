"""From rows to what the room gives."""

from goldenthread.apps.strategy.models import Item, Strategy
from goldenthread.apps.strategy.types import ItemGiven, ItemKind, ItemState, StrategyGiven


def give_strategy(row: Strategy, *, proposed: int, settled: int) -> StrategyGiven:
    """Return a strategy as the room gives it."""
    return StrategyGiven(
        id=row.pk, area=row.area, title=row.title, begins=row.begins, ends=row.ends, published=row.published,
        file_name=row.file_name, kept_at=row.kept_at, proposed=proposed, settled=settled,
    )  # fmt: skip


def give_item(row: Item) -> ItemGiven:
    """Return an item as the room gives it."""
    return ItemGiven(
        id=row.pk, kind=ItemKind(row.kind), state=ItemState(row.state), text=row.text, read_text=row.read_text,
        priority=row.priority_id, lens=row.lens, finding_kind=row.finding_kind, number=row.number,
        first_line=row.first_line, last_line=row.last_line, page=row.page, merged_into=row.merged_into_id, turn=row.turn,
        settled_at=row.settled_at, settled_by=row.settled_by.display_name if row.settled_by else "",
    )  # fmt: skip
