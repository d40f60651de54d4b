"""Reading strategies. Other rooms and the doors come in here."""

from django.db.models import Count, Q, QuerySet

from goldenthread.apps.strategy.mapping import give_item, give_strategy
from goldenthread.apps.strategy.models import Item, Strategy
from goldenthread.apps.strategy.types import (
    COUNTS,
    ItemGiven,
    ItemKind,
    ItemState,
    StrategyGiven,
    StrategyNotFound,
)
from goldenthread.core.access.decisions import may_see_strategies
from goldenthread.core.access.viewer import Viewer


def list_strategies(viewer: Viewer) -> list[StrategyGiven]:
    """Return the strategies kept for the viewer's areas, the latest kept first."""
    return [_give(row) for row in _counted(viewer).order_by("-kept_at", "-pk")]


def get_strategy(viewer: Viewer, *, strategy: int) -> StrategyGiven:
    """Return one strategy. Raises StrategyNotFound where there is none for this viewer."""
    return _give(_get(viewer, strategy))


def get_source_lines(viewer: Viewer, *, strategy: int) -> list[str]:
    """Return the lines of the document as it was read; the first is line 1 of every source."""
    return _get(viewer, strategy).text.replace("\f", "").split("\n")


def list_items(viewer: Viewer, *, strategy: int, kind: ItemKind | None = None) -> list[ItemGiven]:
    """Return the items of a strategy as they stand, in the order of the document."""
    rows = Item.objects.filter(strategy=_get(viewer, strategy)).select_related("settled_by")
    rows = rows.filter(kind=kind.value) if kind else rows
    return [give_item(row) for row in rows.order_by("first_line", "position", "pk")]


def list_what_counts(viewer: Viewer, *, strategy: int, kind: ItemKind) -> list[ItemGiven]:
    """Return the items that a person has confirmed or mended: nothing else may be counted or built on."""
    return [item for item in list_items(viewer, strategy=strategy, kind=kind) if item.state in COUNTS]


def _counted(viewer: Viewer) -> QuerySet[Strategy]:
    areas = [area for area in viewer.areas if may_see_strategies(viewer, area=area)]
    proposed = Count("items", filter=Q(items__state=ItemState.PROPOSED.value))
    return Strategy.objects.filter(area__in=areas).annotate(proposed=proposed, every=Count("items"))


def _get(viewer: Viewer, strategy: int) -> Strategy:
    row = _counted(viewer).filter(pk=strategy).first()
    if row is None:
        raise StrategyNotFound("There is no strategy with that number. Go back to the list and choose one.")
    return row


def _give(row: Strategy) -> StrategyGiven:
    proposed, every = getattr(row, "proposed", 0), getattr(row, "every", 0)
    return give_strategy(row, proposed=proposed, settled=every - proposed)
