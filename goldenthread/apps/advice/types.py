"""Values of the advice room that other rooms and the doors may use."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from goldenthread.apps.advice.sufficiency_types import HOW_WORDS as HOW_WORDS
from goldenthread.apps.advice.sufficiency_types import PARTY_WORDS as PARTY_WORDS
from goldenthread.apps.advice.sufficiency_types import AnswerLine as AnswerLine
from goldenthread.apps.advice.sufficiency_types import AnswerRefused as AnswerRefused
from goldenthread.apps.advice.sufficiency_types import HowSaid as HowSaid
from goldenthread.apps.advice.sufficiency_types import Party as Party
from goldenthread.apps.advice.sufficiency_types import Sufficiency as Sufficiency
from goldenthread.apps.advice.sufficiency_types import SufficiencyNotFound as SufficiencyNotFound
from goldenthread.core.law.vocabulary import AdviceKind


class AdviceNotFound(LookupError):
    """No such advice request on this case."""


class AdviceIncomplete(ValueError):
    """A reply or return lacks something; `field` names the box."""

    def __init__(self, message: str, *, field: str) -> None:
        super().__init__(message)
        self.field = field


class DraftMovedOn(ValueError):  # noqa: N818
    """A draft was changed after it was checked, so it was not sent; nothing of it is lost."""


class ReplyAnswer(StrEnum):
    """What kind of reply came back. Only advice and "no needs found" are advice."""

    ADVICE = "ADVICE"
    NO_NEEDS_FOUND = "NO_NEEDS_FOUND"
    WILL_ASSESS = "WILL_ASSESS"
    REFERRED_ON = "REFERRED_ON"
    NOT_KNOWN = "NOT_KNOWN"


class PassageKind(StrEnum):
    """What one line of advice is."""

    NEED = "NEED"
    OUTCOME = "OUTCOME"
    PROVISION = "PROVISION"
    EVIDENCE = "EVIDENCE"


class ReturnedPart(StrEnum):
    """Which part of advice is sent back to be put right."""

    WHOLE = "WHOLE"
    NEEDS = "NEEDS"
    OUTCOMES = "OUTCOMES"
    PROVISION = "PROVISION"
    EVIDENCE = "EVIDENCE"


class InformationState(StrEnum):
    """How a question that is not a request for advice stands."""

    WAITING = "WAITING"
    ANSWERED = "ANSWERED"
    DECLINED = "DECLINED"
    CLOSED = "CLOSED"


class TaskState(StrEnum):
    """How a request for advice stands, as its adviser sees it."""

    NEW = "NEW"
    BEGUN = "BEGUN"
    RETURNED = "RETURNED"
    WILL_ASSESS = "WILL_ASSESS"
    SENT = "SENT"


@dataclass(frozen=True, slots=True, kw_only=True)
class AdviceRow:
    """One need with an outcome and provision for it; an empty need or outcome is the one of the row above."""

    need: str = ""
    outcome: str = ""
    what: str = ""
    by_whom: str = ""
    how_often: str = ""
    how_long: str = ""
    where_given: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is written in it."""
        return not any(
            part.strip()
            for part in (
                self.need, self.outcome, self.what, self.by_whom, self.how_often, self.how_long, self.where_given,
            )
        )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class StructuredAdvice:
    """Advice in parts that a plan can be built from."""

    summary: str = ""
    childs_words: str = ""
    evidence: str = ""
    rows: tuple[AdviceRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftPage:
    """A draft as it was last saved, by whom; `revision` is 0 where there is none yet."""

    revision: int
    content: StructuredAdvice
    saved_at: datetime | None = None
    saved_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AsidePage:
    """A version of a draft that another save overtook, kept beside it."""

    id: int
    content: StructuredAdvice
    saved_at: datetime
    saved_by: str
    is_mine: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """What came of saving a draft. Where `is_aside`, someone saved first, and this version is kept beside theirs."""

    revision: int
    is_aside: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A reply that was kept: on which case, to which request, by whom, and whether it is advice."""

    case: int
    ref: str
    written_by: str
    is_advice: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AdviceTask:
    """One request as its adviser's list shows it: for whom, by when, how it stands and who has it."""

    id: int
    area: str
    case: int
    child: int
    reference: str
    ref: str
    kind: AdviceKind
    question: str
    asked_of: str
    asked_on: date | None
    due_on: date | None
    state: TaskState
    team: int | None
    team_name: str
    account: int | None
    who_has_it: str
    begun_at: datetime | None = None
    returned_on: date | None = None
    returned_because: str = ""
    returned_part: str = ""
    return_count: int = 0

    @property
    def is_owed(self) -> bool:
        """Whether the adviser still owes it."""
        return self.state is not TaskState.SENT


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageLine:
    """One line of advice and what it rests on."""

    id: int
    kind: PassageKind
    words: str
    parent: int | None = None
    by_whom: str = ""
    how_often: str = ""
    how_long: str = ""
    where_given: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AdvicePage:
    """A piece of advice as it may be read."""

    id: int
    kind: AdviceKind
    written_by: str
    received_on: date
    summary: str
    childs_words: str
    evidence: str
    needs: str
    outcomes: str
    provision: str
    passages: tuple[PassageLine, ...] = ()
    is_own: bool = False
    confirmed_on: date | None = None
    ref: str = ""
    is_nil: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OwedLine:
    """One request that a designated officer's service owes, or has just answered."""

    id: int
    area: str
    case: int
    child: int
    reference: str
    kind: AdviceKind
    asked_of: str
    team: int | None
    who_has_it: str
    asked_on: date | None
    due_on: date | None
    is_returned: bool
    is_not_known: bool
    is_declined: bool
    is_begun: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OnTime:
    """How many replies came by their last day, of how many that came."""

    came: int
    on_time: int


@dataclass(frozen=True, slots=True, kw_only=True)
class InformationLine:
    """One question that is not a request for advice, and how it stands."""

    id: int
    area: str
    case: int
    child: int
    reference: str
    asked_of: str
    question: str
    asked_on: date
    due_on: date
    state: InformationState
    answer: str = ""
    answered_on: date | None = None
    team: int | None = None
    account: int | None = None
    is_seen_here: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WhoIsAsked:
    """Who is asked: by name, and by the person or team that sees it here, if any."""

    asked_of: str
    account: int | None = None
    team: int | None = None
    practitioner: int | None = None
    provider: int | None = None
    body: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AdviceLine:
    """One request for advice and how it stands, as the board shows it; dates come from the case's facts."""

    id: int
    ref: str
    kind: AdviceKind
    asked_of: str
    asked_on: date | None
    received_on: date | None
    returned_on: date | None
    sufficient_on: date | None
    is_not_known_to_service: bool
    chased_on: date | None
    chase_count: int
    reached_on: date | None = None
    written_by: str = ""
    is_seen_here: bool = False
    team_name: str = ""
    who_has_it: str = ""
    begun_at: datetime | None = None
    accepted_on: date | None = None
    declined_on: date | None = None
    declined_because: str = ""
    declined_to: str = ""
    return_count: int = 0

    @property
    def in_hand_on(self) -> date | None:
        """The day its advice was in our hands, by a reply that stands or by agreement; none while it is owed."""
        if self.sufficient_on:
            return self.sufficient_on
        return None if self.returned_on else self.received_on


@dataclass(frozen=True, slots=True, kw_only=True)
class AdvisedLine:
    """One request for advice that was answered: its id, the kind, and of whom it was asked."""

    id: int
    kind: AdviceKind
    asked_of: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedOf:
    """Who a request went to, as the registers know them; nothing where only a name was written down."""

    id: int
    ref: str
    kind: AdviceKind
    name: str
    practitioner: int | None
    provider: int | None
    body: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyGiven:
    """What came back to a request for advice, as a case that is brought in tells it."""

    written_by: str
    received_on: date
    needs: str = ""
    outcomes: str = ""
    provision: str = ""
    returned_on: date | None = None
    returned_because: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AdviceGiven:
    """One request for advice with what came back, as a case that is brought in tells it; facts hold its dates.

    Where it `is_live` and was made of a team, the team is let in.
    """

    case: int
    child: int
    ref: str
    kind: AdviceKind
    asked_of: str
    practitioner: int | None = None
    provider: int | None = None
    team: int | None = None
    account: int | None = None
    is_live: bool = False
    replies: tuple[ReplyGiven, ...] = ()
