"""An outcome held in two plans: shown once, with what each plan provides towards it.

Source: SEND Code of Practice 1.22-1.25, 9.23-9.24 (plans for one child are brought together where they can be).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from goldenthread.core.plans.editions.blocks import Line


class OtherPlan(StrEnum):
    """Which other plan holds an outcome for the child."""

    SEN_SUPPORT = "SEN_SUPPORT"
    CHILD_IN_NEED = "CHILD_IN_NEED"
    HEALTH = "HEALTH"
    TRANSITION = "TRANSITION"


OTHER_PLAN_WORDS: dict[OtherPlan, str] = {
    OtherPlan.SEN_SUPPORT: "SEN support plan",
    OtherPlan.CHILD_IN_NEED: "child in need plan",
    OtherPlan.HEALTH: "health plan",
    OtherPlan.TRANSITION: "transition plan",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldElsewhere:
    """What another plan says: its outcome, what it provides, who holds it, and the outcome here that it is the same as."""

    plan: OtherPlan
    held_by: str
    words: str
    provision: str
    key: str = ""


def line_of(one: HeldElsewhere) -> Line:
    """Return what stands under the outcome of the plan: which other plan holds it, who holds that, what it provides."""
    label = f"Also in the {OTHER_PLAN_WORDS[one.plan]}, held by {one.held_by}"
    return Line(label=label, words=one.provision)


def lines_by_outcome(held: Iterable[HeldElsewhere]) -> dict[str, tuple[Line, ...]]:
    """Return, by the key of the plan's own outcome, what other plans provide towards it; those tied to none are left out."""
    found: dict[str, tuple[Line, ...]] = {}
    for one in held:
        if one.key:
            found[one.key] = (*found.get(one.key, ()), line_of(one))
    return found
