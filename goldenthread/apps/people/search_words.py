"""What someone typed into the search box, read as dates, numbers and parts of names."""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from goldenthread.apps.people.checks import telephone_key
from goldenthread.apps.people.search_keys import key_of, reference_key
from goldenthread.core.people.names import folded

LONGEST_SEARCH = 200
MOST_WORDS = 8
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_DATES = (
    re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)[-/.](?P<m>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)"),
    re.compile(r"(?<!\d)(?P<day>\d{1,2})\s?[-/.]\s?(?P<m>\d{1,2})\s?[-/.]\s?(?P<year>\d{4}|\d\d)(?!\d)"),
    re.compile(r"(?<!\d)(?P<day>\d{1,2}) (?P<m>\d{1,2}) (?P<year>(?:19|20)\d\d)(?!\d)"),
    re.compile(rf"(?<!\d){_DAY}[\s-]*(?:of )?{_MONTH}[\s,-]*(?P<year>\d{{4}}|\d\d)(?!\d)", re.I),
    re.compile(rf"\b{_MONTH}\s*{_DAY},?\s+(?P<year>\d{{4}})(?!\d)", re.I),
    re.compile(r"(?<!\d)(?P<day>\d\d)(?P<m>\d\d)(?P<year>(?:19|20)\d\d)(?!\d)"),
)
_YEAR = re.compile(r"(?<!\S)(?:19|20)\d\d(?!\S)")
_NUMBERISH = re.compile(r"\S*\d\S*(?:\s+\S*\d\S*)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Birth:
    """A birth date to look for. `is_swapped` where the day and month were read the other way round."""

    on: date
    is_swapped: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What was asked for. All of `names`, `numbers`, `births` and `year` must be met, each by any of its readings.

    `whole` is everything typed run together, for a reference or a telephone number typed with spaces.
    """

    names: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    births: tuple[Birth, ...] = ()
    year: int | None = None
    whole: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed that could be looked for."""
        return not (self.names or self.numbers or self.births or self.year or self.whole)


def read_search(text: str, *, on: date) -> Search:
    """Return what was typed as things to look for; any text is safe, and what means nothing finds nothing."""
    text = " ".join("".join(each if each.isprintable() else " " for each in text[:LONGEST_SEARCH]).split())
    births, rest = _read_births(text, on=on)
    year, rest = _read_year(rest, on=on)
    numbers = tuple(dict.fromkeys(key for found in _NUMBERISH.findall(rest) for key in number_keys(found)))
    words = folded(_NUMBERISH.sub(" ", rest)).split()
    return Search(
        names=tuple(filter(None, map(key_of, dict.fromkeys(words[:MOST_WORDS])))),
        numbers=numbers,
        births=births,
        year=year,
        whole=number_keys(text) if any(each.isdigit() for each in text) else (),
    )


def number_keys(text: str) -> tuple[str, ...]:
    """Return the keys that text with a digit in it may stand for: a reference or number, a telephone number."""
    keys = (reference_key(text), telephone_key(text))
    return tuple(dict.fromkeys(key for key in keys if len(key) >= 4))


def _read_births(text: str, *, on: date) -> tuple[tuple[Birth, ...], str]:
    for shape in _DATES:
        for match in shape.finditer(text):
            births = tuple(_births(match, on=on))
            if births:
                return births, f"{text[: match.start()]} {text[match.end() :]}"
    return (), text


def _births(match: re.Match[str], *, on: date) -> Iterator[Birth]:
    parts = match.groupdict()
    year, day = _full_year(parts["year"], on=on), int(parts["day"])
    if parts.get("month"):
        month = _MONTHS.index(parts["month"].lower()) + 1
        with suppress(ValueError):
            yield Birth(on=date(year, month, day))
        return
    month = int(parts["m"])
    with suppress(ValueError):
        yield Birth(on=date(year, month, day))
    if day != month:
        with suppress(ValueError):
            yield Birth(on=date(year, day, month), is_swapped=True)


def _full_year(text: str, *, on: date) -> int:
    if len(text) == 4:
        return int(text)
    century = on.year - on.year % 100
    year = century + int(text)
    return year if year <= on.year else year - 100


def _read_year(text: str, *, on: date) -> tuple[int | None, str]:
    match = _YEAR.search(text)
    if match is None or not on.year - 30 <= int(match[0]) <= on.year:
        return None, text
    return int(match[0]), f"{text[: match.start()]} {text[match.end() :]}"
