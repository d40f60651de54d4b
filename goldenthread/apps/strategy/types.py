"""What the strategy room gives and takes."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from goldenthread.apps.strategy.measured import BesideGiven as BesideGiven
from goldenthread.apps.strategy.measured import FigureGiven as FigureGiven
from goldenthread.apps.strategy.measured import MeasureGiven as MeasureGiven
from goldenthread.core.strategy.delivery import AimKind, ConcernKind, Delivery, HolderPart, TieKind
from goldenthread.core.strategy.ladder import Tier
from goldenthread.core.strategy.trajectory import Rating


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


class PlanNotFound(LookupError):
    """There is no such plan of action, or part of one, for this person to see."""


class PlanMoved(StrategyRefused):
    """Somebody else changed the action since this person was shown it."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanLine:
    """A plan of action as a list shows it."""

    id: int
    area: str
    title: str
    begins_on: date
    ends_on: date | None
    is_public: bool
    made_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class MilestoneGiven:
    """A step of an action; `days_slipped` counts from the day first promised, and is below 0 for early."""

    id: int
    title: str
    baseline_on: date
    due_on: date
    done_on: date | None
    days_slipped: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HolderGiven:
    """Who answers for something, from when until when; `has_left` where they hold no role in the area any more."""

    part: HolderPart
    name: str
    account: int | None
    from_on: date
    until_on: date | None
    has_left: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TieGiven:
    """What an aim or an action hangs on or rests on."""

    id: int
    kind: TieKind
    words: str
    address: str = ""
    other: int | None = None
    item: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SayingGiven:
    """How somebody said an action stands, and what was worked out when they did."""

    said: str
    worked_out: str
    because: str
    at: datetime
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EscalationGiven:
    """A concern before one tier: by when an answer is due, and what came of it. `by` is empty where it climbed itself."""

    id: int
    tier: Tier
    asks: str
    answer_due_on: date
    put_at: datetime
    put_by: str
    climbed_at: datetime | None
    answered_at: datetime | None
    answered_by: str
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConcernGiven:
    """A risk, issue or barrier, and every tier it was put before, the earliest first."""

    id: int
    action: int | None
    kind: ConcernKind
    words: str
    likelihood: int | None
    impact: int
    response: str
    owner: str
    raised_at: datetime
    raised_by: str
    closed_at: datetime | None
    closed_because: str
    escalations: tuple[EscalationGiven, ...]

    @property
    def waiting(self) -> EscalationGiven | None:
        """The tier that has yet to answer, if one has."""
        return next((each for each in self.escalations if not (each.climbed_at or each.answered_at)), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckGiven:
    """What was found when somebody asked whether a strength is still true. `is_true` is nothing where they could not tell."""

    is_true: bool | None
    because: str
    next_on: date
    at: datetime
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceGiven:
    """Where an aim was read: the document, the item and its lines."""

    strategy: int
    title: str
    item: int
    lines: tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionGiven:
    """One action of a plan. What was delivered and what difference it made are told apart, each worked out, each with what was said."""

    id: int
    ref: str
    aim: int
    position: int
    title: str
    words: str
    success: str
    turn: int
    milestones: tuple[MilestoneGiven, ...]
    holders: tuple[HolderGiven, ...]
    ties: tuple[TieGiven, ...]
    measures: tuple[MeasureGiven, ...]
    delivery: Delivery
    delivery_said: SayingGiven | None
    impact: Rating
    impact_said: SayingGiven | None

    @property
    def is_impact_unknown(self) -> bool:
        """Whether it is complete and nobody can say what difference it made."""
        delivery = self.delivery_said.said if self.delivery_said else self.delivery.value
        return delivery == Delivery.COMPLETE.value and self.impact is Rating.UNKNOWN

    @property
    def slipped(self) -> int:
        """The most days that any of its milestones has slipped."""
        return max((each.days_slipped for each in self.milestones), default=0)

    @property
    def next_due_on(self) -> date | None:
        """The day by which its next milestone is promised."""
        return min((each.due_on for each in self.milestones if each.done_on is None), default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class AimGiven:
    """What a plan answers, with who answers for it, the bodies responsible and where it was read."""

    id: int
    ref: str
    kind: AimKind
    number: int
    title: str
    words: str
    holders: tuple[HolderGiven, ...]
    ties: tuple[TieGiven, ...]
    sources: tuple[SourceGiven, ...]
    checks: tuple[CheckGiven, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AlignmentGiven:
    """A strategic priority that answers an inspection requirement, and who says so where."""

    id: int
    priority: int
    requirement: int
    said: str


class GapKind(StrEnum):
    """What is missing."""

    NO_REQUIREMENT = "NO_REQUIREMENT"
    NO_PRIORITY = "NO_PRIORITY"
    NO_ACTION = "NO_ACTION"
    NO_RESPONSIBLE_OWNER = "NO_RESPONSIBLE_OWNER"
    NO_BODY = "NO_BODY"
    NO_OWNER = "NO_OWNER"
    OWNER_LEFT = "OWNER_LEFT"
    NO_MEASURE = "NO_MEASURE"
    NO_GUARD = "NO_GUARD"
    IMPACT_UNKNOWN = "IMPACT_UNKNOWN"
    NO_KEEPER = "NO_KEEPER"
    CHECK_DUE = "CHECK_DUE"
    ANSWER_OVERDUE = "ANSWER_OVERDUE"


GAP_WORDS: dict[GapKind, str] = {
    GapKind.NO_REQUIREMENT: "No inspection requirement is aligned with this priority",
    GapKind.NO_PRIORITY: "No strategic priority answers this requirement",
    GapKind.NO_ACTION: "Nothing will be done about it",
    GapKind.NO_RESPONSIBLE_OWNER: "No senior responsible owner",
    GapKind.NO_BODY: "No responsible body",
    GapKind.NO_OWNER: "Nobody owns this action",
    GapKind.OWNER_LEFT: "Whoever answers for it has left",
    GapKind.NO_MEASURE: "Nothing measures it",
    GapKind.NO_GUARD: "The measure has no pair to guard it, and cannot go to a board alone",
    GapKind.IMPACT_UNKNOWN: "Complete, impact unknown",
    GapKind.NO_KEEPER: "Nobody looks after this strength",
    GapKind.CHECK_DUE: "Ask whether it is still true",
    GapKind.ANSWER_OVERDUE: "The day for an answer has passed",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """One thing missing: of what kind, and of which aim, action, measure or concern."""

    kind: GapKind
    name: str
    aim: int | None = None
    action: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanGiven:
    """A whole plan of action as it stands on a day."""

    line: PlanLine
    aims: tuple[AimGiven, ...]
    actions: tuple[ActionGiven, ...]
    measures: tuple[MeasureGiven, ...]
    concerns: tuple[ConcernGiven, ...]
    alignments: tuple[AlignmentGiven, ...]
    gaps: tuple[Gap, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeGiven:
    """One change of a plan: what it said before and after, why, when and by whom."""

    action: int | None
    about: str
    field: str
    before: str
    after: str
    because: str
    at: datetime
    by: str
