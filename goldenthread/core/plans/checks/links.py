"""The golden thread: every need, outcome and provision is joined to the others."""

from collections.abc import Iterable

from goldenthread.core.plans.checks.findings import Finding, Surroundings
from goldenthread.core.plans.checks.registry import check, found
from goldenthread.core.plans.plan import Need, Plan, Provision


def provision_for(plan: Plan, need: Need) -> list[Provision]:
    """Return the provision that answers a need, joined to it or to an outcome that answers it."""
    outcomes = {each.key for each in plan.outcomes if need.key in each.needs}
    return [row for row in plan.provision if need.key in row.needs or outcomes & set(row.outcomes)]


@check("PC001")
def needs_in_b_without_provision(plan: Plan, around: Surroundings) -> list[Finding]:
    """Find each special educational need that nothing in section F meets."""
    return [
        found("B", need.key, need.words, what="No provision in section F meets this need.")
        for need in plan.needs
        if need.section == "B" and not any(row.section == "F" for row in provision_for(plan, need))
    ]


@check("PC002")
def needs_without_outcomes(plan: Plan, around: Surroundings) -> list[Finding]:
    """Find each need that no outcome answers."""
    answered = {key for outcome in plan.outcomes for key in outcome.needs}
    return [
        found(need.section, need.key, need.words, what="No outcome in section E answers this need.")
        for need in plan.needs
        if need.key not in answered
    ]


@check("PC003")
def outcomes_without_needs(plan: Plan, around: Surroundings) -> list[Finding]:
    """Find each outcome that answers no need."""
    return [
        found("E", outcome.key, outcome.words, what="This outcome answers no need in section B, C or D.")
        for outcome in plan.outcomes
        if not outcome.needs
    ]


@check("PC004")
def outcomes_without_provision(plan: Plan, around: Surroundings) -> list[Finding]:
    """Find each outcome that no provision works towards."""
    towards = {key for row in plan.provision for key in row.outcomes}
    return [
        found("E", outcome.key, outcome.words, what="No provision works towards this outcome.")
        for outcome in plan.outcomes
        if outcome.key not in towards
    ]


@check("PC005")
def provision_for_no_need(plan: Plan, around: Surroundings) -> list[Finding]:
    """Find provision that meets no need, whether joined to it or through an outcome."""
    needs_of = {outcome.key: outcome.needs for outcome in plan.outcomes}
    return [
        found(row.section, row.key, row.what, what="This provision is not joined to any need.")
        for row in plan.provision
        if not row.needs and not any(needs_of.get(key) for key in row.outcomes)
    ]


@check("PC006")
def provision_towards_no_outcome(plan: Plan, around: Surroundings) -> list[Finding]:
    """Find provision that works towards no outcome."""
    return [
        found(row.section, row.key, row.what, what="This provision works towards no outcome.")
        for row in plan.provision
        if not row.outcomes
    ]


@check("PC007")
def links_that_lead_nowhere(plan: Plan, around: Surroundings) -> list[Finding]:
    """Find rows joined to a need or outcome that the plan no longer holds."""
    needs, outcomes = {each.key for each in plan.needs}, {each.key for each in plan.outcomes}
    rows: Iterable[tuple[str, str, str, set[str]]] = [
        *(("E", each.key, each.words, set(each.needs) - needs) for each in plan.outcomes),
        *(
            (each.section, each.key, each.what, (set(each.needs) - needs) | (set(each.outcomes) - outcomes))
            for each in plan.provision
        ),
    ]
    return [
        found(section, key, words, what="This row is joined to a row that the plan no longer holds.")
        for section, key, words, lost in rows
        if lost
    ]


def _without_source(plan: Plan) -> dict[str, int]:
    count: dict[str, int] = {}
    rows = [
        *((each.section, each.sources) for each in plan.needs),
        *(("E", each.sources) for each in plan.outcomes),
    ]
    for section, sources in [*rows, *((each.section, each.sources) for each in plan.provision)]:
        if not sources:
            count[section] = count.get(section, 0) + 1
    return count


@check("PC008")
def rows_with_no_source(plan: Plan, around: Surroundings) -> list[Finding]:
    """Count, section by section, the rows that are tied to no advice and no words of the family."""
    return [
        found(section, what=f"{count} of this section’s rows {'is' if count == 1 else 'are'} tied to no advice and no words of the family.")
        for section, count in sorted(_without_source(plan).items())
    ]  # fmt: skip


@check("PC009")
def health_and_care_needs_without_provision(plan: Plan, around: Surroundings) -> list[Finding]:
    """Find each health or care need for which no health, care or educational provision is set out."""
    return [
        found(need.section, need.key, need.words, what="No provision in section F, G, H1 or H2 meets this need.")
        for need in plan.needs
        if need.section in ("C", "D") and not provision_for(plan, need)
    ]  # fmt: skip
