"""What is wrong with a return as a whole rather than with one person's records. Numbers GT01."""

from collections.abc import Iterator
from datetime import date

from goldenthread.core.returns.checks.rule import Collection
from goldenthread.core.returns.checks.tables import ERROR, QUERY, Sen2Stray, Sen2Tables

OFFICERS_UNTIL_2025 = ("dmo", "dco")
OFFICERS = ("dmo", "dco", "dsco")
_WORDS = {"dmo": "medical", "dco": "clinical", "dsco": "social care"}
# As few amendments as this may honestly have no draft yet.
MANY = 20


def look_at_the_whole(given: Sen2Tables, *, at: Collection, census_day: date) -> Iterator[Sen2Stray]:
    """Yield what is wrong with a return as a whole: whose it is, its census day, its people, its officers.

    `census_day` is the third Thursday in January of the collection year.
    """
    if at.lea not in at.authorities:
        yield _of_file(
            "GT0101",
            ERROR,
            "LEA",
            given.header.lea,
            "No authority in England has this code.",
            "Give the area's three digits.",
        )
    if given.people == 0:
        yield _of_file(
            "GT0102",
            ERROR,
            "Person",
            None,
            "The return holds no people.",
            "Check that it was exported whole.",
        )
    if given.header.census_on != census_day:
        yield _of_file(
            "GT0103", QUERY, "ReferenceDate", given.header.census_on.isoformat(),
            f"The census day of {at.year} is {census_day.isoformat()}.", "Correct ReferenceDate. What is here was checked against the day given.",
        )  # fmt: skip
    if not at.codes.is_read:
        yield _of_file(
            "GT0104", QUERY, "Year", str(at.year), f"The codes of {at.year} have not been read yet: those of the year before were used.",
            "Compare faults in codes with DfE's list of the year.",
        )  # fmt: skip
    yield from _officers(given, at)
    yield from _drafts(given, at)


def _officers(given: Sen2Tables, at: Collection) -> Iterator[Sen2Stray]:
    # Where the XML puts module 0 could not be read in a guide, so what is not there is asked, not refused.
    asked = OFFICERS if at.year >= 2026 else OFFICERS_UNTIL_2025
    for name in asked if given.head else ():
        if not given.head.get(name):
            yield _of_file(
                f"GT010{5 + OFFICERS.index(name)}", QUERY, name.upper(), None,
                f"The return does not say whether a designated {_WORDS[name]} officer is in post.", f"Give {name.upper()}.",
            )  # fmt: skip


def _drafts(given: Sen2Tables, at: Collection) -> Iterator[Sen2Stray]:
    plans = given.tables["activeplans"]
    if at.year < 2026 or plans["reviewdraft"].drop_nulls().len():
        return
    amended = int((plans["reviewoutcome"] == "A").sum())
    if amended >= MANY:
        yield _of_file(
            "GT0108", QUERY, "ReviewDraft", None, f"{amended} reviews decided to amend the plan, and no draft amended plan has a day.",
            "Give ReviewDraft. It is compulsory from 2026.",
        )  # fmt: skip


def _of_file(rule: str, severity: str, field: str, value: str | None, message: str, mend: str) -> Sen2Stray:
    return Sen2Stray(
        rule=rule, severity=severity, module="SEN2", field=field, value=value, message=message, mend=mend
    )
