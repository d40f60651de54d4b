"""Values of the journal that other rooms may use."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

GENESIS = "0" * 64
FORGET = "forget_content"


class JournalNotInTransaction(RuntimeError):
    """A write's entry was asked for outside the write's own transaction."""


class NotForTheJournal(ValueError):  # noqa: N818
    """An entry cannot be written as asked; the message names the field and what it may hold."""


class Purpose(StrEnum):
    """Why a record was opened."""

    CASEWORK = "CASEWORK"
    OWN_RECORD = "OWN_RECORD"
    SEARCH = "SEARCH"
    OVERSIGHT = "OVERSIGHT"
    IMPORT = "IMPORT"
    EXPORT = "EXPORT"
    SAFEGUARDING = "SAFEGUARDING"
    LEGAL = "LEGAL"
    POLICE = "POLICE"
    ADVICE_SERVICE = "ADVICE_SERVICE"


# What a family is told of: only what is named here. A purpose added later is kept back until it is added here too.
TOLD_PURPOSES = frozenset({Purpose.CASEWORK, Purpose.SEARCH, Purpose.OVERSIGHT, Purpose.EXPORT})
# What the casework team itself may not read in the journal.
RESTRICTED_PURPOSES = frozenset({Purpose.SAFEGUARDING, Purpose.LEGAL, Purpose.POLICE, Purpose.ADVICE_SERVICE})


class Forgetting(StrEnum):
    """The lawful reason for which content was removed."""

    RECTIFICATION = "RECTIFICATION"
    RETENTION = "RETENTION"
    WRONG_CHILD = "WRONG_CHILD"
    ADOPTION = "ADOPTION"
    COURT_ORDER = "COURT_ORDER"


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryLine:
    """One journal entry as those who may read the journal see it: ids and codes, never content."""

    area: str
    seq: int
    at: datetime
    kind: str
    act: str
    account: int | None
    role: str
    body: str
    purpose: str
    subject: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """One line of "who has opened our record": a day, a role and an organisation, and nothing finer.

    `is_you` marks the viewer's own looks; `is_only_listed` a day on which the record came up in a list or a
    search and was not opened.
    """

    on: date
    role: str
    body: str
    is_you: bool = False
    is_only_listed: bool = False


class FaultKind(StrEnum):
    """What is wrong with a journal."""

    ALTERED = "ALTERED"
    MISSING = "MISSING"
    NOT_FOLLOWING = "NOT_FOLLOWING"
    CUT_OFF = "CUT_OFF"
    HEAD = "HEAD"
    SALT = "SALT"
    STRAY = "STRAY"
    SIGNED_HEAD = "SIGNED_HEAD"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing wrong with an area's journal: where, what, and how it is known."""

    area: str
    seq: int | None
    kind: FaultKind
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Signing:
    """What came of signing one area's head: signed, nothing new to sign, or refused with the reason."""

    area: str
    seq: int
    is_new: bool = False
    refused: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainStanding:
    """How an area's chain stands: its length, its last link, and how far it has been signed, when."""

    entries: int
    hash: str
    signed_to: int | None
    signed_at: datetime | None
