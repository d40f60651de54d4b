"""Section J: what a direct payment is for and how much it is."""

import re

from goldenthread.core.plans.checks.findings import Finding, Surroundings
from goldenthread.core.plans.checks.registry import check, found
from goldenthread.core.plans.checks.word_lists import quote
from goldenthread.core.plans.plan import Plan

_PAID = re.compile(r"\b(direct payments?|personal budgets?|notional budgets?|third[- ]party (?:arrangement|budget))\b", re.IGNORECASE)  # fmt: skip
_AMOUNT = re.compile(r"£\s?\d|\b\d[\d,]*\s?(?:pounds|hours)")
_NONE = re.compile(r"\b(no|none|not|nil|declined|without)\b", re.IGNORECASE)
_FOR_WHAT = re.compile(r"\b(outcomes?|needs?|[EFGBH]\d+)\b", re.IGNORECASE)


def _direct_payment(plan: Plan) -> re.Match[str] | None:
    """Return where section J tells of a budget, in a sentence that does not say there is none."""
    words = plan.sections.get("J", "")
    for match in _PAID.finditer(words):
        first, last = words.rfind(".", 0, match.start()) + 1, words.find(".", match.end())
        if not _NONE.search(words[first : last if last >= 0 else len(words)]):
            return match
    return None


@check("PC141")
def budget_without_an_amount(plan: Plan, around: Surroundings) -> list[Finding]:
    """Find a personal budget in section J with no amount."""
    words, match = plan.sections.get("J", ""), _direct_payment(plan)
    if match is None or _AMOUNT.search(words):
        return []
    return [
        found(
            "J", quoted=quote(words, *match.span()), what="Section J tells of a budget and gives no amount."
        )
    ]


@check("PC142")
def direct_payment_for_what(plan: Plan, around: Surroundings) -> list[Finding]:
    """Find a direct payment that does not say which needs and outcomes it is to meet."""
    words, match = plan.sections.get("J", ""), _direct_payment(plan)
    if match is None or _FOR_WHAT.search(words):
        return []
    return [found("J", quoted=quote(words, *match.span()), what="Section J does not say which needs and outcomes the payment is to meet.")]  # fmt: skip


@check("PC143")
def paid_directly_and_not_in_j(plan: Plan, around: Surroundings) -> list[Finding]:
    """Find provision in section F paid by a direct payment that section J does not set out."""
    if _direct_payment(plan):
        return []
    return [
        found(row.section, row.key, row.paid_by, what="This is paid by a direct payment, and section J sets none out.")
        for row in plan.provision
        if row.section in ("F", "G", "H1", "H2") and re.search(r"direct payment", row.paid_by, re.IGNORECASE)
    ]  # fmt: skip
