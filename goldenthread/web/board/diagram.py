"""A governance diagram as measures for one drawing: where each box stands, its words, and the lines between them."""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap

from goldenthread.apps.board.types import Edge
from goldenthread.core.governance.lines import Box

WIDE, HIGH, GAP_ACROSS, GAP_DOWN, LETTERS, LEADING = 200, 84, 24, 48, 21, 20


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnBox:
    """One group: its corner, and its name in lines, each with where it stands."""

    x: int
    y: int
    lines: tuple[tuple[int, int, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """What the picture holds; what it shows is written out as a list beside it."""

    width: int
    height: int
    boxes: tuple[DrawnBox, ...]
    joins: tuple[tuple[int, int, int, int], ...]


def draw(boxes: Sequence[Box], names: dict[int, str], edges: Sequence[Edge]) -> Drawing:
    """Return the drawing of an area's groups on a day: each above whatever answers to it."""
    across = max((box.place + 1 for box in boxes), default=0)
    corners = {
        box.group: (box.place * (WIDE + GAP_ACROSS) + 2, box.layer * (HIGH + GAP_DOWN) + 2) for box in boxes
    }
    drawn = []
    for box in boxes:
        x, y = corners[box.group]
        words = wrap(names.get(box.group, ""), LETTERS)[:3]
        top = y + (HIGH - LEADING * len(words)) // 2 + 15
        lines = tuple((x + WIDE // 2, top + LEADING * at, text) for at, text in enumerate(words))
        drawn.append(DrawnBox(x=x, y=y, lines=lines))
    joins = tuple(
        (corners[edge.below][0] + WIDE // 2, corners[edge.below][1],
         corners[edge.above][0] + WIDE // 2, corners[edge.above][1] + HIGH)
        for edge in edges
        if edge.below in corners and edge.above in corners
    )  # fmt: skip
    deep = max((box.layer + 1 for box in boxes), default=0)
    return Drawing(
        width=across * (WIDE + GAP_ACROSS) - GAP_ACROSS + 4, height=deep * (HIGH + GAP_DOWN) - GAP_DOWN + 4,
        boxes=tuple(drawn), joins=joins,
    )  # fmt: skip
