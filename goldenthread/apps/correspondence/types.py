"""Values of letters and messages that other rooms and the doors may use."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from goldenthread.core.casework.letters import Content, Template
from goldenthread.core.casework.sending import Look, Party, Recipient, SendState, Way


class LetterNotFound(LookupError):
    """No such letter, or none that this person may know of: the two look the same on purpose."""


class ThreadNotFound(LookupError):
    """No such messages, or none that this person may know of."""


class MessageRefused(ValueError):
    """A message lacks something; `field` names the box."""

    def __init__(self, message: str, *, field: str) -> None:
        super().__init__(message)
        self.field = field


class LetterRefused(ValueError):
    """A letter may not go as it is; the message says why and what to do."""


class BreachRefused(ValueError):  # noqa: N818
    """What was told of data that got out lacks something; `field` names the box."""

    def __init__(self, message: str, *, field: str) -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True, slots=True, kw_only=True)
class BreachGiven:
    """Data that got out, as the family is to be told it; `letter` where it was a letter of the case."""

    happened_on: date
    known_on: date
    what: str
    consequences: str
    measures: str
    is_high_risk: bool
    commissioner_told_on: date | None = None
    letter: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BreachLine:
    """Data that got out of a case, as its casework team reads it."""

    id: int
    case: int
    happened_on: date
    known_on: date
    what: str
    consequences: str
    measures: str
    is_high_risk: bool
    commissioner_told_on: date | None
    recorded_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A letter ready to be looked at: what it says to one person, and every reason to stop first.

    `typed` is what of its words somebody wrote for this case, and the reviewed template did not.
    """

    template: Template
    recipient: Recipient
    content: Content
    looks: tuple[Look, ...]
    leaks: tuple[str, ...]
    needs_second: bool
    about: str = ""
    typed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterLine:
    """One letter as lists show it."""

    id: int
    public_id: UUID
    area: str
    case: int
    reference: str
    child: int
    name: str
    title: str
    to_name: str
    party: Party
    way: Way
    state: SendState
    because: str
    written_at: datetime
    sent_at: datetime | None
    posted_on: date | None
    served_on: date | None
    opened_at: datetime | None
    is_protected: bool
    about: str
    key: str
    party_number: int
    coordinator: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterPage:
    """One letter with its words; a letter taken back keeps them from its reader."""

    line: LetterLine
    content: Content | None
    written_by: str = ""
    released_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Used:
    """What one letter used to reach one member of the family, for those who look into why it did not get there."""

    letter: int
    area: str
    case: int
    child: int
    parent: int | None
    is_family: bool
    way: Way
    address: str
    reference: str
    to_name: str
    coordinator: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ToPost:
    """One letter to be printed and posted: where to, or nothing where the address is protected."""

    line: LetterLine
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A letter whose turn it is to go out by e-mail or text: all that a job needs to send it, and no more."""

    letter: int
    area: str
    case: int
    way: Way
    address: str
    template: str
    reference: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnservedNotice:
    """A draft notice that has reached someone, whose service is not yet on the case."""

    letter: int
    area: str
    case: int
    parent: int | None
    sent_on: date
    served_on: date
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CasePost:
    """What a case's first page says of its letters and messages; `moments` are what, besides its thread, calls for a letter."""

    sent: frozenset[str]
    back: int
    unread: int
    held: int
    reply_due_on: date | None
    moments: frozenset[str] = frozenset()
    not_happening: int = 0
    not_happening_late: int = 0
    arrangement: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageLine:
    """One message; what was sent with it is kept under `subject`."""

    id: int
    is_from_family: bool
    words: str
    written_at: datetime
    written_by: str
    read_at: datetime | None

    @property
    def subject(self) -> str:
        """The name under which files that came with it are kept."""
        return f"message:{self.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadLine:
    """A thread as lists show it: whose it is, what about, when last written, whether an answer is owed and by when."""

    id: int
    public_id: UUID
    area: str
    case: int
    reference: str
    child: int
    key: str
    who: str
    subject: str
    last_at: datetime
    is_last_from_family: bool
    unread: int
    reply_due_on: date | None
    coordinator: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadPage:
    """A thread with its messages, oldest first."""

    line: ThreadLine
    messages: tuple[MessageLine, ...]
