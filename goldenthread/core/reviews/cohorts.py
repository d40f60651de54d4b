"""Children who all move or change by one day: who they are, how far each has come, and that nobody is lost."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from goldenthread.core.calendars.ages import national_curriculum_year
from goldenthread.core.calendars.counting import add_months
from goldenthread.core.law.vocabulary import TransferKind

NURSERY, YEAR_TWO, YEAR_SIX, YEAR_ELEVEN = -1, 2, 6, 11
SEPTEMBER = 9
# A family is asked how a move went once a school term has gone by.
MONTHS_BEFORE_RATING = 3


class CohortKind(StrEnum):
    """Why the children of a cohort are followed together."""

    PHASE_TRANSFER = "PHASE_TRANSFER"
    PLAN_TYPE = "PLAN_TYPE"


KIND_WORDS: dict[CohortKind, str] = {
    CohortKind.PHASE_TRANSFER: "Move to the next phase of education",
    CohortKind.PLAN_TYPE: "Change to another type of plan",
}


class Progress(StrEnum):
    """How far one child of a cohort has come. Every child ever in it has exactly one of these."""

    NOT_BEGUN = "NOT_BEGUN"
    IN_HAND = "IN_HAND"
    DONE = "DONE"
    LEFT = "LEFT"


PROGRESS_WORDS: dict[Progress, str] = {
    Progress.NOT_BEGUN: "Not begun",
    Progress.IN_HAND: "In hand",
    Progress.DONE: "Done",
    Progress.LEFT: "Left the list",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A move between phases: which it is in law, in words, and the last year of those who make it."""

    kind: TransferKind
    words: str
    last_year: int


# The moves that everyone of a year makes. Infant to junior, and in and out of middle schools, turn on the setting:
# `infant` marks those whose setting teaches no one older.
MOVES: tuple[Move, ...] = (
    Move(kind=TransferKind.OTHER, words="Early years to school", last_year=NURSERY),
    Move(kind=TransferKind.OTHER, words="Infant to junior school", last_year=YEAR_TWO),
    Move(kind=TransferKind.OTHER, words="Primary to secondary school", last_year=YEAR_SIX),
    Move(kind=TransferKind.TO_POST16, words="Secondary school to post-16", last_year=YEAR_ELEVEN),
)
_OF_SETTING = frozenset({YEAR_TWO})


def find_move(
    *, born_on: date | None, ncy: int | None, transfer_year: int, is_at_infant_school: bool = False
) -> Move | None:
    """Return the move that a child makes in the September of a year, if they make one.

    `ncy` is the recorded national curriculum year of the school year before the move, for a child taught out of
    their age group; with none, the year of their age is taken.
    """
    year = ncy
    if year is None:
        if born_on is None:
            return None
        year = national_curriculum_year(born_on, date(transfer_year - 1, SEPTEMBER, 1))
    found = next((move for move in MOVES if move.last_year == year), None)
    if found and found.last_year in _OF_SETTING and not is_at_infant_school:
        return None
    return found


def rule_day(kind: TransferKind, *, transfer_year: int) -> date:
    """Return the day before which a plan must name the next place (reg 18(1)): 15 February, or 31 March to post-16."""
    return date(transfer_year, 3, 31) if kind is TransferKind.TO_POST16 else date(transfer_year, 2, 15)


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """What is known of one child of a cohort: the day each thing happened, none where it has not."""

    joined_on: date
    begun_on: date | None = None
    done_on: date | None = None
    left_on: date | None = None


def progress_of(one: Followed, *, on: date) -> Progress:
    """Return how far a child of a cohort has come on a day."""
    if one.done_on and one.done_on <= on:
        return Progress.DONE
    if one.left_on and one.left_on <= on:
        return Progress.LEFT
    if one.begun_on and one.begun_on <= on:
        return Progress.IN_HAND
    return Progress.NOT_BEGUN


def count_progress(rows: Iterable[Followed], *, on: date) -> Mapping[Progress, int]:
    """Return how many children of a cohort stand at each place on a day; together they are all who have joined by then."""
    found = dict.fromkeys(Progress, 0)
    for row in rows:
        if row.joined_on <= on:
            found[progress_of(row, on=on)] += 1
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """How a cohort stood at the end of a day."""

    on: date
    not_begun: int
    in_hand: int
    done: int
    left: int

    @property
    def remaining(self) -> int:
        """How many are still to finish."""
        return self.not_begun + self.in_hand


def burn_down(rows: Iterable[Followed], *, days: Iterable[date]) -> list[Point]:
    """Return how a cohort stood at the end of each of these days."""
    rows = list(rows)
    points = []
    for day in days:
        count = count_progress(rows, on=day)
        points.append(
            Point(
                on=day, not_begun=count[Progress.NOT_BEGUN], in_hand=count[Progress.IN_HAND],
                done=count[Progress.DONE], left=count[Progress.LEFT],
            )
        )  # fmt: skip
    return points


@dataclass(frozen=True, slots=True, kw_only=True)
class Lost:
    """What a list and what it should hold do not share: who should be on it and is not, and who is there without cause."""

    missing: frozenset[int]
    unexplained: frozenset[int]

    @property
    def is_none(self) -> bool:
        """Whether nobody is lost."""
        return not self.missing and not self.unexplained


def find_lost(*, should_be: Iterable[int], on_list: Iterable[int], left: Iterable[int]) -> Lost:
    """Return whom a cohort has lost: those the rule puts in it today who are neither on its list nor left it for a reason.

    `unexplained` are on the list though the rule no longer puts them there; they are looked at, never dropped.
    """
    should, listed, gone = set(should_be), set(on_list), set(left)
    return Lost(missing=frozenset(should - listed - gone), unexplained=frozenset(listed - should - gone))


def may_rate_move(*, moves_on: date, on: date) -> bool:
    """Say whether a family is asked yet how a move went: from three months after it."""
    return on >= add_months(moves_on, MONTHS_BEFORE_RATING)
