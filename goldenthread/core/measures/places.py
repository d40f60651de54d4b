"""Whose figures are asked for: an area by its GSS code, its three digits or its name, a region, or England."""

import difflib
from collections.abc import Sequence
from dataclasses import dataclass

from goldenthread.core.measures.tidying import ENGLAND, LA, NATIONAL, REGION
from goldenthread.core.measures.tribunal import fold


class PlaceNotFound(LookupError):  # noqa: N818
    """No published figures are about a place of that name or code; the message says what is near."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place with published figures. An area keeps its three digits when its GSS code changes, so they find it."""

    level: str
    code: str
    name: str
    lea: str = ""
    region: str = ""
    codes: frozenset[str] = frozenset()

    @property
    def key(self) -> str:
        """What its rows are found by in every release: an area's three digits, else its code."""
        return self.lea or self.code


def find_place(asked: str, *, places: Sequence[Place]) -> Place:
    """Return the place that a code or a name means. Raises PlaceNotFound with what is near it."""
    text = asked.strip()
    for place in places:
        if text.upper() in place.codes or (place.lea and text == place.lea):
            return place
    folded = fold(text)
    named = [place for place in places if fold(place.name) == folded] if folded else []
    if named:
        return next((place for place in named if place.level == NATIONAL), named[-1])
    raise PlaceNotFound(_nearest(text, places))


def _nearest(text: str, places: Sequence[Place]) -> str:
    names = {fold(place.name): place for place in places}
    codes = {code: place for place in places for code in place.codes}
    near = [
        *(codes[code] for code in difflib.get_close_matches(text.upper(), codes, n=3)),
        *(names[name] for name in difflib.get_close_matches(fold(text) or "-", names, n=3)),
    ]
    shown = "; ".join(dict.fromkeys(f"{place.name} is {place.code}" for place in near[:4]))
    areas = sum(place.level == LA for place in places)
    regions = ", ".join(sorted(f"{place.name} {place.code}" for place in places if place.level == REGION))
    return (
        f"There are no figures for “{text}”. " + (f"Near it: {shown}. " if shown else "")
        + f"There are {areas} areas by GSS code (E06000006) or three digits, England ({ENGLAND}) and the regions: {regions}."
    )  # fmt: skip
