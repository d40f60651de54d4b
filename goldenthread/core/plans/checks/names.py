"""Another child's name, or another child's he or she, where this child's own should be."""

import re
from collections.abc import Iterator

from goldenthread.core.plans.checks.findings import Finding, Surroundings
from goldenthread.core.plans.checks.passages import Passage, fold, list_passages, list_sentences
from goldenthread.core.plans.checks.registry import check, found
from goldenthread.core.plans.checks.word_lists import has_words, quote
from goldenthread.core.plans.plan import Plan

_CAPITAL = re.compile(r"(?<![\w’'])[A-ZÀ-Ý][\w’'-]*[\w]")
_BELONGS = re.compile(r"['’]s$")
_PRONOUNS = {"he": ("he", "him", "his", "himself"), "she": ("she", "her", "hers", "herself")}
_HE_OR_SHE = re.compile(r"(?<!\w)(he|him|his|himself|she|her|hers|herself)(?!\w)", re.IGNORECASE)

_Capital = tuple[re.Match[str], str]


def own_names(plan: Plan) -> frozenset[str]:
    """Return every word of every name the child has or had, folded."""
    return frozenset(fold(part) for name in (*plan.given_names, *plan.family_names) for part in re.split(r"[\s-]+", name))  # fmt: skip


def _capitals(passage: Passage) -> Iterator[_Capital]:
    for match in _CAPITAL.finditer(passage.words):
        yield match, fold(_BELONGS.sub("", match[0]))


@check("PC101")
def another_child_s_full_name(plan: Plan, around: Surroundings) -> list[Finding]:
    """Find the first and family name of another child in the area, one after the other."""
    own = own_names(plan)
    seen = []
    for passage in list_passages(plan):
        before: _Capital | None = None
        for match, name in _capitals(passage):
            if before and _is_another(before, (match, name), own, around):
                quoted = quote(passage.words, before[0].start(), match.end())
                seen.append(found(passage.section, passage.row, quoted, what=f"“{before[0][0]} {match[0]}” is the name of another child in the area."))  # fmt: skip
            before = (match, name)
    return seen


def _is_another(first: _Capital, second: _Capital, own: frozenset[str], around: Surroundings) -> bool:
    side_by_side = second[0].start() - first[0].end() <= 1
    is_own = first[1] in own and second[1] in own
    return side_by_side and not is_own and f"{first[1]} {second[1]}" in around.other_names.full


@check("PC102")
def another_name_in_the_child_s_place(plan: Plan, around: Surroundings) -> list[Finding]:
    """Find a first name that is not this child's where this child's own should be."""
    own = own_names(plan)
    seen = []
    for passage in list_passages(plan):
        if passage.section in ("A", "J"):
            continue
        for match, name in _capitals(passage):
            if name in own or name in around.known_names or not _is_a_name(name, around):
                continue
            if _in_the_child_s_place(passage.words, match, name, around):
                seen.append(found(passage.section, passage.row, quote(passage.words, *match.span()), what=f"“{match[0]}” stands where this child’s own name should."))  # fmt: skip
    return seen


def _is_a_name(name: str, around: Surroundings) -> bool:
    return name in around.other_names.given or name in around.common_names


def _in_the_child_s_place(words: str, match: re.Match[str], name: str, around: Surroundings) -> bool:
    after = words[match.end() : match.end() + 24]
    does = bool(_BELONGS.search(match[0])) or _next_word(after) in around.words.doing
    # “May” and “Will” are words as well: at the start of a sentence nobody can tell.
    if name in around.words.name_or_word:
        return does and not _begins_a_sentence(words, match.start())
    return does or _word_before(words, match.start()) in around.words.before_name


def _next_word(after: str) -> str:
    found_word = re.match(r"\s+(\w+)", after)
    return found_word[1].casefold() if found_word else ""


def _word_before(words: str, start: int) -> str:
    found_word = re.search(r"(\w+)\s+$", words[max(start - 24, 0) : start])
    return found_word[1].casefold() if found_word else ""


def _begins_a_sentence(words: str, start: int) -> bool:
    before = words[:start].rstrip()
    return not before or before[-1] in ".!?;:\n•"


@check("PC103")
def the_wrong_pronoun(plan: Plan, around: Surroundings) -> list[Finding]:
    """Find he where the child is she, or she where the child is he, in a sentence about nobody else."""
    uses = _uses(plan)
    if uses is None:
        return []
    right, _ = uses
    wrong = {word for kind, words in _PRONOUNS.items() if kind != right for word in words}
    return [
        found(passage.section, passage.row, sentence, what=f"“{match[0]}” is used, and this child’s pronouns are {plan.pronouns}.")
        for passage, sentence in _about_nobody_else(plan, around)
        if (match := next((one for one in _HE_OR_SHE.finditer(sentence) if one[0].casefold() in wrong), None))
    ]  # fmt: skip


def _uses(plan: Plan) -> tuple[str, str] | None:
    """Return which of he and she the child uses, neither for they; nothing where it is not recorded."""
    said = plan.pronouns.casefold()
    if not said.strip():
        return None
    first = re.split(r"[^a-z]+", said)[0]
    return (first if first in _PRONOUNS else "", said)


def _about_nobody_else(plan: Plan, around: Surroundings) -> Iterator[tuple[Passage, str]]:
    """Return each sentence of sections B to H that names no relative and no adult, whose he or she could be the child's."""
    for passage in list_passages(plan):
        if passage.section in ("A", "J") or not _HE_OR_SHE.search(passage.words):
            continue
        for sentence in list_sentences(passage.words):
            if not has_words(sentence, around.words.relatives):
                yield passage, sentence


@check("PC104")
def he_and_she_of_one_child(plan: Plan, around: Surroundings) -> list[Finding]:
    """Find a plan that calls the child both he and she, where their pronouns are not recorded."""
    if plan.pronouns.strip():
        return []
    first: dict[str, tuple[Passage, str]] = {}
    for passage, sentence in _about_nobody_else(plan, around):
        for match in _HE_OR_SHE.finditer(sentence):
            kind = next(kind for kind, words in _PRONOUNS.items() if match[0].casefold() in words)
            first.setdefault(kind, (passage, sentence))
    if len(first) < len(_PRONOUNS):
        return []
    return [found(passage.section, passage.row, sentence, what="The plan calls the child both he and she.") for passage, sentence in first.values()]  # fmt: skip


@check("PC105")
def the_child_is_never_named(plan: Plan, around: Surroundings) -> list[Finding]:
    """Find a plan whose needs, outcomes and provision never name the child."""
    own = own_names(plan)
    told = [one for one in list_passages(plan) if one.section in ("B", "C", "D", "E", "F")]
    if not told or not own or any(name in own for one in told for _, name in _capitals(one)):
        return []
    return [
        found("B", told[0].row, told[0].words, what="The needs, outcomes and provision never name the child.")
    ]
