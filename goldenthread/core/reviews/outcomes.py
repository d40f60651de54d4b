"""How far each outcome of a plan has come, as professionals say and as the family says: two answers, never one."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Rating(StrEnum):
    """How far an outcome has come."""

    MET = "MET"
    ON_TRACK = "ON_TRACK"
    SLOWER = "SLOWER"
    NOT_BEGUN = "NOT_BEGUN"
    CANNOT_SAY = "CANNOT_SAY"


WORDS: dict[Rating, str] = {
    Rating.MET: "Done: this has happened",
    Rating.ON_TRACK: "On the way: it should happen in time",
    Rating.SLOWER: "Slower than we hoped",
    Rating.NOT_BEGUN: "Not started",
    Rating.CANNOT_SAY: "I cannot say",
}
GOING_WELL = frozenset({Rating.MET, Rating.ON_TRACK})


class Side(StrEnum):
    """Whose rating it is."""

    PROFESSIONAL = "PROFESSIONAL"
    FAMILY = "FAMILY"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rated:
    """One rating of one outcome, by one person."""

    outcome: int
    side: Side
    rating: Rating


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many outcomes were rated by one side, and how many of those are met or on track (measure M037)."""

    rated: int
    going_well: int


def count_going_well(ratings: Iterable[Rated], *, side: Side) -> Count:
    """Return how many outcomes one side rates, and how many as met or on track.

    Where two people of a side differ about an outcome it is not counted as going well: both must say so. An outcome
    of which all say that they cannot say is left out.
    """
    said: dict[int, set[Rating]] = {}
    for one in ratings:
        if one.side is side and one.rating is not Rating.CANNOT_SAY:
            said.setdefault(one.outcome, set()).add(one.rating)
    return Count(rated=len(said), going_well=sum(1 for words in said.values() if words <= GOING_WELL))


def differ(professional: Iterable[Rating], family: Iterable[Rating]) -> bool:
    """Answer whether the two sides see an outcome differently: worth talking about at the meeting."""
    one, other = (
        {word in GOING_WELL for word in words if word is not Rating.CANNOT_SAY}
        for words in (professional, family)
    )
    return bool(one and other and one != other)
