"""Words that a tribunal ordered into a plan: which row they are, and whether the plan says them word for word."""

from collections.abc import Iterable
from dataclasses import dataclass

from goldenthread.core.plans.plan import OrderedKind as OrderedKind
from goldenthread.core.plans.plan import OrderedWords as OrderedWords
from goldenthread.core.plans.plan import Plan

SECTIONS_OF: dict[OrderedKind, tuple[str, ...]] = {
    OrderedKind.NEED: ("B", "C", "D"),
    OrderedKind.OUTCOME: ("E",),
    OrderedKind.PROVISION: ("F", "G", "H1", "H2"),
    OrderedKind.SETTING: ("I",),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class NotAsOrdered:
    """One passage that a plan does not say as it was ordered, and what the plan says there instead."""

    ordered: OrderedWords
    says: str


def list_not_as_ordered(plan: Plan, ordered: Iterable[OrderedWords]) -> list[NotAsOrdered]:
    """Return each ordered passage that the plan does not hold word for word; only spaces and line ends may differ."""
    found = []
    for one in ordered:
        says = _says(plan, one)
        is_there = says is not None
        is_right = not is_there if one.is_taken_out else is_there and _even(says) == _even(one.words)
        if not is_right:
            found.append(NotAsOrdered(ordered=one, says=says or ""))
    return found


def _says(plan: Plan, one: OrderedWords) -> str | None:
    """Return what the plan says in the row that a passage was ordered into, or None where there is no such row."""
    match one.kind:
        case OrderedKind.NEED:
            rows = {row.key: row.words for row in plan.needs if row.section == one.section}
        case OrderedKind.OUTCOME:
            rows = {row.key: row.words for row in plan.outcomes}
        case OrderedKind.PROVISION:
            rows = {row.key: row.what for row in plan.provision if row.section == one.section}
        case OrderedKind.SETTING:
            return plan.setting or plan.setting_kind
    return rows.get(one.key)


def _even(words: str | None) -> str:
    return " ".join((words or "").split())
