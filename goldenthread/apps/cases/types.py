"""Values of a case that other rooms and the doors may use."""

from dataclasses import dataclass, field
from datetime import date, datetime

from goldenthread.core.casework.stages import Stage
from goldenthread.core.clocks import DutyState
from goldenthread.core.law.thread import Thread


class CaseNotFound(LookupError):
    """No such case, or none that this person may know of: the two look the same on purpose."""


class AlreadySent(Exception):
    """The same form arrived twice; the first was kept, on the case `reference` names, and nothing more was done."""

    def __init__(self, *, reference: str) -> None:
        super().__init__("We have this already. Nothing was recorded twice.")
        self.reference = reference


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


@dataclass(frozen=True, slots=True, kw_only=True)
class DueLine:
    """One live deadline on a list."""

    case: int
    reference: str
    child: int
    duty: str
    ref: str
    step: str
    basis: str
    due_on: date
    status: str
    stage: Stage
    coordinator: int | None
    coordinator_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseClocks:
    """A case's thread with every duty as it stands on a day."""

    thread: Thread
    duties: tuple[DutyState, ...]
    warnings: tuple[str, ...] = field(default=())
