"""Which group each case of an area is in, for splitting our own figures: from what was told once, plans and rolls."""

from collections.abc import Mapping
from datetime import date

import polars as pl

from goldenthread.apps.cases.queries import cases_seen_by
from goldenthread.apps.people.queries import told_of_children
from goldenthread.apps.plans.queries import list_plans_to_return
from goldenthread.apps.providers.queries import list_rolls_of_children, names_of_providers
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.measures.grouped import KEYS
from goldenthread.definitions.facts.register import load_words

_TOLD = {"ethnicity": "ETHNICITY", "language": "FIRST_LANGUAGE", "care_status": "SOCIAL_CARE_STATUS"}


def read_groups(viewer: Viewer, *, area: str, on: date) -> pl.DataFrame:
    """Return a row a case that the viewer may open, with its group in each breakdown; null where nothing is recorded."""
    rows = list(cases_seen_by(viewer).filter(area=area).values_list("reference", "pk", "child_id"))
    children = {child for _, _, child in rows}
    told = {key: told_of_children(viewer, children=children, word=word) for key, word in _TOLD.items()}
    needs = _needs(viewer, {case: child for _, case, child in rows})
    schools = _schools(viewer, area=area, children=children, on=on)
    return pl.DataFrame(
        [
            (
                reference, told["ethnicity"].get(child), told["language"].get(child),
                _worded("SOCIAL_CARE_STATUS", told["care_status"].get(child)), needs.get(case), schools.get(child),
            )
            for reference, case, child in rows
        ],
        schema={"case": pl.String, **dict.fromkeys(KEYS, pl.String)}, orient="row",
    )  # fmt: skip


def _needs(viewer: Viewer, children: Mapping[int, int]) -> dict[int, str]:
    plans = list_plans_to_return(viewer, cases=children)
    told = told_of_children(viewer, children=set(children.values()), word="PRIMARY_NEED")
    found = {}
    for case, child in children.items():
        plan = plans.get(case)
        code = plan.needs[0] if plan and plan.needs else told.get(child)
        if code:
            found[case] = _worded("PRIMARY_NEED", code) or code
    return found


def _schools(viewer: Viewer, *, area: str, children: set[int], on: date) -> dict[int, str]:
    """Return the setting that each child is at on a day, by the name it bears then."""
    rolls = list_rolls_of_children(viewer, area=area, children=children, on=on)
    current = {
        child: line.provider
        for child, lines in rolls.items()
        for line in lines
        if (line.from_on is None or line.from_on <= on) and (line.until_on is None or line.until_on > on)
    }
    names = names_of_providers(viewer, providers=set(current.values()), on=on)
    return {child: names[provider] for child, provider in current.items() if names.get(provider)}


def _worded(word: str, code: str | None) -> str | None:
    """Return the words of a choice; what is none of the choices stays as it was told."""
    return load_words()[word].choices.get(code, code) if code else None
