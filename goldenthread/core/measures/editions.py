"""A figure as each edition shows it: whole inside, through the gate for partners and the public."""

from dataclasses import dataclass

from goldenthread.core.measures.dictionary import TIMES, Unit
from goldenthread.core.measures.suppression import PUBLIC_POLICY, Policy, hide_rate, show

INTERNAL, PARTNER, PUBLIC = "internal", "partner", "public"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A figure that an edition may show; what is hidden is None, and `is_suppressed` says that something is."""

    value: float | int | None
    numerator: int | None
    denominator: int | float | None
    is_suppressed: bool


def for_edition(
    edition: str,
    *,
    value: float | int | None,
    numerator: int,
    denominator: int | float | None,
    unit: Unit,
    policy: Policy = PUBLIC_POLICY,
) -> Kept:
    """Return a figure as an edition shows it. Only the edition called internal shows small counts.

    A middle number of days, or another value of a few people, goes with its count. Cases each are other measures' counts
    added up: told alone they are hidden, and the gate lets them out with those.
    """
    if edition == INTERNAL:
        return Kept(value=value, numerator=numerator, denominator=denominator, is_suppressed=False)
    if unit is Unit.CASES_EACH:
        return Kept(value=None, numerator=None, denominator=denominator, is_suppressed=True)
    if unit in TIMES and denominator is not None:
        top, bottom, rate = hide_rate(numerator, int(denominator), times=TIMES[unit], policy=policy)
        hidden = top.is_hidden or bottom.is_hidden
        return Kept(value=rate, numerator=top.value, denominator=bottom.value, is_suppressed=hidden)
    top = show(numerator, is_hidden=policy.is_small(numerator), policy=policy)
    over = int(denominator or 0)
    bottom = show(over, is_hidden=policy.is_small(over), policy=policy)
    shown = top.value if unit not in TIMES and value == numerator else value
    return Kept(
        value=None if top.is_hidden else shown, numerator=top.value,
        denominator=bottom.value if denominator is not None else None, is_suppressed=top.is_hidden or bottom.is_hidden,
    )  # fmt: skip
