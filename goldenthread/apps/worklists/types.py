"""What a worklist is asked for, and what it gives back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from goldenthread.core.casework.stages import Stage
from goldenthread.core.law.vocabulary import AdviceKind, Basis, Duty

# The list looks a week ahead: what falls due from tomorrow until the same weekday again.
WEEK_DAYS = 7


class When(StrEnum):
    """Which part of the due list is wanted, by how its last day stands today."""

    OVERDUE = "OVERDUE"
    TODAY = "TODAY"
    WEEK = "WEEK"
    LATER = "LATER"
    EXCEPTION = "EXCEPTION"


class Move(StrEnum):
    """Whose move is wanted: ours, someone's we wait for, or the family's own time."""

    OURS = "OURS"
    THEIRS = "THEIRS"
    FAMILY = "FAMILY"


class Whose(StrEnum):
    """Whose cases are wanted."""

    ANYONE = "ANYONE"
    MINE = "MINE"
    NOBODY = "NOBODY"
    ONE = "ONE"


class Order(StrEnum):
    """How the caseload is sorted."""

    DUE = "DUE"
    NEWEST = "NEWEST"
    REFERENCE = "REFERENCE"


@dataclass(frozen=True, slots=True, kw_only=True)
class DueWanted:
    """What the due list is narrowed to. `coordinator` is read only where `whose` is ONE.

    `covered` are the people whose work counts as mine while they are away.
    """

    when: When | None = None
    move: Move | None = None
    duty: Duty | None = None
    whose: Whose = Whose.ANYONE
    coordinator: int | None = None
    covered: tuple[int, ...] = ()
    is_for_decision: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DueRow:
    """One duty that is running on one case."""

    case: int
    area: str
    reference: str
    child: int
    name: str
    duty: Duty
    advice: AdviceKind | None
    basis: Basis
    due_on: date
    is_excused: bool
    stage: Stage
    coordinator_name: str
    asked_of: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DuePage:
    """One page of the due list, how many duties stand where before `when` narrowed it, and how many cases nobody has."""

    rows: tuple[DueRow, ...]
    counts: Mapping[When, int]
    total: int
    unowned: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CasesWanted:
    """What the caseload is narrowed to; dates are of the next thing due, `covered` as in the due list."""

    stages: tuple[Stage, ...] = ()
    whose: Whose = Whose.ANYONE
    coordinator: int | None = None
    covered: tuple[int, ...] = ()
    duty: Duty | None = None
    is_late: bool = False
    due_from: date | None = None
    due_to: date | None = None
    reference: str = ""
    with_closed: bool = False
    order: Order = Order.DUE


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRow:
    """One case of the caseload, with the next thing due on it."""

    case: int
    area: str
    reference: str
    child: int
    name: str
    stage: Stage
    is_open: bool
    coordinator_name: str
    next_duty: Duty | None
    next_due_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CasePage:
    """One page of the caseload."""

    rows: tuple[CaseRow, ...]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """How much one coordinator has, or nobody has yet where `coordinator` is None."""

    coordinator: int | None
    name: str
    open_count: int
    late_count: int
    week_count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ChronologyRow:
    """One thing that happened to a case, as a chronology tells it.

    `on` is the day it happened and `recorded_at` when it was written down, which may be later or unknown.
    `who` wrote it down, by role and organisation; `source` told us of it; `reference` finds it in the case. `lateness`
    says of what was due when it was done.
    """

    on: date
    what: str
    detail: str = ""
    who: str = ""
    source: str = ""
    reference: str = ""
    recorded_at: datetime | None = None
    lateness: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """One date of a pupil's case: which duty, whose it is (`is_ours`), by when; `advice` is the request that asks us."""

    case: int
    duty: Duty
    due_on: date
    is_ours: bool
    advice: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PupilRow:
    """One pupil of a setting, with the case that is open or the newest, if there is any."""

    child: int
    public_id: UUID
    area: str
    name: str
    born_on: date | None
    provider: int
    provider_name: str
    attendance: int
    until_on: date | None
    case: int | None
    reference: str
    stage: Stage | None
    is_open: bool
    next: Dated | None
    owed: tuple[Dated, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead:
    """One thing that the next twelve months will ask of a setting for one pupil."""

    pupil: PupilRow
    duty: Duty
    due_on: date
    asks: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One thing said in a record: what it is, what it says, and when or by whom."""

    label: str
    words: str
    note: str = ""
