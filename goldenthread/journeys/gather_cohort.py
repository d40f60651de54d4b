"""Gathering everyone with a plan for a change to another type of plan: one list with one last day, and nobody left out."""

from datetime import date, datetime

from django.db import transaction

from goldenthread.apps.cases.queries import cases_in_place
from goldenthread.apps.reviews.actions import add_cohort, add_members
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day
from goldenthread.core.reviews.cohorts import CohortKind


@transaction.atomic
def gather_cohort(*, area: str, name: str, rule_on: date, rule: str, by: Viewer, at: datetime) -> int:
    """Gather every case of an area with a plan in place into one cohort, and return how many joined now.

    Gathered again, those whose plans have come since join it, and everyone there already stays as they are. Raises
    ReviewRefused with the field, or MayNot.
    """
    on = london_day(at)
    cohort = add_cohort(
        area=area, name=name, kind=CohortKind.PLAN_TYPE, rule_on=rule_on, moves_on=rule_on, rule=rule, drawn_on=on,
        by=by, at=at,
    )  # fmt: skip
    cases = dict.fromkeys(cases_in_place(by, area=area), "Had a plan in place")
    return len(add_members(cohort=cohort, cases=cases, joined_on=on, by=by, at=at))
