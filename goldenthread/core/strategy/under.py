"""What a block stands under: its priority, heading, lead-in, lens and table; and when each is left behind."""

import re
from dataclasses import dataclass, field

from goldenthread.core.strategy.block import Block, Shape
from goldenthread.core.strategy.cues import FINDINGS, SILENT, Cues, Role, plain
from goldenthread.core.strategy.tables import Columns

FLAT_ROLES = (Role.COMMITMENTS, Role.OUTCOMES)
MOST_LENS_WORDS, MOST_GROUP_WORDS = 8, 16
# A heading that speaks ("We will measure this by:") groups nothing.
_SPEAKS = re.compile(r"(?:we|to|this|these|in order|it|they|as|how|what)\b", re.IGNORECASE)
_OVERSEES = re.compile(
    r"\b(?:reports? (?:\w+ ){0,3}to|will report|oversees?|overseen by|oversight of|accountable (?:\w+ ){0,2}to|owns? this|"
    r"is responsible for (?:this|the) (?:strategy|plan))\b",
    re.IGNORECASE,
)
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
    table_priority: str | None = None
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
    if under.heading is None:
        # "As part of this we will:" and then, before any of it, "Planning is person centred": the first of its groups.
        return under.lead is Role.COMMITMENTS and (under.is_lead_open or under.lens is not None)
    return under.role is Role.COMMITMENTS


def is_group(blocks: list[Block], at: int, *, cues: Cues) -> bool:
    """Whether a numbered or lettered line groups the bullets after it ("b) Recruiting staff:") and promises nothing itself."""
    block, following = blocks[at], blocks[at + 1] if at + 1 < len(blocks) else None
    if following is None or following.shape is not Shape.BULLET or not block.text.endswith(":"):
        return False
    if block.is_glyph == following.is_glyph or len(block.text.split()) > MOST_GROUP_WORDS:
        return False
    going = block.text.split(" ")[0].endswith("ing")
    return going or not cues.begins_with_verb(block.text)


def tells_of_governance(blocks: list[Block], at: int) -> bool:
    """Whether what follows a heading says who oversees the strategy: "How we will make it happen" may head either."""
    following = blocks[at + 1] if at + 1 < len(blocks) else None
    return (
        following is not None
        and following.shape is Shape.PARAGRAPH
        and bool(_OVERSEES.search(following.text))
    )


def lens_name(block: Block, *, cues: Cues) -> str:
    """Return the name of the lens that a heading or a group's line gives."""
    return cues.lenses.get(plain(block.text), block.text.strip(" :"))


def _depth(mark: str) -> int:
    return len([part for part in mark.strip("().:").split(".") if part])
