"""Who answered to whom on a day: reporting lines with dates, climbed from a group to the top, and drawn as layers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One group answers to another from a day until the first day that it no longer does; empty is open."""

    below: int
    above: int
    from_on: date | None = None
    until_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """One group in a diagram: its layer from the top (0) and its place in the layer."""

    group: int
    layer: int
    place: int


def lines_on(lines: Iterable[Line], *, on: date) -> list[Line]:
    """Return the lines that stood on a day, in their order."""
    return [
        line
        for line in lines
        if (line.from_on is None or line.from_on <= on) and (line.until_on is None or line.until_on > on)
    ]


def climb(group: int, lines: Iterable[Line], *, on: date) -> list[int]:
    """Return the groups above a group on a day, the nearest first, each once however many lines lead to it."""
    standing = lines_on(lines, on=on)
    found: list[int] = []
    level = [group]
    while level:
        above = [line.above for below in level for line in standing if line.below == below]
        level = [each for each in dict.fromkeys(above) if each not in found and each != group]
        found += level
    return found


def list_below(group: int, lines: Iterable[Line], *, on: date) -> list[int]:
    """Return every group that answers to a group on a day, straight or step by step, the nearest first."""
    turned = [
        Line(below=line.above, above=line.below, from_on=line.from_on, until_on=line.until_on)
        for line in lines
    ]
    return climb(group, turned, on=on)


def lay_out(groups: Sequence[int], lines: Iterable[Line], *, on: date) -> list[Box]:
    """Return where each group stands in a diagram of a day: above everything that answers to it.

    A group stands one layer under the lowest of those it answers to, so that every line points up.
    """
    standing = [line for line in lines_on(lines, on=on) if line.below in groups and line.above in groups]
    layer = dict.fromkeys(groups, 0)
    # A loop cannot be kept; were one there, as many rounds as there are groups end it.
    for _ in groups:
        for line in standing:
            layer[line.below] = max(layer[line.below], min(layer[line.above] + 1, len(groups)))
    places: dict[int, int] = {}
    boxes = []
    for group in groups:
        place = places.get(layer[group], 0)
        places[layer[group]] = place + 1
        boxes.append(Box(group=group, layer=layer[group], place=place))
    return boxes
