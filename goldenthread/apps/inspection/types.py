"""What the inspection room gives and takes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from goldenthread.core.governance.charter import Side, SideBySide
from goldenthread.core.governance.equality import Characteristic
from goldenthread.core.governance.statements import Moved
from goldenthread.core.strategy.types import FindingKind


class InspectionKind(StrEnum):
    """What sort of inspection it is."""

    FULL = "FULL"
    MONITORING = "MONITORING"
    THEMATIC = "THEMATIC"
    ENGAGEMENT = "ENGAGEMENT"


class EvidenceKind(StrEnum):
    """What a piece of evidence points to."""

    MEASURE = "MEASURE"
    ACTION_PLAN = "ACTION_PLAN"
    STRATEGY = "STRATEGY"
    BOARD_PAPER = "BOARD_PAPER"
    DECISION = "DECISION"
    AUDIT_RESULT = "AUDIT_RESULT"
    ANNEX_A = "ANNEX_A"
    STATEMENT = "STATEMENT"
    CHARTER = "CHARTER"
    FILE = "FILE"


class Judgement(StrEnum):
    """What a visit said of progress with one finding."""

    ENOUGH = "ENOUGH"
    NOT_ENOUGH = "NOT_ENOUGH"
    NOT_LOOKED_AT = "NOT_LOOKED_AT"


class CheckedKind(StrEnum):
    """What was checked for whom it touches."""

    DECISION = "DECISION"
    ACTION = "ACTION"


class LinkedKind(StrEnum):
    """What it is that ours hangs on."""

    PROGRAMME = "PROGRAMME"
    PLAN = "PLAN"
    STRATEGY = "STRATEGY"
    POLICY = "POLICY"


class RemarkState(StrEnum):
    """Whether somebody has looked in a remark for names, and what came of it."""

    WAITING = "WAITING"
    SHOWN = "SHOWN"
    WITHHELD = "WITHHELD"


class InspectionRefused(ValueError):  # noqa: N818
    """The act cannot be done as asked; the message says why and what to do, `field` where on the page."""

    def __init__(self, message: str, *, field: str = "") -> None:
        super().__init__(message)
        self.field = field


class InspectionNotFound(LookupError):
    """There is no such inspection, evidence, statement or charter for this person to see."""


class SectionMoved(InspectionRefused):
    """Somebody else wrote in the section, or built a new version, since this person was shown it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectionGiven:
    """An inspection as pages show it. It is open until somebody closes it."""

    id: int
    area: str
    kind: InspectionKind
    title: str
    follows: int | None
    told_on: date
    begins_on: date
    ends_on: date
    who: str
    nominee: str
    closed_at: datetime | None
    closed_because: str

    @property
    def is_open(self) -> bool:
        """Whether inspectors may still read what they were shown."""
        return self.closed_at is None


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceGiven:
    """A piece of evidence: what it points to, and which questions it answers."""

    id: int
    area: str
    kind: EvidenceKind
    pointer: str
    title: str
    words: str
    questions: tuple[str, ...]
    added_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownGiven:
    """Evidence as an inspection was shown it, with whether it is still what was frozen."""

    id: int
    inspection: int
    evidence: EvidenceGiven
    content: Mapping[str, Any]
    digest: str
    shown_at: datetime
    shown_by: str
    is_whole: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerGiven:
    """One answer to a request, with the evidence it was answered with."""

    words: str
    shown: int | None
    shown_title: str
    answered_on: date
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestGiven:
    """What inspectors asked for, by when, and how it was answered."""

    id: int
    inspection: int
    words: str
    asked_on: date
    due_on: date
    owner: str
    answers: tuple[AnswerGiven, ...]

    @property
    def is_late(self) -> bool:
        """Whether the first answer came after its day."""
        return bool(self.answers) and self.answers[0].answered_on > self.due_on


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressGiven:
    """What a visit said of a finding."""

    visit: int
    visit_title: str
    on: date
    judgement: Judgement
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingGiven:
    """A finding in the inspection's words, what of a plan answers it, and what later visits said."""

    id: int
    inspection: int
    kind: FindingKind
    number: int
    words: str
    aim: int | None
    plan: int | None
    actions: int
    progress: tuple[ProgressGiven, ...] = ()

    @property
    def is_unanswered(self) -> bool:
        """Whether it asks for something and no action of a plan answers it."""
        return self.kind is not FindingKind.STRENGTH and not self.actions


@dataclass(frozen=True, slots=True, kw_only=True)
class PartGiven:
    """A section of a statement: words by whom and when, its figures, what moved since, its evidence and what it lacks."""

    section: str
    title: str
    questions: tuple[str, ...]
    words: str
    written_at: datetime | None
    written_by: str
    turn: int
    figures: tuple[Mapping[str, Any], ...]
    moved: tuple[Moved, ...]
    drawn: Mapping[str, Any]
    evidence: tuple[Mapping[str, Any], ...]
    lacks: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementGiven:
    """One version of a self-evaluation, plan or report."""

    id: int
    area: str
    template: str
    title: str
    because: str
    number: int
    built_at: datetime
    built_by: str
    frozen_at: datetime | None
    is_whole: bool
    parts: tuple[PartGiven, ...] = ()

    @property
    def gaps(self) -> int:
        """How many sections lack words or evidence."""
        return sum(bool(part.lacks) for part in self.parts)

    @property
    def stale(self) -> int:
        """How many sections have words that no longer match their figures."""
        return sum(bool(part.moved) for part in self.parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionGiven:
    """What anyone may read of a version that was published: its sections as words, figures and tables."""

    id: int
    area: str
    template: str
    title: str
    number: int
    built_on: date
    published_at: datetime
    parts: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckGiven:
    """One equality and child-rights check."""

    id: int
    area: str
    kind: CheckedKind
    about: int
    about_words: str
    touched: tuple[Characteristic, ...]
    effect: str
    evidence: str
    articles: tuple[int, ...]
    mitigation: str
    decider: str
    review_on: date
    checked_at: datetime
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentGiven:
    """One commitment of a charter."""

    id: int
    position: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CharterGiven:
    """One version of a charter, with the promise of a strategy that it keeps."""

    id: int
    area: str
    number: int
    title: str
    from_on: date
    commitments: tuple[CommitmentGiven, ...]
    promised: str = ""
    promised_in: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundGiven:
    """A time in which a charter is rated; `is_open` and `is_over` are of the day asked about."""

    id: int
    area: str
    charter: CharterGiven
    title: str
    opens_on: date
    closes_on: date
    is_open: bool
    is_over: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RatedCommitment:
    """A commitment and how both sides rated it."""

    commitment: CommitmentGiven
    result: SideBySide


@dataclass(frozen=True, slots=True, kw_only=True)
class RemarkGiven:
    """What somebody added in a round; `names` are words in it that may name a person."""

    id: str
    side: Side
    words: str
    state: RemarkState
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Hanging:
    """One thing that hangs on a linked plan: an action or aim by its link, or a piece of evidence."""

    words: str
    action: int | None = None
    plan: int | None = None
    evidence: int | None = None
    tie: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedPlanGiven:
    """A linked plan on a day: whether it has lapsed, and everything that hangs on it."""

    id: int
    area: str
    kind: LinkedKind
    title: str
    owner: str
    ends_on: date | None
    review_on: date | None
    is_lapsed: bool
    is_review_due: bool
    renewed_by: int | None
    hanging: tuple[Hanging, ...] = field(default=())
