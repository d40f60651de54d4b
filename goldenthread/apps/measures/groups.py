"""Which group each case of an area is in, for splitting our own figures: from what was told once, plans and rolls."""

from collections.abc import Mapping
from datetime import date

import polars as pl

from goldenthread.apps.benchmarks.queries import tenths_of_postcodes
from goldenthread.apps.cases.queries import cases_seen_by
from goldenthread.apps.people.queries import told_of_children
from goldenthread.apps.plans.queries import list_plans_to_return
from goldenthread.apps.providers.queries import list_rolls_of_children, names_of_providers
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.measures.grouped import KEYS
from goldenthread.definitions.facts.register import load_words

_TOLD = {"ethnicity": "ETHNICITY", "language": "FIRST_LANGUAGE", "care_status": "SOCIAL_CARE_STATUS"}
_TENTHS = {
    tenth: f"{tenth} of 10{', the most deprived' if tenth == 1 else ', the least deprived' if tenth == 10 else ''}"
    for tenth in range(1, 11)
}


def read_groups(viewer: Viewer, *, area: str, on: date) -> pl.DataFrame:
    """Return a row a case that the viewer may open, with its group in each breakdown; null where nothing is recorded."""
    rows = list(cases_seen_by(viewer).filter(area=area).values_list("reference", "pk", "child_id"))
    children = {child for _, _, child in rows}
    told = {key: told_of_children(viewer, children=children, word=word) for key, word in _TOLD.items()}
    needs = _needs(viewer, {case: child for _, case, child in rows})
    tenths = _deprivation(viewer, children)
    schools = _schools(viewer, area=area, children=children, on=on)
    groups = pl.DataFrame(
        [
            (
                reference, told["ethnicity"].get(child), told["language"].get(child),
                _worded("SOCIAL_CARE_STATUS", told["care_status"].get(child)), needs.get(case), schools.get(child),
                tenths.get(child),
            )
            for reference, case, child in rows
        ],
        schema={"case": pl.String, **dict.fromkeys(KEYS, pl.String)}, orient="row",
    )  # fmt: skip
    # With no list of postcodes loaded nobody's is known: then there is no such split, and the page says what it waits for.
    return groups if tenths else groups.drop("deprivation")


def _deprivation(viewer: Viewer, children: set[int]) -> dict[int, str]:
    """Return how deprived the place is where each child lives, in tenths, where a loaded list knows their postcode."""
    postcodes = told_of_children(viewer, children=children, word="POSTCODE")
    tenths = tenths_of_postcodes(viewer, postcodes=set(postcodes.values()))
    return {child: _TENTHS[tenths[postcode]] for child, postcode in postcodes.items() if postcode in tenths}


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
