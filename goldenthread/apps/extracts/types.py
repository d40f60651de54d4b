"""Values of extracts that other rooms and the doors may use."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID


class BatchState(StrEnum):
    """How far a file has come: sent, waiting for the job, looked through, in, or gone again."""

    SENT = "SENT"
    TO_CHECK = "TO_CHECK"
    CHECKED = "CHECKED"
    TO_LOAD = "TO_LOAD"
    LOADED = "LOADED"
    FAILED = "FAILED"
    UNDONE = "UNDONE"


STATE_WORDS: Mapping[BatchState, str] = {
    BatchState.SENT: "Waiting for you to say which column is which",
    BatchState.TO_CHECK: "Being looked through",
    BatchState.CHECKED: "Looked through, nothing loaded yet",
    BatchState.TO_LOAD: "Being loaded",
    BatchState.LOADED: "Loaded",
    BatchState.FAILED: "Could not be read",
    BatchState.UNDONE: "Taken out again",
}


class BatchNotFound(LookupError):  # noqa: N818
    """There is no such file of an extract, or none that this person may know of: the two look alike."""


class ExtractRefused(ValueError):  # noqa: N818
    """Nothing was loaded; the message says where it is wrong, why, and what to do. `field` is the box of the page."""

    def __init__(self, message: str, *, field: str = "") -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultLine:
    """One thing wrong in a file, by its place; what the cell says is not repeated."""

    line: int
    column: str
    heading: str
    what: str
    mend: str
    is_query: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What a file holds and would change: rows, of something new, the same or changed, and of a known child or not."""

    rows: int = 0
    new: int = 0
    same: int = 0
    changed: int = 0
    matched: int = 0
    unmatched: int = 0
    repeated: int = 0
    errors: int = 0
    queries: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchLine:
    """One file of an extract: who sent it, its hash, how far it has come, what it holds, and who took it out if anyone did.

    `file_gone_at` is when the file itself was removed; all that is said of it here stays.
    """

    id: UUID
    number: int
    area: str
    kind: str
    file: UUID | None
    file_gone_at: datetime | None
    file_name: str
    sha256: str
    size: int
    state: BatchState
    on: date | None
    columns: Mapping[str, str]
    counts: Counts
    faults: tuple[FaultLine, ...]
    notes: tuple[str, ...]
    done: int
    total: int
    failed_because: str
    sent_at: datetime
    sent_by: str
    loaded_at: datetime | None
    loaded_by: str
    undone_at: datetime | None
    undone_by: str
    undone_because: str

    @property
    def label(self) -> str:
        """The batch as a figure names it: its number here, its file and the beginning of its hash."""
        return f"extract {self.number}: {self.file_name} {self.sha256[:12]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class MappingLine:
    """Columns that were said to be which, kept under a name: each field's heading."""

    name: str
    kind: str
    columns: Mapping[str, str]
    kept_at: datetime
    kept_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CensusPerson:
    """What the newest census of their school says of one person on SEN support.

    `child` is the child of our records whom the person certainly is, or None: nobody is joined by a guess. `row` and
    `batch` are the row's and its batch's numbers; `batch_label` is how a figure names the batch. Codes are the census's own;
    `extra` is whatever else the row said.
    """

    row: int
    batch: int
    batch_label: str
    census_on: date
    child: int | None
    upn: str
    uln: str
    given: str
    family: str
    born_on: date | None
    sex: str
    ethnicity: str
    language: str
    urn: str
    year_group: str
    sen: str
    sen_from_on: date | None
    primary_need: str
    secondary_need: str
    is_fsm: bool | None
    is_pupil_premium: bool | None
    is_looked_after: bool | None
    has_disability: bool | None
    extra: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class PupilSaid:
    """What loaded extracts say of one pupil for an inspection's lists; what none of them says is empty.

    `absence` is in per cent of six months' sessions; `suspensions` and `exclusions` are counts over a year.
    """

    child: int | None
    upn: str
    absence: str = ""
    suspensions: str = ""
    exclusions: str = ""
    pupil_premium: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidLine:
    """What one loaded row says of a child, for the child's own record and for whoever asks for all that is held."""

    kind: str
    on: date
    batch_label: str
    said: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinedLine:
    """One row that a person joined to a child: who did, when, and how they knew."""

    line: int
    because: str
    joined_at: datetime
    joined_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnmatchedLine:
    """One row of somebody who is certainly no child of our records, for a person to look at."""

    row: int
    line: int
    on: date
    upn: str
    uln: str
    name: str
    born_on: date | None
    urn: str
    sen: str
