"""Reading what the demonstrator's partnership promised: quotations of published documents, and an invented plan of action."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from goldenthread.definitions.demonstrator.figures import read_toml


class PromisesNotSound(ValueError):  # noqa: N818
    """A part of the plan names an aim, an action or a measure that is not there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """Short quotations of one published document, as text, with where they were read."""

    key: str
    file_name: str
    source: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Promised:
    """What one area's partnership promised, and the plan of action made of it.

    `actions`, `measures` and `concerns` are as the file writes them, with days counted from the day of building.
    """

    area: str
    documents: tuple[Quoted, ...]
    title: str
    document: str
    begins_on: date
    bodies: tuple[str, ...]
    titles: Mapping[str, str]
    actions: tuple[Mapping[str, Any], ...]
    measures: tuple[Mapping[str, Any], ...]
    concerns: tuple[Mapping[str, Any], ...]


@cache
def load_promises() -> Promised:
    """Return what was promised, and the plan. Raises PromisesNotSound where a part names what is not there."""
    read = read_toml("promises")
    plan = read["plan"]
    promised = Promised(
        area=read["area"],
        documents=tuple(
            Quoted(key=each["key"], file_name=each["file_name"], source=each["source"], text=each["quoted"].strip() + "\n")
            for each in read["document"]
        ),
        title=plan["title"], document=plan["document"], begins_on=plan["begins_on"], bodies=tuple(plan["bodies"]),
        titles=plan["titles"], actions=tuple(read["action"]), measures=tuple(read["measure"]), concerns=tuple(read["concern"]),
    )  # fmt: skip
    _check(promised)
    return promised


def _check(promised: Promised) -> None:
    actions = name_actions(promised)
    keys = {each["key"] for each in promised.measures}
    for each in (*promised.actions, *promised.measures):
        if each["aim"] not in promised.titles:
            raise PromisesNotSound(f"promises.toml: there is no {each['aim']}.")
    for each in (*promised.measures, *promised.concerns):
        if each.get("action", actions[0]) not in actions:
            raise PromisesNotSound(f"promises.toml: there is no action {each['action']}.")
    for each in promised.measures:
        if "guard" in each and each["guard"] not in keys - {each["key"]}:
            raise PromisesNotSound(f"promises.toml: {each['key']} has no pair called {each['guard']}.")


def name_actions(promised: Promised) -> list[str]:
    """Return the name of each action in order: its aim's, and its place among that aim's."""
    counted: dict[str, int] = {}
    names = []
    for each in promised.actions:
        counted[each["aim"]] = counted.get(each["aim"], 0) + 1
        names.append(f"{each['aim']}.{counted[each['aim']]}")
    return names
