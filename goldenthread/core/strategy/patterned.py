"""Priorities that are called nothing: the headings before a part that the document repeats, one after another."""

from collections import Counter

from goldenthread.core.strategy.blocks import Block, Shape
from goldenthread.core.strategy.cues import Cues, Role, bare

LEAST_PRIORITIES, MOST_TITLE_WORDS = 2, 18


def list_patterned(blocks: list[Block], *, cues: Cues) -> list[int]:
    """Return the blocks that stand as titles over a repeated "What we will do", or none where there is no such pattern.

    Each is the nearest heading before it that says nothing we know and is met once only.
    """
    headings = [at for at, block in enumerate(blocks) if _heads(block)]
    words = {at: bare(blocks[at].text) for at in headings}
    counts = Counter(words.values())
    parts = Counter(
        words[at]
        for at in headings
        if counts[words[at]] >= LEAST_PRIORITIES and cues.heading_role(blocks[at].text) is Role.COMMITMENTS
    )
    if not parts:
        return []
    repeated = parts.most_common(1)[0][0]
    places = [at for at in headings if words[at] == repeated]
    found: list[int] = []
    before = -1
    for place in places:
        between = [at for at in headings if before < at < place and counts[words[at]] == 1]
        titles = [at for at in between if _is_title(blocks[at], cues=cues)]
        if titles:
            found.append(titles[-1])
        before = place
    return found if len(found) >= LEAST_PRIORITIES and len(found) >= len(places) - 1 else []


def _heads(block: Block) -> bool:
    return block.shape is Shape.HEADING or (block.shape is Shape.PARAGRAPH and block.text.endswith(":"))


def _is_title(block: Block, *, cues: Cues) -> bool:
    return (
        block.shape is Shape.HEADING
        and not block.text.endswith((":", "?"))
        and len(block.text.split()) <= MOST_TITLE_WORDS
        # "Leadership and governance" may be a priority too.
        and cues.heading_role(block.text) in (None, Role.GOVERNANCE)
        and cues.lead_role(block.text) is None
    )
