"""Dates that have passed, and a school year that is not the child's."""

import re
from datetime import date, timedelta

from goldenthread.core.plans.checks.findings import Finding, Surroundings
from goldenthread.core.plans.checks.passages import list_passages
from goldenthread.core.plans.checks.registry import check, found
from goldenthread.core.plans.checks.word_lists import quote
from goldenthread.core.plans.plan import Plan

_NAMES = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_MONTHS = {name: number for number, name in enumerate(_NAMES, start=1)}
_BY_MONTH = re.compile(
    r"\b(?:by|until|before)\s+(?:the end of\s+)?(?:\d{1,2}\s+)?(" + "|".join(_MONTHS) + r")\s+(20\d\d)\b", re.IGNORECASE
)  # fmt: skip
_YEAR = re.compile(r"\b(?:in|is in|currently in|a)\s+year\s+(\d{1,2})\b", re.IGNORECASE)


@check("PC151")
def outcomes_whose_day_has_passed(plan: Plan, around: Surroundings) -> list[Finding]:
    """Find outcomes to be reached by a day that has passed."""
    return [
        found("E", outcome.key, outcome.words, what=f"This was to be reached by {outcome.by_on.day} {outcome.by_on:%B %Y}, which has passed.")
        for outcome in plan.outcomes
        if outcome.by_on and outcome.by_on < around.on
    ]  # fmt: skip


@check("PC152")
def provision_that_has_ended(plan: Plan, around: Surroundings) -> list[Finding]:
    """Find provision that ended before the plan leaves, or ends before it begins."""
    return [
        found(row.section, row.key, row.what, what="This provision has ended, or ends before it begins.")
        for row in plan.provision
        if row.until_on and (row.until_on < around.on or (row.from_on and row.until_on < row.from_on))
    ]


@check("PC153")
def months_in_the_words_that_have_passed(plan: Plan, around: Surroundings) -> list[Finding]:
    """Find “by July 2024” in outcomes and provision of a plan that leaves later."""
    boxes = [(one.section, one.row, one.words) for one in list_passages(plan) if one.section in ("E", "F", "G", "H1", "H2")]  # fmt: skip
    boxes += [("E", outcome.key, outcome.by_when) for outcome in plan.outcomes]
    return [
        found(section, row, quote(words, *match.span()), what="The month named here has passed.")
        for section, row, words in boxes
        for match in _BY_MONTH.finditer(words)
        if _last_day(match) < around.on
    ]  # fmt: skip


def _last_day(match: re.Match[str]) -> date:
    month, year = _MONTHS[match[1].casefold()], int(match[2])
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


@check("PC154")
def another_school_year(plan: Plan, around: Surroundings) -> list[Finding]:
    """Find a school year in the words that is not the child's."""
    if plan.year_group is None:
        return []
    return [
        found(passage.section, passage.row, quote(passage.words, *match.span()), what=f"This says year {match[1]}, and the child is in year {plan.year_group}.")
        for passage in list_passages(plan)
        if passage.section in ("B", "C", "D")
        for match in _YEAR.finditer(passage.words)
        if int(match[1]) != plan.year_group
    ]  # fmt: skip
