"""What every form of a SEN2 return says of itself, and how a file that is not one is refused."""

from collections.abc import Mapping
from datetime import date, timedelta

from goldenthread.core.returns.sen2_shape import Sen2Header

THURSDAY = 3


class Sen2Unreadable(ValueError):  # noqa: N818
    """The file is not a SEN2 return that can be read; nothing of it was taken.

    `line` is where it went wrong, or 0 where no line is to blame.
    """

    def __init__(self, problem: str, mend: str, *, line: int = 0) -> None:
        super().__init__(f"line {line}: {problem} {mend}" if line else f"{problem} {mend}")
        self.line = line
        self.problem = problem
        self.mend = mend


def census_day(year: int) -> date:
    """Return the census day of a collection year: the third Thursday in January."""
    first = date(year, 1, 1)
    return first + timedelta(days=(THURSDAY - first.weekday()) % 7 + 14)


def read_header(found: Mapping[str, str], *, line: int = 0) -> Sen2Header:
    """Return a return's header from its fields by their names in small letters.

    Raises Sen2Unreadable for another collection, or where the year or the authority is missing or malformed.
    """
    if found.get("collection", "").upper() != "SEN2":
        raise Sen2Unreadable(
            f"This is a return of {shown_name(found.get('collection') or 'no collection')}, not of SEN2.",
            "Give the SEN2 person-level return.",
            line=line,
        )
    year = _year(found, line=line)
    return Sen2Header(
        year=year,
        census_on=_census_on(found, year, line=line),
        lea=_lea(found, line=line),
        software=found.get("softwarecode", "")[:40],
    )


def shown_name(text: str) -> str:
    """Return a name from a file as it may be quoted: short, with no control characters."""
    return "'" + "".join(letter if letter.isprintable() else "?" for letter in text[:40]) + "'"


def _year(found: Mapping[str, str], *, line: int) -> int:
    year = found.get("year", "")
    if not (year.isascii() and year.isdigit() and len(year) == 4):
        raise Sen2Unreadable(
            "The header gives no collection year.", "Give it in Year, such as 2026.", line=line
        )
    return int(year)


def _census_on(found: Mapping[str, str], year: int, *, line: int) -> date:
    text = found.get("referencedate", "")
    if not text:
        return census_day(year)
    try:
        day = date.fromisoformat(text[:10])
    except ValueError:
        day = None
    if day is None or day.year != year:
        raise Sen2Unreadable(
            f"The header's ReferenceDate is not a day in {year}.",
            f"The census day of {year} is {census_day(year).isoformat()}.",
            line=line,
        )
    return day


def _lea(found: Mapping[str, str], *, line: int) -> str:
    lea = found.get("lea", "") or found.get("la", "")
    if not (lea.isascii() and lea.isdigit() and len(lea) == 3):
        raise Sen2Unreadable(
            "The header does not say which authority sent the return.",
            "Give its three-digit code in LEA.",
            line=line,
        )
    return lea
