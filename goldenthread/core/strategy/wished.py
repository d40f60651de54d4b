"""What is wished for and what will be measured, told apart where a document has both.

"Where do we want to be?" gives a priority's outcomes where nothing else does. Where "How will we know?" is asked under
the same priorities, that gives them, and the wish is only why; "How do we know?" is then what a judgement rests on.
"""

from dataclasses import replace

from goldenthread.core.strategy.block import Block, Shape
from goldenthread.core.strategy.cues import Cues, Role, bare
from goldenthread.core.strategy.priorities import Chosen

LEAST_PRIORITIES, MOST_TOLD_LETTERS = 2, 160


def quieten_wishes(blocks: list[Block], *, chosen: Chosen, cues: Cues) -> Cues:
    """Return the cues with headings for mere wishes silent, where two priorities or more have them."""
    weak = set(cues.cues[Role.OUTCOMES].weak_is)
    wishes: dict[str, set[str]] = {}
    visions: dict[str, set[str]] = {}
    measured: set[str] = set()
    priority: str | None = None
    for at, block in enumerate(blocks):
        priority = chosen.named_by.get(at, priority)
        role = cues.heading_role(block.text) if priority and _may_head(block) else None
        if priority is None or role not in (Role.OUTCOMES, Role.VISION):
            continue
        if role is Role.VISION:
            visions.setdefault(block.text, set()).add(priority)
        elif bare(block.text) in weak:
            wishes.setdefault(block.text, set()).add(priority)
        else:
            measured.add(priority)
    quiet = [text for text, at in wishes.items() if at & measured]
    both = set().union(*wishes.values()) & measured
    if len(both) < LEAST_PRIORITIES:
        quiet = []
    # "Our ambition" under priority after priority is each one's own, and not where the strategy's vision begins.
    quiet += [text for text, at in visions.items() if len(at) >= LEAST_PRIORITIES]
    if not quiet:
        return cues
    told = dict(cues.told)
    for text in quiet:
        told["heading", text] = told["lead", text[-MOST_TOLD_LETTERS:]] = Role.VOICE
    return replace(cues, told=told)


def _may_head(block: Block) -> bool:
    return block.shape is Shape.HEADING or (
        block.shape is Shape.PARAGRAPH and block.text.endswith((":", "?"))
    )
