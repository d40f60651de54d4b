"""Who the simulated children are: birth dates, needs and placements that match the published counts together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from goldenthread.core.casework.simulation.chance import deal
from goldenthread.core.casework.simulation.days import YEAR, day_between, years_before

FEWEST_DAYS_OLD = 540
SIXTEEN, FIVE, GREATEST_AGE = 16, 5, 25
_COMPLEX = frozenset({"SLD", "PMLD", "MSI"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """An invented child or young person, without a name."""

    born_on: date
    need: str
    placement: str
    parents: int


def ages_for_plans(
    rng: Random, years: Sequence[int], *, by_age: Mapping[int, int], by_age_begun: Mapping[int, int]
) -> list[int]:
    """Return an age today for each plan, so that ages today and ages when plans began both look as published.

    `years` is how many years ago each plan began. The longest-held plans choose first: fewest ages suit them.
    """
    left: dict[int, int] = {}
    for age in deal(rng, by_age, len(years)):
        left[age] = left.get(age, 0) + 1
    ages = [0] * len(years)
    for place in sorted(range(len(years)), key=lambda place: (-years[place], rng.random())):
        ages[place] = _age(rng, left, years[place], by_age_begun)
        left[ages[place]] -= 1
    return ages


def _age(rng: Random, left: Mapping[int, int], years: int, by_age_begun: Mapping[int, int]) -> int:
    open_ages = [age for age, count in left.items() if count]
    weights = [left[age] * _begun(age - years, by_age_begun) for age in open_ages]
    if not any(weights):
        weights = [left[age] if age - years >= 1 else 0 for age in open_ages]
    return rng.choices(open_ages, weights=weights)[0] if any(weights) else max(open_ages)


def _begun(age: int, by_age_begun: Mapping[int, int]) -> float:
    """A plan begun `years` ago began at this age or the next, depending on the birthday."""
    return by_age_begun.get(age, 0) + by_age_begun.get(age + 1, 0)


def born_at_age(rng: Random, age: int, *, on: date, before: date) -> date:
    """Return a birthday that makes someone this old on a day, and well born before what first happened to them."""
    first, last = years_before(on, age + 1) + timedelta(days=1), years_before(on, age)
    last = min(last, before - timedelta(days=FEWEST_DAYS_OLD))
    return (
        day_between(rng, first, last) if last >= first else last - timedelta(days=rng.randint(0, YEAR // 4))
    )


def place(
    rng: Random, born_on: Sequence[date], needs: Sequence[str], *, placements: Mapping[str, int], on: date
) -> list[str]:
    """Return where each child learns: the youngest in early years, colleges for those over 16, in the published counts.

    Those who learn elsewhere are over 16 first: in work, in an apprenticeship, or nowhere yet. Children with severe,
    profound or multi-sensory needs are first in line for special schools.
    """
    counts: dict[str, int] = {}
    for kind in deal(rng, placements, len(born_on)):
        counts[kind] = counts.get(kind, 0) + 1
    ages = [(on - day).days / YEAR for day in born_on]
    order = sorted(range(len(ages)), key=lambda one: rng.random())
    placed: dict[int, str] = {}
    _fill(placed, sorted(order, key=lambda one: ages[one] >= FIVE), "EARLY_YEARS", counts)
    _fill(placed, sorted(order, key=lambda one: ages[one] < SIXTEEN), "COLLEGE", counts)
    _fill(placed, sorted(order, key=lambda one: needs[one] not in _COMPLEX), "SPECIAL", counts)
    rest = [kind for kind, count in sorted(counts.items()) for _ in range(count)]
    rng.shuffle(rest)
    placed |= dict(zip((one for one in order if one not in placed), rest, strict=True))
    _send_children_to_school(placed, ages)
    return [placed[one] for one in range(len(ages))]


def _send_children_to_school(placed: dict[int, str], ages: Sequence[float]) -> None:
    """Let a child who was dealt no school have the place of a young person at one, as far as there are any."""
    children = [one for one in placed if placed[one] == "ELSEWHERE" and ages[one] < SIXTEEN]
    at_school = [one for one in placed if placed[one] == "MAINSTREAM" and ages[one] >= SIXTEEN]
    for child, young in zip(children, at_school, strict=False):
        placed[child], placed[young] = "MAINSTREAM", "ELSEWHERE"


def _fill(placed: dict[int, str], line: Sequence[int], kind: str, counts: dict[str, int]) -> None:
    waiting = [one for one in line if one not in placed][: counts.get(kind, 0)]
    placed |= dict.fromkeys(waiting, kind)
    counts.pop(kind, None)
