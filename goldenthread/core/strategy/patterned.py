"""Priorities that are called nothing: the headings before a part that the document repeats, one after another."""

import re
from collections import Counter

from goldenthread.core.strategy.block import Block, Shape
from goldenthread.core.strategy.cues import Cues, Role, bare

LEAST_PRIORITIES, LEAST_PARTS, MOST_TITLE_WORDS, MOST_LONE_WORDS = 2, 2, 18, 10
_COUNTED = re.compile(r"\b(?:[A-Z]|\d{1,2}|one|two|three|four|five|six|seven|eight)$", re.IGNORECASE)


def list_patterned(blocks: list[Block], *, cues: Cues) -> list[int]:
    """Return the blocks that stand as titles over a repeated "What we will do", or none where there is no such pattern.

    Each is the nearest heading before it that says nothing we know and is met once only.
    """
    headings = [at for at, block in enumerate(blocks) if _heads(block)]
    words = {at: bare(blocks[at].text) for at in headings}
    counts = Counter(words.values())
    fields = Counter(_field(blocks[at].text) for at in headings)
    repeated = _repeated(blocks, headings, words, counts, cues=cues)
    if repeated is None:
        return []
    places = [at for at in headings if words[at] == repeated]
    found: list[int] = []
    before = -1
    for place in places:
        between = [at for at in headings if before < at < place and counts[words[at]] == 1]
        titles = [at for at in between if _is_title(blocks[at], cues=cues)]
        # "Our judgement: Good" under each of them names none.
        titles = [at for at in titles if fields[_field(blocks[at].text)] == 1]
        if titles:
            found.append(titles[-1])
        before = place
    return found if len(found) >= LEAST_PRIORITIES and len(found) >= len(places) - 1 else []


def _heads(block: Block) -> bool:
    if block.shape is Shape.PARAGRAPH:
        return block.text.endswith(":") or _is_lone_line(block)
    return block.shape is Shape.HEADING


def _is_lone_line(block: Block) -> bool:
    """Whether a paragraph is one short line that ends in nothing: a title with no blank line under it."""
    text = block.text
    short = len(block.lines) == 1 and 2 <= len(text.split()) <= MOST_LONE_WORDS
    return short and not block.mark and text[:1].isupper() and text[-1:] not in ".,;:?!"


def _says_nothing(text: str, *, cues: Cues) -> bool:
    return cues.heading_role(text) in (None, Role.GOVERNANCE) and cues.lead_role(text) is None


def _is_counted(text: str) -> bool:
    """Whether a title has a word and a letter or number before it: "Section D: Improving outcomes"."""
    label, colon, title = text.partition(":")
    return bool(colon and title.strip() and _COUNTED.search(label))


def _field(text: str) -> str:
    """Return what stands before a colon, less its number or letter: a title with nothing before it stands for itself."""
    label, colon, _ = text.partition(":")
    return bare(label) if colon and not _is_counted(text) else text


def _is_title(block: Block, *, cues: Cues) -> bool:
    return (
        (block.shape is Shape.HEADING or _is_lone_line(block))
        and not block.text.endswith((":", "?"))
        and len(block.text.split()) <= MOST_TITLE_WORDS
        # "Leadership and governance" may be a priority too.
        and (_is_counted(block.text) or _says_nothing(block.text, cues=cues))
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
