"""What a sentence or heading introduces: a list of promises, of outcomes, of what inspectors found."""

import re

from goldenthread.core.strategy.block import Block
from goldenthread.core.strategy.cues import FINDINGS, Cues, Role, plain
from goldenthread.core.strategy.under import Under

# How many blocks back the talk of an inspection still colours a list of strengths.
INSPECTION_REACH = 10
MOST_HEADING_WORDS, MOST_FINDINGS_HEADING_WORDS = 10, 18
# An inspection report's own words: they need no talk of an inspection beside them.
_OWN_WORDS = ("areas for priority action", "areas for improvement", "areas of significant weakness")
# "How the areas for improvement will be met" lists none.
_ANSWERS = re.compile(
    r"(?:\d[\d.]*\s+)?(?:how|our response|response|responding|addressing|progress|meeting|next steps)\b",
    re.IGNORECASE,
)
_GROUPS = re.compile(r"sub-?groups?|workstream", re.IGNORECASE)


def lead_of(text: str, *, at: int, under: Under, cues: Cues) -> Role | None:
    """Return what a sentence introduces, or None where it introduces nothing we know."""
    plainly = cues.lead_role(text)
    if plainly is Role.GOVERNANCE:
        return Role.GOVERNANCE
    if cues.weak_lead(text) and under.priority:
        return Role.COMMITMENTS
    finding = cues.finding_role(text)
    may_be = plainly is not Role.COMMITMENTS and under.priority is None and not _GROUPS.search(text)
    if finding and may_be and _is_inspected(at, under):
        return finding
    return plainly or (cues.heading_role(text) if len(text.split()) <= MOST_HEADING_WORDS else None)


def finding_heading(block: Block, *, at: int, under: Under, cues: Cues) -> Role | None:
    """Return which findings a heading announces, or None.

    It announces them only where the talk is of an inspection, or in an inspection report's own words: what a
    partnership says of its own strengths is no finding.
    """
    role = None if _ANSWERS.match(block.text) else cues.finding_role(block.text)
    words = f" {plain(block.text)} "
    if role is None or len(block.text.split()) > MOST_FINDINGS_HEADING_WORDS or " board " in words:
        return None
    if under.priority and not cues.names_inspection(block.text):
        return None
    inspected = _is_inspected(at, under)
    if role is Role.STRENGTHS:
        named = any(f" {phrase} " in words for phrase in cues.cues[Role.STRENGTHS].has)
        return role if inspected and named else None
    return role if inspected or any(f" {phrase} " in words for phrase in _OWN_WORDS) else None


def _is_inspected(at: int, under: Under) -> bool:
    return at - under.inspected_at <= INSPECTION_REACH or under.heading in FINDINGS
