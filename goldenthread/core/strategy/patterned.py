"""Priorities that are called nothing: the headings before a part that the document repeats, one after another."""

from collections import Counter

from goldenthread.core.strategy.block import Block, Shape
from goldenthread.core.strategy.cues import Cues, Role, bare

LEAST_PRIORITIES, LEAST_PARTS, MOST_TITLE_WORDS = 2, 2, 18


def list_patterned(blocks: list[Block], *, cues: Cues) -> list[int]:
    """Return the blocks that stand as titles over a repeated "What we will do", or none where there is no such pattern.

    Each is the nearest heading before it that says nothing we know and is met once only.
    """
    headings = [at for at, block in enumerate(blocks) if _heads(block)]
    words = {at: bare(blocks[at].text) for at in headings}
    counts = Counter(words.values())
    repeated = _repeated(blocks, headings, words, counts, cues=cues)
    if repeated is None:
        return []
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


def _repeated(
    blocks: list[Block], headings: list[int], words: dict[int, str], counts: Counter[str], *, cues: Cues
) -> str | None:
    """Return the heading that comes again under each priority: "What we will do", else the first of several met as often."""
    again = [at for at in headings if counts[words[at]] >= LEAST_PRIORITIES and words[at]]
    promising = Counter(words[at] for at in again if cues.heading_role(blocks[at].text) is Role.COMMITMENTS)
    if promising:
        return promising.most_common(1)[0][0]
    most = max((counts[words[at]] for at in again), default=0)
    alike = list(dict.fromkeys(words[at] for at in again if counts[words[at]] == most))
    return alike[0] if len(alike) >= LEAST_PARTS else None
