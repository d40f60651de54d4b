"""Training: who has a place, when people are asked again, and how far their confidence moved, told of five people or more."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import sqrt
from statistics import fmean, stdev

from goldenthread.core.calendars.counting import add_months

FEWEST = 5
SCORES = (1, 2, 3, 4, 5)
MONTHS_LATER = 3
_DEVIATE = 1.959963984540054
# Student's deviate that leaves one in forty on either side, where the expansion is not near enough: same source, table 26.10.
_FEW_FREE = {4: 2.776, 5: 2.571, 6: 2.447, 7: 2.365, 8: 2.306, 9: 2.262}


class Moment(StrEnum):
    """When somebody says how confident they are."""

    BEFORE = "BEFORE"
    END = "END"
    LATER = "LATER"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """How far the confidence of the same people moved, in points of 1 to 5. Of fewer than five people nothing is told."""

    people: int | None
    before: float | None = None
    after: float | None = None
    change: float | None = None
    interval: tuple[float, float] | None = None

    @property
    def is_hidden(self) -> bool:
        """Whether too few answered both times for anything to be told."""
        return self.people is None


HIDDEN = Change(people=None)


def asked_on(moment: Moment, *, held_on: date) -> date:
    """Return the day from which somebody who came is asked: the day itself, or the same day three months later."""
    return add_months(held_on, MONTHS_LATER) if moment is Moment.LATER else held_on


def split_places(booked: Sequence[int], *, places: int) -> tuple[list[int], list[int]]:
    """Return who has a place and who waits, in the order they booked: when somebody cancels, the first who waits moves up."""
    return list(booked[:places]), list(booked[places:])


def sum_up_change(pairs: Iterable[tuple[int, int]]) -> Change:
    """Return how far confidence moved among people who answered both times, with the 95% interval of the mean change.

    Each pair is one person's score before and after. Source of the interval: the paired t interval; its deviate is the
    expansion in Abramowitz, M. and Stegun, I. A. (1964), Handbook of Mathematical Functions, 26.7.5.
    """
    given = list(pairs)
    people = len(given)
    if people < FEWEST:
        return HIDDEN
    moved = [after - before for before, after in given]
    middle, half = fmean(moved), _deviate(people - 1) * stdev(moved) / sqrt(people)
    return Change(
        people=people, before=round(fmean(one for one, _ in given), 1), after=round(fmean(two for _, two in given), 1),
        change=round(middle, 1), interval=(round(middle - half, 1), round(middle + half, 1)),
    )  # fmt: skip


def _deviate(free: int) -> float:
    """Return the deviate of Student's distribution that leaves one in forty on either side, for five people or more."""
    if free in _FEW_FREE:
        return _FEW_FREE[free]
    z = _DEVIATE
    return (
        z
        + (z**3 + z) / (4 * free)
        + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * free**2)
        + (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / (384 * free**3)
    )


def may_tell_whole(parts: Iterable[int]) -> bool:
    """Answer whether a whole may be told beside its parts, when a part of one to four people is not.

    One hidden part alone could be found by taking the others away; so could several that are fewer than five together.
    """
    hidden = [people for people in parts if 0 < people < FEWEST]
    return not hidden or (len(hidden) > 1 and sum(hidden) >= FEWEST)
