"""Highlight reports rolled up into one paper: what was sent, what needs help first, and who has not reported."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Delivery(StrEnum):
    """Whether what was promised is being done."""

    ON_TRACK = "ON_TRACK"
    AT_RISK = "AT_RISK"
    LATE = "LATE"
    COMPLETE = "COMPLETE"


class Impact(StrEnum):
    """Whether it makes a difference; kept apart from delivery, and never made good by it."""

    UNKNOWN = "UNKNOWN"
    NOT_YET = "NOT_YET"
    BETTER = "BETTER"
    WORSE = "WORSE"


DELIVERY_WORDS: dict[Delivery, str] = {
    Delivery.ON_TRACK: "On track",
    Delivery.AT_RISK: "At risk",
    Delivery.LATE: "Late",
    Delivery.COMPLETE: "Complete",
}
IMPACT_WORDS: dict[Impact, str] = {
    Impact.UNKNOWN: "Difference made: not known",
    Impact.NOT_YET: "Difference made: none yet",
    Impact.BETTER: "Difference made: better",
    Impact.WORSE: "Difference made: worse",
}
_FIRST = (Delivery.LATE, Delivery.AT_RISK, Delivery.ON_TRACK, Delivery.COMPLETE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """One owner who owes a group a report on one thing."""

    owner: int
    group: str
    name: str
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """One report as it was sent, in its owner's own words. `order` tells the later of two of one day."""

    owner: int
    sent_on: date
    order: int
    delivery: Delivery
    impact: Impact
    progress: str
    exceptions: str
    next_steps: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RolledUp:
    """What a paper of highlight reports holds: each report under who owed it, and everyone who has not reported."""

    reports: tuple[tuple[Owed, Sent], ...]
    missing: tuple[Owed, ...]

    @property
    def exceptions(self) -> tuple[tuple[Owed, Sent], ...]:
        """The reports that ask the next group up for something."""
        return tuple((owed, sent) for owed, sent in self.reports if sent.exceptions.strip())


def roll_up(owed: Iterable[Owed], sent: Iterable[Sent], *, after_on: date | None, until_on: date) -> RolledUp:
    """Return the reports of a period with no word retyped, the latest of each owner, and who has not reported.

    A report counts when it was sent after the group's last meeting (`after_on`; none means from the beginning) and by
    `until_on`. What is late or at risk comes first.
    """
    latest: dict[int, Sent] = {}
    for each in sorted(sent, key=lambda one: (one.sent_on, one.order)):
        if (after_on is None or each.sent_on > after_on) and each.sent_on <= until_on:
            latest[each.owner] = each
    everyone = list(owed)
    reports = [(one, latest[one.owner]) for one in everyone if one.owner in latest]
    reports.sort(key=lambda pair: _FIRST.index(pair[1].delivery))
    return RolledUp(reports=tuple(reports), missing=tuple(one for one in everyone if one.owner not in latest))
