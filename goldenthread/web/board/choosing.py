"""Choosing what something is about from a list of what is there, on any of this door's forms."""

from goldenthread.apps.board.queries import list_abouts
from goldenthread.apps.board.types import About, AboutKind
from goldenthread.web.components.doors import Asked

_GROUPS = (
    ("Figures", {AboutKind.MEASURE}),
    ("Actions", {AboutKind.ACTION}),
    ("Priorities and findings", {AboutKind.PRIORITY, AboutKind.FINDING}),
)
_BY_CODE = {AboutKind.MEASURE}
Grouped = list[tuple[str, list[tuple[str, str]]]]


def choose_about(request: Asked, area: str, *, other: str = "Something else") -> list[tuple[str, object]]:
    """Return what may be chosen, in groups; the first is something that has no page of its own."""
    found = list_abouts(request.viewer, area=area)
    groups: Grouped = [
        (title, [(f"{each.kind.value}:{each.id}", _words(each)) for each in found if each.kind in kinds])
        for title, kinds in _GROUPS
    ]
    return [("", other), *((title, held) for title, held in groups if held)]


def _words(about: About) -> str:
    return f"{about.id} {about.words}"[:110] if about.kind in _BY_CODE else about.words[:110]


def chosen_about(value: str, *, words: str = "") -> About:
    """Return what was chosen; its words, where none are typed, are those it bears."""
    kind, _, number = value.partition(":")
    return About(kind=AboutKind(kind), id=number, words=words) if number else About(words=words)
