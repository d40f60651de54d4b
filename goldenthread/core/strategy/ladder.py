"""Escalation: a concern that a tier leaves unanswered climbs to the next, and nobody has to send it there."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Tier(StrEnum):
    """Who a concern is put before, from the nearest to the highest."""

    SUB_GROUP = "SUB_GROUP"
    DELIVERY_GROUP = "DELIVERY_GROUP"
    BOARD = "BOARD"
    WELLBEING_BOARD = "WELLBEING_BOARD"


WORDS: dict[Tier, str] = {
    Tier.SUB_GROUP: "Sub-group",
    Tier.DELIVERY_GROUP: "Delivery group",
    Tier.BOARD: "Improvement board",
    Tier.WELLBEING_BOARD: "Health and wellbeing board",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A concern before a tier, and the last day on which it may be answered there."""

    concern: int
    tier: Tier
    answer_due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Climb:
    """A concern that goes up: from where, to where. At the top it stays, and is overdue there."""

    concern: int
    from_tier: Tier
    to_tier: Tier


def next_tier(tier: Tier) -> Tier | None:
    """Return the tier above, or nothing at the top."""
    order = list(Tier)
    at = order.index(tier) + 1
    return order[at] if at < len(order) else None


def list_climbs(waiting: Iterable[Waiting], *, on: date) -> list[Climb]:
    """Return which concerns climb on a day: each whose answer was due before it, and which has a tier above."""
    climbs = []
    for each in waiting:
        above = next_tier(each.tier)
        if above and each.answer_due_on < on:
            climbs.append(Climb(concern=each.concern, from_tier=each.tier, to_tier=above))
    return climbs
