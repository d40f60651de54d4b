"""Values of the bundles room that other rooms and the doors may use."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from goldenthread.core.access.items import Item
from goldenthread.core.casework.page_check import SPOT_WORDS, Spot


class PartKind(StrEnum):
    """What a document of a bundle is."""

    PLAN = "PLAN"
    ADVICE = "ADVICE"
    LETTER = "LETTER"
    FILE = "FILE"


class BundleState(StrEnum):
    """How far a bundle has come."""

    CHOOSING = "CHOOSING"
    WAITING = "WAITING"
    MAKING = "MAKING"
    MADE = "MADE"
    FAILED = "FAILED"


STATE_WORDS: dict[BundleState, str] = {
    BundleState.CHOOSING: "Being put together",
    BundleState.WAITING: "Waiting to be made",
    BundleState.MAKING: "Being made",
    BundleState.MADE: "Made",
    BundleState.FAILED: "Could not be made",
}


class Settled(StrEnum):
    """How a finding was settled: its document left out, or right as it is."""

    OUT = "OUT"
    RIGHT = "RIGHT"


class BundleNotFound(LookupError):  # noqa: N818
    """No such bundle, or none that this person may know of: the two look the same on purpose."""

    def __init__(self) -> None:
        super().__init__("There is no bundle here that you can open.")


class BundleRefused(ValueError):  # noqa: N818
    """A bundle may not be put together or given as asked; `field` names the box."""

    def __init__(self, message: str, *, field: str = "") -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One document of a case that may be put in a bundle, or why it may not. `owner` is whose letter it is."""

    kind: PartKind
    ref: str
    title: str
    dated_on: date | None
    item: Item
    why_not: str = ""
    owner: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartLine:
    """One document of a bundle in its place, with its pages once it is made."""

    id: int
    number: int
    kind: PartKind
    ref: str
    item: Item
    title: str
    dated_on: date | None
    first: int | None
    last: int | None
    left_out_because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingLine:
    """Something on a document's pages that must be settled; `pages` are pages of the bundle."""

    id: int
    part: int
    title: str
    spot: Spot
    words: str
    quoted: str
    pages: tuple[int, ...]
    settled: Settled | None
    because: str
    settled_by: str

    @property
    def what(self) -> str:
        """What it is, in words."""
        return SPOT_WORDS[self.spot]


@dataclass(frozen=True, slots=True, kw_only=True)
class GivingLine:
    """One reader to whom a bundle was given, until when, and whether it was opened or taken back."""

    id: UUID
    number: int
    to_name: str
    key: str
    given_at: datetime
    until_at: datetime
    opened_count: int
    opened_at: datetime | None
    recalled_at: datetime | None

    def is_open(self, at: datetime) -> bool:
        """Answer whether its link opens at a moment."""
        return self.recalled_at is None and at < self.until_at


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleLine:
    """One bundle of a case as lists show it."""

    id: UUID
    number: int
    area: str
    case: int
    child: int
    reference: str
    title: str
    is_for_own_lawyers: bool
    state: BundleState
    because: str
    pages_done: int
    pages: int
    begun_at: datetime
    begun_by: str
    account: int | None
    made_at: datetime | None
    unsettled: int
    gone_past: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BundlePage:
    """A bundle with its documents, what must be settled, and whom it was given to."""

    line: BundleLine
    parts: tuple[PartLine, ...]
    findings: tuple[FindingLine, ...]
    givings: tuple[GivingLine, ...]

    @property
    def may_be_given(self) -> bool:
        """Whether it is made, and everything on its pages has been settled."""
        return self.line.state is BundleState.MADE and not self.line.unsettled


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Someone of the case to whom a bundle may be given, or why it may not; what their own pages do not show them.

    `blocked` lists documents that are never theirs; `not_theirs` those that need a reason.
    """

    key: str
    name: str
    why: str
    about: str = ""
    account: int | None = None
    parent: int | None = None
    is_family: bool = False
    is_lawyer: bool = False
    why_not: str = ""
    blocked: tuple[str, ...] = ()
    not_theirs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenLine:
    """A bundle as its reader sees it: what is in it, until when it opens, and whether it was taken back."""

    id: UUID
    number: int
    area: str
    child: int
    case: int
    reference: str
    title: str
    pages: int
    given_at: datetime
    until_at: datetime
    is_recalled: bool
    is_over: bool
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartPages:
    """Where a document came to stand, and what was found on its pages; both in pages of the document, from 1."""

    part: int
    first: int
    last: int
    found: tuple["FoundOnPages", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundOnPages:
    """One thing found on a document's pages."""

    spot: Spot
    words: str
    quoted: str
    pages: tuple[int, ...]
