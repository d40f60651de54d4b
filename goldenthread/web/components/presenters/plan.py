"""A plan laid out section by section, for the family's page and the staff's alike."""

from typing import Any

from goldenthread.apps.plans.queries import PlanPage
from goldenthread.core.plans.plan import Pathway
from goldenthread.core.plans.sections import NEED_SECTIONS, PROVISION_SECTIONS, SECTIONS, Letter
from goldenthread.web.components.presenters.dates import day

PATHWAYS: dict[str, str] = {
    Pathway.EMPLOYMENT.value: "Work and learning",
    Pathway.INDEPENDENT_LIVING.value: "Living independently",
    Pathway.COMMUNITY.value: "Friends, relationships and community",
    Pathway.HEALTH.value: "Good health",
}


def plan_for_page(plan: PlanPage) -> dict[str, Any]:
    """Return each lettered section in order with its words and rows, need to outcome to provision joined by key.

    A row is called by the key it keeps from version to version, so that "P7" means the same help for ever.
    """
    numbers = {need.pk: need.key for need in plan.needs}
    outcome_numbers = {outcome.pk: outcome.key for outcome in plan.outcomes}
    return {
        "number": plan.version.number,
        "state": plan.version.state,
        "sections": [_section(section, plan, numbers, outcome_numbers) for section in SECTIONS],
    }


def _section(
    section: Any, plan: PlanPage, numbers: dict[int, str], outcome_numbers: dict[int, str]
) -> dict[str, Any]:
    letter = section.letter
    rows: list[dict[str, Any]] = []
    if letter in NEED_SECTIONS:
        rows = [
            {
                "id": need.pk,
                "number": numbers[need.pk],
                "words": need.words,
                "kind": "need",
                "revision": need.revision,
            }
            for need in plan.needs
            if need.section == letter
        ]
    elif letter is Letter.E:
        rows = [
            {
                "id": outcome.pk, "number": outcome_numbers[outcome.pk], "words": outcome.words, "kind": "outcome",
                "by_when": outcome.by_when, "by_on": outcome.by_on, "measured_by": outcome.measured_by,
                "steps": outcome.steps, "pathway": PATHWAYS.get(outcome.pathway, ""), "revision": outcome.revision,
                "joins": [numbers[need] for need in plan.needs_of_outcome.get(outcome.pk, []) if need in numbers],
            }
            for outcome in plan.outcomes
        ]  # fmt: skip
    elif letter in PROVISION_SECTIONS:
        rows = [
            {
                "id": row.pk, "number": row.key, "words": row.what, "kind": "provision",
                "by_whom": row.by_whom, "how_often": row.how_often, "how_long": row.how_long, "revision": row.revision,
                "details": list_details(row),
                "joins": [
                    outcome_numbers[one]
                    for one in plan.outcomes_of_provision.get(row.pk, [])
                    if one in outcome_numbers
                ],
                "meets": [numbers[one] for one in plan.needs_of_provision.get(row.pk, []) if one in numbers],
            }
            for row in plan.provision
            if row.section == letter
        ]  # fmt: skip
    words = plan.sections[letter].words if letter in plan.sections else ""
    if letter is Letter.I:
        words = setting_words(plan)
    return {
        "letter": letter.value,
        "title": section.title,
        "about": section.about,
        "words": words,
        "rows": rows,
    }


def list_details(row: Any) -> list[tuple[str, Any]]:
    """Return what is known of provision beside what it is, each with what it is called; what nobody has said is left out."""
    said = (
        ("Who gives it", row.by_whom),
        ("Their qualification", row.qualification),
        ("How often", row.how_often),
        ("For how long", row.how_long),
        ("Group size", row.group_size),
        ("Where", row.where),
        ("From", day(row.from_on) if row.from_on else ""),
        ("Until", day(row.until_on) if row.until_on else ""),
        ("Who arranges it", row.arranged_by),
        ("Who pays", row.paid_by),
        ("How it is reviewed", row.reviewed_how),
    )
    return [(label, value) for label, value in said if value]


def setting_words(plan: PlanPage) -> str:
    """Return what section I says: the setting named, its type, or that a draft names none."""
    version = plan.version
    if plan.setting_name:
        return plan.setting_name
    if version.setting_kind:
        return version.setting_kind
    return (
        ""
        if version.state == "FINAL"
        else "A draft names no school or setting. You can say which one you want."
    )
