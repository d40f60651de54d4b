"""What each part of two records says for or against their being one child, in a number and in words.

The numbers are Fellegi and Sunter's match weights: log2 of how much more often two records of one child agree so
(m) than two records of different children (u). One more doubles the odds. Nothing here joins two children.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import log2

# What says that a first name differs, that a birth date is the same, and that a family name is at least alike.
SAME, DIFFERENT = "SAME", "DIFFERENT"
GIVEN, FAMILY, BORN_ON = "given", "family", "born_on"
NUMBERS = frozenset({"upn", "nhs", "uln"})


class Verdict(StrEnum):
    """What a caseworker should think of two records."""

    SAME_NUMBER = "SAME_NUMBER"
    LIKELY = "LIKELY"
    POSSIBLE = "POSSIBLE"
    MAY_BE_TWIN = "MAY_BE_TWIN"
    DIFFERENT = "DIFFERENT"


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One way in which two records can agree or differ in one thing.

    `sql` is the condition as the linkage library is given it; `m` and `u` are shares of pairs, above 0 and at
    most 1: of pairs that are one child, and of pairs that are two.
    """

    name: str
    words: str
    sql: str
    m: float
    u: float

    @property
    def weight(self) -> float:
        """How much it speaks for one child (above 0) or for two (below 0)."""
        return log2(self.m / self.u)


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """One thing compared, with its levels from full agreement down; `unknown` says when there is nothing to compare."""

    name: str
    unknown: str
    levels: tuple[Level, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkageModel:
    """The whole of what a comparison rests on. `prior` is the chance that two records at random are one child."""

    version: str
    prior: float
    likely: float
    possible: float
    comparisons: tuple[Comparison, ...]

    @property
    def start(self) -> float:
        """The weight before anything is compared: how rarely two records are one child."""
        return log2(self.prior / (1 - self.prior))


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What one thing contributed: "the same date of birth", +12.3."""

    name: str
    level: str
    words: str
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """How likely two records are one child: the weight, what it means, and the part each thing played."""

    weight: float
    verdict: Verdict
    parts: tuple[Part, ...]

    @property
    def reasons(self) -> tuple[str, ...]:
        """What speaks for or against, as sentences for the page."""
        said = tuple(part.words for part in self.parts)
        return (*said, TWINS) if self.verdict is Verdict.MAY_BE_TWIN else said


TWINS = "They may be twins, or brother and sister: the first names differ."


def judge(model: LinkageModel, found: Mapping[str, str]) -> Likeness:
    """Return what the levels found say together; `found` maps what was compared to the level it fell in.

    Two records that share a number are said to. Where the first names differ and the birth date and family are
    the same they are said to be perhaps twins, whatever the sum: twins share nearly everything else.
    """
    parts = tuple(
        Part(name=one.name, level=level.name, words=level.words, weight=level.weight)
        for one in model.comparisons
        for level in one.levels
        if found.get(one.name) == level.name
    )
    weight = model.start + sum(part.weight for part in parts)
    return Likeness(weight=weight, verdict=_verdict(model, weight, found), parts=parts)


def _verdict(model: LinkageModel, weight: float, found: Mapping[str, str]) -> Verdict:
    if any(found.get(number) == SAME for number in NUMBERS):
        return Verdict.SAME_NUMBER
    if _may_be_twins(found):
        return Verdict.MAY_BE_TWIN
    if weight >= model.likely:
        return Verdict.LIKELY
    return Verdict.POSSIBLE if weight >= model.possible else Verdict.DIFFERENT


def _may_be_twins(found: Mapping[str, str]) -> bool:
    family = found.get(FAMILY)
    same_family = family is not None and family != DIFFERENT
    return same_family and found.get(BORN_ON) == SAME and found.get(GIVEN) == DIFFERENT


def in_order(found: Sequence[Likeness]) -> list[int]:
    """Return the places of these from the likeliest down."""
    order = list(Verdict)
    return sorted(range(len(found)), key=lambda at: (order.index(found[at].verdict), -found[at].weight, at))
