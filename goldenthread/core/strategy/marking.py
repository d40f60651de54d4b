"""Which words of a line of a document are an item's own, so that they can be marked where it is read beside its source."""

import re
from difflib import SequenceMatcher

_WORD = re.compile(r"\w+")
# A run of fewer words in common is chance.
LEAST_RUN = 3


def mark_words(line: str, words: str) -> tuple[tuple[str, bool], ...]:
    """Return a line in parts, each with whether it is the item's own words; all of it is where no part can be told."""
    there = list(_WORD.finditer(line))
    own = [each.lower() for each in _WORD.findall(words)]
    matcher = SequenceMatcher(None, [each[0].lower() for each in there], own, autojunk=False)
    runs = [
        block for block in matcher.get_matching_blocks() if block.size >= min(LEAST_RUN, len(there), len(own))
    ]
    runs = [block for block in runs if block.size]
    if not runs:
        return ((line, True),)
    start, end = there[runs[0].a].start(), there[runs[-1].a + runs[-1].size - 1].end()
    parts = ((line[:start], False), (line[start:end], True), (line[end:], False))
    return tuple(part for part in parts if part[0].strip())
