"""Words beside figures: which figure has moved since the words about it were written."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A figure that is not what it was when the words were written; nothing is None on either side."""

    measure: str
    title: str
    before: str
    now: str


def list_moved(written: Iterable[Mapping[str, Any]], now: Iterable[Mapping[str, Any]]) -> list[Moved]:
    """Return each figure that changed, came or went since the words beside it were written.

    A figure has `measure`, `title`, `shown` (its value as a page shows it) and `period`.
    """
    before, today = _by_measure(written), _by_measure(now)
    return [
        Moved(measure=measure, title=title, before=_said(before.get(measure)), now=_said(today.get(measure)))
        for measure, title in _titles(before, today).items()
        if _said(before.get(measure)) != _said(today.get(measure))
    ]


def _by_measure(figures: Iterable[Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    return {each["measure"]: each for each in figures}


def _titles(*sides: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    return {measure: each["title"] for side in sides for measure, each in side.items()}


def _said(figure: Mapping[str, Any] | None) -> str:
    if figure is None or not figure["shown"]:
        return "no figure"
    return f"{figure['shown']} ({figure['period']})"
