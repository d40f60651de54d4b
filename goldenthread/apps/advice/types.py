"""Values of the advice room that other rooms and the doors may use."""

from dataclasses import dataclass
from datetime import date

from goldenthread.core.law.vocabulary import AdviceKind


class AdviceNotFound(LookupError):
    """No such advice request on this case."""


class AdviceIncomplete(ValueError):
    """A reply or return lacks something; `field` names the box."""

    def __init__(self, message: str, *, field: str) -> None:
        super().__init__(message)
        self.field = field


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

    @property
    def in_hand_on(self) -> date | None:
        """The day its advice was in our hands, by a reply that stands or by agreement; none while it is owed."""
        if self.sufficient_on:
            return self.sufficient_on
        return None if self.returned_on else self.received_on


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
    """One request for advice with what came back, as a case that is brought in tells it; facts hold its dates."""

    case: int
    child: int
    ref: str
    kind: AdviceKind
    asked_of: str
    practitioner: int | None = None
    provider: int | None = None
    replies: tuple[ReplyGiven, ...] = ()
