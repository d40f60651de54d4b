"""Which inspection finding each priority answers, where the document says so."""

import re
from collections.abc import Iterator

from rapidfuzz import fuzz

from goldenthread.core.strategy.block import Block, Shape
from goldenthread.core.strategy.cues import plain
from goldenthread.core.strategy.gathering import Gathered
from goldenthread.core.strategy.priorities import Chosen
from goldenthread.core.strategy.referring import references
from goldenthread.core.strategy.tables import cells_of
from goldenthread.core.strategy.types import Alignment, Finding, FindingKind, Place

SAME_WORDS = 88


def list_alignments(blocks: list[Block], *, chosen: Chosen, found: Gathered) -> tuple[Alignment, ...]:
    """Return each pair of priority and finding that the document links, once, where it first says so."""
    known = {finding.id for finding in found.findings}
    finding_lines = {finding.source for finding in found.findings}
    made: dict[tuple[str, str], Place] = {}
    for priority, finding, place in _pairs(blocks, chosen=chosen, found=found, skip=finding_lines):
        if finding in known:
            made.setdefault((priority, finding), place)
    for priority, finding, place in _restated(chosen, found.findings):
        made.setdefault((priority, finding), place)
    return tuple(Alignment(priority=one, finding=other, source=place) for (one, other), place in made.items())


def _pairs(
    blocks: list[Block], *, chosen: Chosen, found: Gathered, skip: set[Place]
) -> Iterator[tuple[str, str, Place]]:
    in_table: str | None = None
    for at, block in enumerate(blocks):
        if block.shape is Shape.ROW:
            pairs, in_table = _of_row(block, chosen=chosen, before=in_table)
            for named, finding in pairs:
                yield named, finding, block.source
            continue
        in_table = None
        if block.source in skip:
            continue
        priority = _named_first(block.text, chosen) or found.priority_at.get(at)
        for finding in references(block.text) if priority else []:
            yield str(priority), finding, block.source


def _of_row(block: Block, *, chosen: Chosen, before: str | None) -> tuple[list[tuple[str, str]], str | None]:
    """Return the pairs of a table's row, and the priority that its next rows go on with where they name none."""
    cells = cells_of(block.text)
    named = _named_first(cells[0], chosen)
    others = [name for name in (_named_first(cell, chosen) for cell in cells[1:]) if name]
    if named is None and others and references(cells[0]):
        return [(other, finding) for other in others for finding in references(cells[0])], before
    priority = named or before
    if priority is None:
        return [], None
    return [(priority, finding) for cell in cells for finding in references(cell)], priority


def _named_first(text: str, chosen: Chosen) -> str | None:
    """Return the priority whose title a text begins with, or whose label ("Priority 2") it is."""
    if len(text.split()) > 80:
        return None
    words = f"{plain(text)} "
    for priority in sorted(chosen.priorities, key=lambda each: -len(each.title)):
        for title in (priority.title, re.sub(r"\s*\([^)]*\)", "", priority.title)):
            name = plain(title)
            if name and (
                words.startswith(f"{name} ")
                or re.match(
                    rf"(?:strategic )?(?:priority|theme|ambition|aim|outcome) {priority.id[1:].lower()} (?!\d)",
                    words,
                )
            ):
                return priority.id
    return chosen.find(text) if len(text.split()) <= 20 else None


def _restated(chosen: Chosen, findings: list[Finding]) -> Iterator[tuple[str, str, Place]]:
    """Give the priorities that are an inspection requirement word for word."""
    for priority in chosen.priorities:
        for finding in findings:
            if finding.kind is FindingKind.STRENGTH:
                continue
            said = [text for text in (priority.description, priority.title) if len(text.split()) >= 6]
            if any(fuzz.token_sort_ratio(plain(text), plain(finding.text)) >= SAME_WORDS for text in said):
                if priority.source not in finding.places and priority.source != finding.source:
                    finding.places.append(priority.source)
                yield priority.id, finding.id, priority.source
