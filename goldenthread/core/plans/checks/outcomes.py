"""Outcomes that say what will be different for the child, by when, and how anyone will know."""

import re

from rapidfuzz import fuzz

from goldenthread.core.plans.checks.findings import Finding, Surroundings
from goldenthread.core.plans.checks.registry import check, found
from goldenthread.core.plans.checks.word_lists import find_words, has_words, quote
from goldenthread.core.plans.plan import Outcome, Plan

_COUNTED = re.compile(
    r"\d|\b(once|twice|one|two|three|four|five|six|seven|eight|nine|ten|every|each|all|most|"
    r"alone|independently|without|by (?:him|her|them)sel(?:f|ves))\b",
    re.IGNORECASE,
)
_BY_WHEN = re.compile(r"\b(by|at|before|within)\b.{0,20}\b(end|key stage|year|term|20\d\d|month|age|transfer|review)", re.IGNORECASE)  # fmt: skip
_ALIKE, _FEW_WORDS = 88, 4


def _has_day(outcome: Outcome) -> bool:
    return bool(outcome.by_on or outcome.by_when.strip() or _BY_WHEN.search(outcome.words))


@check("PC061")
def outcomes_with_no_date(plan: Plan, around: Surroundings) -> list[Finding]:
    """Find outcomes that do not say by when."""
    return [
        found("E", outcome.key, outcome.words, what="This outcome does not say by when.")
        for outcome in plan.outcomes
        if not _has_day(outcome)
    ]


@check("PC062")
def outcomes_nobody_could_measure(plan: Plan, around: Surroundings) -> list[Finding]:
    """Find outcomes with nothing that could be counted or seen, and no word of how anyone will know."""
    return [
        found("E", outcome.key, outcome.words, what="Nothing says how anyone would know that this has been reached.")
        for outcome in plan.outcomes
        if not outcome.measured_by.strip() and not _COUNTED.search(outcome.words)
    ]  # fmt: skip


@check("PC063")
def outcomes_in_soft_words(plan: Plan, around: Surroundings) -> list[Finding]:
    """Find outcomes that only improve, develop or continue: true of anything, however little."""
    return [
        found("E", outcome.key, quote(outcome.words, *match.span()), what=f"“{match[0]}” is reached by any change at all.")
        for outcome in plan.outcomes
        if not _COUNTED.search(outcome.words)
        for match in find_words(outcome.words, around.words.soft)[:1]
    ]  # fmt: skip


@check("PC064")
def outcomes_that_are_provision(plan: Plan, around: Surroundings) -> list[Finding]:
    """Find outcomes that say what will be given and not what will be different."""
    return [
        found("E", outcome.key, quote(outcome.words, *match.span()), what="This says what will be given, not what will be different for the child.")
        for outcome in plan.outcomes
        for match in find_words(outcome.words, around.words.disguise)[:1]
    ]  # fmt: skip


@check("PC065")
def outcomes_in_the_words_of_provision(plan: Plan, around: Surroundings) -> list[Finding]:
    """Find outcomes whose words are those of a provision."""
    given = [row for row in plan.provision if len(row.what.split()) >= _FEW_WORDS]
    return [
        found("E", outcome.key, outcome.words, what=f"These are almost the words of a provision in section {row.section}.")
        for outcome in plan.outcomes
        if len(outcome.words.split()) >= _FEW_WORDS
        for row in given
        if fuzz.token_sort_ratio(outcome.words.casefold(), row.what.casefold(), score_cutoff=_ALIKE)
    ]  # fmt: skip


@check("PC066")
def no_shorter_steps(plan: Plan, around: Surroundings) -> list[Finding]:
    """Find a plan in which no outcome says how shorter steps towards it are set."""
    if not plan.outcomes or any(outcome.steps.strip() for outcome in plan.outcomes):
        return []
    if has_words(
        plan.sections.get("E", ""), ("shorter-term targets", "short-term targets", "termly targets")
    ):
        return []
    return [found("E", what="No outcome says how shorter-term targets towards it are set.")]
