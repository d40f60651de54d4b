"""What the regulations say every plan holds: sections that may not be empty, and whose words section A is."""

import re

from goldenthread.core.plans.checks.findings import Finding, Surroundings
from goldenthread.core.plans.checks.registry import check, found
from goldenthread.core.plans.checks.word_lists import has_words, quote
from goldenthread.core.plans.plan import Plan

_FIRST_PERSON = re.compile(r"(?<!\w)(I|I’m|I'm|my|me)(?!\w)")
_SAYS_WHO = re.compile(
    r"[“\"‘]|\b(says?|said|told|writes?|wrote|in (his|her|their|my) own words|quot)", re.IGNORECASE
)


@check("PC011")
def section_a_empty(plan: Plan, around: Surroundings) -> list[Finding]:
    """Find a plan that does not say what the child and parents think, like and hope for."""
    if plan.sections.get("A", "").strip():
        return []
    return [found("A", what="Section A holds nothing: the views, interests and aspirations are missing.")]


@check("PC012")
def section_b_empty(plan: Plan, around: Surroundings) -> list[Finding]:
    """Find a plan with no special educational need."""
    return _empty("B", any(need.section == "B" for need in plan.needs), "special educational needs")


@check("PC013")
def section_e_empty(plan: Plan, around: Surroundings) -> list[Finding]:
    """Find a plan with no outcome."""
    return _empty("E", bool(plan.outcomes), "outcomes")


@check("PC014")
def section_f_empty(plan: Plan, around: Surroundings) -> list[Finding]:
    """Find a plan with no special educational provision."""
    return _empty("F", any(row.section == "F" for row in plan.provision), "special educational provision")


def _empty(section: str, is_there: bool, words: str) -> list[Finding]:
    return [] if is_there else [found(section, what=f"Section {section} holds no {words}.")]


@check("PC015")
def section_a_without_aspirations(plan: Plan, around: Surroundings) -> list[Finding]:
    """Find a section A that says nothing of what the child hopes for."""
    words = plan.sections.get("A", "")
    if not words.strip() or has_words(words, around.words.aspiration):
        return []
    return [found("A", quoted=quote(words, 0, 0), what="Section A says nothing of what they hope for or want to do.")]  # fmt: skip


@check("PC016")
def section_a_not_said_by_whom(plan: Plan, around: Surroundings) -> list[Finding]:
    """Find first-person words in section A that do not say whether the child said them."""
    words = plan.sections.get("A", "")
    first = _FIRST_PERSON.search(words)
    if first is None or _SAYS_WHO.search(words):
        return []
    return [found("A", quoted=quote(words, *first.span()), what="“I” is used, and nothing says whether these are the child’s own words.")]  # fmt: skip
