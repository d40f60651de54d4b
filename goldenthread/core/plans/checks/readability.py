"""Whether the people a plan is for can read it: sentences, hard words, letters that stand for words."""

import re
from functools import lru_cache

import pyphen

from goldenthread.core.plans.checks.findings import Finding, Surroundings
from goldenthread.core.plans.checks.passages import WORD, count_words, list_passages, list_sentences
from goldenthread.core.plans.checks.registry import check, found
from goldenthread.core.plans.checks.word_lists import find_words, quote
from goldenthread.core.plans.plan import Plan

# Flesch's own table: below 50 is “fairly difficult”, the end of school and beyond (Flesch 1948; 60 is plain English).
EASE_WANTED, ENOUGH_WORDS = 50.0, 120
LONG_SENTENCE, LONG_ROW, LONG_PLAN = 40, 250, 12_000
_CAPITALS = re.compile(r"(?<![\w])[A-Z]{2,5}s?(?![\w])")


@lru_cache(maxsize=1)
def _hyphens() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="en_GB")


@lru_cache(maxsize=20_000)
def count_syllables(word: str) -> int:
    """Return how many syllables a word has, near enough: one more than the places it may be hyphenated."""
    return len(_hyphens().positions(word.casefold())) + 1


def reading_ease(text: str) -> float:
    """Return Flesch's reading ease of a text, 0 (hard) to 100 (easy); 100 for a text with no words.

    Source: R. Flesch, "A new readability yardstick", Journal of Applied Psychology 32 (1948).
    """
    words = WORD.findall(text)
    if not words:
        return 100.0
    sentences = max(len([one for one in list_sentences(text) if WORD.search(one)]), 1)
    syllables = sum(count_syllables(word) for word in words)
    return 206.835 - 1.015 * len(words) / sentences - 84.6 * syllables / len(words)


@check("PC121")
def hard_to_read(plan: Plan, around: Surroundings) -> list[Finding]:
    """Find sections that most people would find hard to read."""
    by_section: dict[str, list[str]] = {}
    for passage in list_passages(plan):
        if passage.field in ("words", "what", "steps"):
            by_section.setdefault(passage.section, []).append(passage.words)
    seen = []
    for section, texts in by_section.items():
        text = "\n".join(texts)
        ease = reading_ease(text)
        if count_words(text) >= ENOUGH_WORDS and ease < EASE_WANTED:
            seen.append(found(section, quoted=_hardest(text), what=f"Section {section} is hard to read: its reading ease is {max(ease, 0):.0f} of 100, and 60 is plain English."))  # fmt: skip
    return seen


def _hardest(text: str) -> str:
    sentences = [one for one in list_sentences(text) if count_words(one) >= 8]
    return min(sentences, key=reading_ease, default="")


@check("PC122")
def sentences_too_long(plan: Plan, around: Surroundings) -> list[Finding]:
    """Find sentences of more than forty words."""
    return [
        found(passage.section, passage.row, sentence, what=f"This sentence has {length} words.")
        for passage in list_passages(plan)
        if len(passage.words) > LONG_SENTENCE * 3
        for sentence in list_sentences(passage.words)
        if (length := count_words(sentence)) > LONG_SENTENCE
    ]


@check("PC123")
def letters_that_stand_for_words(plan: Plan, around: Surroundings) -> list[Finding]:
    """Find letters that stand for words and that the plan nowhere spells out."""
    known = {each.upper() for each in around.words.short_forms}
    whole = " ".join(one.words for one in list_passages(plan))
    seen: dict[str, Finding] = {}
    for passage in list_passages(plan):
        for match in _CAPITALS.finditer(passage.words):
            letters = match[0].rstrip("s")
            if letters in known or letters in seen or re.search(rf"\({letters}s?\)|{letters}s? \(", whole):
                continue
            seen[letters] = found(passage.section, passage.row, quote(passage.words, *match.span()), what=f"“{letters}” is nowhere spelled out.")  # fmt: skip
    return list(seen.values())


@check("PC124")
def words_that_put_a_child_down(plan: Plan, around: Surroundings) -> list[Finding]:
    """Find words that describe a child by what is wrong."""
    return [
        found(passage.section, passage.row, quote(passage.words, *match.span()), what=f"“{match[0]}” is a hard word for a child to read of themselves.")
        for passage in list_passages(plan)
        for match in find_words(passage.words, around.words.deficit)
    ]  # fmt: skip


@check("PC125")
def rows_too_long(plan: Plan, around: Surroundings) -> list[Finding]:
    """Find a need, outcome or provision of more than 250 words: it holds several."""
    return [
        found(passage.section, passage.row, " ".join(passage.words.split()[:30]) + " …", what=f"This row has {length} words: it holds more than one need, outcome or provision.")
        for passage in list_passages(plan)
        if passage.row and (length := count_words(passage.words)) > LONG_ROW
    ]  # fmt: skip


@check("PC126")
def plan_too_long(plan: Plan, around: Surroundings) -> list[Finding]:
    """Find a plan longer than anybody will read."""
    length = sum(count_words(one.words) for one in list_passages(plan))
    if length <= LONG_PLAN:
        return []
    return [found("A", what=f"The plan has {length:,} words, about {length // 400} pages.")]
