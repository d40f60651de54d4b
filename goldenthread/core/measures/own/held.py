"""The facts of an area's cases as a measure needs them: what is known by a day, how every duty stood, and which days count."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

import polars as pl

from goldenthread.core.law.vocabulary import Basis, Duty, Event, Status
from goldenthread.core.measures.periods import PeriodNotUnderstood

DECEMBER, SEPTEMBER = 12, 9
OPEN = (Status.NOT_YET.value, Status.DUE.value, Status.OVERDUE.value, Status.EXCUSED.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """The days that a measure counts over, both ends counted; `end_on` is the day it is as at."""

    period: str
    start_on: date
    end_on: date


def window_of(period: str, *, today: date) -> Window:
    """Return the days that a period means of our own cases, never beyond today.

    2024 is that calendar year, 202425 the year from 1 September 2024, and a date the year that ended on it.
    Raises PeriodNotUnderstood, also for a period that has not begun.
    """
    text = period.strip()
    try:
        if len(text) == 4:
            start, end = date(int(text), 1, 1), date(int(text), DECEMBER, 31)
        elif len(text) == 6 and int(text[4:]) == (int(text[:4]) + 1) % 100:
            start, end = date(int(text[:4]), SEPTEMBER, 1), date(int(text[:4]) + 1, SEPTEMBER - 1, 31)
        else:
            end = date.fromisoformat(text)
            start = end - timedelta(days=364)
    except ValueError as error:
        raise PeriodNotUnderstood(
            f"“{period}” is not a period. Write 2024 for a calendar year, 202425 for an academic year, or a date as 2024-12-31."
        ) from error
    if start > today:
        raise PeriodNotUnderstood(f"“{period}” has not begun: today is {today}.")
    return Window(period=text, start_on=start, end_on=min(end, today))


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What a measure is worked out from.

    `facts` has `case`, `event`, `on`, `id` and the vocabulary's further keys, none after the window's end; `duties`
    is how every duty stood on that day, as `list_duties_in_bulk` gives it; `people` how many are aged 0 to 25;
    `extracts` what other systems brought, a frame a kind (see `returned`); `kept` what other rooms keep (see `kept`).
    """

    facts: pl.DataFrame
    duties: pl.DataFrame
    window: Window
    people: int | None = None
    extracts: Mapping[str, pl.DataFrame] = field(default_factory=dict)
    kept: Mapping[str, pl.DataFrame] = field(default_factory=dict)

    def events(self, *events: Event, in_window: bool = True) -> pl.DataFrame:
        """Return the facts of these events, those of the window's days or all up to its end."""
        found = self.facts.filter(pl.col("event").cast(pl.String).is_in([event.value for event in events]))
        return found.filter(self.within("on")) if in_window else found

    def within(self, column: str) -> pl.Expr:
        """Return whether a date is in the window."""
        return pl.col(column).is_between(self.window.start_on, self.window.end_on)

    def duty(self, duty: Duty, *, rules: Iterable[str] = ()) -> pl.DataFrame:
        """Return how one duty stood, as the Act and the Regulations count it; a reversed refusal keeps its first clock."""
        if self.duties.is_empty():
            return pl.DataFrame(schema=_DUTIES)
        found = self.duties.filter(pl.col("duty").cast(pl.String) == duty.value)
        wanted = list(rules)
        if wanted:
            return found.filter(pl.col("rule").cast(pl.String).is_in(wanted))
        by_law = found.filter(
            pl.col("basis")
            .cast(pl.String)
            .is_in([Basis.STATUTE.value, Basis.CASE_LAW.value, Basis.ORDER.value])
        )
        return by_law.filter(
            (pl.col("basis").cast(pl.String) != Basis.CASE_LAW.value)
            | (pl.col("trigger").cast(pl.String) == "assessment_agreed")
        )


_DUTIES = {
    "case": pl.String, "duty": pl.String, "id": pl.String, "basis": pl.String, "rule": pl.String,
    "trigger": pl.String, "trigger_on": pl.Date, "due_on": pl.Date, "met_on": pl.Date, "status": pl.String,
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What a measure came to: a row a thing counted over, with its case and whether it counts.

    `value` is given where the measure is no share, such as a median; `counts`, its numerator and denominator, where they
    are not of rows but of what the rows tell of, such as sessions. Rows of what is no case of ours may have a group of
    their own, such as `agency`.
    """

    rows: pl.DataFrame
    value: float | None = None
    counts: tuple[int, float] | None = None

    @property
    def numerator(self) -> int:
        """How many count."""
        return self.counts[0] if self.counts else int(self.rows["is_counted"].sum())

    @property
    def denominator(self) -> int | float:
        """How many they are counted over."""
        return self.counts[1] if self.counts else len(self.rows)

    def cases(self, *, is_counted: bool | None = None) -> tuple[str, ...]:
        """Return the cases behind the figure, each once: those that count, those that do not, or all."""
        rows = self.rows if is_counted is None else self.rows.filter(pl.col("is_counted") == is_counted)
        return tuple(str(case) for case in rows["case"].unique(maintain_order=True))


Computation = Callable[[Held], Counted]


def counted(rows: pl.DataFrame, which: pl.Expr | None = None) -> Counted:
    """Return rows as counted over, those that `which` says as counting, or all of them."""
    counts = pl.lit(value=True) if which is None else which.fill_null(value=False)
    return Counted(rows=rows.select("case", is_counted=counts))


def in_time() -> pl.Expr:
    """Return whether a duty was met by its day."""
    return pl.col("met_on") <= pl.col("due_on")
