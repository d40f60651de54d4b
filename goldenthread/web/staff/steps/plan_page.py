"""A draft laid out as threads: each need with the outcomes that answer it and what the child gets towards them."""

from collections.abc import Mapping, Sequence
from typing import Any

from goldenthread.apps.plans.queries import PlanPage
from goldenthread.core.plans.editions import Line
from goldenthread.core.plans.gates import DraftState, list_bars_to_serving
from goldenthread.core.plans.sections import SECTIONS, Letter
from goldenthread.web.components.presenters.dates import day
from goldenthread.web.components.presenters.plan import PATHWAYS, list_details, plan_for_page
from goldenthread.web.staff.steps.words import NEEDS

# Sections whose words can be written: A and J are words; the others say why they hold no rows.
WRITTEN = (Letter.A, Letter.C, Letter.D, Letter.G, Letter.H1, Letter.H2, Letter.J)
_TITLES = {section.letter.value: section for section in SECTIONS}


def list_numbers(plan: PlanPage) -> dict[str, dict[int, str]]:
    """Return the key that each row carries on the page, by kind and id: N1, O2, P3."""
    return _numbers(plan_for_page(plan)["sections"])


def _numbers(sections: list[dict[str, Any]]) -> dict[str, dict[int, str]]:
    numbers: dict[str, dict[int, str]] = {"need": {}, "outcome": {}, "provision": {}}
    for section in sections:
        for row in section["rows"]:
            numbers[row["kind"]][row["id"]] = row["number"]
    return numbers


def lay_out(plan: PlanPage, *, beside: Mapping[str, Sequence[Line]] | None = None) -> dict[str, Any]:
    """Return the plan for the editor: threads from each need, what is joined to nothing, and the worded sections.

    `beside` holds, by the key of an outcome, what other plans provide towards the same outcome.
    """
    locked = plan.locked
    sections = plan_for_page(plan)["sections"]
    numbers = _numbers(sections)
    towards: dict[int | None, list[dict[str, Any]]] = {}
    for row in plan.provision:
        for outcome in plan.outcomes_of_provision.get(row.pk, [None]):
            towards.setdefault(outcome, []).append(
                _provision(row, numbers) | {"is_locked": row.key in locked}
            )
    outcomes = {
        row.pk: _outcome(row, numbers, towards.get(row.pk, []))
        | {"is_locked": row.key in locked, "beside": (beside or {}).get(row.key, ())}
        for row in plan.outcomes
    }
    answered: dict[int, list[dict[str, Any]]] = {}
    for outcome, needs in plan.needs_of_outcome.items():
        for need in needs:
            answered.setdefault(need, []).append(outcomes[outcome])
    threads = [
        {
            "need": {
                "kind": "need", "id": row.pk, "number": numbers["need"][row.pk], "words": row.words,
                "section": row.section, "area": NEEDS.get(row.area_of_need, row.area_of_need),
                "is_locked": row.key in locked,
            },
            "outcomes": answered.get(row.pk, []),
        }
        for row in plan.needs
    ]  # fmt: skip
    loose = [outcomes[row.pk] for row in plan.outcomes if not plan.needs_of_outcome.get(row.pk)]
    return {
        "threads": threads,
        "loose_outcomes": loose,
        "loose_provision": towards.get(None, []),
        "sections": [_section(section) for section in sections],
    }


def _outcome(row: Any, numbers: dict[str, dict[int, str]], provision: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "kind": "outcome",
        "id": row.pk,
        "number": numbers["outcome"][row.pk],
        "words": row.words,
        "by_when": row.by_when or (day(row.by_on) if row.by_on else ""),
        "notes": [
            part
            for part in (
                PATHWAYS.get(row.pathway, ""),
                f"We will know by: {row.measured_by}" if row.measured_by else "",
                f"Steps: {row.steps}" if row.steps else "",
            )
            if part
        ],
        "provision": provision,
    }


def _provision(row: Any, numbers: dict[str, dict[int, str]]) -> dict[str, Any]:
    return {
        "kind": "provision",
        "id": row.pk,
        "number": numbers["provision"][row.pk],
        "words": row.what,
        "section": row.section,
        "details": list_details(row),
    }


def _section(section: dict[str, Any]) -> dict[str, Any]:
    return {**section, "can_write": section["letter"] in [letter.value for letter in WRITTEN]}


def state_of(plan: PlanPage) -> DraftState:
    """Return what a draft holds, from the page itself, for the gate to its being sent."""
    return DraftState(
        needs=sum(row.section == "B" for row in plan.needs),
        linked_needs=len({need for needs in plan.needs_of_outcome.values() for need in needs}),
        outcomes=len(plan.outcomes),
        provision_in_f=sum(row.section == "F" for row in plan.provision),
        names_setting=bool(plan.version.setting_id or plan.version.setting_kind),
        served_on=(),
        people_to_serve=0,
        unanswered=0,
    )


def list_missing(layout: dict[str, Any], state: DraftState) -> list[str]:
    """Return what the draft still lacks: what bars it from being sent first, then what is joined to nothing."""
    missing = [f"{bar.what} {bar.do}" for bar in list_bars_to_serving(state)]
    for thread in layout["threads"]:
        if not thread["outcomes"]:
            missing.append(f"Need {thread['need']['number']} has no outcome.")
    for outcome in {one["id"]: one for thread in layout["threads"] for one in thread["outcomes"]}.values():
        if not outcome["provision"]:
            missing.append(f"Outcome {outcome['number']} has no provision.")
    missing += [f"Outcome {one['number']} answers no need." for one in layout["loose_outcomes"]]
    missing += [f"Provision {one['number']} works towards no outcome." for one in layout["loose_provision"]]
    return missing


def section_title(letter: str) -> str:
    """Return a section's letter and title: A, Views, interests and aspirations."""
    return f"Section {letter}: {_TITLES[letter].title}"
