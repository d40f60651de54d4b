"""The extracts of other systems that may be loaded: a reviewed file a kind, read into what core reads tables with.

A heading that a system writes and that is not known here is added to its field, and is guessed from then on.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from goldenthread.core.returns.extracts.kinds import Cell, Field, Kind

FOLDER = Path(__file__).parent
ORDER = ("census", "casework", "attendance", "exclusions", "missing", "home", "attainment")


class ExtractIncomplete(ValueError):  # noqa: N818
    """A kind of extract is described wrongly; the message names its file and what."""


@cache
def load_kinds() -> Mapping[str, Kind]:
    """Return every kind of extract by its key, in the order in which they are offered. Raises ExtractIncomplete."""
    shared = _read(FOLDER / "person.toml")
    return {key: _kind(_read(FOLDER / f"{key}.toml"), shared, f"{key}.toml") for key in ORDER}


def _read(path: Path) -> Mapping[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _kind(table: Mapping[str, Any], shared: Mapping[str, Any], name: str) -> Kind:
    try:
        fields = [
            _field(key, {**shared.get(key, {}), **said}) for key, said in table["field"].items()
        ]  # fmt: skip
        kind = Kind(
            key=table["key"], title=table["title"], says=table["says"], cite=table["cite"], fields=tuple(fields),
            dated_by=table["dated_by"], date_asked=table["date_asked"],
            is_of_people=table.get("is_of_people", True), identified_by=tuple(table.get("identified_by", ())),
            keeps_names_of=frozenset(table.get("keeps_names_of", ())),
        )  # fmt: skip
        for each in (*kind.identified_by, kind.dated_by):
            kind.field(each)
    except (KeyError, ValueError, TypeError) as error:
        raise ExtractIncomplete(
            f"definitions/extracts/{name}: {error}. docs/how-to/extracts.md says what a kind has."
        ) from error
    return kind


def _field(key: str, said: Mapping[str, Any]) -> Field:
    return Field(
        key=key, title=said["title"], cell=Cell(said["cell"]), headings=tuple(said.get("headings", ())),
        is_required=said.get("is_required", False), is_open=said.get("is_open", False),
        codes=said.get("codes", {}), also=said.get("also", {}), says=said.get("says", ""),
    )  # fmt: skip
