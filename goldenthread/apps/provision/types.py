"""Values of the provision room that other rooms and the doors may use."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from goldenthread.core.plans.arrangements import ArrangementKind
from goldenthread.core.plans.beside import HeldElsewhere


class NotHappeningNotFound(LookupError):  # noqa: N818
    """No such task here, or none that this person may see."""


class NotHappeningRefused(ValueError):  # noqa: N818
    """What was said or answered lacks something; `field` names the box."""

    def __init__(self, message: str, *, field: str) -> None:
        super().__init__(message)
        self.field = field


class ShownTo(StrEnum):
    """Who else may read what somebody says is not happening; the council always does."""

    COUNCIL = "COUNCIL"
    SETTING = "SETTING"
    FAMILY = "FAMILY"


class AnswerKind(StrEnum):
    """What the council finds and does about provision that is said not to be happening."""

    PUT_RIGHT = "PUT_RIGHT"
    WILL_BE = "WILL_BE"
    HAPPENING = "HAPPENING"


class Standing(StrEnum):
    """Where a task stands: an answer is owed, one was given and help is promised, or it is over."""

    WAITING = "WAITING"
    PROMISED = "PROMISED"
    CLOSED = "CLOSED"


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerGiven:
    """The council's answer. `from_on` is the day from which it is put right, `who` is who will see to it."""

    kind: AnswerKind
    words: str
    from_on: date | None = None
    who: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerLine:
    """An answer as those who asked read it."""

    kind: AnswerKind
    words: str
    from_on: date | None
    who: str
    answered_on: date
    answered_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SayingLine:
    """What one person said is not happening. `since_on` is the first day it did not happen."""

    id: int
    key: str
    parent: int | None
    provider: int | None
    words: str
    since_on: date | None
    shown_to: ShownTo
    said_on: date
    owed_on: date
    answered_on: date | None
    is_mine: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NotHappeningLine:
    """Provision said not to be happening, with as much of what was said and answered as the reader may see.

    `row` is the provision's key in the plan ("P7"); `due_on` the day by which an answer is owed, none while none is.
    """

    id: int
    area: str
    case: int
    child: int
    reference: str
    row: str
    section: str
    what: str
    standing: Standing
    opened_on: date
    due_on: date | None
    closed_on: date | None
    owner: int | None
    owner_name: str
    sayings: tuple[SayingLine, ...] = ()
    answers: tuple[AnswerLine, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the staff's list is narrowed to: where it stands, whose case it is ("mine", "nobody", "") and one area."""

    standing: Standing | None = None
    is_late: bool = False
    owner: str = ""
    area: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotHappeningPage:
    """One page of the staff's list, and how many stand where before `standing` narrows it."""

    lines: tuple[NotHappeningLine, ...]
    counts: dict[str, int]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryCounts:
    """What an area can say of delivery in a time, for measures: facts to be divided by whoever divides.

    `said` counts each saying, `rows_said` the rows of provision they were about, `answered_in_time` those answered by
    their own day, `put_right` the tasks that ended with the provision given again and `found_happening` those that
    ended with it found to be given.
    """

    rows_in_force: int
    rows_said: int
    said: int
    answered: int
    answered_in_time: int
    put_right: int
    found_happening: int
    still_open: int


class ArrangementRefused(ValueError):  # noqa: N818
    """An arrangement lacks something or does not fit; `field` names the box."""

    def __init__(self, message: str, *, field: str) -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrangementLine:
    """One way of its own in which a plan is or was delivered; `until_on` is the first day that it no longer was."""

    id: int
    area: str
    case: int
    child: int
    kind: ArrangementKind
    from_on: date
    until_on: date | None
    because: str
    consulted: str
    is_suitable: bool | None
    found_on: date | None
    found: str
    ended_because: str
    recorded_by: str


class ElsewhereRefused(ValueError):  # noqa: N818
    """What another plan holds lacks something; `field` names the box."""

    def __init__(self, message: str, *, field: str) -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True, slots=True, kw_only=True)
class ElsewhereLine:
    """One outcome that another plan holds, as its reader sees it."""

    id: int
    area: str
    case: int
    child: int
    held: HeldElsewhere
    is_for_family: bool
    recorded_on: date
    ended_on: date | None
