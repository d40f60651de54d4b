"""The dictionary of measures: a reviewed file a measure, read into what core computes with.

No number is shown anywhere without an entry here. A change of what is counted is a new `version`, and a new series.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from goldenthread.core.measures.dictionary import Direction, Measure, Portion, Published, Target, Unit

FOLDER = Path(__file__).parent


class MeasureIncomplete(ValueError):  # noqa: N818
    """A file of the dictionary lacks something or says it wrongly; the message names the file and what."""


@cache
def load_measures() -> Mapping[str, Measure]:
    """Return every measure by its id. Raises MeasureIncomplete where a file lacks what an entry must have."""
    found = {}
    for path in sorted(FOLDER.glob("m*.toml")):
        try:
            measure = read_measure(tomllib.loads(path.read_text(encoding="utf-8")))
        except (KeyError, ValueError, TypeError) as error:
            raise MeasureIncomplete(
                f"definitions/measures/{path.name}: {error}. Every entry says what docs/reference/measures.md shows."
            ) from error
        found[measure.id] = measure
    return found


def read_measure(table: Mapping[str, Any]) -> Measure:
    """Return the measure that a file's table describes."""
    guard = table["guard"]
    return Measure(
        **{name: table[name] for name in _PLAIN},
        unit=Unit(table["unit"]),
        direction=Direction[table["direction"]],
        target=Target(**table["target"]),
        guard_words=f"Read it beside {guard}: either can be bettered at the cost of the other.",
        waits_for=table.get("waits_for", ""),
        own=table.get("own", ""),
        published=tuple(_published(each) for each in table.get("published", ())),
        portions=tuple(_portion(each) for each in table.get("portion", ())),
    )


_PLAIN = (
    "id", "title", "section", "why", "definition", "numerator", "denominator", "source", "cadence", "guard", "owner",
    "checked_by", "next_review_on", "version", "evidence", "serves",
)  # fmt: skip


def _published(table: Mapping[str, Any]) -> Published:
    split = table.get("breakdown")
    return Published(
        dataset=table["dataset"],
        version=table["version"],
        numerator=tuple(table["numerator"]),
        denominator=tuple(table.get("denominator", ())),
        percent=table.get("percent", ""),
        when_missing=tuple(table.get("when_missing", ())),
        breakdown=(split[0], split[1]) if split else None,
        from_period=table.get("from_period", ""),
        words=table.get("words", ""),
    )


def _portion(table: Mapping[str, Any]) -> Portion:
    return Portion(
        name=table["name"],
        title=table["title"],
        numerator=tuple(table["numerator"]),
        denominator=tuple(table.get("denominator", ())),
        unit=Unit(table["unit"]),
    )
