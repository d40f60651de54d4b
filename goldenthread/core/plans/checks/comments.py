"""What the family said of the draft: answered, with a reason, and what they put right not left standing."""

import re

from goldenthread.core.plans.checks.findings import Finding, Stage, Surroundings
from goldenthread.core.plans.checks.passages import count_words, list_passages
from goldenthread.core.plans.checks.registry import check, found
from goldenthread.core.plans.plan import Comment, Plan

_IN_QUOTES = re.compile(r"[“\"]([^”\"]{4,200})[”\"]")
_A_REASON, _SAME = 5, 3


def _comment(one: Comment, what: str) -> Finding:
    return found(one.section or "A", one.ref, one.words, what=what)


@check("PC091")
def representations_without_an_answer(plan: Plan, around: Surroundings) -> list[Finding]:
    """Find each thing the family said of the draft that has no answer, before the plan is final."""
    if around.stage is not Stage.FINAL:
        return []
    return [
        _comment(one, "The family said this of the draft, and it has no answer.")
        for one in plan.comments
        if not one.answer.strip()
    ]


@check("PC092")
def answers_without_a_reason(plan: Plan, around: Surroundings) -> list[Finding]:
    """Find a comment that was not accepted, with an answer too short to hold a reason."""
    return [
        _comment(one, f"It was not accepted, and the answer gives no reason: “{one.answer}”.")
        for one in plan.comments
        if one.disposition in ("NOT_ACCEPTED", "PARTLY")
        and one.answer.strip()
        and count_words(one.answer) < _A_REASON
    ]


@check("PC093")
def mistakes_the_family_pointed_out_still_there(plan: Plan, around: Surroundings) -> list[Finding]:
    """Find words that the family quoted as wrong, that we said we had changed, and that the plan still holds."""
    passages = [(one, " ".join(one.words.split()).casefold()) for one in list_passages(plan)]
    return [
        found(passage.section, passage.row, quoted, what="The family said these words were wrong, we answered that we had changed them, and they are still here.")
        for one in plan.comments
        if one.disposition == "ACCEPTED"
        for quoted in _IN_QUOTES.findall(one.words)
        for passage, words in passages
        if " ".join(quoted.split()).casefold().rstrip(".,") in words
    ]  # fmt: skip


@check("PC094")
def one_answer_for_everything(plan: Plan, around: Surroundings) -> list[Finding]:
    """Find the same answer given to three comments or more."""
    by_answer: dict[str, list[Comment]] = {}
    for one in plan.comments:
        if one.answer.strip():
            by_answer.setdefault(" ".join(one.answer.split()).casefold(), []).append(one)
    return [
        _comment(same[0], f"{len(same)} comments have the very same answer: “{same[0].answer}”.")
        for same in by_answer.values()
        if len(same) >= _SAME
    ]
