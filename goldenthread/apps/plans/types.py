"""Values of the plans room that other rooms and the doors may use."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from goldenthread.core.law.vocabulary import Answer, BudgetOutcome
from goldenthread.core.plans.plan import Source, SourceKind


class PlanNotFound(LookupError):
    """No plan version here, or none that this person may see."""


class PlanIsFinal(ValueError):
    """A final plan is never edited; a change is a new version."""


class NotAWayToWrite(ValueError):
    """A row of the plan lacks something; `field` names the box."""

    def __init__(self, message: str, *, field: str) -> None:
        super().__init__(message)
        self.field = field


class EditedMeanwhile(Exception):
    """Someone saved the same words while you were writing; nothing of yours is lost.

    `theirs` is what is stored now, `yours` what you sent, `by` who saved, `revision` what to save against next.
    """

    def __init__(self, *, theirs: str, yours: str, by: str, revision: int) -> None:
        super().__init__(
            "Someone else saved this while you were writing. Yours is kept below, beside theirs."
        )
        self.theirs = theirs
        self.yours = yours
        self.by = by
        self.revision = revision


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommended:
    """A passage that could be in the plan: which kind of row it would be ("need", "outcome", "provision"), whose it is.

    `rests_on` is the `item` of the passage it hangs on in the same advice: an outcome's need, provision's outcome.
    """

    row: str
    kind: SourceKind
    of: str
    item: str
    quote: str
    said_by: str
    said_on: date | None = None
    about: str = ""
    rests_on: str = ""
    by_whom: str = ""
    how_often: str = ""
    how_long: str = ""
    where: str = ""

    @property
    def source(self) -> Source:
        """The tie that a row which rests on it keeps."""
        return Source(kind=self.kind, of=self.of, item=self.item, quote=self.quote)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecommendedLine:
    """A passage and what became of it: the keys of the rows that rest on it, or why it is left out."""

    passage: Recommended
    keys: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FromAdvice:
    """Both ways round: every passage with what became of it, and the keys of the rows that rest on nothing."""

    lines: tuple[RecommendedLine, ...]
    unsourced: tuple[str, ...]

    @property
    def waiting(self) -> tuple[RecommendedLine, ...]:
        """The passages that are neither in the plan nor left out with a reason."""
        return tuple(line for line in self.lines if not line.keys and not line.reason)


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonAt:
    """Someone who has a part of a draft open: a section's letter ("F"), a row's key ("P7") or the whole ("")."""

    name: str
    part: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptTyping:
    """What someone had typed in each box and not saved; `base` is the revision their page had seen."""

    base: int
    typed: dict[str, Any]
    kept_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class LookLine:
    """One asking of an adviser to look at a draft, as they or the casework team see it."""

    id: int
    area: str
    case: int
    child: int
    version: int
    reference: str
    asked_of: str
    question: str
    asked_on: date
    until_on: date
    closed_on: date | None
    comment_count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RowCommentLine:
    """What was said of a row of a draft, by whom, and the answer; an empty answer is none yet."""

    id: int
    key: str
    words: str
    who: str
    said_at: datetime
    answer: str
    answered_at: datetime | None
    is_mine: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionLine:
    """One version in the list of them; `follows` is the id of the final version it was begun from."""

    id: int
    number: int
    state: str
    plan_type: str
    is_amendment: bool
    begun_on: date
    begun_by: str
    final_on: date | None
    follows: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvisionDetails:
    """What is known of provision beside what, by whom, how often and for how long; empty where nobody has said.

    `is_educating` is whether it educates or trains the child (CFA 2014 s.21(5)), none until somebody has said.
    """

    qualification: str = ""
    group_size: str = ""
    where: str = ""
    from_on: date | None = None
    until_on: date | None = None
    arranged_by: str = ""
    paid_by: str = ""
    reviewed_how: str = ""
    is_educating: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedGiven:
    """A need, the outcome that answers it and what is provided towards that, as a plan brought in tells them.

    A return tells of the need alone: the outcome and the provision are then empty, and no row is made of them.
    """

    section: str
    area_of_need: str
    words: str
    outcome: str = ""
    by_when: str = ""
    provision_section: str = ""
    what: str = ""
    by_whom: str = ""
    how_often: str = ""
    how_long: str = ""
    by_on: date | None = None
    measured_by: str = ""
    steps: str = ""
    pathway: str = ""
    more: ProvisionDetails = ProvisionDetails()
    need_from: tuple[Source, ...] = ()
    outcome_from: tuple[Source, ...] = ()
    provision_from: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceGiven:
    """That a person was served with the draft; `fact` is the id of the fact that holds the day."""

    fact: int
    parent: int | None
    how: str
    sent_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class RepresentationGiven:
    """A comment on the draft and its answer, each with the id of its fact."""

    ref: str
    fact: int
    parent: int | None
    section: str
    words: str
    answered_fact: int | None = None
    disposition: str = ""
    answer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsultationGiven:
    """A setting asked and its reply; facts hold the days."""

    ref: str
    provider: int
    answer: str = ""
    grounds: tuple[str, ...] = ()
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What a consulted setting answers: on which grounds, what it considered, or what it would need."""

    answer: Answer
    grounds: tuple[str, ...] = ()
    words: str = ""
    steps_considered: str = ""
    would_need: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PreferenceAnswered:
    """What came of one stated preference: NAMED, or NOT_NAMED with the ground in law and the reason."""

    preference: int
    outcome: str
    ground: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One consultation as the setting asked sees it: its own answer, and nobody else's.

    `child` is empty once it is over: what was read in order to answer is no longer open. `name` is the setting's.
    """

    id: int
    area: str
    case: int
    reference: str
    child: int | None
    provider: int
    name: str
    ref: str
    is_asked_for: bool
    consulted_on: date | None
    replied_on: date | None
    answer: str
    grounds: tuple[str, ...]
    words: str
    steps_considered: str
    would_need: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Consulted:
    """Which case's child a consultation is about, and the task by which the setting asked is let in."""

    area: str
    child: int
    subject: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanGiven:
    """A whole version of a plan brought in. With a `final_fact` it is final; with services it has been sent.

    `sections` holds the words of those that say why they are empty; `pathway_nils` why a way into adult life has no
    outcome.
    """

    case: int
    child: int
    aspirations: str = ""
    needs: tuple[NeedGiven, ...] = ()
    sections: Mapping[str, str] = field(default_factory=dict)
    pathway_nils: Mapping[str, str] = field(default_factory=dict)
    setting: int | None = None
    setting_kind: str = ""
    final_fact: int | None = None
    services: tuple[ServiceGiven, ...] = ()
    representations: tuple[RepresentationGiven, ...] = ()
    consultations: tuple[ConsultationGiven, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetLine:
    """One asking for a personal budget; `who` is the parent's name, empty where the young person asks."""

    id: int
    area: str
    case: int
    parent: int | None
    who: str
    what_for: str
    asked_on: date | None
    decided_on: date | None
    outcome: BudgetOutcome | None
    reasons: str
    review_asked_on: date | None
    review_because: str
    reviewed_on: date | None
    review_outcome: BudgetOutcome | None
    review_reasons: str
