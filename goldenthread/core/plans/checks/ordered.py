"""Words that a tribunal ordered."""

from goldenthread.core.plans.checks.findings import Finding, Surroundings
from goldenthread.core.plans.checks.registry import check, found
from goldenthread.core.plans.ordered import list_not_as_ordered
from goldenthread.core.plans.plan import Plan


@check("PC161")
def words_not_as_ordered(plan: Plan, around: Surroundings) -> list[Finding]:
    """Find each passage that was ordered and is not in the plan word for word, or was ordered out and is still there."""
    told = []
    for each in list_not_as_ordered(plan, around.ordered):
        one = each.ordered
        what = (
            "This was ordered out of the plan and is still there."
            if one.is_taken_out
            else f"The order says: {one.words}"
        )
        told.append(found(one.section, one.key, each.says, what=what))
    return told
