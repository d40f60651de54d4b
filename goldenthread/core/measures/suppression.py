"""The one gate that small counts pass before anyone outside sees them.

A count below the policy's threshold is hidden; so is whatever else must be, so that no hidden count can be worked
out from totals or from another table, published with it or before it. Nought is nought and is shown: it is never
mistaken for hidden. The gate lets a count stay hidden only on proof: for each it finds other whole numbers that
would agree with everything shown.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from goldenthread.core.measures.rounding import ratio

# Any hashable thing may name a count: a text, a number, a row with its column.
Key = Any
HIDDEN_WORD = "hidden"


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """How small counts are kept: which are small, what shown counts are rounded to, how many answers must stay open.

    `threshold`: counts from 1 up to but not including it are hidden. `base`: shown counts are rounded to the
    nearest multiple, 0 for none. `answers`: how many values each hidden count might have for all that is shown.
    """

    threshold: int = 5
    base: int = 0
    answers: int = 3

    def is_small(self, count: int) -> bool:
        """Whether a count is too small to show. Nought is not."""
        return 0 < count < self.threshold


PUBLIC_POLICY = Policy()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """That one count is the sum of others, which anyone who reads the tables knows."""

    total: Hashable
    parts: tuple[Hashable, ...]

    def members(self) -> tuple[Hashable, ...]:
        """Every count it binds."""
        return (self.total, *self.parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A count as an edition shows it: a number, or hidden. `text` is what a page or a file prints."""

    value: int | None
    is_hidden: bool

    @property
    def text(self) -> str:
        """The number as printed, or the word for a hidden one."""
        return HIDDEN_WORD if self.is_hidden else f"{self.value:,}"


class CannotBeKept(ValueError):  # noqa: N818
    """Something already published gives a small count away, whatever is hidden now; the new table must not go out."""


def hide(
    counts: Mapping[Key, int],
    sums: Iterable[Sum],
    *,
    policy: Policy = PUBLIC_POLICY,
    never_shown: Iterable[Key] = (),
    shown_before: Iterable[Key] = (),
) -> frozenset[Key]:
    """Return which counts must be hidden, so that nothing small shows or can be worked out.

    `counts` are true whole numbers, by any key; the same key in two tables is the same count. `sums` say what
    adds up to what. `never_shown` are counts no table prints but that could be worked out (what one table has
    and another leaves out); `shown_before` are public already and cannot be hidden. Raises CannotBeKept.
    """
    bound = tuple(sums)
    unseen, fixed = set(never_shown), frozenset(shown_before)
    small = {key for key, count in counts.items() if policy.is_small(count) and key not in fixed}
    hidden = small | unseen
    while (key := _given_away(counts, bound, hidden, small, unseen, policy)) is not None:
        more = _next_to_hide(key, counts, bound, hidden, fixed)
        if more is None:
            raise CannotBeKept(
                "A small count could be worked out from what is public already, whatever is hidden now. "
                "Do not publish this table, or publish it for wider groups."
            )
        hidden.add(more)
    # What was hidden on the way and is not needed in the end is shown again, the largest first.
    for key in sorted(hidden - small - unseen, key=lambda each: (-counts[each], repr(each))):
        if _given_away(counts, bound, hidden - {key}, small, unseen, policy) is None:
            hidden.discard(key)
    return frozenset(hidden - unseen)


def _given_away(
    counts: Mapping[Key, int],
    sums: Sequence[Sum],
    hidden: set[Key],
    small: set[Key],
    unseen: set[Key],
    policy: Policy,
) -> Key | None:
    """Return a count that could be worked out, or None: every small one counts, and all that is hidden to keep those."""
    kept = [key for key in sorted(hidden, key=repr) if key in small or key not in unseen]
    return next((key for key in kept if not _is_open(key, counts, sums, hidden, unseen, policy)), None)


def _is_open(
    key: Key,
    counts: Mapping[Key, int],
    sums: Sequence[Sum],
    hidden: set[Key],
    unseen: set[Key],
    policy: Policy,
) -> bool:
    """Whether a hidden count might be enough other numbers, each shown possible by a whole table that agrees."""
    found = 1
    for step in range(1, 2 * policy.answers + 1):
        for change in (step, -step):
            if find_other(key, change, counts=counts, sums=sums, hidden=hidden, may_be_nought=unseen):
                found += 1
            if found >= policy.answers:
                return True
    return False


def find_other(
    key: Key,
    change: int,
    *,
    counts: Mapping[Key, int],
    sums: Sequence[Sum],
    hidden: Iterable[Key],
    may_be_nought: Iterable[Key] = (),
) -> dict[Key, int] | None:
    """Return other numbers for the hidden counts that agree with all that is shown, this one changed by so much.

    A reader knows that nothing hidden is nought, save counts that no table prints. None where none was found.
    """
    search = _Search(
        counts=counts, sums=sums, hidden=frozenset(hidden), may_be_nought=frozenset(may_be_nought)
    )
    return search.change(key, change)


class _Search:
    """Looks for a change that, passed on from sum to sum, comes out even without touching what is shown."""

    def __init__(
        self,
        *,
        counts: Mapping[Key, int],
        sums: Sequence[Sum],
        hidden: frozenset[Key],
        may_be_nought: frozenset[Key],
    ) -> None:
        self.counts = counts
        self.sums = [each for each in sums if any(member in hidden for member in each.members())]
        self.hidden = hidden
        self.least = {key: 0 if key in may_be_nought else 1 for key in hidden}
        self.left = 4000

    def change(self, key: Key, by: int) -> dict[Key, int] | None:
        """Return the changed numbers, or None."""
        if self.counts[key] + by < self.least[key]:
            return None
        return self._mend({key: by})

    def _mend(self, changes: dict[Key, int]) -> dict[Key, int] | None:
        self.left -= 1
        if self.left <= 0:
            return None
        for each in self.sums:
            over = changes.get(each.total, 0) - sum(changes.get(part, 0) for part in each.parts)
            if over:
                return self._mend_sum(each, over, changes)
        return {key: self.counts[key] + by for key, by in changes.items()}

    def _mend_sum(self, each: Sum, over: int, changes: dict[Key, int]) -> dict[Key, int] | None:
        for member in each.members():
            if member not in self.hidden or member in changes:
                continue
            by = -over if member == each.total else over
            if self.counts[member] + by < self.least[member]:
                continue
            found = self._mend({**changes, member: by})
            if found is not None:
                return found
        return None


def _next_to_hide(
    key: Key, counts: Mapping[Key, int], sums: Sequence[Sum], hidden: set[Key], fixed: frozenset[Key]
) -> Key | None:
    """Return what to hide next, the least that helps.

    A sum in which one count alone is hidden gives it away, so those come first; then the sums of the count that
    shows. Of what could be hidden there: what leaves no other sum with one alone, a part before a total, the
    smallest.
    """
    lonely = [each for each in sums if _count_hidden(each, hidden) == 1]
    near = [each for each in sums if key in each.members()]
    totals = {each.total for each in sums}

    def cost(member: Key) -> tuple[int, bool, int, str]:
        left = sum(member in each.members() and _count_hidden(each, hidden) == 0 for each in sums)
        return left, member in totals, counts[member], repr(member)

    for group in (lonely, near, sums):
        found: list[Key] = [
            member
            for each in group
            for member in each.members()
            if member not in hidden and member not in fixed and counts[member] > 0
        ]
        if found:
            return min(found, key=cost)
    return None


def _count_hidden(each: Sum, hidden: set[Key]) -> int:
    return sum(member in hidden for member in each.members())


def hide_list(
    counts: Sequence[int], *, policy: Policy = PUBLIC_POLICY, has_total: bool = True
) -> tuple[tuple[Shown, ...], Shown]:
    """Return a row of counts and its total as an edition shows them."""
    cells: dict[Hashable, int] = {**dict(enumerate(counts)), "total": sum(counts)}
    sums = [Sum(total="total", parts=tuple(range(len(counts))))] if has_total else []
    hidden = hide(cells, sums, policy=policy)
    shown = tuple(show(count, is_hidden=place in hidden, policy=policy) for place, count in enumerate(counts))
    return shown, show(cells["total"], is_hidden="total" in hidden, policy=policy)


def grid_of(rows: Sequence[Sequence[int]]) -> tuple[dict[Hashable, int], list[Sum]]:
    """Return a table's counts and sums: each by (row, column), with "all" for the totals of rows and columns."""
    height, width = len(rows), len(rows[0])
    cells: dict[Hashable, int] = {(r, c): rows[r][c] for r in range(height) for c in range(width)}
    cells |= {(r, "all"): sum(rows[r]) for r in range(height)}
    cells |= {("all", c): sum(row[c] for row in rows) for c in range(width)}
    cells["all", "all"] = sum(map(sum, rows))
    sums = [Sum(total=(r, "all"), parts=tuple((r, c) for c in range(width))) for r in range(height)]
    sums += [Sum(total=("all", c), parts=tuple((r, c) for r in range(height))) for c in range(width)]
    sums += [
        Sum(total=("all", "all"), parts=tuple((r, "all") for r in range(height))),
        Sum(total=("all", "all"), parts=tuple(("all", c) for c in range(width))),
    ]
    return cells, sums


def hide_grid(rows: Sequence[Sequence[int]], *, policy: Policy = PUBLIC_POLICY) -> dict[Hashable, Shown]:
    """Return a table of counts with its totals as an edition shows it, by (row, column) with "all" for totals."""
    cells, sums = grid_of(rows)
    hidden = hide(cells, sums, policy=policy)
    return {key: show(count, is_hidden=key in hidden, policy=policy) for key, count in cells.items()}


def hide_rate(
    numerator: int, denominator: int, *, times: int = 100, policy: Policy = PUBLIC_POLICY
) -> tuple[Shown, Shown, float | None]:
    """Return a numerator, its denominator and their rate as an edition shows them.

    The rate goes with its counts: a small numerator, a small remainder or a small denominator hides it, and it is
    worked out from what is shown, so that it gives no rounded count away.
    """
    small = any(policy.is_small(count) for count in (numerator, denominator, denominator - numerator))
    top = show(numerator, is_hidden=small, policy=policy)
    bottom = show(denominator, is_hidden=policy.is_small(denominator), policy=policy)
    if top.value is None or not bottom.value:
        return top, bottom, None
    return top, bottom, ratio(top.value, bottom.value, times=times, places=1)


def show(count: int, *, is_hidden: bool, policy: Policy = PUBLIC_POLICY) -> Shown:
    """Return a count as an edition shows it, rounded where the policy says so."""
    if is_hidden:
        return Shown(value=None, is_hidden=True)
    if not policy.base:
        return Shown(value=count, is_hidden=False)
    return Shown(value=(2 * count + policy.base) // (2 * policy.base) * policy.base, is_hidden=False)
