"""Values of the golden thread that the doors may use."""

from dataclasses import dataclass, field
from datetime import date, datetime

from goldenthread.apps.board.types import ChallengeGiven, DecidedLine, ViewGiven
from goldenthread.apps.measures.types import Figure
from goldenthread.apps.strategy.types import MeasureGiven
from goldenthread.core.golden.joining import Rule, Side
from goldenthread.core.golden.letting import Cell
from goldenthread.core.golden.links import Link
from goldenthread.core.measures.dictionary import Measure
from goldenthread.core.strategy.delivery import AimKind


class ThreadNotFound(LookupError):
    """There is no such figure, action, paper or row that this person may follow."""


class ThreadRefused(ValueError):  # noqa: N818
    """A tie cannot be made as asked; the message says why, `field` where on the page."""

    def __init__(self, message: str, *, field: str) -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True, slots=True, kw_only=True)
class Cells:
    """The counts of an area's newest reading of its plans in force, by side; `is_let_out` says small ones are hidden."""

    taken_at: datetime | None
    is_let_out: bool
    by_side: dict[Side, tuple[Cell, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class AimAbove:
    """What of a plan a measure tells of: the aim, the action if it is of one, and the priorities that the aim serves."""

    plan: int
    aim: int
    ref: str
    title: str
    kind: AimKind
    action: int | None
    action_ref: str
    action_title: str
    measure: MeasureGiven
    serves: tuple[tuple[int, str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Strand:
    """One measure with all it hangs from and stands on: figure, actions and priorities above it, rows of plans below.

    `rules` say which rows those are and why; `tied` is how many children have a row that a person tied to it, nothing
    where that is too few to tell.
    """

    measure: Measure
    figure: Figure | None
    is_own: bool
    guard: Measure | None
    guard_figure: Figure | None
    is_guard_own: bool
    doubts: tuple[str, ...]
    above: tuple[AimAbove, ...]
    rules: tuple[Rule, ...]
    tied: int | None
    decided: tuple[DecidedLine, ...] = ()
    challenges: tuple[ChallengeGiven, ...] = ()
    views: tuple[ViewGiven, ...] = ()

    @property
    def last_decided(self) -> DecidedLine | None:
        """The last decision of any meeting about the measure, an action it tells of, or what that serves."""
        return self.decided[-1] if self.decided else None


@dataclass(frozen=True, slots=True, kw_only=True)
class RowLine:
    """One row of a child's plan, by its case and key."""

    case: str
    child: int
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RowsPage:
    """One page of the rows of a kind that somebody may open, and whether there are more."""

    lines: tuple[RowLine, ...]
    has_more: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TieLine:
    """A tie that a person made: to which measure, why, by whom and when."""

    id: int
    measure: str
    because: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class RowAbove:
    """A row of a child's plan and the whole way up: its outcomes and needs, the rules and ties, and the measures they join."""

    area: str
    case: int
    reference: str
    child: int
    key: str
    side: Side
    kind: str
    words: str
    outcomes: tuple[tuple[str, str], ...]
    needs: tuple[tuple[str, str], ...]
    rules: tuple[Rule, ...]
    ties: tuple[TieLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BrokenLine:
    """One thing at which the thread is broken: its words, and where a door can lead. `since` is the day it was due."""

    words: str
    kind: str = ""
    id: str = ""
    since: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Broken:
    """One kind of broken link: how many, and of how many children where they are of children; neither where hidden."""

    link: Link
    count: int | None
    children: int | None = None
    is_of_children: bool = False
    lines: tuple[BrokenLine, ...] = field(default=())
