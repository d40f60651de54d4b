"""Lists that lost their bullets: which paragraphs are items, and how many."""

import re
from collections.abc import Container, Sequence

from goldenthread.core.strategy.block import Block, Shape
from goldenthread.core.strategy.cues import Cues, Role, plain
from goldenthread.core.strategy.lines import Line

MOST_ITEM_WORDS, MOST_OUTCOME_WORDS, MOST_FINDING_WORDS, MOST_LIST_WORDS = 110, 45, 70, 400
LEAST_LONE_WORDS = 3
# Of a list straight under a priority's title, so much must begin with a verb for it to be what is promised.
MOSTLY_VERBS = 0.7
# Outcomes and findings may begin with these, as running text does.
_MAY_BEGIN = frozenset(
    [
        "a",
        "an",
        "the",
        "all",
        "each",
        "many",
        "most",
        "some",
        "both",
        "their",
        "his",
        "her",
        "further",
        "once",
        "you",
        "there",
    ]
)
# "The SEND Board will oversee …" after a list of outcomes is no outcome.
_TELLS_OF_BODIES = re.compile(
    r"(?:The|Our|This)\s+(?:[\w’']+\s+){0,6}?(?:Board|Group|Partnership|Council|strategy|plan|Forum)\b"
)
# A heading that asks, or says what is to come, is no item of the list before it.
_ASKS = re.compile(r"(?:what|how|why|who|where|when|our)\b", re.IGNORECASE)
_LEAST = re.compile(r"at (?:least|most)\b", re.IGNORECASE)
_FIGURE = re.compile(r"\d[\d,.]*%?$")


def is_item(text: str, *, role: Role, cues: Cues, most: int = MOST_ITEM_WORDS) -> bool:
    """Whether a paragraph reads like an item of a list rather than like running text."""
    first = plain(text[:40]).split()[:1]
    if not first or len(text.split()) > most:
        return False
    if role is Role.OUTCOMES and _TELLS_OF_BODIES.match(text):
        return False
    if cues.begins_with_verb(text) or text[:1].islower():
        return True
    if role is not Role.COMMITMENTS and _LEAST.match(text):
        return True
    return first[0] not in cues.running or (role is not Role.COMMITMENTS and first[0] in _MAY_BEGIN)


def is_lost_item(block: Block, *, role: Role | None, cues: Cues) -> bool:
    """Whether what stands alone like a heading reads like an item of the list it stands in."""
    text = block.text
    if role is Role.COMMITMENTS and "." in block.mark.strip(".") and cues.begins_with_verb(text):
        return True
    if block.level or block.mark or block.lines[0].is_bold or text.isupper() or _ASKS.match(text):
        return False
    if len(text.split()) < LEAST_LONE_WORDS:
        return False
    if role is Role.COMMITMENTS:
        return cues.begins_with_verb(text)
    is_outcome = role is Role.OUTCOMES and not text.istitle()
    return is_outcome and is_item(text, role=Role.OUTCOMES, cues=cues, most=MOST_OUTCOME_WORDS)


def parts_of(block: Block, *, role: Role, cues: Cues) -> list[Block]:
    """Return a paragraph as the items it holds, told by how its lines begin."""
    # A list that goes on from "We will:" may begin each of its lines small.
    goes_on = role is Role.COMMITMENTS and all(line.text[:1].islower() for line in block.lines)
    groups: list[list[Line]] = []
    for line in block.lines:
        last = groups[-1][-1] if groups else None
        begins = cues.begins_with_verb(line.text) if goes_on else _begins_part(line, role=role, cues=cues)
        if last is None or (begins and not cues.is_unfinished(last.text)):
            groups.append([])
        groups[-1].append(line)
    return [Block(shape=block.shape, lines=group) for group in groups]


def _begins_part(line: Line, *, role: Role, cues: Cues) -> bool:
    first = line.text.split(" ")[0]
    if role is Role.COMMITMENTS:
        return first.strip("“\"‘'")[:1].isupper() and cues.begins_with_verb(line.text)
    return (first[:1].isupper() and not first[1:2].isupper()) or bool(_FIGURE.match(first))


def finished_parts(block: Block) -> list[Block]:
    """Return a paragraph as the items it holds where each ends its line with a full stop."""
    groups: list[list[Line]] = [[]]
    for line in block.lines:
        if groups[-1] and groups[-1][-1].text.endswith((".", ";")) and line.text[:1].isupper():
            groups.append([])
        groups[-1].append(line)
    return [Block(shape=block.shape, lines=group) for group in groups]


def is_list_of_verbs(blocks: Sequence[Block], at: int, *, titles: Container[int], cues: Cues) -> bool:
    """Whether a bullet stands in a list straight under a priority's title that nearly all begins with a verb."""
    first = at
    while first > 0 and blocks[first - 1].shape is Shape.BULLET:
        first -= 1
    before = blocks[first - 1] if first else None
    if before is None or (before.shape is Shape.PARAGRAPH and before.text.endswith(":")):
        return False
    if first - 1 not in titles and first - 2 not in titles:
        return False
    last = at
    while last + 1 < len(blocks) and blocks[last + 1].shape is Shape.BULLET:
        last += 1
    texts = [block.text for block in blocks[first : last + 1]]
    return sum(cues.begins_with_verb(text) for text in texts) >= MOSTLY_VERBS * len(texts)
