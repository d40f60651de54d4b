"""One issue of an appeal's working document: what the plan says, each side's words in order, and how the two differ."""

from typing import Any

from goldenthread.apps.disputes.types import IssueLine, PositionLine
from goldenthread.core.disputes.appeals import SIDE_WORDS, Side
from goldenthread.core.plans.differences import Mark, mark_words

_TAGS = {Mark.SAME: "", Mark.GONE: "del", Mark.NEW: "ins"}


def issue_for_page(line: IssueLine) -> dict[str, Any]:
    """Return one issue laid out; `marks` weave the council's newest words into the family's, word by word."""
    council, family = line.newest(Side.AUTHORITY), line.newest(Side.FAMILY)
    marks = mark_words(council.words, family.words) if council and family else ()
    return {
        "line": line,
        "place": f"Section {line.section}" + (f", row {line.row}" if line.row else ""),
        "council": council,
        "family": family,
        "marks": [{"tag": _TAGS[part.mark], "words": part.words} for part in marks],
        "is_alike": bool(council and family and council.words == family.words),
        "positions": [_position(one) for one in line.positions],
    }


def _position(one: PositionLine) -> dict[str, Any]:
    return {"line": one, "side": SIDE_WORDS[one.side], "is_kept_back": one.shared_on is None}
