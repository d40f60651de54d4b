"""Reads the ways of their own in which some plans are delivered, with what each changes, its rule and how sure it is."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from goldenthread.core.law.vocabulary import Confidence
from goldenthread.core.plans.arrangements import ArrangementKind, Consequence, Part, Way

_FOLDER = Path(__file__).parent
_ALWAYS = {Part.DUTY, Part.SECTION_I, Part.REVIEW}


class WaysUnfit(ValueError):  # noqa: N818
    """The file cannot be read; the message names the way."""


@cache
def load_ways() -> dict[ArrangementKind, Way]:
    """Return every way by its kind. Raises WaysUnfit."""
    return read_ways(tomllib.loads((_FOLDER / "ways.toml").read_text(encoding="utf-8")))


def read_ways(table: Mapping[str, Any]) -> dict[ArrangementKind, Way]:
    """Return the ways that a file describes, or raise WaysUnfit."""
    try:
        found = {ArrangementKind(code): _way(ArrangementKind(code), row) for code, row in table.items()}
    except (KeyError, TypeError, ValueError) as error:
        raise WaysUnfit(f"ways.toml: {error}") from error
    missing = set(ArrangementKind) - set(found)
    if missing:
        raise WaysUnfit(f"ways.toml says nothing of {', '.join(sorted(missing))}.")
    return found


def _way(kind: ArrangementKind, row: Mapping[str, Any]) -> Way:
    parts = row["consequences"]
    if not {Part(one["part"]) for one in parts} >= _ALWAYS:
        raise WaysUnfit(f"{kind} must say what becomes of the duty, of section I and of reviews.")
    return Way(
        kind=kind, title=row["title"], about=row["about"], section_i=row["section_i"], sen2=row["sen2"],
        consequences=tuple(
            Consequence(
                part=Part(one["part"]), words=one["words"], citation=one["citation"],
                confidence=Confidence(one["confidence"]),
            )
            for one in parts
        ),
    )  # fmt: skip
