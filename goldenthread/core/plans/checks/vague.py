"""Words of provision that nobody can be held to: vague, left open, or left to somebody else to decide."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from goldenthread.core.plans.checks.findings import Finding, Surroundings
from goldenthread.core.plans.checks.registry import check, found
from goldenthread.core.plans.checks.word_lists import Phrase, find_words, has_words, pattern, quote
from goldenthread.core.plans.plan import Plan, Provision

_BOXES = ("what", "how_often", "how_long", "group_size", "where")
_A_RANGE = re.compile(
    r"\b\d+\s*(?:-|–|to)\s*\d+\s*(?:minutes?|mins?|hours?|sessions?|times?|visits?|days?|weeks?)\b", re.IGNORECASE
)  # fmt: skip
_SMALL_GROUP = re.compile(r"\b(small|little|focus|nurture|social)\s+groups?\b", re.IGNORECASE)
_OF_HOW_MANY = re.compile(
    r"\b(\d+|two|three|four|five|six|eight|one to one|1:1|one-to-one|1:\d|\d:\d)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Vague:
    """One phrase of the reviewed list, `written` as somebody wrote it, with the words round it."""

    phrase: Phrase
    written: str
    quoted: str


def list_vague_words(text: str, phrases: Sequence[Phrase]) -> tuple[Vague, ...]:
    """Return each phrase of a text that says too little to be held to, in order, each phrase once."""
    by_words = {phrase.words.casefold(): phrase for phrase in phrases}
    seen: dict[str, Vague] = {}
    for match in pattern(tuple(by_words)).finditer(text):
        phrase = by_words[match[1].casefold()]
        seen.setdefault(
            phrase.words, Vague(phrase=phrase, written=match[1], quoted=quote(text, *match.span()))
        )
    return tuple(seen.values())


def _list_vague(plan: Plan, around: Surroundings, sections: tuple[str, ...]) -> list[Finding]:
    return [
        found(row.section, row.key, one.quoted, what=f"“{one.written}”: {one.phrase.ask} ({one.phrase.authority})")
        for row in plan.provision
        if row.section in sections
        for name in _BOXES
        for one in list_vague_words(getattr(row, name), around.phrases)
    ]  # fmt: skip


@check("PC041")
def vague_special_educational_provision(plan: Plan, around: Surroundings) -> list[Finding]:
    """Find words in section F that nobody can be held to, each with the authority that says so."""
    return _list_vague(plan, around, ("F",))


@check("PC042")
def vague_health_and_care_provision(plan: Plan, around: Surroundings) -> list[Finding]:
    """Find words in sections G, H1 and H2 that nobody can be held to."""
    return _list_vague(plan, around, ("G", "H1", "H2"))


@check("PC043")
def left_to_somebody_else(plan: Plan, around: Surroundings) -> list[Finding]:
    """Find provision that leaves what the child gets to be decided later or by somebody else."""
    return [
        found(row.section, row.key, quote(text, *match.span()), what="What the child gets is left to be decided later, or by somebody else.")
        for row in plan.provision
        for text in (row.what, row.how_often, row.how_long)
        for match in find_words(text, around.words.put_off)
    ]  # fmt: skip


@check("PC044")
def a_range_instead_of_an_amount(plan: Plan, around: Surroundings) -> list[Finding]:
    """Find a range where an amount belongs: the least of it is all that must be given."""
    return [
        found(row.section, row.key, quote(text, *match.span()), what="A range is given: only the least of it must be provided.")
        for row in plan.provision
        for text in (row.what, row.how_often, row.how_long)
        if (match := _A_RANGE.search(text))
    ]  # fmt: skip


@check("PC045")
def a_group_of_no_size(plan: Plan, around: Surroundings) -> list[Finding]:
    """Find a small group whose size is not given."""
    return [
        found(
            row.section, row.key, quote(row.what, *match.span()), what="The size of the group is not given."
        )
        for row in plan.provision
        if (match := _SMALL_GROUP.search(row.what)) and not _says_size(row, match)
    ]


def _says_size(row: Provision, match: re.Match[str]) -> bool:
    near = row.what[match.start() : match.end() + 40]
    return bool(_OF_HOW_MANY.search(row.group_size) or _OF_HOW_MANY.search(near))


@check("PC046")
def by_nobody_in_particular(plan: Plan, around: Surroundings) -> list[Finding]:
    """Find provision by “school staff”, “the setting” or “adults”: nobody in particular."""
    return [
        found(row.section, row.key, row.by_whom, what="This could be anybody: say whose job it is.")
        for row in plan.provision
        if has_words(row.by_whom, around.words.nobody) and not has_words(row.by_whom, around.words.skilled)
    ]
