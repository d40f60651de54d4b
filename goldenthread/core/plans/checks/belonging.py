"""Provision in the section where it belongs: what educates or trains in F, what section 2 of the 1970 Act gives in H1."""

from goldenthread.core.plans.checks.findings import Finding, Surroundings
from goldenthread.core.plans.checks.registry import check, found
from goldenthread.core.plans.checks.word_lists import has_words
from goldenthread.core.plans.plan import Plan

_SPEECH = ("speech and language", "speech therapy", "communication therapy")
_OUTSIDE_F = ("G", "H1", "H2")


@check("PC031")
def educates_but_not_in_f(plan: Plan, around: Surroundings) -> list[Finding]:
    """Find health or care provision that is known to educate or train and stands outside section F."""
    return [
        found(row.section, row.key, row.what, what=f"This educates or trains, so it is special educational provision, and it is in section {row.section}.")
        for row in plan.provision
        if row.section in _OUTSIDE_F and row.educates_or_trains
    ]  # fmt: skip


@check("PC032")
def nobody_has_said_whether_it_educates(plan: Plan, around: Surroundings) -> list[Finding]:
    """Find therapy outside section F of which nobody has said whether it educates or trains."""
    return [
        found(row.section, row.key, row.what, what="Nobody has said whether this educates or trains.")
        for row in plan.provision
        if row.section in _OUTSIDE_F
        and row.educates_or_trains is None
        and has_words(f"{row.what} {row.by_whom}", around.words.therapy)
    ]


@check("PC033")
def speech_therapy_in_g(plan: Plan, around: Surroundings) -> list[Finding]:
    """Find speech and language therapy kept in section G as if it did not educate."""
    return [
        found(row.section, row.key, row.what, what="Speech and language therapy is in section G, as not educating.")
        for row in plan.provision
        if row.section == "G"
        and row.educates_or_trains is False
        and has_words(f"{row.what} {row.by_whom}", _SPEECH)
    ]  # fmt: skip


@check("PC034")
def section_two_help_in_h2(plan: Plan, around: Surroundings) -> list[Finding]:
    """Find help of the kind that section 2 of the 1970 Act gives, standing in section H2."""
    return [
        found("H2", row.key, row.what, what="This reads like help under section 2 of the 1970 Act, which belongs in H1.")
        for row in plan.provision
        if row.section == "H2" and has_words(row.what, around.words.section_two)
    ]  # fmt: skip


@check("PC035")
def other_care_in_h1(plan: Plan, around: Surroundings) -> list[Finding]:
    """Find help that section 2 of the 1970 Act does not give, standing in section H1."""
    return [
        found("H1", row.key, row.what, what="This does not read like help under section 2 of the 1970 Act, which is all that H1 holds.")
        for row in plan.provision
        if row.section == "H1"
        and has_words(row.what, around.words.early_help)
        and not has_words(row.what, around.words.section_two)
    ]  # fmt: skip


@check("PC036")
def therapy_need_told_as_health_alone(plan: Plan, around: Surroundings) -> list[Finding]:
    """Find a need for speech, language or occupational therapy set out in section C and nowhere in section B."""
    in_b = " ".join(need.words for need in plan.needs if need.section == "B")
    return [
        found("C", need.key, need.words, what="This need is met by therapy that educates or trains, and section B does not hold it.")
        for need in plan.needs
        if need.section == "C"
        and has_words(need.words, (*_SPEECH, "speech", "language"))
        and not has_words(in_b, ("speech", "language", "communication"))
    ]  # fmt: skip
