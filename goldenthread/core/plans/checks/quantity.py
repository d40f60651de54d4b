"""How much, how often, by whom: what makes provision specific and normally quantified (Code 9.69)."""

import re

from goldenthread.core.plans.checks.findings import Finding, Surroundings
from goldenthread.core.plans.checks.registry import check, found
from goldenthread.core.plans.checks.word_lists import has_words
from goldenthread.core.plans.plan import Plan, Provision

_NUMBER = re.compile(
    r"\d|\b(once|twice|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|sixty|"
    r"each|every|all|daily|weekly|fortnightly|monthly|termly|yearly|whole|half)\b",
    re.IGNORECASE,
)
_AMOUNT = re.compile(
    r"\b\d+\s*(?:hours?|minutes?|mins?|hrs?)\b|\b(?:an|one|two|half an) hour|\ball (?:day|lesson|of)", re.IGNORECASE
)  # fmt: skip


def _in_f(plan: Plan) -> list[Provision]:
    return [row for row in plan.provision if row.section == "F"]


@check("PC051")
def nobody_gives_it(plan: Plan, around: Surroundings) -> list[Finding]:
    """Find provision that does not say who gives it."""
    return [
        found(row.section, row.key, row.what, what="It does not say who gives this.")
        for row in plan.provision
        if not row.by_whom.strip()
    ]


@check("PC052")
def not_said_how_often(plan: Plan, around: Surroundings) -> list[Finding]:
    """Find provision that does not say how often the child gets it."""
    return [
        found(row.section, row.key, row.what, what="It does not say how often.")
        for row in plan.provision
        if not row.how_often.strip()
    ]


@check("PC053")
def how_often_without_a_number(plan: Plan, around: Surroundings) -> list[Finding]:
    """Find a “how often” that cannot be counted."""
    return [
        found(row.section, row.key, row.how_often, what="How often is told without a number or a period.")
        for row in plan.provision
        if row.how_often.strip() and not _NUMBER.search(row.how_often)
    ]


@check("PC054")
def not_said_how_long(plan: Plan, around: Surroundings) -> list[Finding]:
    """Find provision in section F that does not say how long each time lasts."""
    return [
        found(row.section, row.key, row.what, what="It does not say how long each time lasts.")
        for row in _in_f(plan)
        if not row.how_long.strip() and not _AMOUNT.search(f"{row.what} {row.how_often}")
    ]


@check("PC055")
def how_long_without_a_number(plan: Plan, around: Surroundings) -> list[Finding]:
    """Find a “how long” that cannot be measured."""
    return [
        found(row.section, row.key, row.how_long, what="How long is told without a number.")
        for row in plan.provision
        if row.how_long.strip() and not _NUMBER.search(row.how_long)
    ]


@check("PC056")
def no_level_of_expertise(plan: Plan, around: Surroundings) -> list[Finding]:
    """Find provision in section F that says who gives it and not what they must know."""
    return [
        found("F", row.key, row.by_whom, what="It does not say what qualification or training they have.")
        for row in _in_f(plan)
        if row.by_whom.strip()
        and not row.qualification.strip()
        and not has_words(f"{row.by_whom} {row.what}", around.words.skilled)
    ]


@check("PC057")
def not_said_how_it_is_reviewed(plan: Plan, around: Surroundings) -> list[Finding]:
    """Find a plan in which no provision in section F says how anyone will look whether it works."""
    rows = _in_f(plan)
    if not rows or any(row.reviewed_how.strip() for row in rows):
        return []
    return [found("F", what="No provision says how, and by whom, it is looked at to see whether it works.")]
