"""Bringing a simulated caseload into an opened area, a chunk at a time, through the rooms' own actions."""

from collections.abc import Callable, Sequence
from datetime import datetime
from random import Random

from django.db import transaction

from goldenthread.apps.advice.actions import import_advice
from goldenthread.apps.cases.actions import import_cases
from goldenthread.apps.people.actions import record_children
from goldenthread.apps.people.types import ParentGiven
from goldenthread.apps.plans.actions import import_plans
from goldenthread.apps.providers.actions import import_attendances
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day
from goldenthread.core.casework.simulate import Simulated
from goldenthread.core.casework.simulation.naming import NamedChild
from goldenthread.core.casework.simulation.wording import PlanWords
from goldenthread.journeys.load_demonstrator.arrivals import SOURCE, Arrival, Landed
from goldenthread.journeys.load_demonstrator.opening import OpenedArea
from goldenthread.journeys.load_demonstrator.planning import AdviceCame, Planning

CHUNK = 500


def load_caseload(
    *,
    opened: OpenedArea,
    simulated: Sequence[Simulated],
    named: Sequence[NamedChild],
    words: PlanWords,
    rng: Random,
    by: Viewer,
    at: datetime,
    tell: Callable[[int], None] | None = None,
) -> None:
    """Bring in a whole simulated caseload with its children, cases, advice and plans.

    `named` gives each simulated case its child; `tell` is told how many are in after each chunk. A chunk is
    kept whole or not at all. Raises MayNot for anyone who may not work on the area's cases.
    """
    people = list(zip(simulated, named, strict=True))
    for start in range(0, len(people), CHUNK):
        arrivals = [
            Arrival(simulated=one, named=name, opened=opened, words=words, rng=rng)
            for one, name in people[start : start + CHUNK]
        ]
        _load_chunk(opened.area.code, arrivals, by=by, at=at)
        if tell:
            tell(start + len(arrivals))


@transaction.atomic
def _load_chunk(area: str, arrivals: Sequence[Arrival], *, by: Viewer, at: datetime) -> None:
    parents: dict[int, ParentGiven] = {}
    children = [one.child(parents, on=london_day(at)) for one in arrivals]
    people = record_children(area=area, children=children, source=SOURCE, by=by, at=at)
    cases = import_cases(
        area=area,
        cases=[one.case(kept) for one, kept in zip(arrivals, people, strict=True)],
        by=by,
        at=at,
        batch=SOURCE,
    )
    landed = [Landed(people=kept, case=case) for kept, case in zip(people, cases, strict=True)]
    pairs = list(zip(arrivals, landed, strict=True))
    advice = [row for one, where in pairs for row in one.advice(where)]
    kept = iter(import_advice(area=area, advice=advice, by=by, at=at, batch=SOURCE))
    given: dict[int, list[AdviceCame]] = {}
    for row in advice:
        for reply in row.replies:
            given.setdefault(row.case, []).append(AdviceCame(id=next(kept), kind=row.kind, reply=reply))
    plans = [
        plan
        for one, where in pairs
        if (plan := Planning(of=one, landed=where, came=given.get(where.case.case, [])).give())
    ]
    import_plans(area=area, plans=plans, by=by, at=at, batch=SOURCE)
    rolls = [roll for one, where in pairs if (roll := one.attendance(where))]
    import_attendances(area=area, attendances=rolls, by=by, at=at)
