"""A measure as the reviewed dictionary defines it: what is counted, over what, why, by what law, and where it is found."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Unit(StrEnum):
    """What a measure's value is of. A rate, a percentage and a count are never one series."""

    COUNT = "count"
    PERCENT = "percent"
    PER_10_000 = "per 10,000"
    DAYS = "days"
    YEARS = "years"
    POINTS = "percentage points"
    SCORE = "score"
    CASES_EACH = "cases each"
    POUNDS = "pounds"


TIMES: dict[Unit, int] = {Unit.PERCENT: 100, Unit.PER_10_000: 10_000}
# So much to each: the first count is no part of the second.
TO_EACH = frozenset({Unit.SCORE, Unit.CASES_EACH})


class Direction(StrEnum):
    """Which way is better; for much of what is counted neither is, and the dictionary says so."""

    UP = "up is better"
    DOWN = "down is better"
    NEITHER = "neither way is better by itself"


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What a measure should reach, and the law or guidance that says so; a local target names none."""

    words: str
    value: float | None = None
    law: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """Where a release has a measure: which columns are its numerator and denominator, and where they print the answer.

    A column is "column" of this dataset or "other:column" of another; one with a minus before it is taken away.
    One after "yes:" counts 1 where the release says yes, and after "asked:" where it was asked at all. `when_missing` are columns that count as nought where a
    release does not have them. `breakdown` narrows to one row of the release, as its topic and breakdown, where
    the measure is not about everyone. `version` tells definitions apart; `from_period` where one begins.
    """

    dataset: str
    version: int
    numerator: tuple[str, ...]
    denominator: tuple[str, ...] = ()
    percent: str = ""
    when_missing: tuple[str, ...] = ()
    breakdown: tuple[str, str] | None = None
    from_period: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Portion:
    """A portion of a measure that is shown under it, such as one reason of several."""

    name: str
    title: str
    numerator: tuple[str, ...]
    denominator: tuple[str, ...] = ()
    unit: Unit = Unit.COUNT


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One entry of the dictionary. `waits_for` is empty once its facts exist; `own` names how we work it out."""

    id: str
    title: str
    section: str
    why: str
    definition: str
    numerator: str
    denominator: str
    unit: Unit
    source: str
    cadence: str
    target: Target
    direction: Direction
    guard: str
    guard_words: str
    owner: str
    checked_by: str
    next_review_on: date
    version: int
    evidence: str
    serves: str
    waits_for: str = ""
    own: str = ""
    published: tuple[Published, ...] = ()
    portions: tuple[Portion, ...] = ()

    @property
    def is_published(self) -> bool:
        """Whether a release that we read has it."""
        return bool(self.published)
