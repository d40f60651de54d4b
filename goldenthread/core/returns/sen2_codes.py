"""The code sets of a SEN2 return as they hold in one collection year."""

from collections.abc import Mapping
from dataclasses import dataclass

from goldenthread.core.law.vocabulary import Confidence


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeSet:
    """The codes one field may hold, what each means, and where that was read.

    A set marked M is not taken to be whole.
    """

    words: Mapping[str, str]
    cite: str
    confidence: Confidence

    @property
    def is_whole(self) -> bool:
        """Whether a code outside the set is known to be wrong."""
        return self.confidence is not Confidence.M


@dataclass(frozen=True, slots=True, kw_only=True)
class Sen2Codes:
    """Every code set of one collection year, by the element's name in small letters.

    `is_read` is False for a year whose guide has not been read: the last one's sets are used, and it is said.
    """

    year: int
    sets: Mapping[str, CodeSet]
    is_read: bool = True

    def meaning(self, field: str, code: str) -> str | None:
        """Return what a code means in this year, or None where it is not in the set."""
        found = self.sets.get(field.lower())
        return found.words.get(code) if found else None
