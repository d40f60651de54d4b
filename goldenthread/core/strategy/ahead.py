"""What stands further on, where it tells what is read now: the list that says it again, the list it is set against."""

from collections.abc import Container, Sequence

from goldenthread.core.strategy.block import Block, Shape
from goldenthread.core.strategy.cues import Cues, Role
from goldenthread.core.strategy.sentences import split_sentences

LISTS_REACH, CONTRAST_REACH = 8, 14


def by_contrast(blocks: Sequence[Block], at: int, *, cues: Cues) -> Role | None:
    """Return strengths for "Inspectors found that:" where a list of what must improve follows its list, else None."""
    for block in blocks[at + 1 : at + CONTRAST_REACH]:
        if block.shape is not Shape.BULLET:
            role = cues.finding_role(block.text) if block.text.endswith(":") else None
            return Role.STRENGTHS if role in (Role.IMPROVEMENTS, Role.PRIORITY_ACTIONS) else None
    return None


def has_list_ahead(blocks: Sequence[Block], at: int, *, titles: Container[int], cues: Cues) -> bool:
    """Whether a lead-in to a list of promises comes after running text, before the next part begins."""
    text = blocks[at].text
    if len(split_sentences(text)) < 2 or cues.begins_with_verb(text):
        return False
    for later in range(at + 1, min(len(blocks) - 1, at + LISTS_REACH)):
        block = blocks[later]
        introduces = block.text.endswith(":")
        if later in titles or (cues.heading_role(block.text) and not introduces):
            return False
        is_list = blocks[later + 1].shape is Shape.BULLET
        if introduces and is_list and cues.lead_role(block.text) is Role.COMMITMENTS:
            return True
    return False
