"""How much time a rule gives, as dated data."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from goldenthread.core.law.matches import Match


class Unit(StrEnum):
    """How a limit is counted. Only the first five run on calendar time (law section 0)."""

    DAYS = "DAYS"
    DAYS_INCLUSIVE = "DAYS_INCLUSIVE"
    WEEKS = "WEEKS"
    MONTHS = "MONTHS"
    AT_ONCE = "AT_ONCE"
    WORKING_DAYS = "WORKING_DAYS"
    WORKING_DAYS_INCLUSIVE = "WORKING_DAYS_INCLUSIVE"
    TRIBUNAL_DAYS = "TRIBUNAL_DAYS"
    WEEKS_BEFORE = "WEEKS_BEFORE"
    MONTHS_BEFORE = "MONTHS_BEFORE"
    WORKING_DAYS_BEFORE = "WORKING_DAYS_BEFORE"
    BEFORE_DATE = "BEFORE_DATE"
    ON_DAY = "ON_DAY"
    NO_LIMIT = "NO_LIMIT"


class Roll(StrEnum):
    """What happens to a limit that ends on a day off. The SEND Regulations never roll (law rule 0.6)."""

    NONE = "NONE"
    TRIBUNAL = "TRIBUNAL"


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """The day a count runs from. With nothing named, it is the day of the fact that starts the duty.

    `key`: a date the starting fact carries, such as the day of a meeting.
    `round`: the fact that opened the round before it, such as the first request.
    `next`: the first such fact that follows, such as a body's receipt of a request for advice.
    `previous`: the last such fact before it. Where `key` is named too, `previous` is the second choice.
    `is_optional`: with no such fact the count runs from the starting fact; otherwise the count is left out.
    """

    key: str | None = None
    round: str | None = None
    next: tuple[Match, ...] = ()
    previous: tuple[Match, ...] = ()
    is_optional: bool = False


FROM_START = Anchor()


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """One count of time: so many of a unit, from an anchor. `month` and `day` are for BEFORE_DATE only."""

    unit: Unit
    number: int = 0
    month: int = 0
    day: int = 0
    anchor: Anchor = FROM_START


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """What a rule allows, between two dates.

    Where there are several counts the latest that can be made governs. `only_if_sooner_than` keeps a
    reading back unless it ends before another one would.
    """

    counts: tuple[Count, ...]
    words: str
    in_force_from: date
    in_force_to: date | None = None
    roll: Roll = Roll.NONE
    only_if_sooner_than: Count | None = None

    def is_in_force(self, on: date) -> bool:
        """Whether this was the law on the day."""
        return self.in_force_from <= on and (self.in_force_to is None or on <= self.in_force_to)

    @property
    def has_date(self) -> bool:
        """Whether the rule names any time at all."""
        return self.counts[0].unit is not Unit.NO_LIMIT

    @property
    def is_strictly_before(self) -> bool:
        """Whether the printed day is itself a day too late, on the strict reading (law rule 0.9)."""
        return self.counts[0].unit is Unit.BEFORE_DATE
