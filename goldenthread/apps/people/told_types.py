"""Values about facts that were told once: who may see them, what stands, and what was asked."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any


class SeenBy(StrEnum):
    """Who may see a fact. Staff always do; TELLER adds the parent who told it, and nobody else; HELPERS adds whoever
    has a live task that opens the item; FAMILY adds all of the child's family.
    """

    STAFF = "STAFF"
    TELLER = "TELLER"
    HELPERS = "HELPERS"
    FAMILY = "FAMILY"


class Asked(StrEnum):
    """What became of one fact on one form; AGAIN is asking for what is held and fresh, and needs a reason."""

    FILLED = "FILLED"
    ASKED = "ASKED"
    CHECKED = "CHECKED"
    AGAIN = "AGAIN"


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldLine:
    """A fact that stands: nothing newer corrects it."""

    id: int
    word: str
    value: Any
    source: str
    told_on: date | None
    recorded_at: datetime
    recorded_by: str
    parent: int | None
    shown_to: SeenBy
    confirmed_on: date | None = None
    confirmed_by: str = ""
