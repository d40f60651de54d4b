"""The pages of the dashboard: its priorities and sections in their order, each with its measures."""

import tomllib
from dataclasses import dataclass
from functools import cache

from goldenthread.definitions.measures import FOLDER, MeasureIncomplete, load_measures


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One page of the dashboard, or one priority of its first page, and the measures that it shows."""

    title: str
    measures: tuple[str, ...]
    slug: str = ""
    says: str = ""


@cache
def load_sections() -> tuple[Section, ...]:
    """Return the dashboard's pages in order. Raises MeasureIncomplete where a measure is on no page, or on two."""
    found = tuple(_section(each) for each in _read()["section"])
    named = [measure for each in found for measure in each.measures]
    if sorted(named) != sorted(load_measures()):
        odd = sorted(set(load_measures()) ^ set(named) | {one for one in named if named.count(one) > 1})
        raise MeasureIncomplete(
            f"definitions/measures/sections.toml: {', '.join(odd)} must be on one page each."
        )
    return found


@cache
def load_priorities() -> tuple[Section, ...]:
    """Return the priorities of the first page, each with its few measures."""
    return tuple(_section(each) for each in _read()["priority"])


def section_of(measure: str) -> Section:
    """Return the page that shows a measure."""
    return next(each for each in load_sections() if measure in each.measures)


def _read() -> dict[str, list[dict[str, object]]]:
    return tomllib.loads((FOLDER / "sections.toml").read_text(encoding="utf-8"))


def _section(table: dict[str, object]) -> Section:
    measures = table["measures"]
    assert isinstance(measures, list)
    return Section(
        title=str(table["title"]), measures=tuple(measures), slug=str(table.get("slug", "")),
        says=str(table.get("says", "")),
    )  # fmt: skip
