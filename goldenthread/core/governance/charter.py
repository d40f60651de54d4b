"""A charter's ratings by staff and by families side by side, with nothing shown of fewer than five people."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from goldenthread.core.measures.intervals import newcombe, wilson

FEWEST = 5
# A difference of more than one point between the two sides is put before the board (inventory row C01).
WIDE = 1.0
SCORES = (1, 2, 3, 4, 5)
KEPT_FROM = 4


class Side(StrEnum):
    """Who rates: those who made the promises, or those they were made to."""

    STAFF = "STAFF"
    FAMILIES = "FAMILIES"


@dataclass(frozen=True, slots=True, kw_only=True)
class SideResult:
    """How one side rated a commitment. Of fewer than five people nothing is told, their number neither."""

    people: int | None
    share: float | None = None
    interval: tuple[float, float] | None = None
    mean: float | None = None

    @property
    def is_hidden(self) -> bool:
        """Whether too few rated it for anything to be told."""
        return self.people is None


@dataclass(frozen=True, slots=True, kw_only=True)
class SideBySide:
    """A commitment as both sides rated it: the share who say it is kept, staff's less families', and the gap in points."""

    staff: SideResult
    families: SideResult
    difference: float | None
    interval: tuple[float, float] | None
    gap: float | None

    @property
    def is_wide(self) -> bool:
        """Whether the two sides differ by more than one point."""
        return self.gap is not None and abs(self.gap) > WIDE

    @property
    def is_beyond_chance(self) -> bool:
        """Whether the interval of the difference leaves out no difference at all."""
        return self.interval is not None and not self.interval[0] <= 0 <= self.interval[1]


def sum_up_side(counts: Mapping[int, int]) -> SideResult:
    """Return what may be told of one side; `counts` is how many people gave each score from 1 to 5."""
    people = sum(counts.values())
    if people < FEWEST:
        return SideResult(people=None)
    kept = _kept(counts)
    return SideResult(
        people=people, share=round(100 * kept / people, 1), interval=wilson(kept, people),
        mean=round(sum(score * count for score, count in counts.items()) / people, 1),
    )  # fmt: skip


def put_side_by_side(*, staff: Mapping[int, int], families: Mapping[int, int]) -> SideBySide:
    """Return a commitment's ratings side by side; the difference only where both sides may be told of.

    Each argument is how many people of the side gave each score from 1 to 5.
    """
    one, two = sum_up_side(staff), sum_up_side(families)
    if one.people is None or two.people is None or one.mean is None or two.mean is None:
        return SideBySide(staff=one, families=two, difference=None, interval=None, gap=None)
    kept_one, kept_two = _kept(staff), _kept(families)
    means = [
        sum(score * count for score, count in counts.items()) / sum(counts.values())
        for counts in (staff, families)
    ]
    return SideBySide(
        staff=one, families=two, difference=round(100 * (kept_one / one.people - kept_two / two.people), 1),
        interval=newcombe((kept_one, one.people), (kept_two, two.people)), gap=round(means[0] - means[1], 2),
    )  # fmt: skip


def _kept(counts: Mapping[int, int]) -> int:
    return sum(count for score, count in counts.items() if score >= KEPT_FROM)
