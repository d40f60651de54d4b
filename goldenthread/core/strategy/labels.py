"""The forms in which a heading calls itself a priority: "Priority 2 - …", "Theme One", "Priority: …", "… - priority 2"."""

import re

from goldenthread.core.strategy.cues import bare

KINDS = (
    "priority|theme|ambition|aim|objective|goal|pillar|outcome|strand|workstream|promise|commitment|key area|focus area|area of weakness|area of significant weakness|"
    "significant weakness|area of concern"
)
NUMBER_WORDS = "one|two|three|four|five|six|seven|eight|nine|ten"
# "Improvement priority 1", "Our shared ambition 2", "SEND priority 3".
BEFORE = (
    r"(?:(?:our|the|key|strategic|send|improvement|shared|joint|partnership|local|area|headline|inclusion|delivery|commissioning|core|main|"
    r"overarching|high level) ){0,2}"
)
MOST_LABELLED_WORDS, MOST_NAMED_WORDS = 30, 20
NUMBER = r"(?P<number>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|[A-Ha-h]|[ivIV]{1,3})"
_LAST = re.compile(r"^(?P<title>.{4,90}?)\s+priority(?P<more>\s*\(.*\))?$", re.IGNORECASE)
# What follows a number that only mentions a priority: "Priority 4 and 5 correspond to …".
NOT_THEN = (
    r"(?!\s*(?:and|or|to|&|/|%|st|nd|rd|th|of|years?|is|are|was|in|will|on|has|have|focus\w*|relates?|covers?|aims?)\b)"
    r"(?!\.\d)(?![-–]\d)"
)
LABELLED = re.compile(
    rf"^{BEFORE}(?:{KINDS})(?: area| theme| aim)?\s*(?:no\.?\s*)?(?:\d{{1,2}}|{NUMBER_WORDS}|[a-h])\b{NOT_THEN}(?!\s*,)",
    re.IGNORECASE,
)
NAMED = re.compile(r"^(?:strategic |key )?priority(?: area)?\s*[:\-–—]\s*(?P<title>\S.*)$", re.IGNORECASE)
SUFFIXED = re.compile(
    r"^(?P<title>.{4,90}?)\s*[-–—:(]\s*priority\s+(?:no\.?\s*)?(?P<number>\d{1,2}|one|two|three|four|five|six)\)?$",
    re.IGNORECASE,
)


UNTITLED = re.compile(
    rf"^{BEFORE}(?:{KINDS})(?: area| theme| aim)?\s*(?:no\.?\s*)?(?:\d{{1,2}}|{NUMBER_WORDS}|[a-h])[:.\s]*$",
    re.IGNORECASE,
)


def is_labelled(text: str) -> bool:
    """Whether a line calls itself a priority, a theme or the like, by number or by name."""
    words = len(text.split())
    if words > MOST_LABELLED_WORDS:
        return False
    return (
        bool(LABELLED.match(text))
        or words <= MOST_NAMED_WORDS
        and bool(NAMED.match(text) or SUFFIXED.match(text))
    )


def title_of(text: str) -> str:
    """Return a heading's own words: without numbering, the word "priority", or a label before it."""
    words = text.strip(" :")
    for pattern in (SUFFIXED, NAMED):
        found = pattern.match(words)
        if found:
            words = found["title"]
    last = _LAST.match(words)
    if last:
        words = last["title"] + (last["more"] or "")
    label = re.match(
        rf"^{BEFORE}(?:priority|theme|ambition|aim|objective|goal|outcome|pillar)\s*(?:area\s*)?{NUMBER}\b{NOT_THEN}\s*[:.\-–—)]*\s*(.+)$",
        words,
        re.IGNORECASE,
    )
    return bare(label.group(2) if label else words)
