"""The facts of many cases in order, and the searches that the rules make of them, by column."""

from collections.abc import Callable
from datetime import date, timedelta

import polars as pl

from goldenthread.core.clocks.rows import read_date
from goldenthread.core.law.matches import NOT_RECORDED, Match, Round
from goldenthread.core.law.vocabulary import Event

Rows = pl.Series
"""Places in the ordered facts, null where there is none."""

EVENTS = pl.Enum([event.value for event in Event])

_EPOCH = date(1970, 1, 1)
_CODES = {event: code for code, event in enumerate(Event)}
# Two facts with no id belong together, and the numbers of the ids begin at one.
_NO_ID = 0
_LARGEST = 2**62
# Days between which a table of answers is quicker than a search: over a hundred years.
_NARROW = 40_000


class Columns:
    """The facts in order by case, day and recording, and the searches that the rules make of them."""

    def __init__(self, facts: pl.DataFrame) -> None:
        code = facts["case"]
        if not code.dtype.is_integer():
            code = code.cast(pl.Categorical).to_physical()
        keys = pl.DataFrame({"code": code, "on": facts["on"], "seq": facts["seq"]})
        if not _is_in_order(keys):
            place = keys.select(pl.arg_sort_by("code", "on", "seq", maintain_order=True)).to_series()
            facts, keys = facts[place], keys[place]
        self.facts = facts
        self.case = keys["code"].cast(pl.Int64)
        self.day = facts["on"].to_physical()
        self.row = pl.int_range(len(facts), dtype=pl.Int64, eager=True)
        event = facts["event"].cast(EVENTS).to_physical()
        grouped = pl.DataFrame({"event": event, "row": self.row}).group_by("event").agg("row")
        self._of_event = dict(zip(grouped["event"], grouped["row"], strict=True))
        new_day = (self.case != self.case.shift()) | (self.day != self.day.shift())
        starts = pl.select(pl.when(new_day.fill_null(True)).then(self.row)).to_series()
        self.first_of_day = starts.forward_fill()
        self._found: dict[tuple[Match, ...], Rows] = {}
        self._keyed: dict[tuple[Match, ...], tuple[Rows, pl.Series]] = {}
        self._floors: dict[tuple[str, tuple[Match, ...]], Rows] = {}
        self._identity: pl.Series | None = None
        self._answers: dict[tuple[tuple[Match, ...], int, int, int, bool], tuple[Rows, Rows, Rows]] = {}
        self._firsts: dict[tuple[Match, ...], Rows] = {}

    def where(self, matches: tuple[Match, ...]) -> Rows:
        """The rows of every fact that fits, in order."""
        known = self._found.get(matches)
        if known is not None:
            return known
        parts = [self._fitting(match) for match in matches]
        rows = pl.concat(parts) if parts else self.row.clear()
        if len({match.event for match in matches}) < len(matches):
            rows = rows.unique()
        found: Rows = rows.sort() if len(parts) > 1 else rows
        self._found[matches] = found
        return found

    def _fitting(self, match: Match) -> Rows:
        rows: Rows = self._of_event.get(_CODES[match.event], self.row.clear())
        for key, values in match.where:
            said = self.text(key, rows).fill_null(NOT_RECORDED)
            rows = rows.filter(said.is_in(sorted(values)))
        return rows

    def text(self, key: str, rows: Rows) -> pl.Series:
        """What the facts carry under a key, as text."""
        if key not in self.facts.columns:
            return pl.Series([None], dtype=pl.String).new_from_index(0, len(rows))
        return self.facts[key].gather(rows).cast(pl.String)

    def date(self, key: str, rows: Rows) -> pl.Series:
        """The date the facts carry under a key, as a number of days."""
        if key in self.facts.columns and self.facts[key].dtype == pl.Date:
            return self.facts[key].gather(rows).to_physical()
        return each_different(self.text(key, rows), lambda text: to_number(read_date(text)))

    def next(self, matches: tuple[Match, ...], of: Rows, lowest: Rows, *, is_by_id: bool = False) -> Rows:
        """The first fitting row of the same case (and id) at or after the lowest, for each."""
        return self._search(matches, of, lowest, 0, is_by_id)

    def last(self, matches: tuple[Match, ...], of: Rows, *, is_by_id: bool = False) -> Rows:
        """The last fitting row of the same case (and id) before each row."""
        return self._search(matches, of, of, -1, is_by_id)

    def _search(self, matches: tuple[Match, ...], of: Rows, at: Rows, step: int, is_by_id: bool) -> Rows:
        # Rules that start alike ask the same things of the same rows, so each answer is kept with its question.
        asked = (matches, id(of), id(at), step, is_by_id)
        if asked not in self._answers:
            self._answers[asked] = (self._look(matches, of, at, step, is_by_id), of, at)
        return self._answers[asked][0]

    def _look(self, matches: tuple[Match, ...], of: Rows, at: Rows, step: int, is_by_id: bool) -> Rows:
        found, keys, belongs, place = self.where(matches), self.where(matches), self.case, at
        if not len(found) or not len(of):
            return self.nowhere(len(of))
        if is_by_id:
            belongs = self.identity
            found, keys = self._by_identity(matches)
            place = belongs.gather(of) * len(self.row) + at
        index = keys.search_sorted(place, side="left").cast(pl.Int64) + step
        # A place past either end is no place: gathering at null gives null.
        index = index.set((index < 0) | (index >= len(found)), None)
        rows = found.gather(index)
        return rows.set((belongs.gather(rows) != belongs.gather(of)).fill_null(False), None)

    def nowhere(self, size: int) -> Rows:
        """So many rows that are not there."""
        return pl.Series([None], dtype=pl.Int64).new_from_index(0, size)

    def _by_identity(self, matches: tuple[Match, ...]) -> tuple[Rows, pl.Series]:
        if matches not in self._keyed:
            found = self.where(matches)
            keys = self.identity.gather(found) * len(self.row) + found
            order = keys.arg_sort()
            self._keyed[matches] = (found.gather(order), keys.gather(order))
        return self._keyed[matches]

    @property
    def identity(self) -> pl.Series:
        """A number for each different case and id."""
        if self._identity is None:
            ids = self.facts["id"].cast(pl.Categorical).to_physical().cast(pl.Int64) + 1
            ids = ids.fill_null(_NO_ID)
            many, most = _highest(ids) + 1, _highest(self.case)
            both = self.case * many + ids
            # A search multiplies this by the number of facts: it is packed close only where it must be.
            is_small = (most + 1) * many * max(len(self.row), 1) < _LARGEST
            self._identity = both if is_small else both.rank("dense").cast(pl.Int64)
        return self._identity

    def firsts(self, starts: tuple[Match, ...]) -> Rows:
        """For each start, the first row of its day."""
        if starts not in self._firsts:
            self._firsts[starts] = self.first_of_day.gather(self.where(starts))
        return self._firsts[starts]

    def floors(self, round_: Round, starts: tuple[Match, ...]) -> Rows:
        """For each start, the row from which its round's facts are looked for; null where it opens none."""
        key = (round_.name, starts)
        if key not in self._floors:
            self._floors[key] = self._find_floors(round_, self.where(starts))
        return self._floors[key]

    def _find_floors(self, round_: Round, rows: Rows) -> Rows:
        by_id = round_.is_by_id
        opened = self.last(round_.opened_by, rows, is_by_id=by_id)
        reopened = self.last(round_.reopened_by, rows, is_by_id=by_id)
        closed = later_of(
            self.last(round_.closed_by, rows, is_by_id=by_id), self.last(round_.closed_for_all, rows)
        )
        is_shut = (closed >= opened).fill_null(False) & (closed >= reopened).fill_null(True)
        first = self.first_of_day.gather(rows)
        return pick(opened.is_null(), first, pick(is_shut, later_of(first, closed + 1), None))

    def openings(self, round_: Round) -> Rows:
        """The rows that open a round of this name."""
        rows = self.where(round_.opened_by)
        return rows.filter(self.floors(round_, round_.opened_by).is_not_null())


def each_different(values: pl.Series, work_out: Callable[..., int | None]) -> pl.Series:
    """Work something out once for each different value, and put it back in every place."""
    if not values.dtype.is_integer():
        different = values.unique().drop_nulls()
        answers = pl.Series([work_out(value) for value in different], dtype=pl.Int32)
        return values.replace_strict(different, answers, default=None, return_dtype=pl.Int32)
    if not values.count():
        return values.cast(pl.Int32)
    lowest, highest = _lowest(values), _highest(values)
    if highest - lowest > _NARROW:
        return each_different(values.cast(pl.String), lambda text: work_out(int(text)))
    places = (values - lowest).cast(pl.UInt32)
    is_seen = pl.Series([False]).new_from_index(0, highest - lowest + 1)
    is_seen.scatter(places.drop_nulls(), True)
    table = [work_out(lowest + place) if seen else None for place, seen in enumerate(is_seen)]
    return pl.Series(table, dtype=pl.Int32).gather(places)


def _is_in_order(keys: pl.DataFrame) -> bool:
    is_after = pl.lit(False)
    for name in ("seq", "on", "code"):
        this, before = pl.col(name), pl.col(name).shift()
        is_after = (this > before) | ((this == before) & is_after if name != "seq" else this == before)
    return bool(keys.select(is_after.fill_null(True).all()).item())


def _lowest(values: pl.Series) -> int:
    return int(str(values.min() or 0))


def _highest(values: pl.Series) -> int:
    return int(str(values.max() or 0))


def pick(mask: pl.Series, when_true: pl.Series | None, when_false: pl.Series | None) -> pl.Series:
    """Return one series where the mask is true and the other elsewhere, row by row."""
    return pl.select(pl.when(mask).then(when_true).otherwise(when_false)).to_series()


def later_of(first: Rows, second: Rows) -> Rows:
    """Return the later of two rows in each place; a row that is not there gives way."""
    return pl.select(pl.max_horizontal(first, second)).to_series()


def sooner_of(first: Rows, second: Rows) -> Rows:
    """Return the sooner of two rows in each place; a row that is not there gives way."""
    return pl.select(pl.min_horizontal(first, second)).to_series()


def to_date(number: int) -> date:
    """Return the date of a number of days since 1 January 1970."""
    return _EPOCH + timedelta(days=number)


def to_number(day: date | None) -> int | None:
    """Return the number of days since 1 January 1970, or None."""
    return None if day is None else (day - _EPOCH).days
