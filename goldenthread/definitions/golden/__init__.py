"""What joins children's plans to the dictionary of measures: reviewed rules and services, read into what core computes with."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from goldenthread.core.golden.joining import NOT_TOLD, Rule, Service, Side
from goldenthread.core.plans.areas_of_need import AREAS_OF_NEED
from goldenthread.core.plans.plan import Pathway
from goldenthread.definitions.measures import load_measures

FOLDER = Path(__file__).parent


class RuleNotSound(ValueError):  # noqa: N818
    """A rule names a measure or a kind of row that is not there, or does not say why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cadence:
    """How often a priority is to be looked at, and by when what became of a decision is told, in days."""

    priority_days: int
    decision_days: int


@cache
def load_services() -> tuple[Service, ...]:
    """Return the services that plans name, from the most particular to the most general."""
    return tuple(
        Service(
            key=each["key"],
            title=each["title"],
            words=tuple(each["words"]),
            is_at_setting=each.get("is_at_setting", False),
        )
        for each in _read("services")["service"]
    )


@cache
def load_rules() -> tuple[Rule, ...]:
    """Return the rules by which rows of plans join measures. Raises RuleNotSound for one that names what is not there."""
    rules = tuple(
        Rule(
            of=Side(each["of"]),
            kind=each.get("kind", ""),
            measures=tuple(each["measures"]),
            because=each["because"],
        )
        for each in _read("rules")["rule"]
    )
    kinds = {side: {"", *kinds_on(side)} for side in Side}
    for rule in rules:
        odd = [
            *(each for each in rule.measures if each not in load_measures()),
            *({rule.kind} - kinds[rule.of]),
        ]
        if odd or not rule.because:
            raise RuleNotSound(
                f"definitions/golden/rules.toml: {rule.of} {rule.kind}: {', '.join(odd) or 'no reason'}"
            )
    return rules


@cache
def load_cadence() -> Cadence:
    """Return how often things are to be looked at."""
    return Cadence(**_read("rules")["cadence"])


def kinds_on(side: Side) -> Mapping[str, str]:
    """Return the kinds of row of one side, each with its words."""
    if side is Side.NEED:
        return {**AREAS_OF_NEED, NOT_TOLD: "Area of need not told"}
    if side is Side.OUTCOME:
        return {**_PATHWAYS, NOT_TOLD: "Not about adult life, or not told"}
    if side is Side.PROVISION:
        return {**{each.key: each.title for each in load_services()}, NOT_TOLD: "No service named"}
    return {}


_PATHWAYS = {
    Pathway.EMPLOYMENT.value: "Work, training and study",
    Pathway.INDEPENDENT_LIVING.value: "Living independently",
    Pathway.COMMUNITY.value: "Friends and community",
    Pathway.HEALTH.value: "Good health",
}


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
