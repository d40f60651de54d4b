"""Section I: nothing in a first draft, a setting or a type in a plan that is final."""

import re

from goldenthread.core.plans.checks.findings import Finding, Stage, Surroundings
from goldenthread.core.plans.checks.passages import list_passages
from goldenthread.core.plans.checks.registry import check, found
from goldenthread.core.plans.checks.word_lists import quote
from goldenthread.core.plans.plan import Plan

_A_SETTING = re.compile(
    r"\b(?:[A-Z][\w’'-]+\s+){1,4}(?:Primary|Secondary|Junior|Infant|High|Special|Nursery|Community|Grammar|Church of England)?\s?"
    r"(?:School|Academy|College|Nursery|Pre-school|Preschool)\b"
)  # fmt: skip
_NOT_A_NAME = frozenset({"The", "A", "His", "Her", "Their", "In", "At", "After", "Before", "Each", "Every"})


@check("PC071")
def setting_named_at_first_draft(plan: Plan, around: Surroundings) -> list[Finding]:
    """Find a first draft whose section I names a setting."""
    if around.stage is not Stage.FIRST_DRAFT or not plan.setting.strip():
        return []
    return [found("I", quoted=plan.setting, what="The first draft names a setting in section I.")]


@check("PC072")
def type_named_at_first_draft(plan: Plan, around: Surroundings) -> list[Finding]:
    """Find a first draft whose section I names a type of setting."""
    if around.stage is not Stage.FIRST_DRAFT or not plan.setting_kind.strip():
        return []
    return [
        found("I", quoted=plan.setting_kind, what="The first draft names a type of setting in section I.")
    ]


@check("PC073")
def nothing_named_when_final(plan: Plan, around: Surroundings) -> list[Finding]:
    """Find a final plan that names neither a setting nor a type."""
    if around.stage is not Stage.FINAL or plan.setting.strip() or plan.setting_kind.strip():
        return []
    return [found("I", what="Section I names neither a setting nor a type of setting.")]


@check("PC074")
def setting_named_elsewhere_at_first_draft(plan: Plan, around: Surroundings) -> list[Finding]:
    """Find a school named in the needs, outcomes or provision of a first draft."""
    if around.stage is not Stage.FIRST_DRAFT:
        return []
    return [
        found(passage.section, passage.row, quote(passage.words, *match.span()), what="A first draft names a setting here, as if it had been chosen.")
        for passage in list_passages(plan)
        if passage.section in ("E", "F", "G", "H1", "H2")
        for match in _A_SETTING.finditer(passage.words)
        if not set(match[0].split()[:-1]) <= _NOT_A_NAME
    ]  # fmt: skip


@check("PC075")
def amendment_without_the_setting(plan: Plan, around: Surroundings) -> list[Finding]:
    """Find the draft of an amendment that has lost the setting the existing plan names."""
    if around.stage is not Stage.DRAFT_AMENDMENT or plan.setting.strip() or plan.setting_kind.strip():
        return []
    return [
        found("I", what="The draft amendment names no setting, though the plan it amends is sent with it.")
    ]


@check("PC076")
def setting_without_its_type(plan: Plan, around: Surroundings) -> list[Finding]:
    """Find a final plan that names a setting and not what type it is."""
    if around.stage is not Stage.FINAL or not plan.setting.strip() or plan.setting_kind.strip():
        return []
    return [found("I", quoted=plan.setting, what="Section I names the setting and not its type.")]
