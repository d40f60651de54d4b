"""One line of a thread file as a value, and what is said of a line that cannot be taken."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from goldenthread.core.law.thread import Thread


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Why a line was refused, and how to mend it.

    `line` counts from 1; `field` is a path such as `events[2].on`, or empty where the whole line is at fault.
    """

    line: int
    field: str
    problem: str
    mend: str

    def __str__(self) -> str:
        place = f"line {self.line}, {self.field}" if self.field else f"line {self.line}"
        return f"{place}: {self.problem} {self.mend}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The order in which a line's keys came, so that an export gives the line back as it was.

    `child` is None where the line has no child.
    """

    case: tuple[str, ...]
    child: tuple[str, ...] | None
    events: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadRecord:
    """One case of a thread file: its dated facts, and every key that the vocabulary does not know.

    `case_extra` and `child_extra` hold unknown keys of the case and of the child; those of an event are in
    the fact's own `extra`. `line` is 0 for a record that did not come from a file; such a record has no
    `layout` and is written in the vocabulary's order.
    """

    thread: Thread
    line: int = 0
    case_extra: Mapping[str, Any] = field(default_factory=dict)
    child_extra: Mapping[str, Any] = field(default_factory=dict)
    layout: Layout | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadFile:
    """A thread file as read: the clean lines, the faults, and what was kept but looks odd.

    A file with any fault is stored only if the person importing asks for its clean lines.
    """

    name: str
    threads: tuple[ThreadRecord, ...]
    faults: tuple[Fault, ...]
    warnings: tuple[Fault, ...] = ()
