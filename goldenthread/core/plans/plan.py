"""A plan as data: aspirations to needs to outcomes to provision, each row with a key that it keeps from version to version."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class SourceKind(StrEnum):
    """Where the words of a row came from."""

    ADVICE = "ADVICE"
    FAMILY = "FAMILY"
    REVIEW = "REVIEW"
    ORDER = "ORDER"
    EARLIER_PLAN = "EARLIER_PLAN"


class Pathway(StrEnum):
    """The four ways into adult life that a plan looks at from year 9 (SEND Code of Practice 8.10, 9.69 section F)."""

    EMPLOYMENT = "EMPLOYMENT"
    INDEPENDENT_LIVING = "INDEPENDENT_LIVING"
    COMMUNITY = "COMMUNITY"
    HEALTH = "HEALTH"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The passage a row rests on: whose words, and the words themselves.

    `of` names the advice, family form or order inside the case, such as "advice:12"; `item` the passage in it.
    """

    kind: SourceKind
    of: str
    item: str = ""
    quote: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """A special educational (B), health (C) or social care (D) need."""

    key: str
    section: str
    words: str
    area_of_need: str = ""
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What will be different for the child (E), by when, and how anyone will know; `needs` holds keys of needs."""

    key: str
    words: str
    by_when: str = ""
    by_on: date | None = None
    measured_by: str = ""
    steps: str = ""
    pathway: Pathway | None = None
    needs: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision:
    """What the child gets (F, G, H1 or H2) and everything that lets a family hold somebody to it.

    `needs` and `outcomes` hold keys. `educates_or_trains` is None until somebody has said (CFA 2014 s.21(5)).
    """

    key: str
    section: str
    what: str
    needs: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    by_whom: str = ""
    qualification: str = ""
    how_often: str = ""
    how_long: str = ""
    group_size: str = ""
    where: str = ""
    from_on: date | None = None
    until_on: date | None = None
    arranged_by: str = ""
    paid_by: str = ""
    reviewed_how: str = ""
    educates_or_trains: bool | None = None
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AdviceListed:
    """One piece of advice as section K lists it (reg 12(1)(k)): who gave it, when, and that it is attached."""

    ref: str
    kind: str
    by_whom: str = ""
    given_on: date | None = None
    is_nil: bool = False
    is_attached: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """What the family said of the draft, of which section or row, and what was answered; an empty answer is none yet."""

    ref: str
    words: str
    section: str = ""
    row: str = ""
    disposition: str = ""
    answer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PathwayNil:
    """Why a plan holds no outcome for one way into adult life."""

    pathway: Pathway
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HealthAgreement:
    """That the health commissioner agreed section G (CFA 2014 s.42(3); reg 12(2)): who, when."""

    by_whom: str
    agreed_on: date


class OrderedKind(StrEnum):
    """What of a plan an ordered passage is: a need, an outcome, provision, or the setting in section I."""

    NEED = "NEED"
    OUTCOME = "OUTCOME"
    PROVISION = "PROVISION"
    SETTING = "SETTING"


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderedWords:
    """One passage that was ordered: the row that holds it, its words, and why nobody may change it.

    `key` is the row's own in the plan, or I for the setting. With `is_taken_out` the row must not be there.
    """

    kind: OrderedKind
    section: str
    key: str
    words: str
    because: str = ""
    is_taken_out: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """One version of one plan, whole.

    `plan_type` names the structure it follows ("EHC"). `sections` holds the free words of a section by its letter
    (A and J; or "nil" reasons for C, D, G, H1, H2). `given_names` and `family_names` are all the child has or had;
    `year_group` is the national curriculum year or None. `ordered` is what a tribunal ordered into it, which goes with it
    wherever it goes; it is read where a plan leaves, and is empty elsewhere.
    """

    plan_type: str
    version: int
    is_amendment: bool = False
    given_names: tuple[str, ...] = ()
    family_names: tuple[str, ...] = ()
    pronouns: str = ""
    year_group: int | None = None
    sections: dict[str, str] = field(default_factory=dict)
    needs: tuple[Need, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    provision: tuple[Provision, ...] = ()
    setting: str = ""
    setting_kind: str = ""
    advice: tuple[AdviceListed, ...] = ()
    comments: tuple[Comment, ...] = ()
    pathway_nils: tuple[PathwayNil, ...] = ()
    health_agreement: HealthAgreement | None = None
    ordered: tuple[OrderedWords, ...] = ()
