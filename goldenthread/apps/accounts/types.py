"""Values about areas, bodies and accounts that other rooms and the doors may use."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from goldenthread.core.access.involvement import Basis
from goldenthread.core.access.roles import Role

# One of the rows from which a viewer is made: what it is, area, child, a number, a word and a name.
Row = tuple[str, str, int | None, int | None, str, str]


class BodyKind(StrEnum):
    """What sort of organisation a body is."""

    COUNCIL = "COUNCIL"
    HEALTH_COMMISSIONER = "HEALTH_COMMISSIONER"
    HEALTH_PROVIDER = "HEALTH_PROVIDER"
    FORUM = "FORUM"
    BOARD = "BOARD"
    OTHER = "OTHER"


class EmergencyReason(StrEnum):
    """Why the glass was broken."""

    CHILD_AT_RISK = "CHILD_AT_RISK"
    HOSPITAL = "HOSPITAL"
    POLICE = "POLICE"
    AT_THE_DOOR = "AT_THE_DOOR"
    OTHER = "OTHER"


class Finding(StrEnum):
    """What came of the review of an emergency."""

    RIGHT = "RIGHT"
    NOT_RIGHT = "NOT_RIGHT"
    LOOKING_INTO = "LOOKING_INTO"


class InvitedAs(StrEnum):
    """Who someone is invited in as."""

    PARENT = "PARENT"
    YOUNG_PERSON = "YOUNG_PERSON"
    REPRESENTATIVE = "REPRESENTATIVE"
    STAFF = "STAFF"


class Way(StrEnum):
    """How an invitation reaches the person."""

    EMAIL = "EMAIL"
    LETTER = "LETTER"


class InvitationState(StrEnum):
    """Where an invitation has got to."""

    OPEN = "OPEN"
    USED = "USED"
    EXPIRED = "EXPIRED"
    WITHDRAWN = "WITHDRAWN"
    REPLACED = "REPLACED"
    LOCKED = "LOCKED"


class InvitationNotGood(LookupError):  # noqa: N818
    """A code that opens nothing: forged, used, run out, withdrawn, replaced or locked; which, is not told."""


class NotFound(LookupError):  # noqa: N818
    """No such area, body or account, or none that this person may know of."""


class EmailTaken(ValueError):  # noqa: N818
    """Someone already signs in with this e-mail address."""


class ReportsToItself(ValueError):  # noqa: N818
    """A reporting line that would bring a body back to itself."""


class OutOfOrder(ValueError):  # noqa: N818
    """A change dated before what it changes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaLine:
    """A local area and how a family reaches it."""

    code: str
    name: str
    reference_prefix: str
    is_demonstrator: bool
    contact_email: str
    contact_telephone: str
    safeguarding_telephone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyLine:
    """A body as it was called on a day."""

    id: int
    name: str
    kind: BodyKind


@dataclass(frozen=True, slots=True, kw_only=True)
class NameHeld:
    """A name of a body's and the dates it held between; `until_on` is the first day it no longer did."""

    name: str
    from_on: date | None
    until_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """One body on the way up from another: `step` 1 is who it reports to, `under` whose line this is."""

    step: int
    body: int
    name: str
    under: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonLine:
    """Someone who can sign in, with the role for which they are listed where it is one role."""

    account: int
    name: str
    job_title: str
    email: str
    role: Role | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DemonstratorSignIn:
    """A demonstrator person that anyone trying the system may sign in as."""

    account: int
    name: str
    job_title: str
    email: str
    area: str
    role: Role | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamLine:
    """A team, the role its people hold, and the provider it answers for, if it is a setting's or a service's."""

    id: int
    area: str
    name: str
    role: str
    provider: int | None
    is_lead: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamPerson:
    """Someone who works in a team today."""

    account: int
    name: str
    job_title: str
    is_lead: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LetIn:
    """One involvement to begin, as many are begun at once: whom a task lets into which record."""

    child: int
    case: int | None
    basis: Basis
    subject: str
    account: int | None = None
    team: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class InvolvementLine:
    """Who is or was let into a child's record, by which task, from when until when, and why it ended."""

    id: int
    area: str
    child: int
    case: int | None
    basis: Basis
    subject: str
    who: str
    account: int | None
    team: int | None
    from_at: datetime
    until_at: datetime | None
    ended_at: datetime | None
    ended_because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EmergencyLine:
    """One breaking of the glass, with its review if it has had one; `was_opened` says whether it opened a record."""

    id: int
    area: str
    who: str
    account: int
    role: str
    reason: EmergencyReason
    words: str
    child: int | None
    case: int | None
    opened_at: datetime
    until_at: datetime
    reviewed_at: datetime | None
    reviewed_by: str
    finding: Finding | None
    review: str
    was_opened: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementLine:
    """An information-sharing agreement and the days it holds between."""

    id: int
    area: str
    body: int
    body_name: str
    purpose: str
    shares: str
    lawful_basis: str
    has_feed: bool
    from_on: date
    until_on: date
    ended_on: date | None
    is_renewed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleLine:
    """Cases drawn for one reader, and until when they may be read."""

    id: int
    area: str
    basis: Basis
    name: str
    how: str
    seed: str
    reader: int
    reader_name: str
    drawn_at: datetime
    until_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """That who someone is, and their standing to be let in, were checked: by whom, when, and on what evidence."""

    identity_on: date
    identity_by: int
    standing_on: date
    standing_by: int
    standing: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationMade:
    """An invitation just made. `code` is told here once and kept nowhere; `send_to` is empty for a letter."""

    id: int
    code: str
    account: int
    name: str
    send_to: str
    signs_in_as: str
    expires_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationLine:
    """An invitation as the person who sent it sees it."""

    id: int
    invited_as: InvitedAs
    name: str
    person: int | None
    account: int
    way: Way
    state: InvitationState
    made_at: datetime
    made_by: str
    expires_at: datetime
    used_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationOpened:
    """An invitation whose code is good: whose account it opens, and to which record."""

    id: int
    area: str
    invited_as: InvitedAs
    account: int
    child: int | None
    person: int | None
    name: str
    email: str
    sign_in_name: str
    expires_at: datetime
