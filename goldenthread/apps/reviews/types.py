"""Values of the reviews room that other rooms and the doors may use."""

from dataclasses import dataclass, field
from datetime import date

from goldenthread.core.casework.reviewing import ReviewStep
from goldenthread.core.law.vocabulary import TransferKind
from goldenthread.core.reviews.asking import Voice
from goldenthread.core.reviews.cohorts import CohortKind, Progress
from goldenthread.core.reviews.due import Timing
from goldenthread.core.reviews.meeting import Part, ReviewKind
from goldenthread.core.reviews.outcomes import Rating, Side


class ReviewNotFound(LookupError):  # noqa: N818
    """No review, change or cohort here, or none that this person may see."""


class ReviewRefused(ValueError):  # noqa: N818
    """What was entered cannot be kept; `field` names the box, the message says why and what to do."""

    def __init__(self, message: str, *, field: str = "") -> None:
        super().__init__(message)
        self.field = field


class ReviewChanged(Exception):
    """Someone saved the same report or words meanwhile; nothing is lost. `theirs` is what is stored, by its field."""

    def __init__(self, *, theirs: dict[str, str], revision: int) -> None:
        super().__init__(
            "Someone else saved this while you were writing. Yours is still in the boxes, beside theirs."
        )
        self.theirs = theirs
        self.revision = revision


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewLine:
    """One review as whoever may see it sees it; a step not yet taken has no day."""

    id: int
    area: str
    case: int
    child: int
    reference: str
    kind: ReviewKind
    provider: int | None
    reason: str
    meeting_on: date
    place: str
    is_about_adulthood: bool
    called_on: date | None
    notice_on: date | None
    papers_on: date | None
    held_on: date | None
    report_on: date | None
    decided_on: date | None
    outcome: str

    @property
    def is_open(self) -> bool:
        """Whether it is still to be decided."""
        return self.decided_on is None

    @property
    def step(self) -> ReviewStep:
        """Which of its steps is next."""
        done = (
            (self.decided_on, ReviewStep.NONE), (self.report_on, ReviewStep.DECISION),
            (self.held_on, ReviewStep.REPORT), (self.papers_on, ReviewStep.MEETING),
            (self.notice_on, ReviewStep.PAPERS),
        )  # fmt: skip
        return next((step for day, step in done if day), ReviewStep.NOTICE)


@dataclass(frozen=True, slots=True, kw_only=True)
class InviteeGiven:
    """Someone to invite: their part and name, and the person or team to let in where they sign in here."""

    part: Part
    name: str
    parent: int | None = None
    account: int | None = None
    team: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class InviteeLine:
    """Someone invited, when they were told, and whether they came; `key` names their words and ratings."""

    id: int
    part: Part
    name: str
    parent: int | None
    told_on: date | None
    has_come: bool | None
    account: int | None = None
    team: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ContributionLine:
    """What one person said before the meeting; with no day sent it is still being written and is theirs alone."""

    id: int
    voice: Voice
    key: str
    parent: int | None
    name: str
    answers: dict[str, str]
    helped: str
    may_circulate: bool
    sent_on: date | None
    revision: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingLine:
    """How far one outcome has come, as one person says."""

    outcome: int
    side: Side
    key: str
    parent: int | None
    rating: Rating
    words: str
    rated_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportText:
    """What a report says."""

    progress: str = ""
    adulthood: str = ""
    recommends: str = ""
    changes: str = ""
    differences: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportLine:
    """A report as kept, with its revision; it is a draft until the review has the day it was sent."""

    text: ReportText
    revision: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeAsked:
    """One outcome of the plan in force, to be rated."""

    id: int
    words: str
    by_when: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendmentLine:
    """A change under way or done: its draft version, the version it changes, and its days."""

    id: int
    area: str
    case: int
    child: int
    review: int | None
    basis: str
    version: int | None
    was_version: int | None
    because: str
    begun_on: date
    noticed_on: date | None
    is_open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EndingViewLine:
    """Someone consulted on ceasing a plan, and what they said."""

    id: int
    name: str
    parent: int | None
    words: str
    said_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EndingLine:
    """A proposal to cease a plan, as it stands."""

    id: int
    ground: str
    because: str
    proposed_on: date
    answer_by_on: date
    decided_on: date | None
    views: tuple[EndingViewLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DueReview:
    """One review that falls due: whose, where they are at school, by when and why, and how far it has got."""

    case: int
    area: str
    child: int
    reference: str
    coordinator: int | None
    coordinator_name: str
    provider: int | None
    provider_name: str
    born_on: date | None
    ncy: int | None
    timing: Timing
    meeting_on: date | None
    is_held: bool
    is_looked_after: bool
    moves: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SentListLineGiven:
    """One child's line for a list that is being sent."""

    case: int
    meet_by_on: date
    complete_by_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class SentListRow:
    """A list that was sent: to whom, when, and how many children it named."""

    id: int
    audience: str
    provider: int | None
    sent_on: date
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CohortLine:
    """A cohort by name, with its last day and when its children move."""

    id: int
    area: str
    name: str
    kind: CohortKind
    transfer_kind: TransferKind | None
    rule_on: date
    moves_on: date
    rule: str
    drawn_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberLine:
    """One child's place in a cohort."""

    id: int
    cohort: int
    case: int
    child: int
    reference: str
    progress: Progress
    joined_on: date
    joined_because: str
    begun_on: date | None
    done_on: date | None
    left_on: date | None
    left_because: str
    next_provider: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveStepLine:
    """One line of an enhanced transition plan."""

    id: int
    what: str
    who: str
    by_on: date | None
    done_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MovePlan:
    """A child's transition plan, as the family, the setting and the coordinator see it; `ratings` are the viewer's own or all."""

    member: int
    cohort: str
    case: int
    area: str
    child: int
    moves_on: date
    rule_on: date
    next_provider: int | None
    steps: tuple[MoveStepLine, ...]
    ratings: tuple[tuple[int, str], ...] = field(default=())
