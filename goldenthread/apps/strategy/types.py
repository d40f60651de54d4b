"""What the strategy room gives and takes."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class ItemKind(StrEnum):
    """What an item of a strategy is."""

    PRIORITY = "PRIORITY"
    OUTCOME = "OUTCOME"
    COMMITMENT = "COMMITMENT"
    FINDING = "FINDING"


class ItemState(StrEnum):
    """Whether a person has settled an item: only what is CONFIRMED or MENDED counts."""

    PROPOSED = "PROPOSED"
    CONFIRMED = "CONFIRMED"
    MENDED = "MENDED"
    MERGED = "MERGED"
    REMOVED = "REMOVED"


COUNTS = (ItemState.CONFIRMED, ItemState.MENDED)


class StrategyRefused(ValueError):  # noqa: N818
    """The act cannot be done as asked; the message says why and what to do, `field` where on the page."""

    def __init__(self, message: str, *, field: str = "") -> None:
        super().__init__(message)
        self.field = field


class StrategyNotFound(LookupError):
    """There is no such strategy for this person to see."""


class ItemNotFound(LookupError):
    """There is no such item in the strategy."""


class ItemMoved(StrategyRefused):
    """Somebody else settled the item since this person was shown it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StrategyGiven:
    """A strategy that is kept: what it is, and how far people have got with confirming it."""

    id: int
    area: str
    title: str
    begins: str
    ends: str
    published: str
    file_name: str
    kept_at: datetime
    proposed: int
    settled: int

    @property
    def is_settled(self) -> bool:
        """Whether every item has been settled, so that the strategy counts."""
        return self.proposed == 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemGiven:
    """One item, as read and as it now stands. `turn` counts the times it was settled, and guards against two at once."""

    id: int
    kind: ItemKind
    state: ItemState
    text: str
    read_text: str
    priority: int | None
    lens: str
    finding_kind: str
    number: int | None
    first_line: int
    last_line: int
    page: int | None
    merged_into: int | None
    turn: int
    settled_at: datetime | None
    settled_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedLine:
    """A line of a document by its number; `parts` are its words in order, each with whether they are the item's own."""

    number: int
    is_own: bool
    parts: tuple[tuple[str, bool], ...]
