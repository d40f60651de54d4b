"""Values of the panels room that other rooms and the doors may use."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from goldenthread.core.casework.panels import Recommendation
from goldenthread.core.casework.tests_of_law import Question


class PanelState(StrEnum):
    """Where a panel has got to."""

    PLANNED = "PLANNED"
    OPEN = "OPEN"
    CLOSED = "CLOSED"
    CANCELLED = "CANCELLED"


class PanelNotFound(LookupError):
    """No such panel or hearing, or none that this person has a part in."""


class PanelRefused(ValueError):
    """A panel cannot be changed as asked; `field` names the box."""

    def __init__(self, message: str, *, field: str) -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True, slots=True, kw_only=True)
class CriteriaLine:
    """One version of what an area's panel asks itself, beside the legal test and never instead of it."""

    id: int
    number: int
    question: Question
    points: tuple[str, ...]
    from_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberLine:
    """Someone on a panel."""

    id: int
    account: int
    name: str
    is_chair: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelLine:
    """A panel: when it sits, when its packs are open, who is on it, and how many cases it hears."""

    id: int
    area: str
    name: str
    held_on: date
    papers_on: date
    closes_at: datetime
    state: PanelState
    members: tuple[MemberLine, ...]
    hearings: int


@dataclass(frozen=True, slots=True, kw_only=True)
class InterestLine:
    """What a member declared of one case: an interest, which shuts the pack to them, or none."""

    member: int
    name: str
    has_interest: bool
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionLine:
    """What one member advised of one case before the panel spoke as one."""

    member: int
    name: str
    recommends: Recommendation
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HearingLine:
    """One case before a panel: its frozen pack, what was declared, what each member and then the panel advised."""

    id: int
    panel: int
    area: str
    case: int
    child: int
    reference: str
    question: Question
    decide_by: date
    criteria: CriteriaLine | None
    pack: dict[str, Any]
    pack_digest: str
    frozen_at: datetime | None
    interests: tuple[InterestLine, ...] = ()
    opinions: tuple[OpinionLine, ...] = ()
    recommends: Recommendation | None = None
    limbs: tuple[dict[str, Any], ...] = field(default=())
    evidence: str = ""
    missing: str = ""
    advised_at: datetime | None = None

    @property
    def dissents(self) -> tuple[OpinionLine, ...]:
        """The members who advised otherwise than the panel did."""
        return tuple(
            each for each in self.opinions if self.recommends and each.recommends is not self.recommends
        )
