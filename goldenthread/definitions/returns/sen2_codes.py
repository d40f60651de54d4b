"""Loads the SEN2 code sets of a collection year."""

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

from goldenthread.core.law.vocabulary import Confidence
from goldenthread.core.returns.sen2_codes import CodeSet, Sen2Codes

_FILE = Path(__file__).with_name("sen2_codes.toml")


class YearNotHeld(LookupError):  # noqa: N818
    """We hold no code sets for this collection year; the message says which we do."""


@lru_cache(maxsize=1)
def _read() -> dict[str, Any]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


@lru_cache(maxsize=16)
def load_sen2_codes(*, year: int) -> Sen2Codes:
    """Return every code set that holds in a collection year (the January of the census).

    The year after the last one we have read is given the last sets, marked as not read.

    Raises YearNotHeld for a year before the return was person-level, or further ahead.
    """
    source = _read()
    first, last = source["first_year"], source["last_year"]
    if year < first:
        raise YearNotHeld(
            f"The SEN2 return of {year} was not about single people: the person-level return began in {first}."
        )
    if year > last + 1:
        raise YearNotHeld(
            f"We hold the code sets of {first} to {last}, and letters change meaning between years."
        )
    wanted = min(year, last)
    sets: dict[str, CodeSet] = {}
    for each in source["set"]:
        if each["from_year"] <= wanted <= each.get("until_year", last):
            codes = CodeSet(words=each["words"], cite=each["cite"], confidence=Confidence(each["confidence"]))
            sets.update({field.lower(): codes for field in each["fields"]})
    return Sen2Codes(year=year, sets=sets, is_read=year <= last)
