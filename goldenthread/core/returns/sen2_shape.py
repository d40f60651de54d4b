"""The shape of a SEN2 return as it comes (elements and text) and as it is understood (one person's records)."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Sen2Element:
    """One record of the return before anything is made of it.

    `name` is the element's name in small letters; `fields` holds each simple element's name as it was
    spelled and its text; `parts` the records inside it.
    """

    name: str
    fields: tuple[tuple[str, str], ...] = ()
    parts: tuple["Sen2Element", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sen2Header:
    """What a return says of itself: its collection year, census day, and the authority that sent it."""

    year: int
    census_on: date
    lea: str
    software: str = ""

    @property
    def source(self) -> str:
        """The words that mark everything taken from this return."""
        return f"SEN2 {self.year}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sen2Note:
    """Something in one person's records that was not taken, or was taken and should be looked at.

    The person is named by their place in the file and never otherwise, from 1; 0 is the file itself. `request`
    counts from 1.
    """

    person: int
    request: int | None = None
    module: str
    field: str
    problem: str
    mend: str
    is_taken: bool = False

    def same_field(self, other: "Sen2Note") -> bool:
        """Say whether another note says the same thing of the same field of the same request."""
        mine = (self.request, self.module, self.field.lower(), self.is_taken)
        return mine == (other.request, other.module, other.field.lower(), other.is_taken)

    def __str__(self) -> str:
        request = f", request {self.request}" if self.request else ""
        taken = "taken, look at it" if self.is_taken else "not taken"
        who = f"person {self.person}" if self.person else "the file"
        return f"{who}{request}, module {self.module}, {self.field}: {taken}. {self.problem} {self.mend}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """A letter of the return and what it means in that collection year; no meaning where the set was not read."""

    code: str
    meaning: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sen2Place:
    """An establishment named in section I (module 4b), or attended (module 5b)."""

    urn: str | None
    ukprn: str | None
    setting: Coded | None
    setting_other: str | None
    rank: int | None
    sen_unit: bool | None
    resourced: bool | None
    entry_on: date | None = None
    leaving_on: date | None = None
    residential: Coded | None = None
    work_based: Coded | None = None
    attendance: Coded | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sen2Need:
    """A type of need (module 5c); rank 1 is the primary need."""

    kind: Coded
    rank: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sen2NamedPlan:
    """The plan that was named (module 4a)."""

    start_on: date | None
    residential: Coded | None
    work_based: Coded | None
    personal_budget: bool | None
    organised: bool | None
    direct_payments: Coded | None
    cease_on: date | None
    cease_reason: Coded | None
    places: tuple[Sen2Place, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sen2ActivePlan:
    """The plan as it was kept in the year: reviews, phase transfer, where the child is and their needs (module 5)."""

    transfer_lea: str | None
    meeting_on: date | None
    outcome: Coded | None
    last_review_on: date | None
    draft_on: date | None
    phase_due_on: date | None
    phase_final_on: date | None
    residential: Coded | None
    work_based: Coded | None
    places: tuple[Sen2Place, ...]
    needs: tuple[Sen2Need, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sen2Assessment:
    """The assessment and what came of it (module 3)."""

    outcome: Coded | None
    outcome_on: date | None
    mediation: bool | None
    tribunal: bool | None
    other_mediation: bool | None
    other_tribunal: bool | None
    exceptions_apply: bool | None
    plan: Sen2NamedPlan | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sen2Request:
    """One request for an assessment and all that followed (module 2)."""

    number: int
    received_on: date | None
    source: Coded | None
    in_youth_accommodation: bool | None
    outcome: Coded | None
    outcome_on: date | None
    mediation: bool | None
    tribunal: bool | None
    exported: Coded | None
    assessment: Sen2Assessment | None
    active: Sen2ActivePlan | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sen2Person:
    """One person of the return (module 1). `order` counts from 1 in the file.

    `wrong_numbers` holds each UPN or ULN whose check is wrong, as it came: the only clue to the right one.
    """

    order: int
    surname: str = ""
    forename: str = ""
    born_on: date | None = None
    sex: Coded | None = None
    ethnicity: Coded | None = None
    postcode: str | None = None
    upn: str | None = None
    uln: str | None = None
    upn_unknown: Coded | None = None
    wrong_numbers: tuple[tuple[str, str], ...] = ()
    requests: tuple[Sen2Request, ...] = field(default=())
