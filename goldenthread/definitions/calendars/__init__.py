"""Each area's working days, terms and closures, and the loader that builds its calendar.

Bank holidays for England come from the `holidays` library; terms and closures from a file named after
the area's GSS code. An area with no file has bank holidays and no terms: nothing is guessed for it.
"""

import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from goldenthread.core.calendars.calendar import Calendar, Period

CALENDARS_FOLDER = Path(__file__).parent
FIRST_YEAR, LAST_YEAR = 2008, 2045
ENGLAND = "England"


class CalendarNotSound(ValueError):
    """An area's calendar file does not say where it comes from, or holds an impossible date."""


@cache
def load_bank_holidays() -> frozenset[date]:
    """Return England's bank holidays from 2008 to 2045.

    A holiday that falls on a weekend is there twice, as its own day and as the day given instead, so
    weekends are always left out first.
    """
    # Imported here because only working-day rules need it and it is slow to load.
    from holidays import country_holidays

    return frozenset(country_holidays("GB", subdiv="ENG", years=range(FIRST_YEAR, LAST_YEAR + 1)))


@cache
def load_calendar(area: str) -> Calendar:
    """Return the calendar of one local area, by its GSS code.

    Raises CalendarNotSound where the area's file is not sound.
    """
    return read_calendar(area, folder=CALENDARS_FOLDER)


def read_calendar(area: str, *, folder: Path) -> Calendar:
    """Return an area's calendar from a folder of calendar files."""
    path = folder / f"{area}.toml"
    # The area is written in files that people send in, so it is never taken as a path.
    is_known = area.isalnum() and path.is_file()
    table: dict[str, Any] = _read(path) if is_known else {"name": ENGLAND, "source": "none"}
    missing = [key for key in ("name", "source") if not table.get(key)]
    if missing:
        raise CalendarNotSound(f"{path.name}: {' and '.join(missing)} missing: say whose dates these are")
    return Calendar(
        area=area,
        name=table["name"],
        source=table["source"],
        is_demonstrator=bool(table.get("is_demonstrator", False)),
        bank_holidays=load_bank_holidays(),
        known_to=date(LAST_YEAR, 12, 31),
        terms=_periods(path, table.get("term", [])),
        closures=_periods(path, table.get("closure", [])),
    )


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise CalendarNotSound(f"{path.name}: {error}") from error


def _periods(path: Path, tables: list[dict[str, Any]]) -> tuple[Period, ...]:
    try:
        return tuple(Period(**table) for table in tables)
    except (TypeError, ValueError) as error:
        raise CalendarNotSound(f"{path.name}: {error}") from error
