"""Reading the simple elements of one SEN2 record, and noting each that cannot be taken."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from goldenthread.core.people.identifier import NumberRefused, tidy
from goldenthread.core.people.names import LONGEST_NAME, tidy_name
from goldenthread.core.returns.sen2_codes import Sen2Codes
from goldenthread.core.returns.sen2_layout import RECORDS
from goldenthread.core.returns.sen2_shape import Coded, Sen2Element, Sen2Header, Sen2Note

LONGEST_TEXT = 200
FEWEST_DIGITS, LONGEST_CLUE = 8, 20
FIRST_YEAR = 1900
_DAY = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:T00:00:00(?:\.0+)?Z?)?")
_POSTCODE = re.compile(r"[A-Z]{1,2}[0-9][A-Z0-9]?[0-9][A-Z]{2}")
_FLAGS = {"1": True, "true": True, "0": False, "false": False}


@dataclass(frozen=True, slots=True)
class Reading:
    """The return being read: its header, its year's codes, and every note made so far about one person."""

    header: Sen2Header
    codes: Sen2Codes
    person: int
    notes: list[Sen2Note]


class FieldReader:
    """One record's simple elements, each taken once; what cannot be taken is noted and left out."""

    def __init__(self, element: Sen2Element, reading: Reading, *, request: int | None) -> None:
        self.reading = reading
        self.request = request
        self._element = element
        self._record = RECORDS[element.name]
        self._texts: dict[str, str] = {}
        self.wrong_numbers: list[tuple[str, str]] = []
        for spelled, text in element.fields:
            if text:
                self._texts[spelled.lower()] = text

    def parts(self, name: str) -> tuple[Sen2Element, ...]:
        """Return the records of one kind that lie inside this one."""
        return tuple(part for part in self._element.parts if part.name == name)

    def part(self, name: str) -> Sen2Element | None:
        """Return the one record of its kind inside this one."""
        return next(iter(self.parts(name)), None)

    def note(self, field: str, problem: str, mend: str, *, is_taken: bool = False) -> None:
        """Note a field of this record that was not taken, or that was and should be looked at."""
        self.reading.notes.append(
            Sen2Note(
                person=self.reading.person,
                request=self.request,
                module=self._record.number,
                field=field,
                problem=problem,
                mend=mend,
                is_taken=is_taken,
            )
        )

    def text(self, field: str) -> str | None:
        """Return short free text, tidied."""
        found = self._texts.get(field.lower())
        if found is not None and len(found) > LONGEST_TEXT:
            self.note(field, f"It is longer than {LONGEST_TEXT} characters.", "Shorten it.")
            return None
        return tidy_name(found) if found else None

    def name(self, field: str) -> str:
        """Return a name as the family writes it, or nothing where there is none."""
        found = self._texts.get(field.lower(), "")
        if len(found) > LONGEST_NAME:
            self.note(field, f"The name is longer than {LONGEST_NAME} characters.", "Enter it by hand.")
            return ""
        return tidy_name(found)

    def any_day(self, field: str) -> date | None:
        """Return a date, whether or not it has come."""
        found = self._texts.get(field.lower())
        if found is None:
            return None
        match = _DAY.fullmatch(found)
        try:
            day = date.fromisoformat(match[1]) if match else None
        except ValueError:
            day = None
        if day is None or day.year < FIRST_YEAR:
            self.note(field, "It is not a day that exists.", "Give it as year-month-day.")
            return None
        return day

    def day(self, field: str) -> date | None:
        """Return the date of something that had happened by the census day."""
        day = self.any_day(field)
        if day and day > self.reading.header.census_on:
            latest = self.reading.header.census_on.isoformat()
            self.note(field, f"It is after {latest}, so it had not happened.", "Check the year.")
            return None
        return day

    def flag(self, field: str) -> bool | None:
        """Return yes or no."""
        found = self._texts.get(field.lower())
        if found is None:
            return None
        if found.lower() not in _FLAGS:
            self.note(field, f"{shown(found)} is not yes or no.", "Use 1 for yes and 0 for no.")
        return _FLAGS.get(found.lower())

    def code(self, *fields: str) -> Coded | None:
        """Return a code with its meaning in this collection year; the first of several names that is there."""
        field = next((each for each in fields if each.lower() in self._texts), None)
        if field is None:
            return None
        found = self._texts[field.lower()]
        held = self.reading.codes.sets.get(field.lower())
        for code in (found, found.upper()):
            if held and code in held.words:
                return Coded(code=code, meaning=held.words[code])
        year = self.reading.codes.year
        if held and not held.is_whole and len(found) <= 10:
            self.note(
                field,
                f"We do not hold what {shown(found)} means in {year}.",
                "It was kept as it came.",
                is_taken=True,
            )
            return Coded(code=found, meaning=None)
        accepted = ", ".join(held.words) if held else ""
        self.note(field, f"{shown(found)} is not a code of {year}.", f"Accepted: {accepted}.")
        return None

    def whole(self, field: str, *, least: int, most: int) -> int | None:
        """Return a small whole number."""
        found = self._texts.get(field.lower())
        if found is None:
            return None
        if found.isascii() and found.isdigit() and len(found) < 4 and least <= int(found) <= most:
            return int(found)
        self.note(field, f"{shown(found)} is not a number from {least} to {most}.", "Correct it.")
        return None

    def digits(self, field: str, *, length: int) -> str | None:
        """Return a register's number of a known length."""
        found = self._texts.get(field.lower())
        if found is None:
            return None
        if found.isascii() and found.isdigit() and len(found) == length:
            return found
        self.note(field, f"It is not a number of {length} digits.", "Correct it.")
        return None

    def number(self, field: str, read: Callable[[str], Any]) -> str | None:
        """Return a person's number that passes its own check; one that does not is kept apart, and never in a note."""
        found = self._texts.get(field.lower())
        if found is None:
            return None
        try:
            return str(read(found))
        except NumberRefused as refused:
            told = tidy(found)
            digits = sum(each.isdigit() for each in told)
            is_clue = (
                told.isascii() and told.isalnum() and FEWEST_DIGITS <= digits <= len(told) <= LONGEST_CLUE
            )
            if is_clue:
                self.wrong_numbers.append((field, told))
            kept = " It was kept as it came, marked as wrong." if is_clue else ""
            self.note(field, refused.problem, refused.mend + kept, is_taken=is_clue)
            return None

    def postcode(self, field: str) -> str | None:
        """Return a postcode in capitals, with its space."""
        found = self._texts.get(field.lower())
        if found is None:
            return None
        bare = "".join(found.split()).upper()
        if _POSTCODE.fullmatch(bare):
            return f"{bare[:-3]} {bare[-3:]}"
        self.note(field, "It is not shaped like a postcode.", "Correct it, or leave it empty.")
        return None

    def has(self, field: str) -> bool:
        """Say whether the element is there with something in it, good or bad."""
        return field.lower() in self._texts


def shown(text: str) -> str:
    """Return a code or an element's name as it may be quoted in a note: short, with no control characters."""
    text = "".join(letter if letter.isprintable() else "?" for letter in text[:20])
    return f"'{text}'"
