"""One rule read against every case at once: `instances` and `judgement`, by column."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import polars as pl

from goldenthread.core.calendars.calendar import Calendar
from goldenthread.core.clocks.bulk.columns import (
    EVENTS,
    Columns,
    Rows,
    each_different,
    pick,
    sooner_of,
    to_date,
    to_number,
)
from goldenthread.core.clocks.counting import end_of, last_day_in_time, roll
from goldenthread.core.clocks.excuses import EXCEPTIONS
from goldenthread.core.clocks.rows import PERSON_SERVED
from goldenthread.core.law.limits import Anchor, Count, Limit, Roll
from goldenthread.core.law.matches import Match
from goldenthread.core.law.rules import Allowance, Law, Rule
from goldenthread.core.law.vocabulary import Basis, Duty, Status, Step

_SHAPE: dict[str, pl.DataType] = {
    "duty": pl.Enum([duty.value for duty in Duty]),
    "step": pl.Enum([step.value for step in Step]),
    "basis": pl.Enum([basis.value for basis in Basis]),
    "rule": pl.String(),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Instances:
    """Each time a rule bites, by column: its start, its floor, the fact counted from, and its day."""

    row: Rows
    floor: Rows
    counted: Rows
    due: pl.Series

    def filter(self, mask: pl.Series) -> "Instances":
        """Keep those that the mask marks; the very same rows where it marks them all."""
        if mask.all():
            return self
        kept = {name: getattr(self, name).filter(mask) for name in self.__slots__}
        return Instances(**kept)


class Reading:
    """One rule read against every case."""

    def __init__(self, rule: Rule, columns: Columns, law: Law, calendar: Calendar, on: date) -> None:
        self.rule, self.columns, self.law, self.calendar, self.on = rule, columns, law, calendar, on
        self.is_by_id = bool(rule.id_key)

    def read(self) -> pl.DataFrame | None:
        """The state of every instance of the rule, or None where it bites nowhere."""
        rows = self.columns.where(self.rule.starts)
        if not len(rows):
            return None
        floors, days = self._floors(rows), self.columns.day.gather(rows)
        parts, is_left = [], floors.is_not_null()
        for limit in self.rule.limits:
            # The first limit in force on the day is the one that counts, as in the one-case path.
            here = is_left & _is_in_force(limit, days)
            is_left &= ~here
            kept, lowest = (rows, floors) if here.all() else (rows.filter(here), floors.filter(here))
            parts.append((limit, self._count(limit, kept, lowest)))
        frames = [self._judge(limit, found) for limit, found in self._without_twins(parts) if len(found.row)]
        return pl.concat(frames) if frames else None

    def _floors(self, rows: Rows) -> Rows:
        columns, rule = self.columns, self.rule
        floors = columns.firsts(rule.starts)
        if rule.round:
            floors = columns.floors(self.law.rounds[rule.round], rule.starts)
        if rule.only_after:
            wanted, barred = columns.last(rule.only_after, rows), columns.last(rule.not_if_since, rows)
            follows = wanted.is_not_null() & (barred < wanted).fill_null(True)
            floors = floors.set(~follows, None)
        return floors

    def _count(self, limit: Limit, rows: Rows, floors: Rows) -> Instances:
        start = self.columns.day.gather(rows)
        if not limit.has_date:
            return Instances(row=rows, floor=floors, counted=rows, due=_no_days(len(start)))
        due, counted = _no_days(len(start)), rows
        for count in limit.counts:
            fact, day = self._resolve(count.anchor, rows, floors)
            ends = self._end_of(count, day)
            is_later = ends.is_not_null() & (due.is_null() | (ends > due).fill_null(False))
            due, counted = pick(is_later, ends, due), pick(is_later, fact, counted)
        is_kept = due.is_not_null()
        sooner = limit.only_if_sooner_than
        if sooner is not None:
            other = self._end_of(sooner, start)
            is_kept &= (other > due).fill_null(False)
        if limit.roll is not Roll.NONE:
            due = self._each_day(due, lambda day: roll(day, limit=limit, calendar=self.calendar))
        return Instances(row=rows, floor=floors, counted=counted, due=due).filter(is_kept)

    def _resolve(self, anchor: Anchor, rows: Rows, floors: Rows) -> tuple[Rows, pl.Series]:
        columns = self.columns
        found = columns.nowhere(len(rows))
        if anchor.round is not None:
            openings = columns.openings(self.law.rounds[anchor.round])
            index = openings.search_sorted(rows, side="left").cast(pl.Int64) - 1
            found = openings.gather(index.set(index < 0, None))
            same = columns.case.gather(found) == columns.case.gather(rows)
            found = found.set(~same.fill_null(False), None)
        elif anchor.next:
            found = columns.next(anchor.next, rows, floors, is_by_id=self.is_by_id)
            found = found.set((found >= self._bound(rows, floors)).fill_null(False), None)
        elif anchor.previous:
            found = columns.last(anchor.previous, rows)
        if not (anchor.key or anchor.round or anchor.next or anchor.previous) or anchor.is_optional:
            found = pick(found.is_null(), rows, found)
        day = columns.day.gather(found)
        if anchor.key is not None:
            carried = columns.date(anchor.key, rows)
            found, day = pick(carried.is_not_null(), rows, found), pick(carried.is_null(), day, carried)
        return found, day

    def _bound(self, rows: Rows, floors: Rows) -> Rows:
        columns = self.columns
        if self.rule.round:
            round_ = self.law.rounds[self.rule.round]
            closed = columns.next(round_.closed_by, rows, floors, is_by_id=round_.is_by_id)
            return sooner_of(closed, columns.next(round_.closed_for_all, rows, floors))
        later = columns.next(self.rule.starts, rows, rows + 1)
        is_today = columns.day.gather(later) == columns.day.gather(rows)
        while is_today.fill_null(False).any():
            later = pick(is_today.fill_null(False), columns.next(self.rule.starts, rows, later + 1), later)
            is_today = columns.day.gather(later) == columns.day.gather(rows)
        return later

    def _without_twins(self, parts: list[tuple[Limit, Instances]]) -> list[tuple[Limit, Instances]]:
        """Leave out a start written twice on one day, keeping the later of the two."""
        if self.rule.round:
            return parts
        kept = []
        for limit, found in parts:
            frame = pl.DataFrame({"case": self.columns.case.gather(found.row), "id": self._ids(found.row)})
            frame = frame.with_columns(row=found.row, day=self.columns.day.gather(found.row), due=found.due)
            frame = frame.with_row_index("place")
            if self.rule.id_key:
                frame = frame.sort("case", "id", "row", nulls_last=False)
            pairs = [pl.col(name).eq_missing(pl.col(name).shift(-1)) for name in ("case", "id", "day", "due")]
            twins = frame.filter(pl.all_horizontal(pairs) & pl.col("row").shift(-1).is_not_null())["place"]
            places = pl.int_range(len(frame), eager=True)
            kept.append((limit, found.filter(~places.is_in(twins.implode())) if len(twins) else found))
        return kept

    def _ids(self, rows: Rows) -> pl.Series:
        if not self.rule.id_key:
            return pl.Series([None], dtype=pl.String).new_from_index(0, len(rows))
        ids = self.columns.text("id", rows)
        if self.rule.id_key == PERSON_SERVED:
            ids = pick(ids.is_null(), self.columns.text(PERSON_SERVED, rows), ids)
        return ids

    def _judge(self, limit: Limit, found: Instances) -> pl.DataFrame:
        rule, columns, today = self.rule, self.columns, to_number(self.on)
        ended = sooner_of(self._answer(rule.ended_by, found), self._answer(rule.overtaken_by, found))
        if rule.is_met_by_passing:
            is_ended = (columns.day.gather(ended) <= found.due).fill_null(False)
            is_met = ~is_ended & (found.due < today)
            met_on = found.due.set(~is_met, None)
            waits = excuse = None
        else:
            met = self._find_met(found)
            is_met = met.is_not_null() & (met <= ended).fill_null(True)
            met_on = columns.day.gather(met).set(~is_met, None)
            is_ended = ~is_met & ended.is_not_null()
            excuse = self._excuses(found)
            waits = self._answer(rule.bites_after, found).is_null() if rule.bites_after else None
        in_time = found.due
        if limit.is_strictly_before:
            in_time = self._each_day(in_time, lambda day: last_day_in_time(day, limit=limit))
        frame = pl.DataFrame({"due": found.due, "met": met_on, "is_met": is_met, "is_ended": is_ended})
        frame = frame.with_columns(
            is_late=(met_on > in_time).fill_null(False),
            ground=pl.lit(None, dtype=pl.String) if excuse is None else excuse,
            waits=pl.lit(False) if waits is None else waits,
        )
        status = frame.select(_status(today)).to_series()
        return self._shape(found, frame, status)

    def _shape(self, found: Instances, frame: pl.DataFrame, status: pl.Series) -> pl.DataFrame:
        rule, facts = self.rule, self.columns.facts
        said = {"duty": rule.duty.value, "basis": rule.authority.basis.value, "rule": rule.name}
        said_step = {"step": rule.step.value if rule.step else None}
        return pl.DataFrame(
            {
                "case": facts["case"].gather(found.row),
                "id": self._ids(found.row),
                "trigger": facts["event"].gather(found.counted).cast(EVENTS),
                "trigger_on": facts["on"].gather(found.counted),
                "due_on": frame["due"].cast(pl.Date),
                "met_on": frame["met"].cast(pl.Date),
                "status": status,
                "excused_by": frame["ground"].set(status != Status.EXCUSED.value, None),
            }
        ).select(
            "case",
            *(pl.lit(value, dtype=_SHAPE[name]).alias(name) for name, value in (said | said_step).items()),
            pl.exclude("case"),
        )

    def _answer(self, matches: tuple[Match, ...], found: Instances, *, is_by_id: bool = False) -> Rows:
        starts = {match.event for match in self.rule.starts}
        shares = any(match.event in starts for match in matches)
        lowest = found.row + 1 if shares else found.floor
        return self.columns.next(matches, found.row, lowest, is_by_id=is_by_id)

    def _find_met(self, found: Instances) -> Rows:
        rule, columns = self.rule, self.columns
        met = self._answer(rule.met_by, found, is_by_id=self.is_by_id)
        while rule.undone_by and met.is_not_null().any():
            following = columns.next(rule.met_by, found.row, met + 1, is_by_id=self.is_by_id)
            undone = columns.next(rule.undone_by, found.row, met + 1, is_by_id=self.is_by_id)
            is_undone = undone.is_not_null() & (undone <= following).fill_null(True) & met.is_not_null()
            if not is_undone.any():
                break
            met = pick(is_undone, following, met)
        return met

    def _excuses(self, found: Instances) -> pl.Series | None:
        """The ground of the first exception that counts for each instance, or None where none does."""
        columns, rule = self.columns, self.rule
        recorded = columns.where(EXCEPTIONS)
        recorded = recorded.filter((columns.text("clock", recorded) == rule.duty.value).fill_null(False))
        if not rule.allowances or not len(recorded):
            return None
        mine = pl.DataFrame(
            {
                "case": columns.case.gather(found.row),
                "key": self._ids(found.row),
                "due": found.due,
                "counted_on": columns.day.gather(found.counted),
            }
        ).with_row_index("place")
        theirs = pl.DataFrame(
            {
                "case": columns.case.gather(recorded),
                "key": columns.text("id", recorded) if rule.id_key else self._ids(recorded),
                "row": recorded,
                "day": columns.day.gather(recorded),
                "ground": columns.text("ground", recorded),
                "from": columns.date("from", recorded),
                "to": columns.date("to", recorded),
            }
        )
        both = mine.join(theirs, on=["case", "key"], how="inner", nulls_equal=True)
        both = both.filter(
            pl.col("to").fill_null(pl.col("day")) >= pl.col("counted_on"),
            pl.col("from").fill_null(pl.col("day")) <= pl.col("due"),
            self._is_ground(both),
        )
        first = both.sort("row").unique("place", keep="first").select("place", "ground")
        return mine.join(first, on="place", how="left", maintain_order="left")["ground"]

    def _is_ground(self, both: pl.DataFrame) -> pl.Expr:
        """Whether each ground was one for this clock on the day, and lasted as long as it must."""
        allowed, is_left = pl.lit(False), both["counted_on"].is_not_null()
        for allowance in self.rule.allowances:
            is_now = is_left & _is_in_force(allowance, both["counted_on"])
            is_left &= ~is_now
            for ground in allowance.grounds:
                days = pl.col("to") - pl.col("from") + 1
                lasts = (days >= self.law.grounds[ground].at_least_days).fill_null(True)
                allowed |= is_now & (pl.col("ground") == ground.value) & lasts
        return allowed

    def _end_of(self, count: Count, days: pl.Series) -> pl.Series:
        return self._each_day(days, lambda day: end_of(count, counted_from=day, calendar=self.calendar))

    def _each_day(self, days: pl.Series, count: Callable[[date], date | None]) -> pl.Series:
        return each_different(days, lambda day: to_number(count(to_date(day))))


def _no_days(size: int) -> pl.Series:
    return pl.Series([None], dtype=pl.Int32).new_from_index(0, size)


def _is_in_force(dated: Limit | Allowance, days: pl.Series) -> pl.Series:
    """Whether the limit or allowance was the law on each day."""
    is_now = days >= to_number(dated.in_force_from)
    return is_now if dated.in_force_to is None else is_now & (days <= to_number(dated.in_force_to))


def _status(today: int | None) -> pl.Expr:
    is_met, is_excused = pl.col("is_met"), pl.col("ground").is_not_null()
    return (
        pl.when(is_met & ~pl.col("is_late"))
        .then(pl.lit(Status.MET.value))
        .when(is_met & is_excused)
        .then(pl.lit(Status.EXCUSED.value))
        .when(is_met)
        .then(pl.lit(Status.MET_LATE.value))
        .when("is_ended")
        .then(pl.lit(Status.ENDED.value))
        .when(is_excused)
        .then(pl.lit(Status.EXCUSED.value))
        .when("waits")
        .then(pl.lit(Status.NOT_YET.value))
        .when(pl.col("due") < today)
        .then(pl.lit(Status.OVERDUE.value))
        .otherwise(pl.lit(Status.DUE.value))
        .cast(pl.Enum([status.value for status in Status]))
    )
