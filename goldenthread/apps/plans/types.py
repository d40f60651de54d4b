"""Values of the plans room that other rooms and the doors may use."""

from dataclasses import dataclass
from datetime import date

from goldenthread.core.law.vocabulary import Answer


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
class GroundCount:
    """How many times a setting relied on one ground, and how many consultations it answered in all."""

    provider: int
    ground: str
    count: int
    answered: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanGiven:
    """A whole version of a plan brought in. With a `final_fact` it is final; with services it has been sent."""

    case: int
    child: int
    aspirations: str = ""
    needs: tuple[NeedGiven, ...] = ()
    setting: int | None = None
    setting_kind: str = ""
    final_fact: int | None = None
    services: tuple[ServiceGiven, ...] = ()
    representations: tuple[RepresentationGiven, ...] = ()
    consultations: tuple[ConsultationGiven, ...] = ()
