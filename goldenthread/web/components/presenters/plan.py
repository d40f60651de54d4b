"""A plan laid out section by section, for the family's page and the staff's alike."""

from typing import Any

from goldenthread.apps.plans.queries import PlanPage
from goldenthread.core.plans.sections import NEED_SECTIONS, PROVISION_SECTIONS, SECTIONS, Letter


def plan_for_page(plan: PlanPage) -> dict[str, Any]:
    """Return each lettered section in order with its words and rows, need to outcome to provision joined by number."""
    numbers = {need.pk: f"{need.section}{place}" for place, need in enumerate(plan.needs, start=1)}
    outcome_numbers = {outcome.pk: f"E{place}" for place, outcome in enumerate(plan.outcomes, start=1)}
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
                "by_when": outcome.by_when, "revision": outcome.revision,
                "joins": [numbers[need] for need in plan.needs_of_outcome.get(outcome.pk, []) if need in numbers],
            }
            for outcome in plan.outcomes
        ]  # fmt: skip
    elif letter in PROVISION_SECTIONS:
        rows = [
            {
                "id": row.pk, "number": f"{letter.value}{place}", "words": row.what, "kind": "provision",
                "by_whom": row.by_whom, "how_often": row.how_often, "how_long": row.how_long, "revision": row.revision,
                "joins": [outcome_numbers[row.outcome_id]] if row.outcome_id in outcome_numbers else [],
            }
            for place, row in enumerate((p for p in plan.provision if p.section == letter), start=1)
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


def setting_words(plan: PlanPage) -> str:
    """Return what section I says: the setting named, its type, or that a draft names none."""
    version = plan.version
    named = version.setting.names.order_by("-from_on").first() if version.setting else None
    if named:
        return str(named.name)
    if version.setting_kind:
        return version.setting_kind
    return (
        ""
        if version.state == "FINAL"
        else "A draft names no school or setting. You can say which one you want."
    )
