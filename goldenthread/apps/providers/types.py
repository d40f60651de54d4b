"""Values about schools, settings and practitioners that other rooms and the doors may use."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class ProviderKind(StrEnum):
    """What sort of place or organisation it is."""

    MAINSTREAM_SCHOOL = "MAINSTREAM_SCHOOL"
    SPECIAL_SCHOOL = "SPECIAL_SCHOOL"
    INDEPENDENT_SCHOOL = "INDEPENDENT_SCHOOL"
    COLLEGE = "COLLEGE"
    EARLY_YEARS = "EARLY_YEARS"
    ALTERNATIVE = "ALTERNATIVE"
    CLINIC = "CLINIC"
    TRUST = "TRUST"
    OTHER = "OTHER"


# Who may be on the Secretary of State's list: independent schools and specialist colleges (CFA 2014 s.41).
CAN_BE_APPROVED = frozenset({ProviderKind.INDEPENDENT_SCHOOL, ProviderKind.COLLEGE})


class Phase(StrEnum):
    """The phase of education a school or setting is for, as the inspection of a local area counts them."""

    NURSERY = "NURSERY"
    PRIMARY = "PRIMARY"
    MIDDLE_PRIMARY = "MIDDLE_PRIMARY"
    MIDDLE_SECONDARY = "MIDDLE_SECONDARY"
    SECONDARY = "SECONDARY"
    ALL_THROUGH = "ALL_THROUGH"
    SPECIAL = "SPECIAL"
    ALTERNATIVE = "ALTERNATIVE"
    COLLEGE = "COLLEGE"


# The words of Annex A (Ofsted and CQC, area SEND inspections: child-level information).
PHASE_WORDS: dict[Phase, str] = {
    Phase.NURSERY: "Nursery",
    Phase.PRIMARY: "Primary",
    Phase.MIDDLE_PRIMARY: "Middle deemed primary",
    Phase.MIDDLE_SECONDARY: "Middle deemed secondary",
    Phase.SECONDARY: "Secondary",
    Phase.ALL_THROUGH: "All-through",
    Phase.SPECIAL: "Special",
    Phase.ALTERNATIVE: "PRU/AP",
    Phase.COLLEGE: "FE college",
}
# What sort of place says its phase by itself; a mainstream or independent school's must be recorded.
PHASE_OF_KIND: dict[ProviderKind, Phase] = {
    ProviderKind.EARLY_YEARS: Phase.NURSERY,
    ProviderKind.SPECIAL_SCHOOL: Phase.SPECIAL,
    ProviderKind.ALTERNATIVE: Phase.ALTERNATIVE,
    ProviderKind.COLLEGE: Phase.COLLEGE,
}


class DatesKind(StrEnum):
    """What a run of days is to a school or a whole area."""

    TERM = "TERM"
    HOLIDAY = "HOLIDAY"
    CLOSURE = "CLOSURE"


DATES_WORDS: dict[DatesKind, str] = {
    DatesKind.TERM: "Term",
    DatesKind.HOLIDAY: "School holiday",
    DatesKind.CLOSURE: "Closed for another reason",
}


class ProviderNotFound(LookupError):  # noqa: N818
    """No such provider or practitioner."""


class ProviderRefused(ValueError):  # noqa: N818
    """What was entered cannot be right; `field` names the box, the message says why and what to do."""

    def __init__(self, message: str, *, field: str) -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderGiven:
    """A provider as it arrives: from a form, a register or the demonstrator."""

    name: str
    kind: ProviderKind
    urn: str = ""
    ukprn: str = ""
    ods: str = ""
    local_authority: str = ""
    telephone: str = ""
    email: str = ""
    opened_on: date | None = None
    closed_on: date | None = None
    is_approved: bool = False
    phase: Phase | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderLine:
    """A provider by the name it bore on a day."""

    id: int
    name: str
    kind: ProviderKind
    urn: str
    ukprn: str
    local_authority: str
    is_open: bool
    is_approved: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderCard:
    """A provider with how to reach it, its names and what it took over from."""

    line: ProviderLine
    ods: str
    telephone: str
    email: str
    opened_on: date | None
    closed_on: date | None
    names: tuple["NameHeld", ...]
    before: tuple["Taken", ...]
    after: tuple["Taken", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NameHeld:
    """A name of a provider's and the dates it held between; `until_on` is the first day it no longer did."""

    name: str
    from_on: date | None
    until_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A provider that took over, or was taken over, on a day."""

    provider: int
    name: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PractitionerLine:
    """A professional who can be asked for advice."""

    id: int
    name: str
    profession: str
    provider: int | None
    provider_name: str
    team: str
    email: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceGiven:
    """Which setting a child who is brought in is at."""

    child: int
    provider: int
    from_on: date | None = None
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceLine:
    """A child's time at one setting, by the name it bore on a day; `until_on` is the first day they no longer were there."""

    id: int
    child: int
    provider: int
    provider_name: str
    from_on: date | None
    until_on: date | None
    source: str
    ended_because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DatesLine:
    """A run of days of an area, or of the setting it names; both ends counted."""

    id: int
    area: str
    provider: int | None
    provider_name: str
    kind: DatesKind
    name: str
    begins_on: date
    ends_on: date
    source: str

    @property
    def days(self) -> int:
        """How many days it lasts, its first and last counted."""
        return (self.ends_on - self.begins_on).days + 1
