"""What goes with a child who moves to another area: the plan in force, the facts told once, and the thread.

Never anyone's right to sign in, and never where the family lives or lived, or how to reach them: the new area asks.
Source: SEND Regulations 2014 reg 15 (the old authority must transfer the plan to the new one).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from goldenthread.core.plans.plan import Plan
from goldenthread.core.plans.plan_file import read_plan_file, write_plan

FORMAT = "goldenthread-child"
EDITION = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A name of the child's; `kind` is LEGAL, KNOWN_AS or FORMER."""

    kind: str
    given: str
    family: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbered:
    """A number of the child's; `kind` is UPN, NHS or ULN."""

    kind: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FactTold:
    """A fact told once, with who told it in words and when."""

    word: str
    value: Any
    source: str = ""
    told_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildFile:
    """One child's papers as data, from the area they leave.

    `thread` is the case as a line of the thread file holds it. `final_on` is the day the plan became final and
    `last_review_on` that of its last review, on which the new area's dates hang (reg 15(5)).
    """

    from_area: str
    made_on: date
    names: tuple[Named, ...]
    born_on: date | None = None
    numbers: tuple[Numbered, ...] = ()
    facts: tuple[FactTold, ...] = ()
    thread: Mapping[str, Any] = field(default_factory=dict)
    plan: Plan | None = None
    final_on: date | None = None
    last_review_on: date | None = None


def write_child(file: ChildFile) -> dict[str, Any]:
    """Return a child's file as a JSON object; what is empty is left out."""
    document: dict[str, Any] = {
        "format": FORMAT,
        "edition": EDITION,
        "from_area": file.from_area,
        "made_on": file.made_on.isoformat(),
        "names": [{"kind": one.kind, "given": one.given, "family": one.family} for one in file.names],
        "born_on": _day(file.born_on),
        "numbers": [{"kind": one.kind, "value": one.value} for one in file.numbers],
        "facts": [_fact(one) for one in file.facts],
        "thread": dict(file.thread),
        "plan": write_plan(file.plan) if file.plan else None,
        "final_on": _day(file.final_on),
        "last_review_on": _day(file.last_review_on),
    }
    return {key: value for key, value in document.items() if value not in (None, [], {})}


def read_child(document: Mapping[str, Any]) -> ChildFile:
    """Return the child's file that a JSON object holds; the object has been held to the schema first."""
    return ChildFile(
        from_area=document["from_area"],
        made_on=date.fromisoformat(document["made_on"]),
        names=tuple(Named(**one) for one in document["names"]),
        born_on=_read_day(document.get("born_on")),
        numbers=tuple(Numbered(**one) for one in document.get("numbers", ())),
        facts=tuple(_read_fact(one) for one in document.get("facts", ())),
        thread=document.get("thread", {}),
        plan=read_plan_file(document["plan"]) if "plan" in document else None,
        final_on=_read_day(document.get("final_on")),
        last_review_on=_read_day(document.get("last_review_on")),
    )


def _fact(one: FactTold) -> dict[str, Any]:
    told = {"word": one.word, "value": one.value, "source": one.source, "told_on": _day(one.told_on)}
    return {key: value for key, value in told.items() if value not in (None, "")}


def _read_fact(one: Mapping[str, Any]) -> FactTold:
    told_on = _read_day(one.get("told_on"))
    return FactTold(word=one["word"], value=one.get("value"), source=one.get("source", ""), told_on=told_on)


def _day(on: date | None) -> str | None:
    return on.isoformat() if on else None


def _read_day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
