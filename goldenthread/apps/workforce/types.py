"""What the workforce room gives and takes."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from goldenthread.core.governance.charter import SideResult
from goldenthread.core.governance.training import Change, Moment


class NeedSource(StrEnum):
    """What shows that training is needed."""

    AUDIT = "AUDIT"
    FINDING = "FINDING"
    SURVEY = "SURVEY"
    COMMITMENT = "COMMITMENT"
    OTHER = "OTHER"


class Priority(StrEnum):
    """How much it matters."""

    HIGH = "HIGH"
    MIDDLE = "MIDDLE"
    LOW = "LOW"


class WorkforceRefused(ValueError):  # noqa: N818
    """The act cannot be done as asked; the message says why and what to do, `field` where on the page."""

    def __init__(self, message: str, *, field: str = "") -> None:
        super().__init__(message)
        self.field = field


class WorkforceNotFound(LookupError):
    """There is no such need, session, booking, survey or post for this person to see."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedGiven:
    """A training need: for whom, of what, and what shows it. `pointer` is the number of what it points to, or empty."""

    id: int
    area: str
    agency: str
    topic: str
    source: NeedSource
    pointer: str
    why: str
    priority: Priority
    sessions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionGiven:
    """A session as pages show it; `own` is the booking of whoever is looking, `runs` whether they mark who came.

    `was_on` and `was_place` are the day and place before the newest change of either; `called_off_because` says why it
    will not be held, where it will not.
    """

    id: int
    area: str
    topic: str
    held_on: date
    place: str
    places: int
    agencies: tuple[str, ...]
    is_core: bool
    taken: int
    waiting: int
    own: int | None
    own_waits: int | None
    runs: bool
    was_on: date | None = None
    was_place: str = ""
    called_off_because: str = ""

    @property
    def is_full(self) -> bool:
        """Whether the next to book would wait."""
        return self.taken >= self.places


@dataclass(frozen=True, slots=True, kw_only=True)
class BookedPerson:
    """Somebody who booked, as whoever runs the session sees them: what they said of themselves is not here."""

    booking: int
    name: str
    agency: str
    waits: bool
    has_come: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ToAskAgain:
    """Somebody who came to a session three months ago and has not said how it went since: for the mail of the night."""

    booking: int
    address: str
    topic: str
    held_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnQuestion:
    """A question that waits for the person themselves, about a session they came to."""

    booking: int
    session: int
    topic: str
    held_on: date
    moment: Moment
    asked_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Impact:
    """What a session, or all sessions of a topic, came to: how many came, and how far their confidence moved."""

    topic: str
    session: int | None
    held_on: date | None
    came: int
    at_end: Change
    later: Change
    later_on: date | None
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PostGiven:
    """A post and who was in it, the newest last: `who` is empty on a day it is vacant."""

    id: int
    area: str
    team: str
    title: str
    share: float
    is_coordinator: bool
    from_on: date
    until_on: date | None
    who: str
    filling: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Staffed:
    """How an area was staffed in one of the periods its figures are of, beside them; None where it cannot be told."""

    period: str
    end_on: date
    decided: float | None
    in_time: float | None
    open_cases: int | None
    whole_time: float | None
    cases_each: float | None
    vacant_days: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyGiven:
    """A round of a confidence survey: its statements by id, and for whom it is, none meaning everyone."""

    id: int
    area: str
    title: str
    agencies: tuple[str, ...]
    opens_on: date
    closes_on: date
    statements: tuple[tuple[int, str], ...]
    is_open: bool
    is_over: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What one part of the partnership said of a statement, and how that moved since the round before."""

    agency: str
    result: SideResult
    before: SideResult | None
    difference: float | None
    interval: tuple[float, float] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementResult:
    """A statement of a round that is over, as each part of the partnership answered it; the whole where it may be told."""

    words: str
    by_agency: tuple[Answers, ...]
    whole: Answers
