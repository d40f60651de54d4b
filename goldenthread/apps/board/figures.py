"""The figures of a paper: read from the measures room through the gate, never typed, each with the one it is read beside."""

from collections.abc import Iterable, Sequence
from typing import Any

from goldenthread.apps.board.types import BoardRefused
from goldenthread.apps.measures.queries import Joined, read_joined
from goldenthread.core.access.viewer import Viewer
from goldenthread.definitions.measures import load_measures

OWN, PUBLISHED = "OWN_CASES", "PUBLISHED"
MOST = 12


def check_measures(codes: Iterable[str]) -> list[str]:
    """Return the codes of measures that a paper may show, each once. Raises BoardRefused for one without an entry."""
    found = list(dict.fromkeys(code.strip().upper() for code in codes if code.strip()))
    for code in found:
        if code not in load_measures():
            raise BoardRefused(
                f"The dictionary of measures has no {code[:12]}. No number is shown without an entry.",
                field="measures",
            )
    if len(found) > MOST:
        raise BoardRefused(
            f"A paper shows {MOST} figures at most. Write another for the rest.", field="measures"
        )
    return found


def draw_figures(viewer: Viewer, *, area: str, measures: Sequence[str]) -> list[dict[str, Any]]:
    """Return a paper's figures as they stand: value, counts, day, definition version and batch, as anyone may see them.

    Small counts are hidden, since a paper goes to every partner. Each has the measure that guards it.
    """
    entries = load_measures()
    guards = [entries[code].guard for code in measures if code in entries]
    joined = read_joined(viewer, area=area, measures=[*measures, *guards], is_let_out=True)
    return [
        {
            **_drawn(joined[code]),
            "guard": _drawn(joined[entries[code].guard]) if entries[code].guard in joined else {},
        }
        for code in measures
        if code in joined
    ]


def _drawn(joined: Joined) -> dict[str, Any]:
    figure, entry = joined.newest, joined.measure
    held = {"measure": entry.id, "words": entry.title.removesuffix(", %"), "unit": entry.unit.value}
    if figure is None:
        return {**held, "value": None, "source": "", "waits_for": entry.waits_for}
    return {
        **held, "value": figure.value, "numerator": figure.numerator, "denominator": figure.denominator,
        "is_hidden": figure.is_hidden, "why_none": figure.why_none, "period": figure.period,
        "as_at": figure.end_on.isoformat(), "version": figure.version, "batch": figure.batch,
        "source": OWN if joined.own else PUBLISHED, "doubts": list(joined.doubts),
    }  # fmt: skip
