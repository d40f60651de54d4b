"""Headings that no list of phrases knows, learned from the document itself: what stands under them, priority by priority.

A strategy sets its priorities out alike. A heading met under several of them is one of its own parts, whatever it is
called: what it holds says whether it promises or tells how success will be known.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from goldenthread.core.strategy.block import Block, Shape
from goldenthread.core.strategy.cues import Cues, Role, bare, plain
from goldenthread.core.strategy.priorities import Chosen
from goldenthread.core.strategy.sentences import promises

LEAST_PRIORITIES, LEAST_ITEMS, MOST_WORDS = 2, 3, 12
# Of what stands under a heading, so much must begin as a promise does for it to be what is promised.
MOSTLY, HALF, QUARTER = 0.6, 0.5, 0.25
# "How you will be able to tell", "What you should notice": such a heading after what is promised asks less of what it holds.
_ASKS_AFTER = re.compile(
    r"\b(?:tell|know|see|notice|different|change|changes|changed|feel|look like)\b", re.IGNORECASE
)
# "Every school will name a champion", "The NHS will appoint a nurse".
_SOMEONE_WILL = re.compile(
    r"^(?:[A-Z][\w’'-]*|the|our|all|each|every)(?:\s+[\w’'-]+){0,4}\s+(?:will|shall|pledges? to|commits? to|agrees? to)\s+\w",
    re.IGNORECASE,
)
# "More young people …", "90% of plans …", "Parents tell us …": how a difference is told.
_TELLS_DIFFERENCE = re.compile(
    r"^(?:more|fewer|less|all|every|each|no|nobody|none|most|at least|\d|(?:one|two|three|four|five|six|seven|eight|nine|half|"
    r"three quarters)\b.{0,12}\b(?:in|out of|quarters)\b)|\b(?:tell us|say|says|report|reports|feel|feels|falls?|rises?|"
    r"increases?|improves?|reduced?|shorter|better|higher|lower|below|above|within|on time|halved?|doubled?|twice|per ?cent)\b|%",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Heading:
    """A heading by its words: the priorities it was met under, the texts it goes by, and what stands under it."""

    priorities: set[str] = field(default_factory=set)
    texts: set[str] = field(default_factory=set)
    items: list[str] = field(default_factory=list)
    after_promises: int = 0


def learn_headings(blocks: list[Block], *, chosen: Chosen, cues: Cues) -> Cues:
    """Return the cues with what this document's own headings were learned to mean, the others untouched."""
    if len(chosen.priorities) < LEAST_PRIORITIES:
        return cues
    told = dict(cues.told)
    known: set[str] = set()
    # What is promised is learned first: what stands after it is then told apart by that.
    for role in (Role.COMMITMENTS, Role.OUTCOMES):
        for words, heading in _met(blocks, chosen=chosen, cues=replace(cues, told=told)).items():
            if (
                words in known
                or len(heading.priorities) < LEAST_PRIORITIES
                or len(heading.items) < LEAST_ITEMS
            ):
                continue
            if _role_of(heading, cues=cues) is not role:
                continue
            known.add(words)
            for text in heading.texts:
                told["heading", text] = told["lead", text[-160:]] = role
    return replace(cues, told=told) if known else cues


def _met(blocks: list[Block], *, chosen: Chosen, cues: Cues) -> dict[str, _Heading]:
    """Return the headings under priorities that say nothing we know, by their words."""
    found: dict[str, _Heading] = {}
    priority: str | None = None
    open_: _Heading | None = None
    promised = False
    for at, block in enumerate(blocks):
        if at in chosen.named_by:
            priority, open_, promised = chosen.named_by[at], None, False
        elif _is_heading(block):
            role = cues.heading_role(block.text) or cues.lead_role(block.text)
            open_ = None
            promised = promised or role is Role.COMMITMENTS
            # "Employment" over promises groups them, and is no other word for "What we will do".
            is_lens = plain(block.text) in cues.lenses
            if role is None and priority and not is_lens and len(block.text.split()) <= MOST_WORDS:
                open_ = found.setdefault(bare(block.text), _Heading())
                open_.priorities.add(priority)
                open_.texts.add(block.text)
                open_.after_promises += promised
        elif open_ is not None and block.shape in (Shape.BULLET, Shape.PARAGRAPH):
            open_.items += list(_items(block))
    return found


def _is_heading(block: Block) -> bool:
    return block.shape is Shape.HEADING or (
        block.shape is Shape.PARAGRAPH and block.text.endswith(":") and len(block.text.split()) <= MOST_WORDS
    )


def _items(block: Block) -> Iterator[str]:
    """Give what a block holds: itself, or its lines where it is a list that lost its bullets."""
    lines = [line.text for line in block.lines]
    if block.shape is Shape.PARAGRAPH and len(lines) > 1 and all(text[:1].isupper() for text in lines):
        yield from lines
    else:
        yield block.text


def _role_of(heading: _Heading, *, cues: Cues) -> Role | None:
    items = heading.items
    acts = sum(
        cues.begins_with_verb(text) or promises(text) or bool(_SOMEONE_WILL.match(text)) for text in items
    )
    tells = sum(bool(_TELLS_DIFFERENCE.search(text)) for text in items)
    if acts >= MOSTLY * len(items):
        return Role.COMMITMENTS
    after = heading.after_promises >= HALF * len(heading.priorities)
    asks = any(_ASKS_AFTER.search(text) for text in heading.texts)
    return Role.OUTCOMES if after and tells >= (QUARTER if asks else HALF) * len(items) else None
