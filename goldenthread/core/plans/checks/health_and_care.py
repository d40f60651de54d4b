"""Health and care sections that are blank, or say only that a service does not know the child."""

import re

from goldenthread.core.plans.checks.findings import Finding, Stage, Surroundings
from goldenthread.core.plans.checks.passages import list_passages
from goldenthread.core.plans.checks.registry import check, found
from goldenthread.core.plans.checks.word_lists import find_words, quote
from goldenthread.core.plans.plan import Plan

_NEEDS = {"C": "health needs", "D": "social care needs"}
_PROVISION = {"G": "health provision", "H1": "social care provision under the 1970 Act", "H2": "other social care provision"}  # fmt: skip


def _is_silent(plan: Plan, letter: str) -> bool:
    rows = [*(each.section for each in plan.needs), *(each.section for each in plan.provision)]
    return letter not in rows and not plan.sections.get(letter, "").strip()


def _silent(plan: Plan, letter: str, words: str) -> list[Finding]:
    if not _is_silent(plan, letter):
        return []
    return [found(letter, what=f"Section {letter} is blank: it neither sets out {words} nor says that there are none, and why.")]  # fmt: skip


@check("PC021")
def section_c_blank(plan: Plan, around: Surroundings) -> list[Finding]:
    """Find a section C that says nothing at all."""
    return _silent(plan, "C", _NEEDS["C"])


@check("PC022")
def section_d_blank(plan: Plan, around: Surroundings) -> list[Finding]:
    """Find a section D that says nothing at all."""
    return _silent(plan, "D", _NEEDS["D"])


@check("PC023")
def provision_of_health_and_care_blank(plan: Plan, around: Surroundings) -> list[Finding]:
    """Find sections G, H1 and H2 that say nothing at all."""
    return [one for letter, words in _PROVISION.items() for one in _silent(plan, letter, words)]


@check("PC024")
def not_known_to_the_service(plan: Plan, around: Surroundings) -> list[Finding]:
    """Find health and care sections that say only that a service does not know the child."""
    return [
        found(passage.section, passage.row, quote(passage.words, *match.span()), what="That a service does not know the child says nothing of what the child needs.")
        for passage in list_passages(plan)
        if passage.section in ("C", "D", "G", "H1", "H2")
        for match in find_words(passage.words, around.words.not_known)
    ]  # fmt: skip


@check("PC025")
def nil_with_no_reason(plan: Plan, around: Surroundings) -> list[Finding]:
    """Find sections whose only word is none, nil or not applicable."""
    bare = {each.casefold() for each in around.words.bare_nil}
    return [
        found(letter, quoted=words.strip(), what=f"Section {letter} says none and gives no reason.")
        for letter, words in plan.sections.items()
        if re.sub(r"[^\w/ ]", "", words).strip().casefold() in bare
    ]


def _told_elsewhere(plan: Plan, letter: str, words: tuple[str, ...], kind: str) -> list[Finding]:
    if any(need.section == letter for need in plan.needs):
        return []
    for passage in list_passages(plan):
        if passage.section in ("A", "B", "F") and (
            match := next(iter(find_words(passage.words, words)), None)
        ):
            return [found(passage.section, passage.row, quote(passage.words, *match.span()), what=f"This is about {kind}, and section {letter} sets out no need.")]  # fmt: skip
    return []


@check("PC026")
def health_told_outside_section_c(plan: Plan, around: Surroundings) -> list[Finding]:
    """Find a condition or medicine told in A, B or F while section C has no need."""
    return _told_elsewhere(plan, "C", around.words.health, "health")


@check("PC027")
def care_told_outside_section_d(plan: Plan, around: Surroundings) -> list[Finding]:
    """Find social care help told in A, B or F while section D has no need."""
    return _told_elsewhere(plan, "D", around.words.care, "social care")


@check("PC028")
def health_provision_not_agreed(plan: Plan, around: Surroundings) -> list[Finding]:
    """Find a section G that the health commissioner has not agreed."""
    rows = [row for row in plan.provision if row.section == "G"]
    if not rows or plan.health_agreement is not None or around.stage is not Stage.FINAL:
        return []
    return [found("G", rows[0].key, rows[0].what, what="No health commissioner’s agreement to section G is recorded.")]  # fmt: skip


@check("PC029")
def agreement_not_yet_given(plan: Plan, around: Surroundings) -> list[Finding]:
    """Find an agreement to section G dated after today."""
    agreement = plan.health_agreement
    if agreement is None or agreement.agreed_on <= around.on:
        return []
    return [found("G", quoted=f"{agreement.by_whom}, {agreement.agreed_on:%-d %B %Y}", what="The agreement to section G is dated in the future.")]  # fmt: skip


@check("PC030")
def nobody_arranges_or_pays(plan: Plan, around: Surroundings) -> list[Finding]:
    """Find health and care provision that names nobody who arranges it."""
    return [
        found(row.section, row.key, row.what, what="Nobody is named who arranges this.")
        for row in plan.provision
        if row.section in ("G", "H1", "H2") and not (row.arranged_by or row.paid_by).strip()
    ]
