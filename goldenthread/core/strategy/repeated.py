"""The short lines that a document says again and again over its lists: whatever they say, they are headings."""

from collections import Counter
from collections.abc import Sequence

from goldenthread.core.strategy.cues import Cues, plain
from goldenthread.core.strategy.lines import Line

LEAST_TIMES, MOST_WORDS = 2, 12


def list_repeated(lines: Sequence[Line], *, cues: Cues) -> frozenset[str]:
    """Return the plain words of unmarked lines that stand over a list of bullets twice or more.

    A line that follows a broken one ("… for children with\\nSEND") carries it on and is no heading.
    """
    times: Counter[str] = Counter()
    before: Line | None = None
    for at, line in enumerate(lines):
        following = lines[at + 1] if at + 1 < len(lines) else None
        if following is not None and following.has_glyph and _is_short(line):
            times[plain(line.text)] += before is None or not cues.is_unfinished(before.text)
        before = None if line.is_blank else line
    return frozenset(words for words, count in times.items() if count >= LEAST_TIMES and words)


def _is_short(line: Line) -> bool:
    if line.is_blank or line.is_row or line.mark or line.text[-1:] in ".,;":
        return False
    return line.text[:1].isupper() and 2 <= len(line.text.split()) <= MOST_WORDS
