"""Numbers, addresses and initials that should not be in a plan, and gaps that were never filled in."""

import re

from goldenthread.core.plans.checks.findings import Finding, Surroundings
from goldenthread.core.plans.checks.passages import list_passages
from goldenthread.core.plans.checks.registry import check, found
from goldenthread.core.plans.checks.word_lists import quote
from goldenthread.core.plans.plan import Plan

EMAIL = re.compile(r"(?<![\w.])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
TELEPHONE = re.compile(r"(?<!\w)(?:\+44\s?(?:\(0\)\s?)?|0)(?:\d[\s-]?){9,10}(?!\d)")
POSTCODE = re.compile(r"(?<!\w)[A-Z]{1,2}\d[A-Z\d]?\s?\d[ABD-HJLNP-UW-Z]{2}(?!\w)")
_TEN_DIGITS = re.compile(r"(?<!\d)\d{3}[ -]?\d{3}[ -]?\d{4}(?!\d)")
_UPN = re.compile(r"(?<!\w)[A-HJ-NP-RT-Z]\d{11}[\dA-HJ-NP-RT-Z](?!\w)")
_INITIALS = re.compile(
    r"\b(?:child|pupil|student|boy|girl|young person|patient|sibling|brother|sister)\s+([A-Z]\.?\s?[A-Z]\.?)(?![\w])"
)
_BORN = re.compile(
    r"\b(?:born(?: on)?|date of birth|d\.?o\.?b\.?)\s*:?\s*(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{1,2}(?:st|nd|rd|th)?\s+[A-Z][a-z]+\s+\d{4})",
    re.IGNORECASE,
)  # fmt: skip
_GAP = re.compile(
    r"\[[^\]\n]{2,60}\]|<[^>\n]{2,40}>|\bX{3,}\b|\b(?:insert|enter) (?:name|text|here|details)\b|\bTB[CAD]\b|_{4,}|lorem ipsum|\b(?:pupil|child|student)(?:['’]s)? name\b",
    re.IGNORECASE,
)  # fmt: skip
_TITLED = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof)\.?\s+[A-Z][\w’'-]+")


def is_nhs_number(digits: str) -> bool:
    """Answer whether ten digits are an NHS number, by its check digit (modulus 11)."""
    only = [int(each) for each in digits if each.isdigit()]
    if len(only) != 10:
        return False
    left = 11 - sum(digit * weight for digit, weight in zip(only, range(10, 1, -1), strict=False)) % 11
    return left % 11 == only[9] and left != 10


@check("PC106")
def numbers_that_identify(plan: Plan, around: Surroundings) -> list[Finding]:
    """Find an NHS number or a pupil number in the words of the plan."""
    return [
        found(passage.section, passage.row, quote(passage.words, *match.span()), what="This is a number that identifies somebody.")
        for passage in list_passages(plan)
        for match in [*_TEN_DIGITS.finditer(passage.words), *_UPN.finditer(passage.words)]
        if len(match[0]) == 13 and match[0][0].isalpha() or is_nhs_number(match[0])
    ]  # fmt: skip


@check("PC107")
def ways_to_reach_somebody(plan: Plan, around: Surroundings) -> list[Finding]:
    """Find a telephone number, e-mail address or postcode in the words of the plan."""
    return [
        found(passage.section, passage.row, quote(passage.words, *match.span()), what="This is a way to reach or find somebody, and everyone who gets the plan will have it.")
        for passage in list_passages(plan)
        for sought in (EMAIL, TELEPHONE, POSTCODE)
        for match in sought.finditer(passage.words)
        if not is_nhs_number(match[0])
    ]  # fmt: skip


@check("PC108")
def initials_of_another_child(plan: Plan, around: Surroundings) -> list[Finding]:
    """Find “pupil AB”: another child's initials, or this child's under another name."""
    own = {f"{given[:1]}{family[:1]}".upper() for given in plan.given_names for family in plan.family_names}
    return [
        found(passage.section, passage.row, quote(passage.words, *match.span()), what=f"“{match[1]}” reads like the initials of another child.")
        for passage in list_passages(plan)
        for match in _INITIALS.finditer(passage.words)
        if re.sub(r"[^A-Z]", "", match[1]) not in own
    ]  # fmt: skip


@check("PC109")
def birth_dates_in_the_words(plan: Plan, around: Surroundings) -> list[Finding]:
    """Find a date of birth in the words of sections B to J."""
    return [
        found(passage.section, passage.row, quote(passage.words, *match.span()), what="A date of birth stands in the words of the plan.")
        for passage in list_passages(plan)
        for match in _BORN.finditer(passage.words)
    ]  # fmt: skip


@check("PC110")
def gaps_never_filled_in(plan: Plan, around: Surroundings) -> list[Finding]:
    """Find a template's gap that nobody filled in."""
    return [
        found(passage.section, passage.row, quote(passage.words, *match.span()), what=f"“{match[0]}” was never filled in.")
        for passage in list_passages(plan)
        for match in _GAP.finditer(passage.words)
    ]  # fmt: skip


@check("PC111")
def provision_by_a_person_and_not_a_job(plan: Plan, around: Surroundings) -> list[Finding]:
    """Find provision that hangs on one named person, who may leave."""
    return [
        found(row.section, row.key, quote(text, *match.span()), what="Provision hangs on one named person.")
        for row in plan.provision
        for text in (row.by_whom, row.what)
        if (match := _TITLED.search(text))
    ]
