"""What a plan's measures are given as: the way each is meant to go, and the figures of the dictionary's entry that it names."""

from dataclasses import dataclass, field

from goldenthread.apps.measures.types import Figure
from goldenthread.core.measures.dictionary import Unit
from goldenthread.core.strategy.counting import ReadFrom
from goldenthread.core.strategy.trajectory import Point, Rated


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureGiven:
    """One figure of a measure, with where it came from; `counted` is the figure as it was read, where nobody typed it."""

    point: Point
    source: str
    counted: Figure | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BesideGiven:
    """The measure that the dictionary says must be read beside another, with its newest figure where there is one."""

    code: str
    title: str
    unit: Unit
    figure: Figure | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureGiven:
    """A measure with its trajectory, its figures and how it stands; `guard` is the measure watched beside it.

    `code` is its entry in the dictionary; `typed` are figures that people gave, shown only where they count. `now` is the newest figure as it was read, `then` the baseline's own, each
    with its counts, day, source and definition version; `is_let_out` says that small counts are hidden in them.
    """

    id: int
    plan: int
    aim: int
    action: int | None
    outcome: int | None
    code: str
    name: str
    unit: str
    is_better_higher: bool
    baseline: Point
    target: Point
    milestones: tuple[FigureGiven, ...]
    actuals: tuple[FigureGiven, ...]
    latest: Point | None
    rated: Rated
    guard: int | None
    guard_name: str
    has_entry: bool = False
    typed: tuple[FigureGiven, ...] = ()
    read_from: ReadFrom = ReadFrom.HAND
    baseline_period: str = ""
    version: int | None = None
    now: Figure | None = None
    then: Figure | None = None
    is_let_out: bool = False
    doubts: tuple[str, ...] = field(default=())
    beside: BesideGiven | None = None
