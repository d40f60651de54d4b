"""The plans an area holds: those made in the last year, those that moved in, the older ones, and those just ended."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from goldenthread.core.casework.simulation.assessment import Course, course_facts
from goldenthread.core.casework.simulation.chance import deal, happens, some
from goldenthread.core.casework.simulation.days import YEAR, after, day_between, last_office_day, years_before
from goldenthread.core.casework.simulation.disputes import appeal_facts, mediation_facts
from goldenthread.core.casework.simulation.figures import AreaFigures, Assumptions
from goldenthread.core.casework.simulation.people import Person, ages_for_plans, born_at_age, place
from goldenthread.core.casework.simulation.reviews import ReviewHabits, ending_facts, review_facts
from goldenthread.core.casework.simulation.timing import Band, bands, decision_day, issue_days, request_day
from goldenthread.core.law.thread import Fact
from goldenthread.core.law.vocabulary import Event, OrderKind

Case = tuple[Person, list[Fact]]
TOLD_FOR = 420
FIVE_WEEKS = 35
LONGEST_HELD = 10
THREE_MONTHS = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginning:
    """How a plan came to be here: by a request and its course, or by moving in with the family.

    A plan that moved in keeps the date of its last review where it came from.
    """

    begun_on: date
    years: int
    course: Course | None = None
    last_review_on: date | None = None

    @property
    def reviewed_from(self) -> date:
        """The day that twelve months run from until the first review here (reg 15(5) for a plan that moved in)."""
        if self.last_review_on is None:
            return self.begun_on
        return max(self.last_review_on, self.begun_on - timedelta(days=YEAR - THREE_MONTHS))


def simulate_plans(
    rng: Random, *, figures: AreaFigures, assumptions: Assumptions, as_at: date, size: float
) -> tuple[list[Case], int]:
    """Return the cases that hold a plan or held one this year, and how many answer a request of the last year."""
    beginnings = _beginnings(rng, figures, as_at, size)
    people = _people(rng, beginnings, figures, assumptions, as_at)
    habits = _habits(figures, assumptions, as_at)
    missed = deal(
        rng,
        {"yes": figures.reviews_not_held, "no": figures.reviews_expected - figures.reviews_not_held},
        len(people),
    )
    cases: list[Case] = []
    for one, person, miss in zip(beginnings, people, missed, strict=True):
        facts = _begin(rng, one, person, assumptions)
        facts += review_facts(
            rng, begun_on=one.reviewed_from, here_from=one.begun_on, until=as_at, born_on=person.born_on,
            habits=habits, is_missed=miss == "yes" and one.years > 1,
        )  # fmt: skip
        cases.append((person, facts))
    _appeal(rng, cases, beginnings, figures, assumptions, size)
    this_year = as_at - timedelta(days=YEAR)
    answered = sum(1 for one in beginnings if one.course and one.course.requested_on > this_year)
    return cases + _ended(rng, figures, assumptions, habits, as_at, size), answered


def _habits(figures: AreaFigures, assumptions: Assumptions, as_at: date) -> ReviewHabits:
    return ReviewHabits(
        in_four_weeks=figures.reviews_decided_within_four_weeks_percent,
        phase_transfer_in_time=assumptions.chances_percent["phase_transfer_in_time"],
        outcomes=figures.review_outcomes,
        told_from=as_at - timedelta(days=TOLD_FOR),
        # What the return of this January asks: the whole of the year before.
        returned_from=date(as_at.year - 1, 1, 1),
    )


def _beginnings(rng: Random, figures: AreaFigures, as_at: date, size: float) -> list[Beginning]:
    new = round(figures.new_plans * size)
    moved_in = round(max(0, figures.plans_by_years[1] - figures.new_plans) * size)
    found = [
        _by_request(rng, figures, final_on, band, years=1, brief=False)
        for final_on, band in zip(
            issue_days(rng, as_at, new), deal(rng, bands(figures.timeliness), new), strict=True
        )
    ]
    found += [_moved_in(rng, as_at) for _ in range(moved_in)]
    for years, count in figures.plans_by_years.items():
        older = round(count * size) if years > 1 else 0
        for band in deal(rng, bands(figures.timeliness), older):
            final_on = last_office_day(
                day_between(
                    rng, years_before(as_at, years), years_before(as_at, years - 1) - timedelta(days=3)
                )
            )
            found.append(_by_request(rng, figures, final_on, band, years=years, brief=True))
    return found


def _moved_in(rng: Random, as_at: date) -> Beginning:
    moved_on = last_office_day(as_at - timedelta(days=rng.randint(0, YEAR - 3)))
    return Beginning(
        begun_on=moved_on, years=1, last_review_on=moved_on - timedelta(days=rng.randint(20, 340))
    )


def _by_request(
    rng: Random, figures: AreaFigures, final_on: date, band: Band, *, years: int, brief: bool
) -> Beginning:
    requested_on = request_day(rng, final_on, band, usual_late_week=figures.usual_late_week)
    in_time = happens(rng, figures.requests.decided_within_six_weeks_percent)
    room = (final_on - requested_on).days - 70
    course = Course(
        requested_on=requested_on,
        decided_on=decision_day(rng, requested_on, in_time=in_time, room=room),
        ends_on=final_on,
        is_excused=band.is_excused,
        is_brief=brief,
    )
    return Beginning(begun_on=final_on, years=years, course=course)


def _people(
    rng: Random, beginnings: Sequence[Beginning], figures: AreaFigures, assumptions: Assumptions, as_at: date
) -> list[Person]:
    years = [one.years for one in beginnings]
    ages = ages_for_plans(rng, years, by_age=figures.plans_by_age, by_age_begun=figures.plans_by_age_begun)
    born_on = [
        born_at_age(
            rng,
            age,
            on=as_at,
            before=one.course.requested_on if one.course else one.begun_on - timedelta(days=YEAR),
        )
        for age, one in zip(ages, beginnings, strict=True)
    ]
    needs = _needs(rng, beginnings, figures)
    placements = place(rng, born_on, needs, placements=figures.placements, on=as_at)
    return [
        Person(
            born_on=day,
            need=need,
            placement=where,
            parents=2 if happens(rng, assumptions.chances_percent["two_parents"]) else 1,
        )
        for day, need, where in zip(born_on, needs, placements, strict=True)
    ]


def _needs(rng: Random, beginnings: Sequence[Beginning], figures: AreaFigures) -> list[str]:
    """Plans made this year have this year's mix of needs, and all of them together the caseload's."""
    is_new = [one.years == 1 and one.course is not None for one in beginnings]
    new = deal(rng, figures.new_needs, sum(is_new))
    every = deal(rng, figures.needs, len(beginnings))
    left = {need: max(0, every.count(need) - new.count(need)) for need in figures.needs}
    older = deal(rng, left, len(beginnings) - len(new))
    new_needs, older_needs = iter(new), iter(older)
    return [next(new_needs if fresh else older_needs) for fresh in is_new]


def _begin(rng: Random, one: Beginning, person: Person, assumptions: Assumptions) -> list[Fact]:
    if one.course:
        return course_facts(rng, one.course, person=person, assumptions=assumptions)
    assert one.last_review_on, "a plan that moved in was reviewed where it came from"
    in_time = happens(rng, assumptions.chances_percent["transfer_told_in_time"])
    told_on = after(rng, one.begun_on, 6, 41) if in_time else after(rng, one.begun_on, 45, 90)
    return [
        Fact(
            event=Event.PLAN_TRANSFERRED_IN,
            on=one.begun_on,
            extra={"last_review_on": one.last_review_on.isoformat()},
        ),
        Fact(event=Event.TRANSFER_NOTIFIED, on=told_on),
    ]


def _appeal(
    rng: Random,
    cases: Sequence[Case],
    beginnings: Sequence[Beginning],
    figures: AreaFigures,
    assumptions: Assumptions,
    size: float,
) -> None:
    """Let some families whose plan was made this year appeal against what it says."""
    appeals = round((figures.appeals - figures.requests.appeal_after_refusal) * size)
    this_year = [place for place, one in enumerate(beginnings) if one.years == 1 and one.course]
    for which in some(rng, this_year, appeals):
        facts = cases[which][1]
        mediation, certified_on = mediation_facts(
            rng, sent_on=beginnings[which].begun_on, assumptions=assumptions
        )
        appeal, ordered_on = appeal_facts(rng, certified_on=certified_on, order=OrderKind.AMEND_PROVISION)
        facts += [
            *mediation,
            *appeal,
            Fact(event=Event.PLAN_AMENDED, on=after(rng, ordered_on, 10, FIVE_WEEKS)),
        ]


def _ended(
    rng: Random,
    figures: AreaFigures,
    assumptions: Assumptions,
    habits: ReviewHabits,
    as_at: date,
    size: float,
) -> list[Case]:
    """Return plans that ended in the last year: moved away with the family, or ceased."""
    away, ceased = round(figures.transferred_out * size), round(figures.ended * size)
    ages = sorted(deal(rng, figures.ceased_by_age, away + ceased))
    needs = deal(rng, figures.needs, away + ceased)
    cases: list[Case] = []
    for number, (age, need) in enumerate(zip(ages, needs, strict=True)):
        ends_on = last_office_day(as_at - timedelta(days=rng.randint(0, YEAR - 4)))
        years = rng.randint(1, max(1, min(LONGEST_HELD, age - 2)))
        final_on = last_office_day(years_before(ends_on, years) - timedelta(days=rng.randint(0, 200)))
        band = Band("WITHIN", False)
        beginning = _by_request(rng, figures, final_on, band, years=years, brief=True)
        assert beginning.course
        born_on = born_at_age(rng, age, on=ends_on, before=beginning.course.requested_on)
        person = Person(
            born_on=born_on,
            need=need,
            placement="COLLEGE" if age >= 16 else "MAINSTREAM",
            parents=rng.choice((1, 2)),
        )
        facts = course_facts(rng, beginning.course, person=person, assumptions=assumptions)
        reviews = review_facts(
            rng, begun_on=final_on, here_from=final_on, until=ends_on, born_on=born_on, habits=habits, is_missed=False
        )  # fmt: skip
        facts += [fact for fact in reviews if fact.on < ends_on]
        # The younger ones move away with their families; plans cease mostly at 18 and over.
        cases.append((person, facts + ending_facts(rng, ends_on=ends_on, moves_away=number < away)))
    return cases
