"""How the pages of strategies word what the room gives."""

from goldenthread.apps.strategy.types import ItemGiven, ItemKind, ItemState
from goldenthread.core.access.roles import Role
from goldenthread.core.strategy.compare import Fate

KEEPERS = (Role.MANAGER, Role.DECISION_MAKER, Role.AREA_ADMINISTRATOR)
KIND_WORDS = {
    ItemKind.PRIORITY: ("Priorities", "priority"),
    ItemKind.OUTCOME: ("Outcomes", "outcome"),
    ItemKind.COMMITMENT: ("Commitments", "commitment"),
    ItemKind.FINDING: ("Inspection findings", "finding"),
}
STATE_WORDS = {
    ItemState.PROPOSED: "Not settled",
    ItemState.CONFIRMED: "Confirmed",
    ItemState.MENDED: "Put right",
    ItemState.MERGED: "Merged into another",
    ItemState.REMOVED: "Not an item",
}
FINDING_WORDS = {
    "STRENGTH": "Strength",
    "PRIORITY_ACTION": "Priority action",
    "IMPROVEMENT": "Area for improvement",
}
FATE_WORDS = {
    Fate.CARRIED: "Carried word for word",
    Fate.REWORDED: "Reworded",
    Fate.MERGED: "Merged",
    Fate.SPLIT: "Split",
    Fate.DROPPED: "Dropped",
    Fate.NEW: "New",
}
CHECK_WORDS = {"HOLDS": "Adds up", "FAILS": "Does not add up", "UNCHECKED": "Cannot be checked"}


def lines_words(first: int, last: int, page: int | None = None) -> str:
    """Return where an item stands in its document, in words."""
    where = f"line {first}" if first == last else f"lines {first} to {last}"
    return f"{where}, page {page}" if page else where


def item_name(item: ItemGiven) -> str:
    """Return what an item is: a finding with its kind and number."""
    if item.kind is ItemKind.FINDING:
        return f"{FINDING_WORDS.get(item.finding_kind, 'Finding')} {item.number or ''}".strip()
    return KIND_WORDS[item.kind][1].capitalize()
