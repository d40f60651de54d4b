"""What a simulated area is sized and shaped by: published figures, and the few assumptions no one publishes."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestFigures:
    """A year's requests and what became of them."""

    received: int
    refused: int
    withdrawn: int
    decided_within_six_weeks_percent: float
    mediation_after_refusal: int
    appeal_after_refusal: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelinessFigures:
    """A year's plans by how long they took, in all and with those claimed as exceptions left out."""

    issued: int
    issued_excluding_exceptions: int
    within_twenty_weeks: int
    within_twenty_weeks_excluding_exceptions: int
    over_a_year: int
    over_a_year_excluding_exceptions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaFigures:
    """One area's figures. Counts are of children, plans or requests; shares are worked out from them.

    `plans_by_age` and the other counts by age map an age in years to a count; `plans_by_years` maps the
    number of years since the plan began, 1 being the last twelve months; `growth` maps a year to the plans
    in place in its January.
    """

    code: str
    name: str
    plans_in_place: int
    plans_by_age: Mapping[int, int]
    plans_by_years: Mapping[int, int]
    plans_by_age_begun: Mapping[int, int]
    needs: Mapping[str, int]
    new_needs: Mapping[str, int]
    placements: Mapping[str, int]
    new_placements: Mapping[str, int]
    growth: Mapping[int, int]
    requests: RequestFigures
    requests_by_age: Mapping[int, int]
    timeliness: TimelinessFigures
    new_plans: int
    not_issued: int
    not_issued_within_sixteen_weeks: int
    reviews_expected: int
    reviews_not_held: int
    reviews_decided_within_four_weeks_percent: float
    review_outcomes: Mapping[str, int]
    transferred_out: int
    ended: int
    ceased_by_age: Mapping[int, int]
    appeals: int
    usual_late_week: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumptions:
    """What a living caseload needs and no one publishes; shares are percentages."""

    requested_by: Mapping[str, int]
    advice_in_time_percent: Mapping[str, int]
    exception_grounds: Mapping[str, int]
    chances_percent: Mapping[str, int]
