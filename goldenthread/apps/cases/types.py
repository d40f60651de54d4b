"""Values of a case that other rooms and the doors may use."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from goldenthread.core.casework.stages import Stage
from goldenthread.core.casework.thread_record import ThreadRecord
from goldenthread.core.clocks import DutyState
from goldenthread.core.law.thread import REGIME_2014, Fact, Thread
from goldenthread.core.law.vocabulary import Event, Source


class CaseNotFound(LookupError):
    """No such case, or none that this person may know of: the two look the same on purpose."""


class AlreadySent(Exception):
    """The same form arrived twice; the first was kept, on the case `reference` names, and nothing more was done."""

    def __init__(self, *, reference: str) -> None:
        super().__init__("We have this already. Nothing was recorded twice.")
        self.reference = reference


class FactCorrected(ValueError):
    """Someone corrected the fact first, or no reason was given; the message says which and what to do."""


class ImpossibleDate(ValueError):
    """A date that cannot be right; `field` names the box, the message says why and what to do."""

    def __init__(self, message: str, *, field: str = "on") -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseSummary:
    """What lists show of a case: ids, stage and dates, never a name."""

    id: int
    area: str
    reference: str
    child: int
    stage: Stage
    is_open: bool
    next_due_on: date | None
    coordinator: int | None
    coordinator_name: str
    is_from_public_form: bool = False
    has_other_open: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionToCome:
    """A decision that must be sent by a day, and of which case; `question` is ASSESS or ISSUE."""

    case: int
    area: str
    reference: str
    child: int
    question: str
    due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestTold:
    """One request for an assessment as those who advise on it read it."""

    source: str
    made_by: str
    received_on: date | None
    words: str
    content: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseForJournal:
    """The ids by which a case's entries in the journal are found."""

    case: int
    area: str
    child: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FactLine:
    """One recorded fact as the pages show it."""

    id: int
    event: str
    on: date
    ref: str
    extra: dict[str, object]
    source: str
    recorded_at: datetime
    recorded_by: str
    because: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionLine:
    """A fact that was put right or, where `now_on` is empty, taken back: what it said, what it says, who, when and why."""

    event: str
    was_on: date | None
    now_on: date | None
    because: str
    corrected_at: datetime
    corrected_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseClocks:
    """A case's thread with every duty as it stands on a day."""

    thread: Thread
    duties: tuple[DutyState, ...]
    warnings: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestGiven:
    """Who asked, as a case that is brought in tells it; `fact` is the place of its fact among the case's own."""

    fact: int
    source: Source
    made_by: str = ""
    how: str = ""
    words: str = ""
    parent: int | None = None
    provider: int | None = None


def first_request_told(facts: Sequence[Fact]) -> tuple[RequestGiven, ...]:
    """Return the first request among a case's facts, where they say who made it."""
    for place, fact in enumerate(facts):
        if fact.event is Event.REQUEST_RECEIVED and fact.extra.get("source"):
            return (RequestGiven(fact=place, source=Source(fact.extra["source"])),)
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionGiven:
    """A decision, as a case that is brought in tells it; `fact` is the place of its fact among the case's own."""

    fact: int
    question: str
    outcome: str
    reasons: str
    decided_on: date
    limbs: tuple[Mapping[str, object], ...] = ()
    evidence: str = ""
    decided_by: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseGiven:
    """A whole case brought in from a file or the demonstrator.

    With no `reference` the area's next one is given. `source` says where its facts come from; `extra` is
    kept and exported again unread.
    """

    child: int
    facts: tuple[Fact, ...]
    reference: str = ""
    coordinator: int | None = None
    source: str = ""
    regime: str = REGIME_2014
    requests: tuple[RequestGiven, ...] = ()
    decisions: tuple[DecisionGiven, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseKept:
    """A case that was brought in: its id, its reference and its facts' ids in the order given."""

    case: int
    reference: str
    facts: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftLine:
    """A request that a setting is writing; `child` is the pupil's id, or none for a child who may be new."""

    id: int
    area: str
    provider: int
    child: int | None
    content: Mapping[str, Any]
    token: str
    saved_at: datetime
    saved_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SentRequest:
    """A request that a setting sent: the day it was received and its reference, and what was in it."""

    id: int
    case: int
    reference: str
    area: str
    child: int
    received_on: date
    words: str
    content: Mapping[str, Any]


# Where a case's `extra` holds what an export needs beside its facts to give a file's line back.
KEPT_FROM_FILE = "file"


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredThread:
    """A case as a line of the thread file, with the ids it is known by here."""

    case: int
    child: int
    area: str
    record: ThreadRecord
