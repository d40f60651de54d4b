"""Values of the quality room that other rooms and the doors may use."""

from dataclasses import dataclass
from datetime import date, datetime

from goldenthread.core.plans.checks.bank import Broken, Definition, SwitchedOff
from goldenthread.core.plans.checks.findings import Finding, Stage
from goldenthread.core.plans.checks.leaving import Leaving, Passage, Recipient
from goldenthread.core.plans.gates import GoneOn
from goldenthread.core.quality.criteria import Answer, Criterion


class NotAReason(ValueError):  # noqa: N818
    """Going on past a check needs a reason somebody can read; `field` names the box."""

    def __init__(self, message: str, *, field: str) -> None:
        super().__init__(message)
        self.field = field


class FindingNotFound(LookupError):  # noqa: N818
    """There is no such finding on this plan now: the words have changed, or it was put right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingLine:
    """One finding with what its check is for, and who went on past it, where somebody did."""

    finding: Finding
    definition: Definition
    gone_on: GoneOn | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A version as every check reads it now: what stops it, what somebody went on past, what warns, what did not run."""

    version: int
    number: int
    stage: Stage
    bank: str
    stops: tuple[FindingLine, ...]
    gone_on: tuple[FindingLine, ...]
    warns: tuple[FindingLine, ...]
    ran: int
    broken: tuple[Broken, ...]
    switched_off: tuple[SwitchedOff, ...]
    milliseconds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RunLine:
    """One run that was kept: when, by whom, and how much it found."""

    stage: Stage
    bank: str
    run_at: datetime
    run_by: str
    stops: int
    gone_on: int
    warns: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OverrideCount:
    """How often an area went on past one check, out of how many plans that left."""

    check: str
    title: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """What is about to go to one reader: who they are on the case ("parent-12"), what sort of reader, and its texts.

    `parent` is the id of a parent who reads; `found` what another look has found in it already. `is_spotted` is that
    it has been read page by page for other children, and each of those places settled.
    """

    reader: str
    name: str
    to: Recipient
    texts: tuple[Leaving, ...]
    parent: int | None = None
    found: tuple[Passage, ...] = ()
    is_spotted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LookCount:
    """How often an area sent something on after looking at one kind of what it tells of other people."""

    kind: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryLine:
    """One row of a child's whole chronology as it was given; `lateness` says of what was due when it was done."""

    on: date
    what: str
    detail: str = ""
    who: str = ""
    source: str = ""
    reference: str = ""
    lateness: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryGiven:
    """A child's whole chronology as an inspector reads it; `left_out` counts the rows taken out, `because` says why."""

    id: int
    area: str
    case: int
    given_at: datetime
    given_by: str
    left_out: int
    because: str
    rows: tuple[StoryLine, ...]


class AuditNotFound(LookupError):  # noqa: N818
    """No such audit, or none that this person may know of: the two look the same on purpose."""

    def __init__(self) -> None:
        super().__init__("There is no audit here that you can open.")


class AuditRefused(ValueError):  # noqa: N818
    """Something in an audit cannot be kept as given; `field` names the box."""

    def __init__(self, message: str, *, field: str) -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What is audited or rated: one version of a plan, or one request for advice, of a child's case."""

    area: str
    child: int
    case: int
    version: int | None = None
    advice: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditLine:
    """One audit in a list: of which case, by whom, its grade from the facts and any the moderator set."""

    id: int
    case: int
    is_of_plan: bool
    because: str
    opened_by: str
    grade: str
    grade_because: str
    moderated_grade: str
    open_actions: int
    family_ratings: tuple[int, ...] = ()
    reference: str = ""
    child: int = 0
    is_second: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MayAudit:
    """Something of a case that may be audited; `to_second` is somebody else's audit of it that waits for a second marking."""

    subject: Subject
    title: str
    mine: int | None = None
    to_second: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerLine:
    """One criterion of an audit, its answer, and the evidence where the machine gave it."""

    criterion: Criterion
    answer: Answer | None
    note: str
    is_by_machine: bool
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionLine:
    """Something an audit asks somebody to put right, by a day, and how it was once it is."""

    id: int
    audit: int
    area: str
    case: int
    child: int
    reference: str
    criterion: str
    words: str
    owner: int
    owner_name: str
    due_on: date
    closed_how: str
    closed_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditPage:
    """One audit with its answers and actions; `other` is the other marking, once both may be read side by side."""

    line: AuditLine
    subject: Subject
    reference: str
    title: str
    answers: tuple[AnswerLine, ...]
    actions: tuple[ActionLine, ...]
    is_mine: bool
    is_finished: bool
    is_second: bool
    again_of: int | None
    moderated_because: str
    ratings: tuple[tuple[int, str], ...] = ()
    other: "AuditPage | None" = None

    @property
    def left(self) -> int:
        """How many criteria have no answer yet."""
        return sum(one.answer is None for one in self.answers)


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """How one group of audits came out: by team, need, setting or agency; a group too small to publish is left out."""

    group: str
    count: int
    grades: dict[str, int]
    not_met: dict[str, int]
