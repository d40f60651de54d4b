"""Reading what record matching rests on: the levels of each comparison with their m and u, and forms of one name."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from goldenthread.core.people.evidence import Comparison, Level, LinkageModel
from goldenthread.core.people.names import folded

FOLDER = Path(__file__).parent
MODEL = FOLDER / "model.toml"


class ModelUnreadable(ValueError):  # noqa: N818
    """The model of record matching cannot be used; the message says which comparison and what is wrong with it."""


@cache
def load_model() -> LinkageModel:
    """Return the model that the reviewed file describes."""
    return read_model(tomllib.loads(MODEL.read_text(encoding="utf-8")))


def read_model(table: Mapping[str, Any]) -> LinkageModel:
    """Return the model a table describes. Raises ModelUnreadable for shares that are not shares."""
    comparisons = tuple(_comparison(each) for each in table["comparison"])
    return LinkageModel(
        version=table["version"], prior=table["prior"], likely=table["likely"], possible=table["possible"],
        comparisons=comparisons,
    )  # fmt: skip


def _comparison(table: Mapping[str, Any]) -> Comparison:
    levels = tuple(Level(**each) for each in table["level"])
    for level in levels:
        if not (0 < level.m <= 1 and 0 < level.u <= 1):
            raise ModelUnreadable(
                f"{table['name']}, {level.name}: m and u are shares, above 0 and at most 1. "
                "Train the model again, or put them right in definitions/identity/model.toml."
            )
    return Comparison(name=table["name"], unknown=table["unknown"], levels=levels)


@cache
def forms_of_names() -> Mapping[str, frozenset[str]]:
    """Return each name's other forms, itself among them, folded: short names and ways of writing it in English."""
    table = tomllib.loads((FOLDER / "forms_of_names.toml").read_text(encoding="utf-8"))
    found: dict[str, frozenset[str]] = {}
    for group in table["groups"]:
        names = frozenset(folded(name) for name in group)
        for name in names:
            found[name] = found.get(name, frozenset()) | names
    return found
