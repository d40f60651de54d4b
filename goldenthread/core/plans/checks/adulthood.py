"""From year 9: the four ways into adult life, each an outcome or a reason why not."""

from goldenthread.core.plans.checks.findings import Finding, Surroundings
from goldenthread.core.plans.checks.passages import count_words
from goldenthread.core.plans.checks.registry import check, found
from goldenthread.core.plans.plan import Pathway, Plan

_WORDS = {
    Pathway.EMPLOYMENT: "higher education or employment",
    Pathway.INDEPENDENT_LIVING: "independent living",
    Pathway.COMMUNITY: "taking part in the community",
    Pathway.HEALTH: "being as healthy as possible",
}
_YEAR_NINE, _A_REASON = 9, 5


def _looks_ahead(plan: Plan) -> bool:
    return plan.year_group is not None and plan.year_group >= _YEAR_NINE


@check("PC131")
def nothing_prepares_for_adulthood(plan: Plan, around: Surroundings) -> list[Finding]:
    """Find a plan for someone in year 9 or later with no provision towards any way into adult life."""
    ahead = {outcome.key for outcome in plan.outcomes if outcome.pathway}
    if not _looks_ahead(plan) or any(ahead & set(row.outcomes) for row in plan.provision):
        return []
    return [found("F", what=f"This plan is for year {plan.year_group}, and no provision prepares for adulthood and independent living.")]  # fmt: skip


@check("PC132")
def ways_into_adult_life_left_out(plan: Plan, around: Surroundings) -> list[Finding]:
    """Find each way into adult life with neither an outcome nor a reason why not."""
    if not _looks_ahead(plan):
        return []
    met = {outcome.pathway for outcome in plan.outcomes} | {nil.pathway for nil in plan.pathway_nils}
    return [
        found("E", what=f"Nothing is said of {words}: neither an outcome nor why there is none.")
        for pathway, words in _WORDS.items()
        if pathway not in met
    ]


@check("PC133")
def no_reason_for_leaving_a_way_out(plan: Plan, around: Surroundings) -> list[Finding]:
    """Find a way into adult life that is left out with no real reason."""
    return [
        found("E", quoted=nil.reason, what=f"No real reason is given for leaving out {_WORDS[nil.pathway]}.")
        for nil in plan.pathway_nils
        if count_words(nil.reason) < _A_REASON
    ]
