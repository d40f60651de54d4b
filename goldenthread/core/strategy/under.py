"""What a block stands under: its priority, heading, lead-in, lens and table; and when each is left behind."""

import re
from dataclasses import dataclass, field

from goldenthread.core.strategy.blocks import Block
from goldenthread.core.strategy.cues import FINDINGS, SILENT, Cues, Role, plain
from goldenthread.core.strategy.tables import Columns

FLAT_ROLES = (Role.COMMITMENTS, Role.OUTCOMES)
MOST_LENS_WORDS = 8
# A heading that speaks ("We will measure this by:") groups nothing.
_SPEAKS = re.compile(r"(?:we|to|this|these|in order|it|they|as|how|what)\b", re.IGNORECASE)
# These are said of the whole strategy and not of one priority.
_OF_THE_WHOLE = (Role.END, Role.GOVERNANCE, Role.PRIORITIES, Role.CONTENTS, Role.PRINCIPLES, *FINDINGS)


@dataclass(slots=True)
class Under:
    """What a block stands under.

    `is_lead_open` is whether a lead-in still waits for its list; `is_under_title` whether the heading stood before any
    priority, and so goes on over those listed under it; `is_all` whether everything under the heading counts.
    """

    priority: str | None = None
    priority_level: int = 0
    priority_mark: str = ""
    heading: Role | None = None
    lead: Role | None = None
    is_lead_open: bool = False
    lens: str | None = None
    lenses: list[str] = field(default_factory=list)
    lens_at: int = -1
    columns: Columns | None = None
    row_priority: str | None = None
    inspected_at: int = -1000
    is_under_title: bool = False
    bullets_met: int = 0
    is_all: bool = False

    @property
    def role(self) -> Role | None:
        """What an item here is: the lead-in's word, else the heading's."""
        return self.lead or self.heading

    def enter_priority(self, priority: str, block: Block) -> None:
        """Begin a priority: what stood before it is over, but for a heading such as "Key outcomes" over all of them."""
        self.priority, self.priority_level, self.priority_mark = priority, block.level, block.mark
        self.lens, self.lenses, self.lens_at = None, [], -1
        keeps = self.heading in FLAT_ROLES and self.is_under_title
        self.heading = self.heading if keeps else None
        self.lead, self.is_lead_open, self.bullets_met = None, False, 0

    def leave_priority(self) -> None:
        """End a priority and what was grouped under it."""
        self.priority, self.lens, self.lenses, self.lens_at = None, None, [], -1

    def next_lens(self) -> None:
        """Go on to the next of the lenses that were named in a row."""
        if self.lenses:
            self.lens_at = min(self.lens_at + 1, len(self.lenses) - 1)
            self.lens = self.lenses[self.lens_at]


def leaves_priority(under: Under, block: Block, role: Role | None, *, is_numbered: bool) -> bool:
    """Whether a heading ends the priority it stands after; `is_numbered` is whether the document numbers its headings."""
    if under.priority is None:
        return False
    if role in _OF_THE_WHOLE:
        return not (block.level and under.priority_level and block.level > under.priority_level)
    if block.level and under.priority_level:
        return block.level <= under.priority_level
    is_number = bool(block.mark) and not block.is_glyph
    if is_number and under.priority_mark and not under.priority_mark[:1].isalpha():
        return _depth(block.mark) <= _depth(under.priority_mark)
    if role is Role.VISION:
        return True
    return is_number and role is None and _depth(block.mark) == 1 and not under.priority_mark and is_numbered


def is_lens(under: Under, block: Block, *, cues: Cues) -> bool:
    """Whether a heading groups what a priority promises: a known lens, or a short one among commitments."""
    if under.priority is None:
        return False
    if plain(block.text) in cues.lenses:
        return under.heading not in SILENT
    if (
        _SPEAKS.match(block.text)
        or len(block.text.split()) > MOST_LENS_WORDS
        or block.text.endswith("?")
        or block.mark
    ):
        return False
    if block.level and under.priority_level and block.level <= under.priority_level:
        return False
    return under.role is Role.COMMITMENTS and bool(under.heading)


def _depth(mark: str) -> int:
    return len([part for part in mark.strip("().:").split(".") if part])
