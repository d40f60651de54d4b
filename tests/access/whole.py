"""One child's record of the world, as it is handed about while it is filled."""

from dataclasses import dataclass, field
from typing import Any

from goldenthread.core.access.involvement import Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """One child's record as the world has made it, with who else is about it."""

    area: str
    child: int
    case: int
    mother: int
    father: int
    mother_account: int
    worker: int
    provider: int


@dataclass(slots=True, kw_only=True)
class Kept:
    """What was put there: the tasks that let someone in, by basis; who sits on the panel; and numbers to ask by."""

    tasks: dict[Basis, str] = field(default_factory=dict)
    sits: int = 0
    known: dict[str, Any] = field(default_factory=dict)
