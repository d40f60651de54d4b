"""Section K: the advice the plan is built on, whole, attached and used."""

from datetime import timedelta

from goldenthread.core.law.vocabulary import AdviceKind
from goldenthread.core.plans.checks.findings import Finding, Surroundings
from goldenthread.core.plans.checks.registry import check, found
from goldenthread.core.plans.plan import AdviceListed, Plan, Source, SourceKind

_EVERY_PLAN = {
    AdviceKind.PARENTAL: "advice from the parent or young person",
    AdviceKind.EDUCATIONAL: "educational advice",
    AdviceKind.MEDICAL: "medical advice",
    AdviceKind.PSYCHOLOGICAL: "psychological advice",
    AdviceKind.SOCIAL_CARE: "social care advice",
}
_OLD = timedelta(days=365)
_YEAR_NINE = 9


def _sources(plan: Plan) -> list[tuple[str, str, Source]]:
    rows = [*((each.section, each.key, each.sources) for each in plan.needs),
            *(("E", each.key, each.sources) for each in plan.outcomes),
            *((each.section, each.key, each.sources) for each in plan.provision)]  # fmt: skip
    return [(section, key, source) for section, key, sources in rows for source in sources]


def _line(one: AdviceListed) -> str:
    return (
        f"{one.kind.replace('_', ' ').lower()}, {one.by_whom}"
        if one.by_whom
        else one.kind.replace("_", " ").lower()
    )


@check("PC081")
def advice_missing_from_k(plan: Plan, around: Surroundings) -> list[Finding]:
    """Find each kind of advice that every assessment seeks and section K does not list."""
    kinds = {each.kind for each in plan.advice}
    return [
        found("K", what=f"Section K lists no {words}.")
        for kind, words in _EVERY_PLAN.items()
        if kind.value not in kinds
    ]


@check("PC082")
def advice_not_attached(plan: Plan, around: Surroundings) -> list[Finding]:
    """Find advice that section K lists and does not attach."""
    return [
        found("K", each.ref, _line(each), what="This advice is listed and not attached.")
        for each in plan.advice
        if not each.is_attached and not each.is_nil
    ]


@check("PC083")
def advice_by_nobody_or_on_no_day(plan: Plan, around: Surroundings) -> list[Finding]:
    """Find advice listed with no author or no date."""
    return [
        found("K", each.ref, _line(each), what="Section K does not say who gave this advice, or when.")
        for each in plan.advice
        if not each.is_nil and (not each.by_whom.strip() or each.given_on is None)
    ]


@check("PC084")
def advice_more_than_a_year_old(plan: Plan, around: Surroundings) -> list[Finding]:
    """Find advice given more than a year before the day."""
    return [
        found("K", each.ref, f"{_line(each)}, {each.given_on:%-d %B %Y}", what="This advice is more than a year old.")
        for each in plan.advice
        if each.given_on and around.on - each.given_on > _OLD
    ]  # fmt: skip


@check("PC085")
def sources_not_in_k(plan: Plan, around: Surroundings) -> list[Finding]:
    """Find a row that rests on advice which section K does not list."""
    listed = {each.ref for each in plan.advice}
    return [
        found(section, row, source.quote, what="This row rests on advice that section K does not list.")
        for section, row, source in _sources(plan)
        if source.kind is SourceKind.ADVICE and source.of not in listed
    ]


@check("PC086")
def advice_nothing_rests_on(plan: Plan, around: Surroundings) -> list[Finding]:
    """Find advice in section K from which no row comes, in a plan whose rows say where they come from."""
    used = {source.of for _, _, source in _sources(plan) if source.kind is SourceKind.ADVICE}
    if not used:
        return []
    return [
        found("K", each.ref, _line(each), what="No need, outcome or provision rests on this advice.")
        for each in plan.advice
        if not each.is_nil and each.ref not in used
    ]


@check("PC087")
def no_advice_on_adulthood(plan: Plan, around: Surroundings) -> list[Finding]:
    """Find a plan for someone in year 9 or later with no advice on preparing for adulthood."""
    if plan.year_group is None or plan.year_group < _YEAR_NINE:
        return []
    if any(each.kind == AdviceKind.ADULTHOOD.value for each in plan.advice):
        return []
    return [
        found("K", what="From year 9, advice on preparing for adulthood is sought, and section K lists none.")
    ]
