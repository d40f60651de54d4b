"""Text that other children's plans hold too, and text said twice in this one."""

from goldenthread.core.plans.checks.findings import Finding, Surroundings
from goldenthread.core.plans.checks.passages import fingerprint, list_passages, list_sentences
from goldenthread.core.plans.checks.registry import check, found
from goldenthread.core.plans.plan import Plan

# The figure that brought the complaint was one phrase forty times in ten plans; three other plans is already a pattern.
IN_OTHER_PLANS = 3


def _marked(plan: Plan) -> list[tuple[str, str, str, str]]:
    names = (*plan.given_names, *plan.family_names)
    return [
        (passage.section, passage.row, sentence, mark)
        for passage in list_passages(plan)
        if passage.section not in ("A", "J") and passage.field in ("words", "what")
        for sentence in list_sentences(passage.words)
        if (mark := fingerprint(sentence, names=names))
    ]


@check("PC115")
def sentences_of_other_children_s_plans(plan: Plan, around: Surroundings) -> list[Finding]:
    """Find sentences that several other children's plans hold too, set phrases apart."""
    return [
        found(
            section,
            row,
            sentence,
            what=f"{around.shared[mark]} other children’s plans hold this very sentence.",
        )
        for section, row, sentence, mark in _marked(plan)
        if mark not in around.set_phrases and around.shared.get(mark, 0) >= IN_OTHER_PLANS
    ]


@check("PC116")
def the_same_sentence_twice(plan: Plan, around: Surroundings) -> list[Finding]:
    """Find a sentence that stands in two rows of this plan."""
    first: dict[str, str] = {}
    seen = []
    for section, row, sentence, mark in _marked(plan):
        where = first.setdefault(mark, row or section)
        if where != (row or section) and mark not in around.set_phrases:
            seen.append(found(section, row, sentence, what="Another row of this plan says the very same."))
    return seen
