"""Values about records that may be one child's; other rooms and the doors find them in `types`."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class PairSaid(StrEnum):
    """What a person says of two records that are alike."""

    SAME = "SAME"
    DIFFERENT = "DIFFERENT"
    NOT_SURE = "NOT_SURE"


class CannotMerge(ValueError):  # noqa: N818
    """Two records that cannot be joined, or a joining that cannot be undone yet; the message says what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartLine:
    """What one thing compared says, and its number: above 0 for one child, below 0 for two."""

    words: str
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeLine:
    """A joining of two records: who did it and why, how many rows moved, and whether it was undone."""

    public_id: UUID
    kept: int
    merged: int
    reason: str
    merged_at: datetime
    merged_by: str
    rows: int
    undone_at: datetime | None
    undone_because: str
