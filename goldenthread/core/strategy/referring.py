"""How a document speaks of an inspection's findings by their numbers."""

import re

from goldenthread.core.strategy.types import FindingKind

_NUMBERS = r"(?P<numbers>\d{1,2}(?:\s*(?:,|and|&|/)\s*\d{1,2})*)\b"
_REFERENCES = (
    (
        FindingKind.PRIORITY_ACTION,
        re.compile(
            rf"\b(?:areas? for priority actions?|priority actions?(?: areas?)?|PAs?)\s*{_NUMBERS}",
            re.IGNORECASE,
        ),
    ),
    (
        FindingKind.IMPROVEMENT,
        re.compile(
            rf"\b(?:areas? (?:for|of) improvement|improvement areas?|improvements?|AFIs?)\s*{_NUMBERS}",
            re.IGNORECASE,
        ),
    ),
)


def references(text: str) -> list[str]:
    """Return the findings a text refers to by number: "Priority Action 1", "AfI 2", "areas for improvement 1 and 3"."""
    found = []
    for kind, pattern in _REFERENCES:
        for match in pattern.finditer(text):
            found += [f"{kind} {int(number)}" for number in re.findall(r"\d+", match["numbers"])]
    return found


def is_only_reference(text: str) -> bool:
    """Whether a text does nothing but refer to findings by number, and so is no finding itself."""
    left = text
    for _, pattern in _REFERENCES:
        left = pattern.sub("", left)
    return left != text and not re.search(r"\w", left)
