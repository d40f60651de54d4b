"""How one duty stands on a day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from goldenthread.core.law.rules import Bearer
from goldenthread.core.law.thread import Fact
from goldenthread.core.law.vocabulary import Basis, Confidence, Duty, Ground, Status, Step

OPEN = frozenset({Status.NOT_YET, Status.DUE, Status.OVERDUE, Status.EXCUSED})


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyState:
    """One duty of one case on one day, with the reasons for it.

    The first fourteen fields are the open format's. `trigger` is the fact the governing count runs
    from. `due_on` is None only where the rule names no time. `days_left` is below nought once the day
    has passed and None once the duty is met or has ended. `excused_by` is the ground of the exception
    that disapplies the limit. `warn_on` is the day to work to: a day before the printed one, because
    the Ombudsman has counted both ways and because 'before' is not 'by' (law rules 0.3 and 0.9).
    `sentence` says it to a family.
    """

    duty: Duty
    id: str | None
    step: Step | None
    trigger: Fact
    limit: str
    due_on: date | None
    met_on: date | None
    status: Status
    days_left: int | None
    basis: Basis
    citation: str
    confidence: Confidence
    excused_by: Ground | None
    why: tuple[str, ...]
    rule: str
    title: str
    sentence: str
    owed_by: Bearer
    warn_on: date | None
    href: str
    note: str

    @property
    def is_open(self) -> bool:
        """Whether the duty is still to be done."""
        return self.status in OPEN and self.met_on is None

    def as_printed(self) -> Mapping[str, Any]:
        """Return the state as the open format prints it, dates as ISO text."""
        return {
            "duty": self.duty.value,
            "id": self.id,
            "step": self.step and self.step.value,
            "trigger": {"event": self.trigger.event.value, "on": self.trigger.on.isoformat()},
            "limit": self.limit,
            "due_on": self.due_on and self.due_on.isoformat(),
            "met_on": self.met_on and self.met_on.isoformat(),
            "status": self.status.value,
            "days_left": self.days_left,
            "basis": self.basis.value,
            "citation": self.citation,
            "confidence": self.confidence.value,
            "excused_by": self.excused_by and self.excused_by.value,
            "why": list(self.why),
        }
