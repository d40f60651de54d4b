"""What changed between two versions of a plan, laid out row by row, with each changed word marked."""

from collections.abc import Iterable
from typing import Any

from goldenthread.apps.plans.types import VersionLine
from goldenthread.core.plans.differences import Difference, Kind, Mark
from goldenthread.web.components.presenters.dates import day

_DONE = {Kind.ADDED: "New", Kind.REMOVED: "Taken out", Kind.CHANGED: "Changed"}
_TAGS = {Mark.SAME: "", Mark.GONE: "del", Mark.NEW: "ins"}


def group_differences(found: Iterable[Difference]) -> list[dict[str, Any]]:
    """Return the differences of each row together, in the plan's order."""
    rows: dict[tuple[str, str], dict[str, Any]] = {}
    for one in found:
        row = rows.setdefault(
            (one.about, one.kind.value if one.kind is not Kind.CHANGED else ""),
            {"about": one.about, "done": _DONE[one.kind], "parts": []},
        )
        row["parts"].append(
            {
                "label": one.label[:1].upper() + one.label[1:],
                "sentence": one.sentence,
                "marks": [{"tag": _TAGS[part.mark], "words": part.words} for part in one.marks],
            }
        )
    return list(rows.values())


def version_words(line: VersionLine) -> str:
    """Return what a version is called: Version 2, final on 6 July 2026."""
    if line.final_on:
        what = "amended, final" if line.is_amendment else "final"
        return f"Version {line.number}, {what} on {day(line.final_on)}"
    if line.state == "DROPPED":
        return f"Version {line.number}, a draft begun on {day(line.begun_on)} and not gone on with"
    what = "draft amendment" if line.is_amendment else "draft"
    sent = ", sent to the family" if line.state == "SERVED" else ""
    return f"Version {line.number}, {what}{sent}, begun on {day(line.begun_on)}"
