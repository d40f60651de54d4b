"""The three terms of a school year, by the months that schools and councils plan their reviews in."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from goldenthread.core.calendars.ages import school_year_of


class Term(StrEnum):
    """One of the three terms."""

    AUTUMN = "AUTUMN"
    SPRING = "SPRING"
    SUMMER = "SUMMER"


WORDS: dict[Term, str] = {Term.AUTUMN: "Autumn", Term.SPRING: "Spring", Term.SUMMER: "Summer"}
# First and last months. Easter moves, so spring is taken to end with March; nothing lawful turns on it.
_BEGINS = {Term.AUTUMN: 9, Term.SPRING: 1, Term.SUMMER: 4}
_LAST_DAYS = {Term.AUTUMN: (12, 31), Term.SPRING: (3, 31), Term.SUMMER: (8, 31)}


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class SchoolTerm:
    """One term of one school year; `year` is that in which the school year began."""

    year: int
    term: Term

    @property
    def begins_on(self) -> date:
        """The first day of its months."""
        year = self.year if self.term is Term.AUTUMN else self.year + 1
        return date(year, _BEGINS[self.term], 1)

    @property
    def ends_on(self) -> date:
        """The last day of its months."""
        year = self.year if self.term is Term.AUTUMN else self.year + 1
        return date(year, *_LAST_DAYS[self.term])

    @property
    def lists_due_on(self) -> date:
        """The day by which heads and health have the term's list: two weeks before it begins, by which we mean to send it."""
        return self.begins_on - timedelta(weeks=2)

    @property
    def words(self) -> str:
        """Its name as a page says it: Spring term 2027."""
        return f"{WORDS[self.term]} term {self.begins_on.year}"

    @property
    def code(self) -> str:
        """Its name as an address or a file says it: 2026-SPRING, by the year the school year began."""
        return f"{self.year}-{self.term.value}"

    @property
    def next(self) -> "SchoolTerm":
        """The term after it."""
        order = list(Term)
        place = order.index(self.term) + 1
        return (
            SchoolTerm(year=self.year, term=order[place])
            if place < len(order)
            else SchoolTerm(year=self.year + 1, term=Term.AUTUMN)
        )


class NoSuchTerm(ValueError):  # noqa: N818
    """A term that cannot be read."""


def term_of(on: date) -> SchoolTerm:
    """Return the term whose months a day falls in."""
    term = Term.AUTUMN if on.month >= 9 else Term.SPRING if on.month <= 3 else Term.SUMMER
    return SchoolTerm(year=school_year_of(on), term=term)


def read_term(code: str) -> SchoolTerm:
    """Return the term that a code such as 2026-SPRING names, or raise NoSuchTerm."""
    year, _, term = code.partition("-")
    if not (year.isdecimal() and len(year) == 4 and term in Term.__members__):
        raise NoSuchTerm("Choose a term from the list.")
    return SchoolTerm(year=int(year), term=Term(term))


def list_year_ahead(on: date) -> list[SchoolTerm]:
    """Return the term of a day and the three after it: everything that falls due within a year."""
    found = [term_of(on)]
    while len(found) < 4:
        found.append(found[-1].next)
    return found


def is_on_list(term: SchoolTerm, *, meet_by: date, is_held: bool) -> bool:
    """Answer whether a review belongs on a term's list: it is to meet in that term, or should have met before and has not."""
    return meet_by <= term.ends_on and (meet_by >= term.begins_on or not is_held)
