"""What is left unanswered climbs: one tier for each meeting that passes without an answer."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from goldenthread.core.governance.lines import Line, climb


@dataclass(frozen=True, slots=True, kw_only=True)
class Tier:
    """Where something stood from a day: with which group, and the meeting that passed and sent it there, if one did."""

    group: int
    since_on: date
    passed_on: date | None = None
    passed_in: int | None = None


def list_tiers(
    *,
    raised_in: int,
    raised_on: date,
    reply_by_on: date,
    answered_on: date | None,
    meetings: Mapping[int, Iterable[date]],
    lines: Sequence[Line],
    on: date,
) -> list[Tier]:
    """Return every tier that a challenge has stood at until a day, the first first; the last is where it stands now.

    It climbs once a meeting of the group it stands with has passed, on or after the day to reply by, with no answer. It
    climbs along the reporting line of the day of that meeting, to the nearest group above; at the top it stays, and a
    further meeting there adds nothing. An answer given on the day of a meeting comes in time for it.

    `meetings` are the days on which each group met; `answered_on` is the day of the answer that still stands.
    """
    tiers = [Tier(group=raised_in, since_on=raised_on)]
    while True:
        here = tiers[-1]
        earliest = max(here.since_on, reply_by_on) if len(tiers) == 1 else here.since_on
        # Whoever it has climbed to is given a meeting of their own: one of the same day does not count.
        first_counts = len(tiers) == 1
        days = sorted(
            day
            for day in meetings.get(here.group, ())
            if day < on and (day >= earliest if first_counts else day > earliest)
        )
        passed = next((day for day in days if answered_on is None or answered_on > day), None)
        above = climb(here.group, lines, on=passed)[:1] if passed else []
        if passed is None or not above or above[0] in {tier.group for tier in tiers}:
            return tiers
        tiers.append(Tier(group=above[0], since_on=passed, passed_on=passed, passed_in=here.group))


def is_late(*, reply_by_on: date, answered_on: date | None, on: date) -> bool:
    """Answer whether a reply is late, or came late; the day to reply by is the last good one."""
    return (answered_on or on) > reply_by_on
