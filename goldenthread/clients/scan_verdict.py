"""What a scanner is asked, and what it answers."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol


class CannotScan(Exception):  # noqa: N818
    """The scanner did not answer, or not with a verdict; the file stays in quarantine and is tried again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a scanner said: clean or not, the virus's name where there is one, and which scanner it was."""

    is_clean: bool
    virus: str = ""
    scanner: str = ""


class Scanner(Protocol):
    """Something that can say whether a file is clean."""

    def scan(self, content: Iterable[bytes]) -> Verdict:
        """Return what was found in some content. Raises CannotScan."""
        ...
