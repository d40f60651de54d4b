"""The titles listed under "Our priorities", where a document lists them."""

import re
from collections.abc import Iterator

from rapidfuzz import fuzz

from goldenthread.core.strategy.block import Block, Shape
from goldenthread.core.strategy.cues import Cues, Role, plain
from goldenthread.core.strategy.labels import title_of
from goldenthread.core.strategy.sentences import split_sentences

SAME_TITLE = 88
# How many blocks after "Our priorities" the first of them stands at most.
REACH, MOST_LISTED = 8, 12


def list_titles(blocks: list[Block], *, cues: Cues) -> Iterator[int]:
    """Give the blocks that stand as titles under the heading or lead-in that announces priorities and lists some."""
    lists: list[tuple[int, list[int]]] = []
    for at, block in enumerate(blocks):
        announces = (block.shape is Shape.HEADING and cues.heading_role(block.text) is Role.PRIORITIES) or (
            block.shape is not Shape.BULLET
            and block.text.endswith(":")
            and cues.lead_role(block.text) is Role.PRIORITIES
        )
        if not announces:
            continue
        found = _titles_in_order(blocks, at, cues=cues) or _titles_under(blocks, at, cues=cues)
        if 2 <= len(found) <= MOST_LISTED:
            lists.append((at, found))
    # "Ambitions" may be listed before "Strategic priorities": the list whose titles head something, else the one so called.
    headed = [found for _, found in lists if _met_again(blocks, found)]
    called = [found for at, found in lists if "priorit" in blocks[at].text.lower()]
    yield from next(iter(headed or called or [found for _, found in lists]), [])


def _met_again(blocks: list[Block], found: list[int]) -> bool:
    """Whether two or more of the titles of a list stand as headings after it."""
    titles = [plain(title_of(short_title(blocks[at].text))) for at in found]
    later = {plain(title_of(block.text)) for block in blocks[found[-1] + 1 :] if block.shape is Shape.HEADING}
    return sum(title in later for title in titles) >= 2


def _titles_in_order(blocks: list[Block], start: int, *, cues: Cues) -> list[int]:
    """Return the headings numbered 1, 2, 3 … under a heading, whatever stands between them."""
    found: list[int] = []
    for at in range(start + 1, len(blocks)):
        block = blocks[at]
        if block.shape is not Shape.HEADING or (not found and at > start + REACH):
            continue
        number = block.mark.strip("().:") or (_leading_number(block.text) if block.level else "")
        if number == str(len(found) + 1) and cues.heading_role(block.text) in (None, Role.COMMITMENTS):
            found.append(at)
        elif found and (number.isdigit() or cues.heading_role(block.text) in (Role.GOVERNANCE, Role.END)):
            break
    return found if len(found) >= 2 else []


def _leading_number(text: str) -> str:
    found = re.match(r"(\d{1,2})[.):]?\s", text)
    return found.group(1) if found else ""


def _titles_under(blocks: list[Block], start: int, *, cues: Cues) -> list[int]:
    headings: list[int] = []
    bullets: list[int] = []
    head = blocks[start]
    for at in range(start + 1, min(len(blocks), start + 60)):
        block = blocks[at]
        if block.shape is Shape.HEADING:
            if _ends_listing(head, block, cues):
                break
            if bullets and not block.mark:
                break
            headings.append(at)
        elif block.shape is Shape.BULLET and not headings:
            bullets.append(at)
        elif block.shape is Shape.PARAGRAPH and bullets:
            break
    return bullets if len(bullets) >= 2 else _one_kind(blocks, headings)


def _ends_listing(head: Block, block: Block, cues: Cues) -> bool:
    if block.text.endswith((":", "?")) or cues.heading_role(block.text) not in (None, Role.PRIORITIES):
        return True
    if head.level and block.level:
        return block.level <= head.level
    if head.mark and block.mark:
        return "." not in block.mark.strip(".") or block.mark.strip(".").count(".") <= head.mark.strip(
            "."
        ).count(".")
    return False


def _one_kind(blocks: list[Block], headings: list[int]) -> list[int]:
    """Return the headings of the first one's rank; those that are met again later, where two or more are."""
    if not headings:
        return []
    first = blocks[headings[0]]
    alike = [
        at for at in headings if blocks[at].level == first.level and bool(blocks[at].mark) == bool(first.mark)
    ]
    later = [
        plain(title_of(block.text)) for block in blocks[headings[-1] + 1 :] if block.shape is Shape.HEADING
    ]
    again = [
        at
        for at in alike
        if any(fuzz.ratio(plain(title_of(blocks[at].text)), title) >= SAME_TITLE for title in later)
    ]
    return again if len(again) >= 2 else alike


def short_title(text: str) -> str:
    """Return a listed priority's title without the description that follows it on the same line."""
    head, dash, rest = (
        re.split(r"(\s[-–—]\s|:\s)", text, maxsplit=1)
        if re.search(r"\s[-–—]\s|:\s", text)
        else (text, "", "")
    )
    if dash and 1 <= len(head.split()) <= 12 and len(rest.split()) >= 4:
        return head.strip(" :;.")
    sentences = split_sentences(text)
    return (sentences[0] if len(sentences) > 1 else text).strip(" :;.")
