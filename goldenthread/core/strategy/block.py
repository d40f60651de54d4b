"""One block of a document: a heading, a bullet, a table's row or a paragraph, with its broken lines joined."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from goldenthread.core.strategy.cues import Role
from goldenthread.core.strategy.lines import Line
from goldenthread.core.strategy.types import Place

_HYPHEN = re.compile(r"(\w+)-$")


class Shape(StrEnum):
    """What a block is by its looks."""

    HEADING = "HEADING"
    BULLET = "BULLET"
    ROW = "ROW"
    PARAGRAPH = "PARAGRAPH"


@dataclass(slots=True, kw_only=True)
class Block:
    """Lines that belong together. `after_blank` is whether a blank line stood before it."""

    shape: Shape
    lines: list[Line]
    after_blank: bool = False
    before_blank: bool = False
    role: Role | None = None
    extra: list[str] = field(default_factory=list)

    @property
    def source(self) -> Place:
        """First and last line in the source."""
        numbers = [line.number for line in self.lines]
        return min(numbers), max(*numbers, *(line.last for line in self.lines))

    @property
    def page(self) -> int | None:
        """The page on which it begins."""
        return self.lines[0].page

    @property
    def mark(self) -> str:
        """The bullet or number before it."""
        return self.lines[0].mark

    @property
    def level(self) -> int:
        """The rank of a marked heading, 0 where it has none."""
        return self.lines[0].level

    @property
    def text(self) -> str:
        """Its words with broken lines joined."""
        return join_lines([line.text for line in self.lines])

    @property
    def is_glyph(self) -> bool:
        """Whether a bullet stands before it, not a number."""
        return self.lines[0].has_glyph


def join_lines(texts: Sequence[str]) -> str:
    """Return one text from broken lines; a hyphen at the end of a line is kept, and no space put after it."""
    joined = ""
    for text in texts:
        if not joined:
            joined = text
        elif _HYPHEN.search(joined) and text[:1].islower():
            joined += text
        else:
            joined = f"{joined} {text}" if text else joined
    return " ".join(joined.split(" ")).strip(" ")
