"""The last year's requests that have led to no plan: refused, withdrawn, assessed without a plan, and still open."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from goldenthread.core.casework.simulation.assessment import Course, assessment_facts, course_facts
from goldenthread.core.casework.simulation.chance import deal, happens
from goldenthread.core.casework.simulation.days import YEAR, after, years_before
from goldenthread.core.casework.simulation.disputes import agreement_facts, appeal_facts, mediation_facts
from goldenthread.core.casework.simulation.figures import AreaFigures, Assumptions
from goldenthread.core.casework.simulation.people import GREATEST_AGE, Person, place
from goldenthread.core.casework.simulation.timing import (
    TWENTY_WEEKS,
    decision_day,
    open_requests,
    refusal_to_issue_days,
    refused_requests,
)
from goldenthread.core.law.thread import Fact
from goldenthread.core.law.vocabulary import Event, OrderKind

Case = tuple[Person, list[Fact]]
DECISION_TAKES = 36
FOURTEEN_WEEKS = 98


def simulate_requests(
    rng: Random, *, figures: AreaFigures, assumptions: Assumptions, as_at: date, size: float, answered: int
) -> list[Case]:
    """Return the year's requests that have led to no plan; `answered` of the year's number have led to one."""
    refused = _refused(rng, figures, as_at, round(figures.requests.refused * size))
    closed = _withdrawn(rng, as_at, round(figures.requests.withdrawn * size))
    closed += _not_issued(rng, figures, as_at, size)
    this_year = as_at - timedelta(days=YEAR)
    already = answered + len(refused) + sum(1 for course in closed if course.requested_on > this_year)
    still_open = max(2, round(figures.requests.received * size) - already)
    undecided = max(1, min(still_open - 1, round(figures.requests.received * size * DECISION_TAKES / YEAR)))
    courses = (
        refused + closed + _open(rng, figures, as_at, undecided=undecided, assessing=still_open - undecided)
    )
    people = _people(rng, courses, figures, assumptions)
    cases = [
        (person, course_facts(rng, course, person=person, assumptions=assumptions))
        for course, person in zip(courses, people, strict=True)
    ]
    _disagree(rng, cases[: len(refused)], courses, figures, assumptions, size)
    return cases


def _refused(rng: Random, figures: AreaFigures, as_at: date, count: int) -> list[Course]:
    days = sorted(refused_requests(rng, figures, as_at, count))
    return [
        Course(requested_on=requested_on, decided_on=decided_on, is_refused=True)
        for requested_on, decided_on in days
    ]


def _withdrawn(rng: Random, as_at: date, count: int) -> list[Course]:
    found = []
    for _ in range(count):
        requested_on = as_at - timedelta(days=rng.randint(30, YEAR - 1))
        found.append(
            Course(
                requested_on=requested_on,
                decided_on=requested_on,
                withdrawn_on=after(rng, requested_on, 5, 25),
            )
        )
    return found


def _not_issued(rng: Random, figures: AreaFigures, as_at: date, size: float) -> list[Course]:
    late = figures.not_issued - figures.not_issued_within_sixteen_weeks
    dealt = deal(
        rng,
        {"in time": figures.not_issued_within_sixteen_weeks, "late": late},
        round(figures.not_issued * size),
    )
    found = []
    for word in dealt:
        requested_on, notified_on = refusal_to_issue_days(rng, as_at, in_time=word == "in time")
        decided_on = decision_day(rng, requested_on, in_time=True, room=40)
        found.append(
            Course(requested_on=requested_on, decided_on=decided_on, ends_on=notified_on, is_issued=False)
        )
    return found


def _open(rng: Random, figures: AreaFigures, as_at: date, *, undecided: int, assessing: int) -> list[Course]:
    return [
        Course(
            requested_on=one.requested_on,
            decided_on=one.decided_on,
            ends_on=one.final_on,
            is_excused=one.band.is_excused,
        )
        for one in open_requests(rng, figures, as_at, undecided=undecided, assessing=assessing)
    ]


def _people(
    rng: Random, courses: Sequence[Course], figures: AreaFigures, assumptions: Assumptions
) -> list[Person]:
    ages = deal(rng, figures.requests_by_age, len(courses))
    needs = deal(rng, figures.new_needs, len(courses))
    born_on = [
        _young_enough(
            course.requested_on - timedelta(days=int((age + rng.uniform(0.02, 0.98)) * 365.25)), course
        )
        for age, course in zip(ages, courses, strict=True)
    ]
    on = max(course.requested_on for course in courses)
    placements = place(rng, born_on, needs, placements=figures.new_placements, on=on)
    return [
        Person(
            born_on=day,
            need=need,
            placement=where,
            parents=2 if happens(rng, assumptions.chances_percent["two_parents"]) else 1,
        )
        for day, need, where in zip(born_on, needs, placements, strict=True)
    ]


def _young_enough(born_on: date, course: Course) -> date:
    """Return a birthday on which nobody turns 25 before their plan is made, as nobody is given one then (CFA 2014 s.46)."""
    settled_on = course.ends_on or course.requested_on
    return max(born_on, years_before(settled_on, GREATEST_AGE) + timedelta(days=1))


def _disagree(
    rng: Random,
    refused: Sequence[Case],
    courses: Sequence[Course],
    figures: AreaFigures,
    assumptions: Assumptions,
    size: float,
) -> None:
    """Take some refusals to mediation and fewer to the tribunal; some end with an assessment after all."""
    mediated = min(len(refused), round(figures.requests.mediation_after_refusal * size))
    appeals = round(figures.requests.appeal_after_refusal * size)
    for turn, which in enumerate(rng.sample(range(len(refused)), mediated)):
        person, facts = refused[which]
        course = courses[which]
        mediation, certified_on = mediation_facts(rng, sent_on=course.decided_on, assumptions=assumptions)
        facts += mediation
        held_on = next((fact.on for fact in mediation if fact.event is Event.MEDIATION_HELD), None)
        assessed_on = None
        if turn < appeals:
            appeal, ordered_on = appeal_facts(rng, certified_on=certified_on, order=OrderKind.ASSESS)
            assessed_on = after(rng, ordered_on, 2, 13)
            facts += [*appeal, Fact(event=Event.ASSESSMENT_AGREED, on=assessed_on)]
        elif held_on and happens(rng, assumptions.chances_percent["agrees_after_mediation"]):
            agreement, assessed_on = agreement_facts(rng, held_on=held_on)
            facts += agreement
        if assessed_on:
            facts += _assessed_after_all(rng, course, assessed_on, person, assumptions)


def _assessed_after_all(
    rng: Random, course: Course, assessed_on: date, person: Person, assumptions: Assumptions
) -> list[Fact]:
    ends_on = after(
        rng, assessed_on, FOURTEEN_WEEKS - 12, FOURTEEN_WEEKS if rng.random() < 0.5 else TWENTY_WEEKS
    )
    later = replace(course, is_refused=False, decided_on=assessed_on, ends_on=ends_on)
    return assessment_facts(rng, later, person=person, assumptions=assumptions)
