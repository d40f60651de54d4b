"""How long things take: dates for requests, decisions and plans that reach the published rates."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from goldenthread.core.casework.simulation.chance import choose, deal
from goldenthread.core.casework.simulation.days import (
    YEAR,
    after,
    day_between,
    last_office_day,
    next_office_day,
)
from goldenthread.core.casework.simulation.figures import AreaFigures, TimelinessFigures

SIX_WEEKS, SIXTEEN_WEEKS, TWENTY_WEEKS = 42, 112, 140
QUICKEST_PLAN = 100
LONGEST_PLAN = 430


@dataclass(frozen=True, slots=True)
class Band:
    """How long a plan took and whether an exception was claimed: the six kinds that are published."""

    length: str
    is_excused: bool


def bands(figures: TimelinessFigures) -> dict[Band, float]:
    """Return the share of a year's plans in each band."""
    shares: dict[Band, float] = {}
    without = (
        figures.issued_excluding_exceptions,
        figures.within_twenty_weeks_excluding_exceptions,
        figures.over_a_year_excluding_exceptions,
    )
    every = (figures.issued, figures.within_twenty_weeks, figures.over_a_year)
    excused = tuple(whole - part for whole, part in zip(every, without, strict=True))
    for is_excused, (issued, within, over) in ((False, without), (True, excused)):
        shares |= {
            Band("WITHIN", is_excused): within,
            Band("LATE", is_excused): issued - within - over,
            Band("OVER_A_YEAR", is_excused): over,
        }
    return shares


def days_for(rng: Random, band: Band, *, usual_late_week: int) -> int:
    """Return how many days a plan of this band takes from request to final plan."""
    if band.length == "WITHIN":
        return int(rng.triangular(QUICKEST_PLAN, TWENTY_WEEKS - 2, TWENTY_WEEKS - 4))
    if band.length == "LATE":
        return int(rng.triangular(TWENTY_WEEKS + 3, YEAR - 8, usual_late_week * 7))
    return rng.randint(YEAR + 5, LONGEST_PLAN)


def days_to_decide(rng: Random, *, in_time: bool) -> int:
    """Return how many days the decision whether to assess takes."""
    return (
        int(rng.triangular(24, SIX_WEEKS, SIX_WEEKS))
        if in_time
        else int(rng.triangular(SIX_WEEKS + 2, 84, 50))
    )


def decision_day(rng: Random, requested_on: date, *, in_time: bool, room: int) -> date:
    """Return the day of the decision whether to assess; `room` is the most days that the plan's own end leaves it."""
    days = min(days_to_decide(rng, in_time=in_time), room)
    return after(rng, requested_on, max(0, days - 3), days)


def request_day(rng: Random, final_on: date, band: Band, *, usual_late_week: int) -> date:
    """Return the day of the request that a plan issued on a day answers; requests come on any day of the week."""
    return final_on - timedelta(days=days_for(rng, band, usual_late_week=usual_late_week))


def issue_days(rng: Random, as_at: date, count: int) -> list[date]:
    """Return the days on which a year's plans were issued: office days, fewer in August."""
    days: list[date] = []
    while len(days) < count:
        on = last_office_day(as_at - timedelta(days=rng.randint(0, YEAR - 1)))
        if on > as_at - timedelta(days=YEAR) and (on.month != 8 or rng.random() < 0.5):
            days.append(on)
    return sorted(days)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenRequest:
    """A request not yet answered on the day: when it came, when it will be decided and when its plan will be made."""

    requested_on: date
    decided_on: date
    final_on: date
    band: Band


def open_requests(
    rng: Random, figures: AreaFigures, as_at: date, *, undecided: int, assessing: int
) -> list[OpenRequest]:
    """Return requests still open on a day, the slow ones as common among them as they are in life.

    A request that takes long is open on more days, so drawing a course and a start and keeping those open on
    the day gives what a caseload really shows.
    """
    in_time = [word == "yes" for word in deal(rng, _in_time(figures), max(20, undecided + assessing))]
    wanted = {True: undecided, False: assessing}
    found: list[OpenRequest] = []
    while any(wanted.values()):
        one = _draw(rng, figures, as_at, in_time=rng.choice(in_time))
        is_undecided = one.decided_on > as_at
        if one.final_on > as_at and wanted[is_undecided]:
            wanted[is_undecided] -= 1
            found.append(one)
    return found


def _in_time(figures: AreaFigures) -> dict[str, float]:
    percent = figures.requests.decided_within_six_weeks_percent
    return {"yes": percent, "no": 100 - percent}


def _draw(rng: Random, figures: AreaFigures, as_at: date, *, in_time: bool) -> OpenRequest:
    band = choose(rng, bands(figures.timeliness))
    days = days_for(rng, band, usual_late_week=figures.usual_late_week)
    requested_on = as_at - timedelta(days=rng.randint(0, YEAR - 1))
    decided_on = decision_day(rng, requested_on, in_time=in_time, room=days - 70)
    return OpenRequest(
        requested_on=requested_on, decided_on=decided_on, band=band,
        final_on=max(next_office_day(requested_on + timedelta(days=days)), decided_on + timedelta(days=64)),
    )  # fmt: skip


def refused_requests(rng: Random, figures: AreaFigures, as_at: date, count: int) -> list[tuple[date, date]]:
    """Return the request and decision days of a year's requests that were refused by the day."""
    in_time = deal(rng, _in_time(figures), count)
    found: list[tuple[date, date]] = []
    for word in in_time:
        while True:
            requested_on = as_at - timedelta(days=rng.randint(0, YEAR - 1))
            decided_on = decision_day(rng, requested_on, in_time=word == "yes", room=YEAR)
            if decided_on <= as_at:
                found.append((requested_on, decided_on))
                break
    return found


def refusal_to_issue_days(rng: Random, as_at: date, *, in_time: bool) -> tuple[date, date]:
    """Return the request and notice days of an assessment that led to no plan."""
    days = rng.randint(95, SIXTEEN_WEEKS - 3) if in_time else rng.randint(SIXTEEN_WEEKS + 3, 260)
    notified_on = last_office_day(day_between(rng, as_at - timedelta(days=YEAR - 8), as_at))
    return notified_on - timedelta(days=days), notified_on
