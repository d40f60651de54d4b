"""Plans that are delivered in ways of their own: at home by a parent, elsewhere than a school, or in detention.

Sources: Children and Families Act 2014 ss.42(5), 61, 70-75; Education Act 1996 ss.7, 436A; SEND Regulations 2014
reg 21; SEND (Detained Persons) Regulations 2015.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from goldenthread.core.law.vocabulary import Confidence


class ArrangementKind(StrEnum):
    """In which way of its own a plan is delivered."""

    HOME_EDUCATION = "HOME_EDUCATION"
    ELSEWHERE = "ELSEWHERE"
    DETAINED = "DETAINED"


class Part(StrEnum):
    """What of the council's work changes."""

    DUTY = "DUTY"
    SECTION_I = "SECTION_I"
    REVIEW = "REVIEW"
    ASK = "ASK"


@dataclass(frozen=True, slots=True, kw_only=True)
class Consequence:
    """One thing that is different, the rule it rests on and how surely the rule was read."""

    part: Part
    words: str
    citation: str
    confidence: Confidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One way of delivering a plan: what it is called, when it applies, and everything that is different."""

    kind: ArrangementKind
    title: str
    about: str
    section_i: str
    sen2: str
    consequences: tuple[Consequence, ...]


def is_secured_by_family(*, kind: ArrangementKind, is_suitable: bool | None) -> bool:
    """Answer whether the family's own arrangements stand in for the council's duty to secure provision (CFA s.42(5)).

    They do only once the council has found them suitable; until then it goes on owing all of section F.
    """
    return kind is ArrangementKind.HOME_EDUCATION and is_suitable is True


def is_in_force(*, from_on: date, until_on: date | None, on: date) -> bool:
    """Answer whether an arrangement holds on a day; `until_on` is the first day that it no longer does."""
    return from_on <= on and (until_on is None or on < until_on)
