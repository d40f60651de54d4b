"""Values of the desk that other rooms and the doors may use."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from goldenthread.core.casework.stages import Stage
from goldenthread.core.law.vocabulary import Duty


class How(StrEnum):
    """How something reached us."""

    POST = "POST"
    EMAIL = "EMAIL"
    TELEPHONE = "TELEPHONE"
    IN_PERSON = "IN_PERSON"


class ArrivalKind(StrEnum):
    """What arrived, as whoever opened it saw it."""

    REQUEST = "REQUEST"
    REPORT = "REPORT"
    REPLY = "REPLY"
    QUESTION = "QUESTION"
    COMPLAINT = "COMPLAINT"
    OTHER = "OTHER"


class QueueKind(StrEnum):
    """Why something stands in the duty queue."""

    ARRIVAL = "ARRIVAL"
    UNCHECKED_REQUEST = "UNCHECKED_REQUEST"
    MESSAGE = "MESSAGE"
    RETURNED_LETTER = "RETURNED_LETTER"
    UNREAD_NOTICE = "UNREAD_NOTICE"
    POSSIBLE_DOUBLE = "POSSIBLE_DOUBLE"
    INFORMATION_IN = "INFORMATION_IN"


# What is over only when the thing itself is done on its own page: nobody can tick it off here.
DONE_ELSEWHERE = frozenset({QueueKind.UNCHECKED_REQUEST, QueueKind.MESSAGE, QueueKind.POSSIBLE_DOUBLE})


class DeskRefused(ValueError):
    """Something cannot be kept as asked; `field` names the box and the message says what to do."""

    def __init__(self, message: str, *, field: str) -> None:
        super().__init__(message)
        self.field = field


class DeskNotFound(LookupError):
    """No such thing on the desk, or none that this person may know of: the two look the same on purpose."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyLine:
    """One thing that has arrived and waits.

    `subject` names it ("arrival:12"); `since_on` is the day it came; `due_on` the last day it may wait by our own
    figures or, for a message, the day promised. `account` is whoever took it, else the case's coordinator.
    `key` finds it on its own page where it has one.
    """

    subject: str
    kind: QueueKind
    area: str
    title: str
    since_on: date
    due_on: date
    case: int | None = None
    reference: str = ""
    children: tuple[int, ...] = ()
    name: str = ""
    detail: str = ""
    key: str = ""
    is_disclosure: bool = False
    account: int | None = None
    who: str = ""
    is_taken: bool = False

    @property
    def may_be_ticked_off(self) -> bool:
        """Whether someone can say here that it is done."""
        return self.kind not in DONE_ELSEWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrivalPage:
    """One thing recorded by hand; `words` is empty for whoever may not read what it tells of a child at risk."""

    id: int
    area: str
    kind: ArrivalKind
    how: How
    received_on: date
    from_whom: str
    words: str
    may_read: bool
    is_disclosure: bool
    case: int | None
    child: int | None
    reference: str
    logged_by: str
    logged_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AbsenceLine:
    """One person's leave and who covers; `until_on` is the day they are back."""

    id: int
    area: str
    account: int
    name: str
    from_on: date
    until_on: date
    covered_by: int
    cover_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stands:
    """Where a case stood when it was handed over, worked out from its record."""

    stage: Stage
    next_duty: Duty | None
    next_due_on: date | None
    last_contact_on: date | None
    last_contact: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedCase:
    """One case of a handover: where it stood, and what no record tells."""

    case: int
    reference: str
    child: int
    name: str
    stands: Stands
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverLine:
    """One handover: from whom, to whom, on which day, and whether it has been read."""

    id: int
    area: str
    giver: int | None
    giver_name: str
    receiver: int
    receiver_name: str
    from_on: date
    words: str
    made_by: str
    made_at: datetime
    acknowledged_at: datetime | None
    cases: tuple[HandedCase, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ToDoLine:
    """One thing someone means to do; it is theirs, and no clock of law."""

    id: int
    words: str
    due_on: date | None
    case: int | None
    reference: str
    child: int | None
    done_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamMemberLine:
    """One person in the team around a family; `is_seen_here` says they can sign in and are let in."""

    id: int
    name: str
    part: str
    body: str
    is_lead: bool
    from_on: date
    until_on: date | None
    is_seen_here: bool


def stands_to_data(stands: Stands) -> dict[str, Any]:
    """Return where a case stood as plain data, to be kept."""
    return {
        "stage": stands.stage.value,
        "next_duty": stands.next_duty.value if stands.next_duty else "",
        "next_due_on": stands.next_due_on.isoformat() if stands.next_due_on else "",
        "last_contact_on": stands.last_contact_on.isoformat() if stands.last_contact_on else "",
        "last_contact": stands.last_contact,
    }


def stands_from_data(data: Mapping[str, Any]) -> Stands:
    """Return where a case stood from what was kept."""

    def day(name: str) -> date | None:
        return date.fromisoformat(data[name]) if data[name] else None

    return Stands(
        stage=Stage(data["stage"]), next_duty=Duty(data["next_duty"]) if data["next_duty"] else None,
        next_due_on=day("next_due_on"), last_contact_on=day("last_contact_on"), last_contact=data["last_contact"],
    )  # fmt: skip
