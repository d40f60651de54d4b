"""How an action of a plan stands: what was done by when, and, apart from that, whether it made a difference."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from goldenthread.core.strategy.trajectory import Rating


class AimKind(StrEnum):
    """What a plan answers."""

    PRIORITY = "PRIORITY"
    PRIORITY_ACTION = "PRIORITY_ACTION"
    IMPROVEMENT = "IMPROVEMENT"
    STRENGTH = "STRENGTH"


REQUIREMENTS = (AimKind.PRIORITY_ACTION, AimKind.IMPROVEMENT)
SHORT: dict[AimKind, str] = {
    AimKind.PRIORITY: "P",
    AimKind.PRIORITY_ACTION: "PA",
    AimKind.IMPROVEMENT: "AfI",
    AimKind.STRENGTH: "S",
}


class HolderPart(StrEnum):
    """What somebody answers for."""

    OWNER = "OWNER"
    RESPONSIBLE_OWNER = "RESPONSIBLE_OWNER"
    KEEPER = "KEEPER"


class TieKind(StrEnum):
    """What an aim or an action hangs on or rests on."""

    BODY = "BODY"
    EVIDENCE = "EVIDENCE"
    RESOURCE = "RESOURCE"
    DEPENDENCY = "DEPENDENCY"
    PROGRAMME = "PROGRAMME"
    COMMITMENT = "COMMITMENT"


class ConcernKind(StrEnum):
    """A risk may happen; an issue has; a barrier stands in the way and is somebody else's to move."""

    RISK = "RISK"
    ISSUE = "ISSUE"
    BARRIER = "BARRIER"


class Delivery(StrEnum):
    """How far an action has come by its milestones. It says nothing of whether it helped anybody."""

    NOT_PLANNED = "NOT_PLANNED"
    NOT_STARTED = "NOT_STARTED"
    ON_TRACK = "ON_TRACK"
    SLIPPED = "SLIPPED"
    OVERDUE = "OVERDUE"
    COMPLETE = "COMPLETE"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A milestone's days: first promised, now promised, and done."""

    baseline_on: date
    due_on: date
    done_on: date | None = None

    @property
    def days_slipped(self) -> int:
        """Days after the day first promised, by when it was done or is now promised; fewer than 0 is early."""
        return ((self.done_on or self.due_on) - self.baseline_on).days


def work_out_delivery(steps: Sequence[Step], *, on: date) -> Delivery:
    """Return how an action stands by its milestones on a day."""
    if not steps:
        return Delivery.NOT_PLANNED
    open_ones = [step for step in steps if step.done_on is None]
    if not open_ones:
        return Delivery.COMPLETE
    if any(step.due_on < on for step in open_ones):
        return Delivery.OVERDUE
    if any(step.days_slipped > 0 for step in open_ones):
        return Delivery.SLIPPED
    return Delivery.ON_TRACK if len(open_ones) < len(steps) else Delivery.NOT_STARTED


# Of several measures the worst that is known speaks; what is not known is never better than green.
_ORDER = (Rating.RED, Rating.AMBER, Rating.UNKNOWN, Rating.GREEN)


def work_out_impact(ratings: Iterable[Rating]) -> Rating:
    """Return whether an action made a difference, from its measures and nothing else; without any it is not known."""
    found = set(ratings)
    return next((each for each in _ORDER if each in found), Rating.UNKNOWN)


def is_done_impact_unknown(delivery: Delivery, impact: Rating) -> bool:
    """Answer whether an action was finished and nobody can say what came of it."""
    return delivery is Delivery.COMPLETE and impact is Rating.UNKNOWN
