"""Worked cases: facts, and what the law makes of them, for the spec and the reference page."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from goldenthread.core.law.thread import Fact, Thread
from goldenthread.core.law.vocabulary import Event

FOLDER = Path(__file__).parent / "worked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """One date that must come out: only the fields that are given are looked at."""

    duty: str
    due_on: date
    basis: str | None = None
    step: str | None = None
    id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkedCase:
    """A case in a few facts, where it comes from, and the dates that must come out."""

    name: str
    source: str
    events: tuple[str, ...]
    expect: tuple[Expected, ...]

    def as_thread(self, *, area: str) -> Thread:
        """Return the case as a thread of an area."""
        return Thread(case=self.name, area=area, facts=tuple(_fact(line) for line in self.events))


@cache
def load_worked_cases() -> tuple[WorkedCase, ...]:
    """Return the published cases, then those counted by hand."""
    return tuple(
        _case(table)
        for name in ("published", "counted")
        for table in tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))["case"]
    )


def _case(table: dict[str, Any]) -> WorkedCase:
    return WorkedCase(
        name=table["name"],
        source=table["source"],
        events=tuple(table["events"]),
        expect=tuple(Expected(**expected) for expected in table["expect"]),
    )


def _fact(line: str) -> Fact:
    event, on, *keys = line.split()
    extra = dict(key.split("=", 1) for key in keys)
    return Fact(event=Event(event), on=date.fromisoformat(on), id=extra.pop("id", None), extra=extra)
