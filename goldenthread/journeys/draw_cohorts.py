"""Drawing the children who move phase in a year: two lists, each with its last day, and nobody lost from either."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from goldenthread.apps.cases.actions import add_to_cases
from goldenthread.apps.cases.queries import list_days_of
from goldenthread.apps.reviews.actions import add_cohort, add_members, mark_members
from goldenthread.apps.reviews.queries import list_movers
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day
from goldenthread.core.law.thread import Fact
from goldenthread.core.law.vocabulary import Event, TransferKind
from goldenthread.core.reviews.cohorts import CohortKind, rule_day

_NAMES = {
    TransferKind.OTHER: "School moves in September {year}",
    TransferKind.TO_POST16: "Moves to post-16 in September {year}",
}
_RULES = {
    TransferKind.OTHER: "SEND Regulations 2014 reg 18(1)(b): before 15 February",
    TransferKind.TO_POST16: "SEND Regulations 2014 reg 18(1)(a): before 31 March",
}
_SEPTEMBER = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """What a drawing did: the cohorts, how many joined now, and how many the rule holds in all."""

    cohorts: tuple[int, ...]
    joined: int
    held: int


@transaction.atomic
def draw_cohorts(*, area: str, transfer_year: int, by: Viewer, at: datetime) -> Drawn:
    """Draw, or draw again, the lists of children who move phase in the September of a year (reg 18).

    Whoever the rule puts on a list joins it once, with the clock that it starts; whoever is there already stays as
    they are, and nobody is taken off. What has happened to their review since is kept beside them.
    """
    on = london_day(at)
    movers = list_movers(by, area=area, transfer_year=transfer_year, on=on)
    moves_on = date(transfer_year, _SEPTEMBER, 1)
    cohorts, joined = [], 0
    for kind, rows in movers.items():
        cohort = add_cohort(
            area=area, name=_NAMES[kind].format(year=transfer_year), kind=CohortKind.PHASE_TRANSFER, transfer_kind=kind,
            rule_on=rule_day(kind, transfer_year=transfer_year), moves_on=moves_on, rule=_RULES[kind], drawn_on=on,
            by=by, at=at,
        )  # fmt: skip
        cases = {case: words for case, _, words in rows}
        joined += len(add_members(cohort=cohort, cases=cases, joined_on=on, by=by, at=at))
        _plan(area, list(cases), kind, moves_on, on, by=by, at=at)
        cohorts.append(cohort)
    return Drawn(cohorts=tuple(cohorts), joined=joined, held=sum(len(rows) for rows in movers.values()))


def _plan(
    area: str, cases: list[int], kind: TransferKind, moves_on: date, on: date, *, by: Viewer, at: datetime
) -> None:
    """Start the clock of each move that is not planned yet, and keep how far each has come that was."""
    events = (
        Event.PHASE_TRANSFER_PLANNED,
        Event.REVIEW_MEETING_CALLED,
        Event.REVIEW_DECIDED,
        Event.PLAN_AMENDED,
    )
    days = list_days_of(by, cases=cases, events=events)
    since = date(moves_on.year - 1, _SEPTEMBER, 1)
    planned = {
        case
        for case in cases
        if any(day >= since for day in days.get((case, Event.PHASE_TRANSFER_PLANNED), ()))
    }
    extra = {"kind": kind.value, "transfer_on": moves_on.isoformat()}
    fresh = [case for case in cases if case not in planned]
    if fresh:
        fact = Fact(event=Event.PHASE_TRANSFER_PLANNED, on=on, extra=extra)
        add_to_cases(
            area=area, additions={case: [fact] for case in fresh}, source="Cohort drawn", by=by, at=at
        )
    for case in sorted(planned):
        from_on = min(day for day in days[case, Event.PHASE_TRANSFER_PLANNED] if day >= since)
        begun = [
            day
            for event in (Event.REVIEW_MEETING_CALLED, Event.REVIEW_DECIDED)
            for day in days.get((case, event), ())
            if day >= from_on
        ]
        done = [day for day in days.get((case, Event.PLAN_AMENDED), ()) if day >= from_on]
        mark_members(
            area=area,
            cases=[case],
            begun_on=min(begun, default=None),
            done_on=min(done, default=None),
            by=by,
            at=at,
        )
