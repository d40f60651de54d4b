"""Checking a SEN2 return that has been read: the year's codes and the authorities put beside the rules."""

from dataclasses import replace

import polars as pl

from goldenthread.core.returns.checks import Collection, Sen2Tables, find_faults
from goldenthread.core.returns.checks.filewide import look_at_the_whole
from goldenthread.definitions.returns.local_authorities import load_local_authorities
from goldenthread.definitions.returns.sen2_codes import YearNotHeld, load_sen2_codes
from goldenthread.definitions.returns.sen2_header import Sen2Unreadable, census_day


def check_sen2(given: Sen2Tables) -> pl.DataFrame:
    """Return every fault of a return, a row a fault: the file's own first, then its people's in their order.

    Raises Sen2Unreadable for a collection year whose codes are not held.
    """
    try:
        codes = load_sen2_codes(year=given.header.year)
    except YearNotHeld as not_held:
        raise Sen2Unreadable(str(not_held), "Give a return of a year that we hold.") from None
    at = Collection(
        year=given.header.year,
        census_on=given.header.census_on,
        codes=codes,
        lea=given.header.lea,
        authorities=frozenset(each.lea for each in load_local_authorities()),
    )
    whole = tuple(look_at_the_whole(given, at=at, census_day=census_day(at.year)))
    return find_faults(replace(given, strays=whole + given.strays), at=at)
