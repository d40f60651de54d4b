"""When a plan's next review should meet, and why then: the law's last day, and what draws the meeting forward."""

from dataclasses import dataclass
from datetime import date, timedelta

from goldenthread.core.calendars.ages import age_on, national_curriculum_year
from goldenthread.core.calendars.counting import add_months

# A review is complete when the authority decides, and it has four weeks from the meeting to decide (reg 20(10)).
DECIDING = timedelta(weeks=4)
UNDER_FIVES_MONTHS = 6
ADULTHOOD_FROM_YEAR = 9
FIVE = 5
SAME_TIME = timedelta(days=42)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is known of a plan for timing its review.

    `complete_by` is the law's last day to complete the review, from the clocks; `last_on` the day of the plan or of
    the last review; `moves_by` the last day to have the plan changed for a move of phase, with none where no move is
    planned; `care_review_on` the child's next review as looked after, where one is known.
    """

    complete_by: date
    last_on: date | None = None
    born_on: date | None = None
    ncy: int | None = None
    is_looked_after: bool = False
    care_review_on: date | None = None
    moves_by: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One thing that sets the day of a meeting: the sentence, the rule, and the day it asks for, if it asks for one."""

    words: str
    rule: str
    meet_by: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """The last day on which to meet, and every reason, the one that decides first."""

    meet_by: date
    complete_by: date
    reasons: tuple[Reason, ...]


def time_review(plan: Plan, *, on: date) -> Timing:
    """Return by when the next review of a plan should meet, and why.

    Under five, the Code asks authorities to consider reviewing every three to six months; a looked-after child's
    review is held with the care review where the two can meet; a move of phase has its own last day.
    """
    reasons = [
        Reason(
            words="Four weeks before the review must be complete, because it is complete when we decide.",
            rule="Children and Families Act 2014 s.44(1); SEND Regulations 2014 reg 20(10)",
            meet_by=plan.complete_by - DECIDING,
        )
    ]
    reasons += _of_a_move(plan)
    reasons += _under_five(plan, on)
    reasons += _of_care(plan)
    dated = [reason for reason in reasons if reason.meet_by]
    dated.sort(key=lambda reason: reason.meet_by or date.max)
    return Timing(
        meet_by=dated[0].meet_by or plan.complete_by,
        complete_by=plan.complete_by,
        reasons=(*dated, *(reason for reason in reasons if not reason.meet_by), *_adulthood(plan, on)),
    )


def _of_a_move(plan: Plan) -> list[Reason]:
    if plan.moves_by is None:
        return []
    # Four weeks to decide and send the notice, eight to make the plan final (regs 20(10) and 22(3)).
    return [
        Reason(
            words="The child moves to the next phase of education: twelve weeks before the plan must name the next place.",
            rule="SEND Regulations 2014 regs 18, 20(10) and 22(3)",
            meet_by=plan.moves_by - timedelta(weeks=12),
        )
    ]


def _under_five(plan: Plan, on: date) -> list[Reason]:
    if plan.born_on is None or age_on(plan.born_on, on) >= FIVE or plan.last_on is None:
        return []
    return [
        Reason(
            words="Under five: consider a review every three to six months.",
            rule="SEND Code of Practice 9.178 (guidance)",
            meet_by=add_months(plan.last_on, UNDER_FIVES_MONTHS),
        )
    ]


def _of_care(plan: Plan) -> list[Reason]:
    if not plan.is_looked_after:
        return []
    rule = "SEND Code of Practice 10.20 (guidance)"
    care, last = plan.care_review_on, plan.complete_by - DECIDING
    if care is None:
        return [
            Reason(
                words="Looked after: ask the social worker when the care review is, and hold both together.",
                rule=rule,
            )
        ]
    if last - SAME_TIME <= care <= last:
        return [Reason(words="Looked after: hold it with the care review.", rule=rule, meet_by=care)]
    return [
        Reason(
            words=f"Looked after: the care review is on {care.day} {care:%B %Y}, too far away to hold both together.",
            rule=rule,
        )
    ]


def _adulthood(plan: Plan, on: date) -> list[Reason]:
    year = plan.ncy
    if year is None and plan.born_on is not None:
        year = national_curriculum_year(plan.born_on, on)
    if year is None or year < ADULTHOOD_FROM_YEAR:
        return []
    return [
        Reason(
            words="Year 9 or above: the meeting must look at preparing for adulthood and independent living.",
            rule="SEND Regulations 2014 regs 20(6) and 21(6)",
        )
    ]


def is_about_adulthood(*, ncy: int | None, born_on: date | None, on: date) -> bool:
    """Answer whether a review must look at preparing for adulthood: in or after Year 9 (regs 20(6), 21(6))."""
    year = ncy if ncy is not None else national_curriculum_year(born_on, on) if born_on else None
    return year is not None and year >= ADULTHOOD_FROM_YEAR
