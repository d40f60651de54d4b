"""The strategy room's tables: documents with what was read in them, and plans of action."""

from goldenthread.apps.strategy.models.documents import Item, PairDecision, Strategy
from goldenthread.apps.strategy.models.plans import (
    Action,
    ActionPlan,
    Aim,
    AimSource,
    Alignment,
    Change,
    Concern,
    Escalation,
    Figure,
    Holder,
    Measure,
    Milestone,
    Saying,
    StillTrue,
    Tie,
)

__all__ = [
    "Action", "ActionPlan", "Aim", "AimSource", "Alignment", "Change", "Concern", "Escalation", "Figure", "Holder",
    "Item", "Measure", "Milestone", "PairDecision", "Saying", "StillTrue", "Strategy", "Tie",
]  # fmt: skip
