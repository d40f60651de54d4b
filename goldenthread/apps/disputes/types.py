"""Values of the disputes room that other rooms and the doors may use."""

from dataclasses import dataclass
from datetime import date, datetime

from goldenthread.core.disputes.appeals import Outcome, Part, Side
from goldenthread.core.disputes.concerns import Finding, Kind, Stage
from goldenthread.core.law.vocabulary import DecisionKind, Event, OrderKind
from goldenthread.core.plans.ordered import OrderedKind


class DisputeNotFound(LookupError):  # noqa: N818
    """No concern, mediation, appeal or order here, or none that this person may see."""


class DisputeRefused(ValueError):  # noqa: N818
    """What was entered cannot be kept; `field` names the box, the message says why and what to do."""

    def __init__(self, message: str, *, field: str = "") -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True, slots=True, kw_only=True)
class ConcernGiven:
    """What somebody brought: of what kind, who, when and what they say; `due_on` where their letter gives its own day."""

    kind: Kind
    from_whom: str
    words: str
    received_on: date
    reference: str = ""
    owner: int | None = None
    due_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StageLine:
    """One stage of a concern; without `answered_on` it waits."""

    id: int
    stage: Stage
    began_on: date
    due_on: date
    rule: str
    answered_on: date | None
    answer: str
    finding: Finding | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConcernLine:
    """One concern, its stages in order, and the themes that were learned from it.

    `parent` is the parent who sent it from their own pages; where `is_from_family` with none, the young person did.
    """

    id: int
    area: str
    kind: Kind
    case: int | None
    child: int | None
    reference: str
    is_from_family: bool
    from_whom: str
    words: str
    received_on: date
    acknowledged_on: date | None
    owner: int | None
    owner_name: str
    closed_on: date | None
    stages: tuple[StageLine, ...]
    themes: tuple[str, ...] = ()
    parent: int | None = None

    @property
    def now(self) -> StageLine:
        """The stage it has got to."""
        return self.stages[-1]

    @property
    def is_waiting(self) -> bool:
        """Whether somebody still waits for an answer."""
        return self.closed_on is None and self.now.answered_on is None

    def is_late(self, on: date) -> bool:
        """Answer whether the answer is past its day."""
        return self.is_waiting and self.now.due_on < on


@dataclass(frozen=True, slots=True, kw_only=True)
class StepLine:
    """One thing that happened, and its day."""

    event: Event
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class TermGiven:
    """One thing agreed at mediation: whether it could have been appealed, and by when it is to be done."""

    words: str
    is_appealable: bool = True
    by_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TermLine:
    """One thing agreed at mediation, and how it was kept."""

    id: int
    words: str
    is_appealable: bool
    by_on: date | None
    kept_on: date | None
    kept_how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MediationLine:
    """One mediation with its steps in order and its terms."""

    id: int
    area: str
    case: int
    child: int
    reference: str
    parent: int | None
    decision: DecisionKind
    decided_on: date | None
    about: str
    adviser: str
    mediation_on: date | None
    attends: str
    certificate: str
    closed_on: date | None
    steps: tuple[StepLine, ...]
    terms: tuple[TermLine, ...]

    @property
    def done(self) -> frozenset[Event]:
        """What has happened so far."""
        return frozenset(step.event for step in self.steps)


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealGiven:
    """An appeal as it reaches us: against which decision, about which parts of the plan, under which number."""

    decision: DecisionKind
    decided_on: date | None = None
    parts: tuple[str, ...] = ()
    reference: str = ""
    parent: int | None = None
    mediation: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealLine:
    """One appeal with its steps in order and who takes part."""

    id: int
    area: str
    case: int
    child: int
    case_reference: str
    parent: int | None
    mediation: int | None
    decision: DecisionKind
    decided_on: date | None
    parts: tuple[str, ...]
    reference: str
    hearing_on: date | None
    hearing_where: str
    outcome: Outcome | None
    ended_on: date | None
    closed_on: date | None
    order: int | None
    steps: tuple[StepLine, ...]
    parties: tuple[tuple[Part, str], ...]

    @property
    def done(self) -> frozenset[Event]:
        """What has happened so far."""
        return frozenset(step.event for step in self.steps)


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionLine:
    """What one side asked for on a day, and why; with no `shared_on` the other side has not been given it."""

    id: int
    side: Side
    words: str
    because: str
    shared_on: date | None
    said_at: datetime
    said_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueLine:
    """One thing in dispute: what the plan said, every position in order, and what was agreed."""

    id: int
    number: int
    section: str
    row: str
    title: str
    plan_words: str
    agreed_on: date | None
    agreed_words: str
    positions: tuple[PositionLine, ...]

    def newest(self, side: Side) -> PositionLine | None:
        """Return what one side asks for now."""
        return next((one for one in reversed(self.positions) if one.side is side), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteLine:
    """A note of the casework team's."""

    words: str
    noted_at: datetime
    noted_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemGiven:
    """One thing that an order says of the plan, in its own words."""

    kind: OrderedKind
    section: str
    words: str
    row: str = ""
    outcome: str = ""
    provider: int | None = None
    is_taken_out: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderLine:
    """One order with everything it says of the plan, and the version that carries it out where one is begun."""

    id: int
    area: str
    case: int
    child: int
    appeal: int
    kind: OrderKind
    made_on: date
    version: int | None
    items: tuple[ItemGiven, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonGiven:
    """A theme, with an action, its owner and its day, or the reason why there is none."""

    theme: str
    action: str = ""
    owner: int | None = None
    due_on: date | None = None
    no_action_because: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonLine:
    """One lesson and what it came from: CONCERN, MEDIATION or APPEAL, and that one's number."""

    id: int
    area: str
    of: str
    subject: int
    case: int | None
    child: int | None
    theme: str
    action: str
    owner: int | None
    owner_name: str
    due_on: date | None
    done_on: date | None
    done_how: str
    no_action_because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeFact:
    """One disagreement as the measures count it; nobody is named.

    `of` is CONCERN, MEDIATION or APPEAL; `kind` the concern's kind or the decision; `outcome` the last finding, the
    appeal's outcome, or AGREED or NOT_AGREED; `became_appeal` whether an appeal followed a mediation; an order's
    `order_kind` and day come with its appeal.
    """

    of: str
    area: str
    case: int | None
    kind: str
    stage: str
    began_on: date
    due_on: date | None
    ended_on: date | None
    held_on: date | None
    outcome: str
    became_appeal: bool = False
    order_kind: str = ""
    order_on: date | None = None
