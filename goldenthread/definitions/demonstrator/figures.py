"""Reading the published figures that the demonstrator is sized and shaped by, each with its source."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from goldenthread.core.casework.simulation.figures import (
    AreaFigures,
    Assumptions,
    RequestFigures,
    TimelinessFigures,
)

AREAS = ("halton", "cheshire_west_and_chester")
YOUNGEST = 2


class FigureWithoutSource(ValueError):
    """A table of figures names no source that sources.toml knows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a figure was read."""

    title: str
    publisher: str
    licence: str
    as_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoArea:
    """A demonstrator area: what it is called, how it is reached, and its figures."""

    code: str
    name: str
    prefix: str
    domain: str
    telephone: str
    safeguarding_telephone: str
    figures: AreaFigures


def read_toml(name: str) -> dict[str, Any]:
    """Return one of the demonstrator's reviewed files."""
    return tomllib.loads(
        files("goldenthread.definitions.demonstrator").joinpath(f"{name}.toml").read_text("utf-8")
    )


@cache
def load_sources() -> Mapping[str, Source]:
    """Return every source by its key."""
    return {key: Source(**row) for key, row in read_toml("sources").items()}


@cache
def load_areas() -> tuple[DemoArea, ...]:
    """Return the demonstrator's areas with their figures.

    Raises FigureWithoutSource for a table of figures that does not say where it was read.
    """
    return tuple(_area(name) for name in AREAS)


@cache
def load_assumptions() -> Assumptions:
    """Return what no one publishes and the demonstrator assumes."""
    tables = sourced(read_toml("assumptions"), file="assumptions")
    return Assumptions(
        requested_by=tables["requested_by"],
        advice_in_time_percent=tables["advice_in_time_percent"],
        exception_grounds=tables["exception_grounds"],
        chances_percent=tables["chances_percent"],
    )


def sourced(tables: dict[str, Any], *, file: str) -> dict[str, Any]:
    """Return the tables without their sources, once each is known to have one."""
    for name, table in tables.items():
        if table.get("source") not in load_sources():
            raise FigureWithoutSource(
                f"{file}.toml, [{name}]: say where it was read, with a source that sources.toml lists."
            )
    return {
        name: {key: value for key, value in table.items() if key != "source"}
        for name, table in tables.items()
    }


def _by_number(table: Mapping[str, int]) -> dict[int, int]:
    return {YOUNGEST if key == "under_3" else int(key): count for key, count in table.items()}


def _area(name: str) -> DemoArea:
    tables = sourced(read_toml(name), file=name)
    about = tables["area"]
    figures = AreaFigures(
        code=about["code"],
        name=about["name"],
        plans_in_place=tables["plans"]["in_place"],
        plans_by_age=_by_number(tables["plans_by_age"]),
        plans_by_years=_by_number(tables["plans_by_years"]),
        plans_by_age_begun=_by_number(tables["plans_by_age_begun"]),
        needs=tables["needs"],
        new_needs=tables["new_needs"],
        placements=tables["placements"],
        new_placements=tables["new_placements"],
        growth=_by_number(tables["growth"]),
        requests=RequestFigures(**tables["requests"]),
        requests_by_age=_by_number(tables["requests_by_age"]),
        timeliness=TimelinessFigures(**tables["timeliness"]),
        new_plans=tables["new_plans"]["issued"],
        not_issued=tables["assessments"]["not_issued"],
        not_issued_within_sixteen_weeks=tables["assessments"]["not_issued_within_sixteen_weeks"],
        reviews_expected=tables["reviews"]["expected"],
        reviews_not_held=tables["reviews"]["no_meeting"],
        reviews_decided_within_four_weeks_percent=tables["review_decisions"]["within_four_weeks_percent"],
        review_outcomes=tables["review_outcomes"],
        transferred_out=tables["ceased"]["transferred_out"],
        ended=tables["ceased"]["ended"],
        ceased_by_age=_by_number(tables["ceased_by_age"]),
        appeals=tables["appeals"]["registered"],
        usual_late_week=tables["lateness"]["usual_late_week"],
    )
    return DemoArea(
        code=about["code"], name=about["name"], prefix=about["prefix"], domain=about["domain"],
        telephone=about["telephone"], safeguarding_telephone=about["safeguarding_telephone"], figures=figures,
    )  # fmt: skip
