"""Writing a story's draft through the actions of a person's click: rows, what they rest on, and why a section is empty."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from goldenthread.apps.plans.actions import (
    add_need,
    add_outcome,
    add_provision,
    keep_health_agreement,
    keep_pathway_nil,
    save_section,
)
from goldenthread.apps.plans.queries import compare_with_advice
from goldenthread.apps.plans.types import ProvisionDetails
from goldenthread.config.demonstrator.scene import Moment, Scene
from goldenthread.core.plans.plan import Source
from goldenthread.definitions.demonstrator.telling import Step

_DETAILS = frozenset(each.name for each in fields(ProvisionDetails))


class PassageNotGiven(LookupError):
    """A story's row rests on words that no advice of the story holds."""


def write(scene: Scene, step: Step, when: Moment) -> None:
    """Write every row of a story's draft, each tied to the passages it names."""
    told = step.told
    who: dict[str, Any] = {
        "case": scene.player(step).case,
        "by": scene.coordinator(when.on),
        "at": when.at,
    }
    given = {
        line.passage.quote: line.passage.source
        for line in compare_with_advice(who["by"], case=who["case"]).lines
    }
    for row in told["rows"]:
        need = add_need(
            section=row["section"], area_of_need=row["area_of_need"], words=row["need"],
            sources=_ties(row, "need_from", given), **who,
        )  # fmt: skip
        outcome = add_outcome(
            needs=[need], words=row["outcome"], by_when=row["by_when"], measured_by=row.get("measured_by", ""),
            steps=row.get("steps", ""), pathway=row.get("pathway", ""), sources=_ties(row, "outcome_from", given), **who,
        )  # fmt: skip
        for one in row["provision"]:
            own = {key: value for key, value in one.items() if key not in _DETAILS and key != "from"}
            more = ProvisionDetails(**{key: value for key, value in one.items() if key in _DETAILS})
            add_provision(
                outcome=outcome, needs=[need], more=more, sources=_ties(one, "from", given), **own, **who
            )
    for letter, words in told.get("nil", {}).items():
        save_section(letter=letter, words=words, revision=1, **who)
    for pathway, reason in told.get("pathway_nils", {}).items():
        keep_pathway_nil(pathway=pathway, reason=reason, **who)
    if told.get("health_agreed_by"):
        keep_health_agreement(by_whom=told["health_agreed_by"], agreed_on=when.on, **who)


def _ties(row: Mapping[str, Any], key: str, given: Mapping[str, Source]) -> list[Source]:
    ties = []
    for quote in row.get(key, ()):
        if quote not in given:
            raise PassageNotGiven(f"No advice of this story says “{quote}”.")
        ties.append(given[quote])
    return ties
