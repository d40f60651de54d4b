"""The records of a SEN2 return: which there are, what each holds, in which collection years, and what lies inside what.

Source: DfE, Special educational needs person level survey (SEN2), guides 2023 to 2026; the years of an element as
in the public readers of the return named in docs/reference/sen2-check.md.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "day", "flag", "code", "whole", "digits", "number"]
LATEST = 9999


@dataclass(frozen=True, slots=True)
class Field:
    """One simple element: its name as DfE spells it, what it holds, and its first and last collection year."""

    name: str
    kind: Kind
    first: int = 2023
    last: int = LATEST

    @property
    def column(self) -> str:
        """The name without capitals, which is also its column in the Blade CSV files."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Record:
    """One kind of record: its element, its number in the guide, what holds it, and its simple elements in order."""

    name: str
    number: str
    parent: str | None
    fields: tuple[Field, ...]

    @property
    def table(self) -> str:
        """The name without capitals, which is also that of its Blade CSV file."""
        return self.name.lower()

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of its fields without capitals."""
        return tuple(field.column for field in self.fields)


_PLACE = (
    Field("URN", "digits"),
    Field("UKPRN", "digits"),
    Field("SENsetting", "code"),
    Field("SENSettingOther", "text"),
    Field("PlacementRank", "whole"),
)
_KEPT_APART = (
    Field("SENunitIndicator", "flag"),
    Field("ResourcedProvisionIndicator", "flag"),
)

PERSON = Record(
    "Person", "1", None,
    (
        Field("Surname", "text"), Field("Forename", "text"), Field("PersonBirthDate", "day"),
        Field("GenderCurrent", "code", last=2023), Field("Sex", "code", first=2024), Field("Ethnicity", "code"),
        Field("PostCode", "text"), Field("UPN", "number"), Field("UniqueLearnerNumber", "number"),
        Field("UPNunknown", "code"),
    ),
)  # fmt: skip
REQUESTS = Record(
    "Requests", "2", "person",
    (
        Field("ReceivedDate", "day"), Field("RequestSource", "code", first=2026), Field("RYA", "flag"),
        Field("RequestOutcomeDate", "day"), Field("RequestOutcome", "code"), Field("RequestMediation", "flag"),
        Field("RequestTribunal", "flag"), Field("Exported", "code"),
    ),
)  # fmt: skip
ASSESSMENT = Record(
    "Assessment", "3", "requests",
    (
        Field("AssessmentOutcome", "code"), Field("AssessmentOutcomeDate", "day"),
        Field("AssessmentMediation", "flag"), Field("AssessmentTribunal", "flag"), Field("OtherMediation", "flag"),
        Field("OtherTribunal", "flag"), Field("Week20", "flag"),
    ),
)  # fmt: skip
NAMED_PLAN = Record(
    "NamedPlan", "4a", "assessment",
    (
        Field("StartDate", "day"), Field("PlanRes", "code"), Field("PlanWBP", "code"), Field("PB", "flag"),
        Field("OA", "flag"), Field("DP", "code"), Field("CeaseDate", "day"), Field("CeaseReason", "code"),
    ),
)  # fmt: skip
PLAN_DETAIL = Record("PlanDetail", "4b", "namedplan", (*_PLACE, *_KEPT_APART))
ACTIVE_PLANS = Record(
    "ActivePlans", "5a", "requests",
    (
        Field("TransferLA", "digits"), Field("Res", "code", last=2023), Field("WBP", "code", last=2023),
        Field("ReviewMeeting", "day", first=2024), Field("ReviewOutcome", "code", first=2024),
        Field("LastReview", "day"), Field("ReviewDraft", "day", first=2025),
        Field("PhaseTransferDueDate", "day", first=2025), Field("PhaseTransferFinalDate", "day", first=2025),
    ),
)  # fmt: skip
PLACEMENT_DETAIL = Record(
    "PlacementDetail", "5b", "activeplans",
    (
        *_PLACE, Field("EntryDate", "day"), Field("LeavingDate", "day"),
        Field("AttendancePattern", "code", last=2023), *_KEPT_APART, Field("Res", "code", first=2024),
        Field("WBP", "code", first=2024),
    ),
)  # fmt: skip
SEN_NEED = Record("SENneed", "5c", "activeplans", (Field("SENtype", "code"), Field("SENtypeRank", "whole")))

RECORDS: Mapping[str, Record] = {
    record.table: record
    for record in (
        PERSON, REQUESTS, ASSESSMENT, NAMED_PLAN, PLAN_DETAIL, ACTIVE_PLANS, PLACEMENT_DETAIL, SEN_NEED,
    )
}  # fmt: skip

# Of the area and not of a person: module 0. DSCO is new in 2026.
HEAD_FIELDS = (Field("DMO", "code"), Field("DCO", "code"), Field("DSCO", "code", first=2026))


def parts_of(table: str) -> tuple[str, ...]:
    """Return the kinds of record that lie inside one kind."""
    return tuple(record.table for record in RECORDS.values() if record.parent == table)
