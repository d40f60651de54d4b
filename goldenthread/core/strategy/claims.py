"""Figures a document states, and the sums they should satisfy: parts of a whole, counts and their percentages, counted lists."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from goldenthread.core.strategy.blocks import Block, Shape
from goldenthread.core.strategy.sentences import split_sentences
from goldenthread.core.strategy.types import About, Check, Claim

_WORDS = {
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
}
_FIGURE = re.compile(
    r"(?<![\w.£/-])(?P<pound>£)?(?P<number>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)(?P<unit>\s?(?:%|per ?cent|percent|m\b|million\b|k\b))?(?![\w/]|[-–]\d)"
)
_NOT_COUNTED = re.compile(
    r"\b(?:19|20)\d\d\b|\b\d{1,2}(?:st|nd|rd|th)\b|\b\d{1,2}\s*(?:[-–]|to)\s*\d{1,2}(?:\b|yrs?)(?!\s?%)|\b(?:year|years|age|aged|key stages?|ks|section|stage|priority|action|area|theme|part|page|pap?|areas|priorities|actions|version|table|figure|regulation|no\.?|number|grade|level|post|phase|week|diagram|outcome|appendix|objective|aim|ambition)\s*\d+(?:\s*(?:,|and|&|or)\s*\d+)*\b|\b\d+\s*(?:years?|yrs?|months?|weeks?|days?|hours?|working days)\b|\b\d{1,2}\+|\b\d{1,2}\s+(?:January|February|March|April|May|June|July|August|September|October|November|December)\b|\b(?:at|from|by|until|over|under)\s+(?:1\d|2[0-5])(?=[.,;)]|\s*$)|\b24/7\b|\b\d{1,2}:\d\d\b|\b\d{5,}\b(?=\s*\d)",
    re.IGNORECASE,
)
_PARTS = re.compile(
    r"\b(?:placed|educated|attend\w*|of which|made up of|comprising|split|breakdown|remaining|rest|respectively|while|mainstream|special|settings?|share)\b",
    re.IGNORECASE,
)
_LISTED = re.compile(
    r"\b(?P<count>\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s+(?:\w+\s+){0,2}?(?:priorities|priority|areas?|themes|ambitions|actions?|sub-?groups|strengths|outcomes|principles|workstreams|objectives|aims|recommendations|commitments|pillars|strands)\b",
    re.IGNORECASE,
)
_FORWARD = re.compile(r"\b(?:over|in|during) the (?:next|coming) (?P<count>\w+) years?\b", re.IGNORECASE)
_WHOLE = re.compile(
    r"\b(?:total|in total|overall|altogether|of which|of whom|of these|made up of|comprising|comprised|combined)\b",
    re.IGNORECASE,
)
_SPLIT = re.compile(r"\b(?:as follows|made up of|is spent|is split|comprises|consists of)\b", re.IGNORECASE)
NEAR_WHOLE, MOST_CLAIM_LETTERS = 6.0, 600


@dataclass(frozen=True, slots=True)
class _Figure:
    value: float
    is_share: bool
    decimals: int


def list_claims(blocks: list[Block], *, about: About) -> tuple[Claim, ...]:
    """Return the figures stated, sentence by sentence, each with whether it agrees with what it should add up to."""
    made: list[Claim] = []
    known = [figure.value for block in blocks for figure in _figures(block.text) if not figure.is_share]
    before = ""
    for at, block in enumerate(blocks):
        counted = _counted_list(blocks, at)
        if counted:
            made.append(counted)
        for sentence in split_sentences(block.text.replace("\t", " ; ")):
            sentence = sentence.strip(" ;")
            said = _period_claim(sentence, block, about) or _of_sentence(sentence, block, known, before=before)
            before = sentence if said and said.check is Check.UNCHECKED else ""
            if said and not (counted and said.check is Check.UNCHECKED and said.text == counted.text):
                made.append(said)
    return tuple(made)


def _figures(text: str) -> list[_Figure]:
    clean = _NOT_COUNTED.sub(lambda found: " " * len(found.group(0)), text)
    made = []
    for found in _FIGURE.finditer(clean):
        digits = found["number"].replace(",", "")
        unit = (found["unit"] or "").strip().lower()
        share = unit in {"%", "percent", "per cent"}
        decimals = len(digits.partition(".")[2])
        made.append(_Figure(float(digits), share, decimals))
    return made


def _of_sentence(sentence: str, block: Block, known: list[float], *, before: str) -> Claim | None:
    figures = _figures(sentence)
    if not figures or len(sentence) > MOST_CLAIM_LETTERS * 2:
        return None
    if len(figures) == 1 and not figures[0].is_share and figures[0].value < 10:
        return None
    shares = [figure for figure in figures if figure.is_share]
    counts = [figure for figure in figures if not figure.is_share]
    said = (
        _whole_of_shares(shares, sentence)
        or _share_of_count(shares, counts, known)
        or _whole_of_counts(counts, sentence)
        or _whole_before(figures, sentence, before)
    )
    check, why = said or (Check.UNCHECKED, "")
    if check is Check.UNCHECKED:
        why = "The document gives nothing to check this against: find its source."
    return Claim(
        text=sentence[:MOST_CLAIM_LETTERS],
        numbers=tuple(figure.value for figure in figures),
        check=check,
        why=why,
        source=block.source,
    )


def _whole_of_shares(shares: list[_Figure], sentence: str) -> tuple[Check, str] | None:
    """Return whether shares add up: to 100, or to the largest of them where it is said to be their whole."""
    if len(shares) < 2:
        return None
    total = sum(figure.value for figure in shares)
    slack = sum(0.5 * 10**-figure.decimals for figure in shares) + 1e-9
    added = " + ".join(f"{figure.value:g}%" for figure in shares)
    if len(shares) >= 3:
        first, rest = shares[0], shares[1:]
        if abs(first.value - sum(figure.value for figure in rest)) <= slack:
            return Check.HOLDS, f"{' + '.join(f'{figure.value:g}%' for figure in rest)} = {first.value:g}%."
        last, before = shares[-1], shares[:-1]
        if _WHOLE.search(sentence) and abs(last.value - sum(figure.value for figure in before)) <= slack:
            return Check.HOLDS, f"{' + '.join(f'{figure.value:g}%' for figure in before)} = {last.value:g}%."
    if abs(total - 100) <= slack:
        return Check.HOLDS, f"{added} = {total:g}%, the whole as near as rounding allows."
    if abs(total - 100) <= NEAR_WHOLE and (len(shares) >= 3 or _PARTS.search(sentence)):
        return Check.FAILS, f"{added} = {total:g}%, not 100%: rounding can explain {slack:.2g} at most."
    return None


def _share_of_count(
    shares: list[_Figure], counts: list[_Figure], known: list[float]
) -> tuple[Check, str] | None:
    """Return whether counts and the shares given for them fit a whole that the document states."""
    if not shares or not counts:
        return None
    if len(shares) == 1 and len(counts) == 2 and min(c.value for c in counts) > 0:
        return _share_of_two(shares[0], sorted(figure.value for figure in counts))
    if len(shares) != len(counts):
        return None
    for whole in sorted({*known, *(figure.value for figure in counts)}, reverse=True):
        pairs = [(count.value, share) for count, share in zip(counts, shares, strict=True)]
        if all(whole > part > 0 and _fits(part, whole, share) for part, share in pairs):
            said = "; ".join(
                f"{part:,g} of {whole:,g} is {_percent(part, whole, share)}" for part, share in pairs
            )
            return Check.HOLDS, f"{said}."
    return None


def _share_of_two(share: _Figure, values: list[float]) -> tuple[Check, str] | None:
    part, whole = values
    if part == whole:
        return None
    if _fits(part, whole, share):
        return Check.HOLDS, f"{part:,g} of {whole:,g} is {_percent(part, whole, share)}."
    found = 100 * part / whole
    # Far from it, the share is of something else.
    if abs(found - share.value) <= max(3.0, 0.15 * share.value):
        return Check.FAILS, f"{part:,g} of {whole:,g} is {found:.1f}%, not {share.value:g}%."
    return None


def _fits(part: float, whole: float, share: _Figure) -> bool:
    slack = 0.5 * 10.0**-share.decimals + 1e-9
    return abs(100 * part / whole - share.value) <= slack


def _percent(part: float, whole: float, share: _Figure) -> str:
    return f"{100 * part / whole:.{max(1, share.decimals)}f}%"


def _whole_of_counts(counts: list[_Figure], sentence: str) -> tuple[Check, str] | None:
    """Return whether counts said to be parts of a total add up to it."""
    if len(counts) < 3 or not _WHOLE.search(sentence):
        return None
    values = [figure.value for figure in counts]
    for whole, parts in ((values[0], values[1:]), (values[-1], values[:-1])):
        total = sum(parts)
        added = " + ".join(f"{each:,g}" for each in parts)
        if abs(total - whole) < 1e-9:
            return Check.HOLDS, f"{added} = {whole:,g}."
        if whole == max(values) and abs(total - whole) <= 0.1 * whole:
            return Check.FAILS, f"{added} = {total:,g}, not {whole:,g}."
    return None


def _whole_before(figures: list[_Figure], sentence: str, before: str) -> tuple[Check, str] | None:
    """Return whether parts add up to the whole that the sentence before them states, or its own first words ("£2m: …")."""
    head, colon, tail = sentence.partition(":")
    wholes, parts = (_figures(head), _figures(tail)) if colon and _figures(head) else (_figures(before), figures)
    if not wholes or len(parts) < 2 or len({each.is_share for each in (wholes[-1], *parts)}) > 1:
        return None
    whole, total = wholes[-1].value, sum(each.value for each in parts)
    unit = "%" if wholes[-1].is_share else ""
    slack = sum(0.5 * 10**-each.decimals for each in parts) + 1e-9 if unit else 1e-6
    added = " + ".join(f"{each.value:g}{unit}" for each in parts)
    if abs(total - whole) <= slack:
        return Check.HOLDS, f"{added} = {whole:g}{unit}."
    says_so = bool(colon) or _SPLIT.search(sentence)
    if says_so and not unit and len(parts) >= 3 and abs(total - whole) <= 0.1 * whole:
        return Check.FAILS, f"{added} = {total:g}, not {whole:g}."
    return None


def _counted_list(blocks: list[Block], at: int) -> Claim | None:
    """Return whether a list that a sentence counts ("five sub-groups:") has as many items."""
    block = blocks[at]
    following = blocks[at + 1] if at + 1 < len(blocks) else None
    if block.shape in (Shape.ROW, Shape.BULLET) or following is None or following.shape is not Shape.BULLET:
        return None
    sentence = (split_sentences(block.text) or [block.text])[-1]
    found = _LISTED.search(sentence)
    if not found:
        return None
    said = _WORDS.get(found["count"].lower()) or int(found["count"])
    listed = _length_of_list(blocks, at + 1)
    if said < 2 or listed < 2:
        return None
    check = Check.HOLDS if said == listed else Check.FAILS
    why = f"{listed} are listed." if check is Check.HOLDS else f"It says {said}, and {listed} are listed."
    return Claim(
        text=sentence[:MOST_CLAIM_LETTERS], numbers=(float(said),), check=check, why=why, source=block.source
    )


def _length_of_list(blocks: list[Block], start: int) -> int:
    first, length = blocks[start], 0
    for block in _bullets_from(blocks, start):
        length += block.is_glyph == first.is_glyph and block.lines[0].indent <= first.lines[0].indent + 1
    return length


def _bullets_from(blocks: list[Block], start: int) -> Iterator[Block]:
    for block in blocks[start:]:
        if block.shape is not Shape.BULLET:
            return
        yield block


def _period_claim(sentence: str, block: Block, about: About) -> Claim | None:
    """Return whether "the next five years" fits the years the document covers, from the year it came out."""
    found = _FORWARD.search(sentence)
    if not found or not about.ends:
        return None
    word = found["count"].lower()
    years = _WORDS.get(word) or (int(word) if word.isdigit() else 0)
    if not years:
        return None
    starts = int(
        (about.published or about.begins)[-4:]
        if about.published[:1].isalpha()
        else (about.published or about.begins)[:4]
    )
    covered = int(about.ends) - starts
    holds = covered <= years <= covered + 1
    why = (
        f"From {starts} to {about.ends} is as long." if holds
        else f"The document is of {starts} and covers the years to {about.ends}: {max(covered, 0)} years, not {years}."
    )  # fmt: skip
    return Claim(
        text=sentence[:MOST_CLAIM_LETTERS],
        numbers=(float(years),),
        check=Check.HOLDS if holds else Check.FAILS,
        why=why,
        source=block.source,
    )
