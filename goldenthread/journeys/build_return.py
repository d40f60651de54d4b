"""Building an area's SEN2 return from what our records hold, on any day of the year, with what it would still fail."""

from dataclasses import dataclass
from datetime import datetime

import polars as pl

from goldenthread.apps.accounts.queries import list_areas
from goldenthread.apps.audit.actions import record_read
from goldenthread.apps.audit.types import Purpose
from goldenthread.apps.worklists.queries import SubjectOwner, list_subjects
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day
from goldenthread.core.returns.checks.nested import nested_tables
from goldenthread.core.returns.checks.tables import Sen2Tables
from goldenthread.core.returns.sen2 import Sen2Header
from goldenthread.core.returns.sen2_build import Asked, build_person
from goldenthread.definitions.returns.local_authorities import find_authority_by_gss
from goldenthread.definitions.returns.sen2_checking import check_sen2
from goldenthread.definitions.returns.sen2_codes import YearNotHeld, load_sen2_codes
from goldenthread.definitions.returns.sen2_header import census_day


class ReturnNotBuilt(ValueError):  # noqa: N818
    """The return cannot be built here; the message says why and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnBuilt:
    """A built return, who stands at each of its places, and every fault it still has."""

    tables: Sen2Tables
    people: tuple[SubjectOwner, ...]
    faults: pl.DataFrame

    def by_coordinator(self) -> pl.DataFrame:
        """Return the faults with the case and the coordinator of each, in the order of coordinators and cases."""
        whose = pl.DataFrame(
            [(place, each.coordinator_name, each.reference) for place, each in enumerate(self.people)],
            schema={"person": pl.UInt32, "coordinator": pl.String, "case": pl.String},
            orient="row",
        )
        joined = self.faults.join(whose, on="person", how="left", maintain_order="left")
        ordered = joined.select("coordinator", "case", *self.faults.columns)
        return ordered.sort("coordinator", "case", "rule", nulls_last=True, maintain_order=True)


def build_return(*, area: str, year: int, by: Viewer, at: datetime) -> ReturnBuilt:
    """Return an area's SEN2 return of a collection year as its records stand, checked, and journal the look.

    Before the census day it is what would be sent today. A child whom this person may not see is not in it.
    Raises ReturnNotBuilt for an area or a year not held here.
    """
    authority = find_authority_by_gss(area)
    if authority is None or area not in {each.code for each in list_areas(by)} & set(by.casework_areas):
        raise ReturnNotBuilt(
            f"The area {area[:20]} is not open here, or you do not work on its cases. Open it first."
        )
    try:
        codes = load_sen2_codes(year=year)
    except YearNotHeld as not_held:
        raise ReturnNotBuilt(str(not_held)) from None
    census_on = census_day(year)
    asked = Asked(year=year, on=min(census_on, london_day(at)), codes=codes)
    subjects, whose = list_subjects(by, area=area, on=asked.on)
    made = [(build_person(subject, asked=asked), subject) for subject in subjects]
    kept = [(node, subject) for node, subject in made if node is not None]
    tables = Sen2Tables(
        header=Sen2Header(year=year, census_on=census_on, lea=authority.lea, software="GoldenThread"),
        form="XML",
        head={},
        tables=nested_tables(node for node, _ in kept),
    )
    record_read(
        act="return_built", area=area, by=by, at=at, children={subject.child for _, subject in kept},
        purpose=Purpose.EXPORT, subject=f"return:SEN2 {year}",
    )  # fmt: skip
    people = tuple(whose[subject.child] for _, subject in kept)
    return ReturnBuilt(tables=tables, people=people, faults=check_sen2(tables))
