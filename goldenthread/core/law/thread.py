"""A child's dated facts, as the clocks read them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from goldenthread.core.law.vocabulary import Event

REGIME_2014 = "CFA2014"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One thing that happened, on one day.

    `id` tells apart the advice, representation, setting or person that several facts are about.
    `extra` holds the event's other keys exactly as the thread file spells them.
    """

    event: Event
    on: date
    id: str | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """One case's facts, with what the law needs to know of the child.

    `area` is the GSS code; `ncy` the national curriculum year (-1 nursery to 14); `regime` names the
    body of law that governs the case.
    """

    case: str
    area: str
    facts: tuple[Fact, ...]
    born_on: date | None = None
    ncy: int | None = None
    regime: str = REGIME_2014
