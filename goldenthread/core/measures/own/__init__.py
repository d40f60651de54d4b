"""Measures of our own cases, worked out by column from dated facts and from how every duty stood on a day."""

from collections.abc import Mapping

import polars as pl

from goldenthread.core.law.vocabulary import AdviceKind
from goldenthread.core.measures.dictionary import TIMES, Measure, Unit
from goldenthread.core.measures.own import assessing, attaining, governing, keeping, pupils
from goldenthread.core.measures.own.held import Computation, Counted, Held, Window, window_of
from goldenthread.core.measures.own.returned import NotReturned
from goldenthread.core.measures.readings import PLACES
from goldenthread.core.measures.rounding import ratio

__all__ = [
    "COMPUTATIONS",
    "FROM_EXTRACTS",
    "FROM_ROOMS",
    "NOT_OF_CASES",
    "NOT_SPLIT",
    "OF_NO_CHILD",
    "OVER_OTHERS",
    "Counted",
    "Held",
    "NotReturned",
    "Window",
    "value_of",
    "window_of",
    "work_out",
]

COMPUTATIONS: Mapping[str, Computation] = {
    "requests_received": assessing.requests_received,
    "requests_refused": assessing.requests_refused,
    "assessments_with_plan": assessing.assessments_with_plan,
    "decided_in_6_weeks": assessing.decided_in_6_weeks,
    "refusal_in_16_weeks": assessing.refusal_in_16_weeks,
    "final_in_20_weeks": assessing.final_in_20_weeks,
    "final_in_20_weeks_ex": assessing.final_in_20_weeks_ex,
    "exceptions": assessing.exceptions,
    "after_52_weeks": assessing.after_52_weeks,
    "open_past_20_weeks": assessing.open_past_20_weeks,
    "days_to_plan": assessing.days_to_plan,
    "draft_by_16_weeks": assessing.draft_by_16_weeks,
    "fifteen_days": assessing.fifteen_days,
    "advice_psychological": assessing.advice_in_time(AdviceKind.PSYCHOLOGICAL),
    "advice_medical": assessing.advice_in_time(AdviceKind.MEDICAL),
    "advice_social_care": assessing.advice_in_time(AdviceKind.SOCIAL_CARE),
    "plans_open": keeping.plans_open,
    "new_plans": keeping.new_plans,
    "plans_ceased": keeping.plans_ceased,
    "reviews_in_12_months": keeping.reviews_in_12_months,
    "review_decision_in_4_weeks": keeping.review_decision_in_4_weeks,
    "amended_in_12_weeks": keeping.amended_in_12_weeks,
    "review_decisions_outstanding": keeping.review_decisions_outstanding,
    "transfer_by_15_february": keeping.transfer_by_15_february,
    "transfer_by_31_march": keeping.transfer_by_31_march,
    "mediations": keeping.mediations,
    "appeals": keeping.appeals,
    "orders_in_time": keeping.orders_in_time,
    "pupils_on_support": pupils.pupils_with(pupils.SUPPORT),
    "pupils_with_plan": pupils.pupils_with(pupils.PLAN),
    "age_at_finding": pupils.age_at_finding,
    "out_of_school": pupils.out_of_school,
    "absence": pupils.absence,
    "persistent_absence": pupils.persistent_absence,
    "severe_absence": pupils.severe_absence,
    "suspended": pupils.excluded("SUSP", "LNCH"),
    "permanently_excluded": pupils.excluded("PERM"),
    "good_level": attaining.met("GLD"),
    "phonics": attaining.met("PHONICS"),
    "reading_writing_maths": attaining.met("RWM"),
    "attainment_8": attaining.average("A8"),
    "level_3_by_19": attaining.met("LEVEL3"),
    "plans_audited_good": governing.audited_good(of_advice=False),
    "advice_audited_good": governing.audited_good(of_advice=True),
    "answered_by_next_meeting": governing.answered_by_next_meeting,
    "appeals_lost": governing.appeals_lost,
    "outcomes_on_track": governing.outcomes_on_track,
    "cases_each": governing.cases_each,
    "trained_in_core_modules": governing.trained_in_core_modules,
}
# Worked out from extracts of other systems, of which each names those it needs: their readings rest on batches.
FROM_EXTRACTS: Mapping[str, tuple[str, ...]] = {
    "pupils_on_support": ("census",), "pupils_with_plan": ("census",), "age_at_finding": ("census",),
    "out_of_school": ("missing", "home"), "absence": ("attendance", "census"),
    "persistent_absence": ("attendance", "census"), "severe_absence": ("attendance", "census"),
    "suspended": ("exclusions", "census"), "permanently_excluded": ("exclusions", "census"),
    "good_level": ("attainment",), "phonics": ("attainment",), "reading_writing_maths": ("attainment",),
    "attainment_8": ("attainment",), "level_3_by_19": ("attainment",),
}  # fmt: skip
# Counts of everything in the window, whose rate is over the area's people and not over their own rows.
OVER_PEOPLE = frozenset({"requests_received", "new_plans", "plans_open"})
# Over what is no count of children and is told anywhere: people of the area, and coordinators in post.
OVER_OTHERS = OVER_PEOPLE | {"cases_each"}
# Worked out from what other rooms keep, each by what it needs first.
FROM_ROOMS = frozenset(
    {
        "plans_audited_good",
        "appeals_lost",
        "outcomes_on_track",
        "advice_audited_good",
        "answered_by_next_meeting",
        "cases_each",
        "trained_in_core_modules",
    }
)
# What counts people of the partnership or what they ask, and no child; and all that is no case of ours, so in none of the groups that our cases are in.
OF_NO_CHILD = frozenset({"answered_by_next_meeting", "trained_in_core_modules"})
NOT_OF_CASES = OF_NO_CHILD | FROM_EXTRACTS.keys()
# Told whole: an extract's pupils are in no group of our cases, and officers are shared by all groups alike.
NOT_SPLIT = frozenset({*FROM_EXTRACTS, "cases_each"})


def work_out(measure: Measure, held: Held) -> Counted:
    """Return what a measure came to, with the cases behind it. Raises KeyError for one with no computation."""
    return COMPUTATIONS[measure.own](held)


def value_of(
    measure: Measure, found: Counted, *, people: int | None
) -> tuple[float | int | None, int, float | int | None]:
    """Return a measure's value, numerator and denominator; a rate over people has no value while they are not known."""
    top = found.numerator
    bottom = people if measure.own in OVER_PEOPLE else found.denominator
    if found.value is not None:
        return found.value, top, found.denominator
    if measure.unit in (Unit.DAYS, Unit.CASES_EACH):
        return None, top, found.denominator
    if measure.unit not in TIMES:
        return top, top, None if measure.own == "plans_ceased" else bottom
    if not bottom:
        return None, top, bottom
    return ratio(top, bottom, times=TIMES[measure.unit], places=PLACES[measure.unit]), top, bottom


def empty_facts() -> pl.DataFrame:
    """Return a frame of no facts."""
    return pl.DataFrame(
        schema={"case": pl.String, "seq": pl.Int64, "event": pl.String, "on": pl.Date, "id": pl.String}
    )
