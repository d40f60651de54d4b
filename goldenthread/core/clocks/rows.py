"""A thread's facts in order, and the three questions the rules ask of them: where, next and last."""

from bisect import bisect_left
from collections.abc import Iterable
from datetime import date

from goldenthread.core.law.matches import Match
from goldenthread.core.law.thread import Fact, Thread

# `identity` of a search that looks at the whole case.
WHOLE_CASE = object()

PERSON_SERVED = "to"


class Rows:
    """The facts up to a day, by day and then as recorded; a fact's place in it is its row.

    Facts of one day keep the order they were recorded in, because only the record can tell whether a
    request came after the withdrawal of the same day.
    """

    def __init__(self, thread: Thread, *, on: date) -> None:
        self.facts = sorted((fact for fact in thread.facts if fact.on <= on), key=lambda fact: fact.on)
        self._days = [fact.on for fact in self.facts]
        self._found: dict[tuple[Match, ...], list[int]] = {}
        self._by_event: dict[str, list[int]] = {}
        for row, fact in enumerate(self.facts):
            self._by_event.setdefault(fact.event, []).append(row)

    def where(self, matches: tuple[Match, ...]) -> list[int]:
        """Return the rows of every fact that fits one of the matches, in order."""
        found = self._found.get(matches)
        if found is None:
            found = sorted({row for match in matches for row in self._fitting(match)})
            self._found[matches] = found
        return found

    def next(self, matches: tuple[Match, ...], *, row: int, identity: object = WHOLE_CASE) -> int | None:
        """Return the first fitting row at or after this one, or None."""
        found = self.where(matches)
        return self._first(found[bisect_left(found, row) :], identity)

    def last(self, matches: tuple[Match, ...], *, row: int, identity: object = WHOLE_CASE) -> int | None:
        """Return the last fitting row before this one, or None."""
        found = self.where(matches)
        return self._first(reversed(found[: bisect_left(found, row)]), identity)

    def first_of_day(self, row: int) -> int:
        """Return the first row of the same day, since order within a day says little."""
        return bisect_left(self._days, self._days[row])

    def has_event(self, matches: tuple[Match, ...]) -> bool:
        """Whether any fact could fit, at the price of a glance."""
        return any(match.event in self._by_event for match in matches)

    def _fitting(self, match: Match) -> Iterable[int]:
        return (row for row in self._by_event.get(match.event, ()) if match.fits(self.facts[row]))

    def _first(self, rows: Iterable[int], identity: object) -> int | None:
        if identity is WHOLE_CASE:
            return next(iter(rows), None)
        return next((row for row in rows if self.facts[row].id == identity), None)


def date_in(fact: Fact, key: str) -> date | None:
    """Return the date a fact carries under a key, or None where there is none that can be read."""
    return read_date(fact.extra.get(key))


def read_date(value: object) -> date | None:
    """Return a date that is a date or is written as one, or None."""
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def instance_id(fact: Fact, id_key: str) -> str | None:
    """Return what tells this instance of a duty from another: the id, or the person served."""
    if not id_key:
        return None
    if id_key == PERSON_SERVED and fact.id is None:
        served = fact.extra.get(PERSON_SERVED)
        return None if served is None else str(served)
    return fact.id
