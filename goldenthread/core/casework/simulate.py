"""A whole area's caseload as it stands on a day, invented from a seed in the shape of published figures.

Pure: the chance, the figures and the day are handed in. Every thread obeys the moves table, which a test proves
for any seed. What is simulated: the plans in place by age, need, placement and years held; the last year's requests
with the published shares refused, issued in time, late and excused; reviews, moves, endings, mediation and appeals.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from goldenthread.core.calendars.ages import national_curriculum_year
from goldenthread.core.casework.simulation.asked import simulate_requests
from goldenthread.core.casework.simulation.figures import AreaFigures, Assumptions
from goldenthread.core.casework.simulation.held import simulate_plans
from goldenthread.core.casework.simulation.people import Person
from goldenthread.core.law.thread import Fact, Thread

NURSERY, YEAR_FOURTEEN = -1, 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Simulated:
    """One invented case: its thread as at the day, and who it is about.

    In its facts `parent-1` is the first parent, `named` the setting that is named and `other` one that says no.
    """

    thread: Thread
    person: Person


def simulate_area(
    rng: Random, *, figures: AreaFigures, assumptions: Assumptions, as_at: date, size: float = 1.0
) -> list[Simulated]:
    """Return an area's caseload as at a day.

    `size` scales every count: 1 for the area as published, 0.02 for a caseload small enough for a test.
    """
    plans, answered = simulate_plans(rng, figures=figures, assumptions=assumptions, as_at=as_at, size=size)
    requests = simulate_requests(
        rng, figures=figures, assumptions=assumptions, as_at=as_at, size=size, answered=answered
    )
    cases = plans + requests
    rng.shuffle(cases)
    return [
        Simulated(thread=_thread(figures.code, number, person, facts, as_at), person=person)
        for number, (person, facts) in enumerate(cases, 1)
    ]


def _thread(area: str, number: int, person: Person, facts: Sequence[Fact], as_at: date) -> Thread:
    """Return the thread as at the day: what has not happened yet is cut off."""
    happened = sorted((fact for fact in facts if fact.on <= as_at), key=lambda fact: fact.on)
    ncy = national_curriculum_year(person.born_on, as_at)
    return Thread(
        case=f"{area}-{number:06d}",
        area=area,
        facts=tuple(happened),
        born_on=person.born_on,
        ncy=min(ncy, YEAR_FOURTEEN) if ncy >= NURSERY else None,
    )
