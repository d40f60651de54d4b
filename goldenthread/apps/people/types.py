"""Values about children and families that other rooms and the doors may use."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from goldenthread.apps.people.filled import AskedCount as AskedCount
from goldenthread.apps.people.filled import AskedLine as AskedLine
from goldenthread.apps.people.filled import FilledForm as FilledForm
from goldenthread.apps.people.filled import FilledSection as FilledSection
from goldenthread.apps.people.filled import FilledWord as FilledWord
from goldenthread.apps.people.pair_types import CannotMerge as CannotMerge
from goldenthread.apps.people.pair_types import MergeLine as MergeLine
from goldenthread.apps.people.pair_types import PairSaid as PairSaid
from goldenthread.apps.people.pair_types import PartLine as PartLine
from goldenthread.apps.people.told_types import Asked as Asked
from goldenthread.apps.people.told_types import SeenBy as SeenBy
from goldenthread.apps.people.told_types import ToldLine as ToldLine


class NameKind(StrEnum):
    """Which name of a child's it is."""

    LEGAL = "LEGAL"
    KNOWN_AS = "KNOWN_AS"
    FORMER = "FORMER"


class IdentifierKind(StrEnum):
    """Whose number it is."""

    UPN = "UPN"
    FORMER_UPN = "FORMER_UPN"
    ULN = "ULN"
    NHS = "NHS"


class ContactKind(StrEnum):
    """A way to reach someone."""

    EMAIL = "EMAIL"
    TELEPHONE = "TELEPHONE"
    ADDRESS = "ADDRESS"


class Channel(StrEnum):
    """How someone asks to be reached."""

    EMAIL = "EMAIL"
    TELEPHONE = "TELEPHONE"
    TEXT = "TEXT"
    POST = "POST"
    PORTAL = "PORTAL"


class ProfileMode(StrEnum):
    """How a child chose to say it."""

    WORDS = "WORDS"
    SYMBOLS = "SYMBOLS"
    RECORDED = "RECORDED"


class FactWord(StrEnum):
    """Facts that forms know by name, so that one told on a form fills the next. Others may be told too."""

    BORN_ON = "BORN_ON"
    SEX = "SEX"
    ETHNICITY = "ETHNICITY"
    FIRST_LANGUAGE = "FIRST_LANGUAGE"
    ADDRESS = "ADDRESS"
    POSTCODE = "POSTCODE"
    SCHOOL = "SCHOOL"
    SCHOOL_JOURNEY = "SCHOOL_JOURNEY"
    GP_SURGERY = "GP_SURGERY"
    SOCIAL_WORKER = "SOCIAL_WORKER"
    PRIMARY_NEED = "PRIMARY_NEED"
    SECONDARY_NEED = "SECONDARY_NEED"
    DIAGNOSIS = "DIAGNOSIS"
    MEDICINES = "MEDICINES"
    NO_UPN_REASON = "NO_UPN_REASON"
    WORRIES = "WORRIES"
    STRENGTHS = "STRENGTHS"
    HOPES = "HOPES"


# Each could lead someone to a protected child or carer: never shared with the whole family.
LOCATING_WORDS = frozenset(
    {FactWord.ADDRESS, FactWord.POSTCODE, FactWord.SCHOOL, FactWord.SCHOOL_JOURNEY, FactWord.GP_SURGERY,
     FactWord.SOCIAL_WORKER}
)  # fmt: skip


class ChildNotFound(LookupError):  # noqa: N818
    """No such child, or none that this person may know of: the two look the same on purpose."""

    def __init__(self) -> None:
        super().__init__(
            "There is no record that you can open here. Check the reference, or search for the name."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing wrong with what was entered: which box, what is wrong, and what to do."""

    field: str
    problem: str
    mend: str

    def __str__(self) -> str:
        return f"{self.problem} {self.mend}"


class EntryRefused(ValueError):  # noqa: N818
    """Nothing was kept, because of these faults, each with the box it belongs to."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__(" ".join(str(fault) for fault in faults))
        self.faults = faults


class FactCorrectedMeanwhile(Exception):  # noqa: N818
    """Someone corrected the fact first. Nothing was kept: read what it says now, then correct that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NameGiven:
    """A name as it was told."""

    given: str = ""
    family: str = ""
    kind: NameKind = NameKind.LEGAL
    from_on: date | None = None
    until_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentifierGiven:
    """A number as it was told."""

    kind: IdentifierKind
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactGiven:
    """A way to reach someone, as it was told."""

    kind: ContactKind
    value: str
    is_safe: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class FactGiven:
    """A fact as it was told. `value` is anything JSON can hold.

    With no `shown_to`, a parent's fact is seen by that parent and staff, and anyone else's by staff alone.
    `told_by` is the place, from 0, of the parent who told it among those given with the child.
    """

    word: str
    value: Any
    told_on: date | None = None
    shown_to: SeenBy | None = None
    told_by: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReachGiven:
    """How to speak with someone, and when it is safe to."""

    language: str = ""
    interpreter: str = ""
    needs_bsl: bool = False
    safe_times: str = ""
    safe_channel: Channel | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ParentGiven:
    """A parent and their own contacts. The same object given for two children makes one parent of both."""

    given: str = ""
    family: str = ""
    relationship: str = "Parent"
    has_parental_responsibility: bool | None = None
    contacts: tuple[ContactGiven, ...] = ()
    reach: ReachGiven = field(default_factory=ReachGiven)
    account: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileText:
    """What a one-page profile says. `pronouns` is how the child wants to be spoken of; `symbols` is a list of {"symbol": name, "words": text}."""

    mode: ProfileMode = ProfileMode.WORDS
    people_like: str = ""
    important_to_me: str = ""
    how_to_help: str = ""
    my_hopes: str = ""
    pronouns: str = ""
    symbols: tuple[dict[str, str], ...] = ()
    helped_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildGiven:
    """A child or young person as they arrive: from a form, a file or the demonstrator."""

    names: tuple[NameGiven, ...] = ()
    born_on: date | None = None
    ncy: int | None = None
    identifiers: tuple[IdentifierGiven, ...] = ()
    parents: tuple[ParentGiven, ...] = ()
    facts: tuple[FactGiven, ...] = ()
    profile: ProfileText | None = None
    reach: ReachGiven = field(default_factory=ReachGiven)
    contacts: tuple[ContactGiven, ...] = ()
    account: int | None = None
    extra: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildKept:
    """The ids of a child who was recorded, and of their parents in the order given."""

    child: int
    parents: tuple[int, ...]


class EditedMeanwhile(Exception):  # noqa: N818
    """Someone saved a newer version first. Nothing was kept or lost: here are both texts."""

    def __init__(self, *, number: int, theirs: ProfileText, yours: ProfileText) -> None:
        super().__init__(
            "Someone saved this page while you were writing. Nothing you wrote is lost. "
            "Compare the two and save again."
        )
        self.number = number
        self.theirs = theirs
        self.yours = yours


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberLine:
    """A number for the page. `is_valid` is False where an import's number fails its check."""

    kind: IdentifierKind
    value: str
    is_valid: bool
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildCard:
    """Who a child is, for the bar at the top of every page about them.

    `social_care` is the status last told, where the page is the casework team's and asked for it in one query.
    """

    id: int
    public_id: UUID
    area: str
    shown_name: str
    known_as: str
    legal_name: str
    born_on: date | None
    age: int | None
    ncy: int | None
    numbers: tuple[NumberLine, ...]
    is_identity_checked: bool
    reach: ReachGiven
    social_care: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NameLine:
    """A name and the dates it was held between."""

    kind: NameKind
    given: str
    family: str
    source: str
    from_on: date | None
    until_on: date | None
    is_current: bool

    @property
    def full(self) -> str:
        """The name as written."""
        return f"{self.given} {self.family}".strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactLine:
    """One current way to reach someone."""

    id: int
    kind: ContactKind
    value: str
    is_safe: bool
    source: str
    doubted_on: date | None = None
    doubted_because: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParentCard:
    """One parent of one child, with their own contacts: for staff and for that parent alone."""

    id: int
    public_id: UUID
    name: str
    relationship: str
    has_parental_responsibility: bool | None
    contacts: tuple[ContactLine, ...]
    reach: ReachGiven
    account: int | None
    is_identity_checked: bool
    from_on: date | None
    may_view: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonToServe:
    """One person who must be served: a parent's id, or none for the young person; and why it is them.

    `representative` is the id of whoever decides for the young person, where that is not a parent; `has_sign_in`
    is whether they can read what is sent in their own pages.
    """

    parent: int | None
    key: str
    name: str
    relationship: str
    why: str
    citation: str
    contacts: tuple[ContactLine, ...] = ()
    reach: ReachGiven = field(default_factory=ReachGiven)
    representative: int | None = None
    has_sign_in: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfilePage:
    """One version of a profile. `number` is what save_profile needs back as `expected`."""

    number: int
    text: ProfileText
    has_recording: bool
    written_on: date
    recorded_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RepresentativeLine:
    """Who decides for a young person who lacks capacity, and for which decision (reg 64)."""

    id: int
    decision: str
    standing: str
    name: str
    parent: int | None
    evidence: str
    from_on: date
    until_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A child that a search found, and why, in words."""

    child: ChildCard
    why: tuple[str, ...]
    score: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PossibleDuplicate:
    """A record that may be the child being entered, how likely, and the part that each thing compared played."""

    child: ChildCard
    verdict: str
    score: float
    reasons: tuple[str, ...]
    parts: tuple[PartLine, ...]
