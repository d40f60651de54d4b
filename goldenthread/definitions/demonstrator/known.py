"""The published figures that come with Golden Thread, for the two areas and England, each with where it was read."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from goldenthread.definitions.demonstrator.figures import FigureWithoutSource, load_sources, read_toml

NAMES = {
    "E06000006": "Halton",
    "E06000050": "Cheshire West and Chester",
    "E92000001": "England",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownFigure:
    """One published figure: of a measure, an area and a period, with its counts and its source."""

    measure: str
    area: str
    name: str
    period: str
    numerator: int
    denominator: int | None
    value: float
    source: str


@cache
def load_known() -> tuple[KnownFigure, ...]:
    """Return every such figure, oldest period first. Raises FigureWithoutSource for a table that names no source."""
    return tuple(_figures())


def _figures() -> Iterator[KnownFigure]:
    sources = load_sources()
    for measure, table in read_toml("known").items():
        source = sources.get(table.get("source", ""))
        if source is None:
            raise FigureWithoutSource(
                f"known.toml, [{measure}]: say where it was read, with a source that sources.toml lists."
            )
        for area, name in NAMES.items():
            for period, (top, bottom, value) in sorted(table.get(area, {}).items()):
                yield KnownFigure(
                    measure=measure, area=area, name=name, period=period, numerator=top, denominator=bottom,
                    value=value, source=f"{source.title} ({source.publisher}, {source.licence})",
                )  # fmt: skip
