"""Values of readings, releases, comments and pins that the doors may use."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from goldenthread.core.measures.intervals import wilson
from goldenthread.core.measures.releasing import Let

INTERNAL, PARTNER, PUBLIC = "INTERNAL", "PARTNER", "PUBLIC"


class FigureNotFound(LookupError):  # noqa: N818
    """There is no such figure, comment or pinned page that this person may open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure as an edition shows it: of a period, with its counts, its definition's version and its source.

    What is hidden is None and `is_hidden` says so; `why_none` says why there is no value where nothing is hidden.
    """

    period: str
    end_on: date
    version: int
    value: float | int | None
    numerator: float | int | None
    denominator: float | int | None
    is_hidden: bool = False
    why_none: str = ""
    batch: str = ""
    snapshot: int | None = None
    groups: Mapping[str, tuple[Let, ...]] = field(default_factory=dict)

    @property
    def interval(self) -> tuple[float, float] | None:
        """The 95% interval of a share whose counts are shown, else None."""
        top, bottom = self.numerator, self.denominator
        if self.is_hidden or top is None or not bottom or not 0 <= top <= bottom or self.value is None:
            return None
        return wilson(int(top), int(bottom))


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceFigures:
    """Published figures of one place, oldest first; `is_own` is the area that is asked about."""

    name: str
    code: str
    is_own: bool
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentLine:
    """What somebody said of a measure, and when."""

    words: str
    by: str
    at: datetime
    is_for_everyone: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PinLine:
    """A page as it was pinned for a meeting."""

    public_id: str
    area: str
    edition: str
    measure: str
    meeting: str
    held_on: date
    pinned_at: datetime
    pinned_by: str
    sha256: str
    content: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """The cases behind a figure that a person may open: by reference, those that count and those that do not."""

    counted: tuple[tuple[str, int], ...]
    others: tuple[tuple[str, int], ...]
