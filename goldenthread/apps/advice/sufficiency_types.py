"""Values of the three agreements that let existing advice stand (SEND Regulations 2014 reg 6(4))."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from goldenthread.core.law.vocabulary import AdviceKind


class Party(StrEnum):
    """Whose agreement the regulation needs."""

    ADVISER = "ADVISER"
    AUTHORITY = "AUTHORITY"
    FAMILY = "FAMILY"


class HowSaid(StrEnum):
    """How an answer was given: at the person's own door, or told to us."""

    DOOR = "DOOR"
    TELEPHONE = "TELEPHONE"
    LETTER = "LETTER"
    MEETING = "MEETING"


PARTY_WORDS: dict[Party, str] = {
    Party.ADVISER: "The person who wrote it",
    Party.AUTHORITY: "The council",
    Party.FAMILY: "The child’s parent, or the young person",
}
HOW_WORDS: dict[HowSaid, str] = {
    HowSaid.DOOR: "in Golden Thread",
    HowSaid.TELEPHONE: "by telephone",
    HowSaid.LETTER: "by letter or e-mail",
    HowSaid.MEETING: "at a meeting",
}


class SufficiencyNotFound(LookupError):
    """No such proposal, or none that this person may answer: the two look the same on purpose."""


class AnswerRefused(ValueError):
    """An answer lacks something; `field` names the box."""

    def __init__(self, message: str, *, field: str) -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerLine:
    """One party's answer as it stands, for the page; who said it is left out for other members of the family."""

    party: Party
    agrees: bool
    said_by: str
    how: HowSaid
    words: str
    answered_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Sufficiency:
    """A proposal that existing advice is enough, and what each party has answered."""

    id: int
    area: str
    case: int
    child: int
    request: int
    ref: str
    kind: AdviceKind
    written_by: str
    needs: str
    words: str
    proposed_on: date
    agreed_on: date | None
    answers: tuple[AnswerLine, ...]
    mine: AnswerLine | None

    def agrees(self, party: Party) -> bool | None:
        """Say whether a party agrees: none while nobody of it has answered, and not while any of it says no."""
        said = [answer.agrees for answer in self.answers if answer.party is party]
        return all(said) if said else None

    @property
    def all_agree(self) -> bool:
        """Whether all three agree, which the regulation needs."""
        return all(self.agrees(party) for party in Party)

    @property
    def last_on(self) -> date:
        """The day on which the last of them agreed."""
        return max(answer.answered_on for answer in self.answers)

    @property
    def parties(self) -> list[tuple[Party, str, bool | None]]:
        """Each party, what it is called, and whether it agrees."""
        return [(party, PARTY_WORDS[party], self.agrees(party)) for party in Party]
