"""One request and what follows: partners told, the decision, advice, the draft, comments, the final plan.

Whole courses are made, dates fixed beforehand; whoever calls cuts them off at the day wanted.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from goldenthread.core.calendars.ages import is_young_person, national_curriculum_year
from goldenthread.core.casework.advisers import list_advice_needed
from goldenthread.core.casework.simulation.advice import advice_facts
from goldenthread.core.casework.simulation.chance import choose, happens
from goldenthread.core.casework.simulation.days import after, last_office_day, next_office_day
from goldenthread.core.casework.simulation.figures import Assumptions
from goldenthread.core.casework.simulation.people import Person
from goldenthread.core.law.thread import Fact
from goldenthread.core.law.vocabulary import AdviceKind, DecisionKind, Duty, Event, Ground

DAYS_TO_COMMENT = 15
SENSORY = frozenset({"HI", "VI", "MSI"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """The dates that decide a request's course. `ends_on` is the day of the final plan or of the refusal to issue.

    `is_brief` leaves out who was asked and what was said, as records brought over from an older system do.
    """

    requested_on: date
    decided_on: date
    ends_on: date | None = None
    is_refused: bool = False
    is_issued: bool = True
    is_excused: bool = False
    withdrawn_on: date | None = None
    is_brief: bool = False


def course_facts(rng: Random, course: Course, *, person: Person, assumptions: Assumptions) -> list[Fact]:
    """Return the facts of one request from the day it was received, in date order."""
    source = _source(rng, person, course, assumptions)
    facts = [Fact(event=Event.REQUEST_RECEIVED, on=course.requested_on, extra={"source": source})]
    if not course.is_brief:
        in_a_week = happens(rng, assumptions.chances_percent["partners_told_in_a_week"])
        told_on = (
            after(rng, course.requested_on, 0, 6) if in_a_week else after(rng, course.requested_on, 8, 20)
        )
        facts.append(Fact(event=Event.PARTNERS_NOTIFIED, on=told_on))
    if course.withdrawn_on:
        return [*facts, Fact(event=Event.WITHDRAWN, on=course.withdrawn_on)]
    if course.is_refused:
        return [
            *facts,
            *_refusal(Event.ASSESSMENT_REFUSED, DecisionKind.REFUSED_TO_ASSESS, course.decided_on),
        ]
    facts.append(Fact(event=Event.ASSESSMENT_AGREED, on=course.decided_on))
    assert course.ends_on, "an assessment that was agreed has an end, if only one still to come"
    return facts + assessment_facts(rng, course, person=person, assumptions=assumptions)


def assessment_facts(rng: Random, course: Course, *, person: Person, assumptions: Assumptions) -> list[Fact]:
    """Return what follows a decision to assess, up to the final plan or the refusal to issue one."""
    ends_on = course.ends_on or course.decided_on
    before_end = rng.randint(28, 40) if course.is_issued else 0
    settled_on = last_office_day(
        max(ends_on - timedelta(days=before_end), course.decided_on + timedelta(days=20))
    )
    facts: list[Fact] = []
    if not course.is_brief:
        ncy = national_curriculum_year(person.born_on, course.decided_on)
        needed = list_advice_needed(ncy=ncy, has_sensory_need=person.need in SENSORY)
        kinds = [one.kind for one in needed]
        if happens(rng, assumptions.chances_percent["asks_for_someone_more"]):
            kinds.append(rng.choice([AdviceKind.OTHER, AdviceKind.FAMILY_REQUESTED]))
        facts += advice_facts(
            rng, kinds, asked_on=course.decided_on, settled_on=settled_on, assumptions=assumptions
        )
    if course.is_excused:
        facts.append(_exception(rng, course, assumptions))
    if not course.is_issued:
        return facts + _refusal(Event.ISSUE_REFUSED, DecisionKind.REFUSED_TO_ISSUE, ends_on)
    facts.append(Fact(event=Event.ISSUE_AGREED, on=settled_on))
    return facts + _plan(
        rng, settled_on, ends_on, person=person, brief=course.is_brief, assumptions=assumptions
    )


def _source(rng: Random, person: Person, course: Course, assumptions: Assumptions) -> str:
    source = choose(rng, assumptions.requested_by)
    grown = is_young_person(person.born_on, course.requested_on)
    return (
        "YOUNG_PERSON"
        if grown and source == "PARENT"
        else "PARENT"
        if not grown and source == "YOUNG_PERSON"
        else source
    )


def _refusal(event: Event, decision: DecisionKind, on: date) -> list[Fact]:
    return [
        Fact(event=event, on=on),
        Fact(event=Event.DECISION_SENT, on=on, extra={"decision": decision.value}),
    ]


def _exception(rng: Random, course: Course, assumptions: Assumptions) -> Fact:
    """The final plan's limit cannot be met because of a ground of reg 13(3), from one day to another."""
    from_on = after(rng, course.requested_on, 30, 80)
    until_on = from_on + timedelta(days=rng.randint(28, 45))
    ground = Ground(choose(rng, assumptions.exception_grounds))
    dates = {"from": from_on.isoformat(), "to": until_on.isoformat()}
    extra = {"clock": Duty.FINALISE_PLAN.value, "ground": ground.value, **dates}
    return Fact(event=Event.EXCEPTION_RECORDED, on=after(rng, from_on, 0, 7), extra=extra)


def people_served(person: Person, on: date) -> tuple[str, ...]:
    """Return who is served with a plan: the young person, or each parent apart."""
    if is_young_person(person.born_on, on):
        return ("young-person",)
    return tuple(f"parent-{number + 1}" for number in range(person.parents))


def _plan(
    rng: Random, settled_on: date, final_on: date, *, person: Person, brief: bool, assumptions: Assumptions
) -> list[Fact]:
    latest = final_on - timedelta(days=DAYS_TO_COMMENT)
    drafted_on = max(settled_on, min(after(rng, settled_on, 2, 10), last_office_day(latest)))
    facts: list[Fact] = []
    for number, who in enumerate(people_served(person, drafted_on)):
        served_on = min(next_office_day(drafted_on + timedelta(days=number % 2)), latest)
        facts.append(Fact(event=Event.DRAFT_SERVED, on=served_on, id=who, extra={"to": who}))
        if not brief and happens(rng, assumptions.chances_percent["a_comment_on_the_draft"]):
            facts += _comment(rng, f"r{number + 1}", served_on, final_on)
    if not brief:
        facts += _consultations(rng, drafted_on, final_on, assumptions)
    facts.append(Fact(event=Event.PLAN_FINALISED, on=final_on))
    if not brief:
        content = {"decision": DecisionKind.PLAN_CONTENT.value}
        facts.append(Fact(event=Event.DECISION_SENT, on=final_on, extra=content))
    return facts


def _comment(rng: Random, ref: str, served_on: date, final_on: date) -> list[Fact]:
    commented_on = min(served_on + timedelta(days=rng.randint(2, 14)), final_on - timedelta(days=1))
    answered_on = min(after(rng, commented_on, 1, 6), final_on)
    return [
        Fact(event=Event.REPRESENTATION_RECEIVED, on=commented_on, id=ref),
        Fact(event=Event.REPRESENTATION_ANSWERED, on=answered_on, id=ref),
    ]


def _consultations(rng: Random, drafted_on: date, final_on: date, assumptions: Assumptions) -> list[Fact]:
    """Settings are asked after the family has named theirs; the last one asked is the one named."""
    facts: list[Fact] = []
    says_no = happens(rng, assumptions.chances_percent["a_setting_says_no"])
    settings = ["other", "named"] if says_no else ["named"]
    for number, setting in enumerate(settings):
        asked_on = min(after(rng, drafted_on, 2, 5), final_on)
        replied_on = min(after(rng, asked_on, 4, 20), final_on)
        ref = f"s{number + 1}"
        answer = "CAN" if setting == "named" else "CANNOT"
        facts.append(Fact(event=Event.SETTING_CONSULTED, on=asked_on, id=ref, extra={"setting": setting}))
        facts.append(Fact(event=Event.SETTING_REPLIED, on=replied_on, id=ref, extra={"answer": answer}))
    return facts
