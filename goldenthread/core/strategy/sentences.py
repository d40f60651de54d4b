"""Sentences, and the several commitments that one cell or paragraph holds."""

import re

from goldenthread.core.strategy.cues import Cues, Role
from goldenthread.core.strategy.lines import IN_CELL

_BOUNDARY = re.compile(r"(?<=[.;!?])[\"”’']?\s+(?=[\"“‘']?[A-Z£0-9])|(?<=\betc)\s+(?=[A-Z])")
_SHORTENED = re.compile(
    r"(?:\be\.g|\bi\.e|\betc|\bNo|\bMr|\bMrs|\bDr|\bSt|\bvs|\bcf|\bincl|\bapprox|\b[A-Z])\.$", re.IGNORECASE
)
_INLINE_BULLET = re.compile(r"\s+[•●○▪■►➢✓✔\uf0b7\uf0a7]\s*|\s+[-–]\s+(?=[A-Z][a-z]+ing\b)")
_WE_WILL = re.compile(
    r"^(?:(?:and|also|together|working together|in addition|to do this|to achieve this|in partnership|as a partnership|jointly),?\s+)*"
    r"(?:we|the (?:partnership|council|local authority|local area|board|icb)|partners|leaders)\s+"
    r"(?:will|shall|are going to|commit to|pledge to)\s+(?:also\s+|continue to\s+)?\w",
    re.IGNORECASE,
)
# "What do we want to achieve? Services are planned together."
_ASKED = re.compile(r"^(?P<head>(?:What|How|Where)\b[^?.!:]{4,80}\?)\s+(?P<rest>\S.*)$", re.DOTALL)
_LEAD_IN = re.compile(
    r"^(?P<lead>[^.!?•]{0,140}?\b(?:we|partners|the partnership|the council|the local area)\s+(?:will|shall|are going to|commit to|pledge to))\s*:\s*(?P<rest>\S.*)$",
    re.IGNORECASE | re.DOTALL,
)


def split_sentences(text: str) -> list[str]:
    """Return the sentences of a text; "e.g." and "etc." end none of themselves."""
    parts: list[str] = []
    start = 0
    for found in _BOUNDARY.finditer(text):
        part = text[start : found.start()].strip()
        if _SHORTENED.search(part):
            continue
        parts.append(part)
        start = found.end()
    return [part for part in [*parts, text[start:].strip()] if part]


def split_commitments(text: str, *, cues: Cues) -> list[str]:
    """Return the commitments in a cell or a run of text: each sentence that begins with a verb, with what explains it.

    A sentence that begins otherwise ("This includes …") belongs to the one before it.
    """
    made: list[str] = []
    for part in split_parts(text):
        items: list[str] = []
        for sentence in _at_verbs(part, cues=cues):
            if items and not cues.begins_with_verb(sentence):
                items[-1] = f"{items[-1]} {sentence}"
            else:
                items.append(sentence)
        made += items
    return made


def _at_verbs(text: str, *, cues: Cues) -> list[str]:
    """Return the sentences; after "etc." one begins only where a verb does."""
    parts: list[str] = []
    start = 0
    for found in _BOUNDARY.finditer(text):
        part, rest = text[start : found.start()].strip(), text[found.end() :]
        if _SHORTENED.search(part) and not (part.lower().endswith("etc.") and cues.begins_with_verb(rest)):
            continue
        if part.lower().endswith("etc") and not cues.begins_with_verb(rest):
            continue
        parts.append(part)
        start = found.end()
    return [part for part in [*parts, text[start:].strip()] if part]


def split_parts(text: str) -> list[str]:
    """Return the parts of a cell that stood on lines or behind bullets of their own."""
    parts = [part for chunk in text.split(IN_CELL) for part in _INLINE_BULLET.split(f" {chunk}")]
    return [part.strip(" •●▪■-–") for part in parts if part.strip(" •●▪■-–")]


def promises(text: str) -> bool:
    """Whether a sentence promises: "We will …", "The partnership will …"."""
    return bool(_WE_WILL.match(re.sub(r"^(We)['’]ll\b", r"\1 will", text)))


def part_lead_in(text: str, *, cues: Cues) -> tuple[str, str]:
    """Return the lead-in at the front of a text ("Working together we will:") and what follows it; none where none."""
    found = _LEAD_IN.match(text)
    if found:
        return found["lead"], found["rest"]
    asked = _ASKED.match(text)
    if asked and cues.heading_role(asked["head"]) in (Role.COMMITMENTS, Role.OUTCOMES):
        return asked["head"], asked["rest"]
    head, colon, rest = text.partition(":")
    if colon and rest.strip() and len(head.split()) <= 10:
        role = cues.heading_role(head)
        if role in (Role.COMMITMENTS, Role.OUTCOMES) or (
            role is None and cues.lead_role(head) is Role.COMMITMENTS
        ):
            return head, rest.strip()
    return "", text
