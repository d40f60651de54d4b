"""Where a measure should be by a day, and how it stands against that: red, amber or green, worked out and never typed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

# Behind by no more than this part of the whole way from baseline to target is amber; behind by more is red.
AMBER_PART = 0.1
# A figure older than this tells how things were, and not how they are.
STALE_AFTER_DAYS = 400
# Against rounding of figures that are given in tenths.
_NEARLY = 1e-9


class Rating(StrEnum):
    """How a measure stands against its trajectory."""

    GREEN = "GREEN"
    AMBER = "AMBER"
    RED = "RED"
    UNKNOWN = "UNKNOWN"


class TrajectoryNotSound(ValueError):  # noqa: N818
    """A trajectory does not go from its baseline to its target; the message says where it goes wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A figure on a day."""

    on: date
    value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Trajectory:
    """The way a measure is meant to go: from its baseline, by its milestones, to its target."""

    baseline: Point
    target: Point
    is_better_higher: bool
    milestones: tuple[Point, ...] = ()

    @property
    def points(self) -> tuple[Point, ...]:
        """Every point of the way in order of days."""
        return tuple(sorted((self.baseline, *self.milestones, self.target), key=lambda each: each.on))


@dataclass(frozen=True, slots=True, kw_only=True)
class Rated:
    """How a measure stands, where it should be, and why it is rated so, in words."""

    rating: Rating
    why: str
    expected: float | None = None


def check_trajectory(way: Trajectory) -> None:
    """Refuse a trajectory whose days or figures do not lead from its baseline to its target. Raises TrajectoryNotSound."""
    if way.target.on <= way.baseline.on:
        raise TrajectoryNotSound("The target’s day must come after the baseline’s.")
    days = [each.on for each in way.points]
    if len(set(days)) != len(days):
        raise TrajectoryNotSound("Two points of the trajectory have the same day. Keep one of them.")
    if any(not way.baseline.on < each.on < way.target.on for each in way.milestones):
        raise TrajectoryNotSound("Each milestone’s day must lie between the baseline’s and the target’s.")
    if _towards(way, way.target.value - way.baseline.value) < 0:
        better = "higher" if way.is_better_higher else "lower"
        raise TrajectoryNotSound(
            f"{better.capitalize()} is better, and the target is worse than the baseline."
        )


def expected_on(way: Trajectory, *, on: date) -> float:
    """Return where a measure should be on a day: on the straight line between the points on either side of it."""
    points = way.points
    if on <= points[0].on:
        return points[0].value
    for before, after in zip(points, points[1:], strict=False):
        if on <= after.on:
            part = (on - before.on).days / (after.on - before.on).days
            return before.value + part * (after.value - before.value)
    return points[-1].value


def rate(way: Trajectory, *, actual: Point | None, on: date) -> Rated:
    """Return how the latest figure stands against where it should have been on the day it was counted.

    Green is at or past the line; amber is behind it by no more than a tenth of the whole way, and no worse than the
    baseline; red is anything worse. Without a figure since the baseline, or with an old one, nothing is known.
    """
    if actual is None or actual.on <= way.baseline.on:
        return Rated(rating=Rating.UNKNOWN, why="No figure since the baseline.")
    if (on - actual.on).days > STALE_AFTER_DAYS:
        return Rated(
            rating=Rating.UNKNOWN, why=f"The latest figure is over {STALE_AFTER_DAYS // 31} months old."
        )
    expected = expected_on(way, on=actual.on)
    behind = -_towards(way, actual.value - expected)
    whole = abs(way.target.value - way.baseline.value) or abs(way.target.value)
    line = f"{number(actual.value)} where {number(expected)} was expected"
    if behind <= _NEARLY:
        return Rated(rating=Rating.GREEN, why=f"At or past the line: {line}.", expected=expected)
    if _towards(way, actual.value - way.baseline.value) < -_NEARLY and way.target.value != way.baseline.value:
        return Rated(rating=Rating.RED, why=f"Worse than the baseline: {line}.", expected=expected)
    if behind <= AMBER_PART * whole + _NEARLY:
        return Rated(rating=Rating.AMBER, why=f"Just behind the line: {line}.", expected=expected)
    return Rated(rating=Rating.RED, why=f"Behind the line: {line}.", expected=expected)


def guard(rated: Rated, *, beside: Rated | None) -> Rated:
    """Return how a measure stands once its pair is looked at: it is not green while the pair is red."""
    if beside is not None and rated.rating is Rating.GREEN and beside.rating is Rating.RED:
        return Rated(
            rating=Rating.AMBER, why=f"{rated.why} But its pair is red: {beside.why}", expected=rated.expected
        )
    return rated


def latest(figures: Iterable[Point], *, on: date) -> Point | None:
    """Return the latest figure counted by a day, of figures in the order in which they were kept."""
    found: Point | None = None
    for each in figures:
        if each.on <= on and (found is None or each.on >= found.on):
            found = each
    return found


def number(value: float) -> str:
    """Return a figure as it is written: with no more places than it has, and two at most."""
    return f"{value:,.2f}".rstrip("0").rstrip(".")


def _towards(way: Trajectory, change: float) -> float:
    return change if way.is_better_higher else -change
