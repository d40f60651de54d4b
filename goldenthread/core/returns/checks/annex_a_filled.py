"""How full the columns of Annex A's lists are, and where each comes from, for whoever must fill what is empty."""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from goldenthread.core.returns.checks import annex_a as columns

SOURCES: Mapping[str, str] = {
    columns.ID: "the case",
    columns.UPN: "the child’s numbers",
    columns.ULN: "the child’s numbers",
    columns.BORN: "the child’s date of birth",
    columns.SEX: "told once: sex",
    columns.ETHNICITY: "told once: ethnic group",
    columns.INITIAL: "the first final plan, or the day it began in the area it came from",
    columns.UPDATED: "the newest final or amended plan",
    columns.REVIEWED: "the newest decision after a review",
    columns.NEED: "section B, else told once: main need",
    columns.MAIN: "the roll of a school or setting",
    columns.PHASE: "the register of schools and settings",
    columns.SECOND: "the roll of a second school or setting at once",
    "Elective home education": "how the plan is delivered",
    "Suspensions": "told once: suspensions in the last 12 months",
    "Permanent exclusions": "told once: permanent exclusions in the last 12 months",
    "Absence": "told once: absence in the last 6 months, else attendance this year taken from 100",
    "Pupil Premium": "told once: pupil premium",
    "Known to children's social care?": "told once: social care status",
    "Which children's social care team?": "told once: social care team",
    columns.DISABILITY: "told once: disability",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """How many rows of a list hold a column, out of how many, and where it comes from."""

    column: str
    held: int
    rows: int
    source: str


def count_filled(lists: Mapping[str, pl.DataFrame]) -> dict[str, list[Filled]]:
    """Return for each list how many of its rows hold each column, with where the column comes from."""
    return {
        name: [
            Filled(column=column, held=frame.height - frame[column].null_count(), rows=frame.height, source=SOURCES[column])
            for column in frame.columns
        ]
        for name, frame in lists.items()
    }  # fmt: skip
