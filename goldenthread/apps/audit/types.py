"""Values of the journal that other rooms may use."""

from enum import StrEnum

GENESIS = "0" * 64


class JournalNotInTransaction(RuntimeError):
    """A write's entry was asked for outside the write's own transaction."""


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
