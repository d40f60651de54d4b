"""Which facts a rule speaks of."""

from dataclasses import dataclass

from goldenthread.core.law.thread import Fact
from goldenthread.core.law.vocabulary import Event

NOT_RECORDED = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """An event, and what its other keys must say. An empty text stands for a key that was not recorded."""

    event: Event
    where: tuple[tuple[str, frozenset[str]], ...] = ()

    def fits(self, fact: Fact) -> bool:
        """Whether the fact is one the rule speaks of."""
        return fact.event is self.event and all(_recorded(fact, key) in values for key, values in self.where)


def _recorded(fact: Fact, key: str) -> str:
    value = fact.extra.get(key)
    return NOT_RECORDED if value is None else str(value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """One going-through of a matter, so that a second request joins the first instead of starting again.

    A round is open from the first fact that opens it until one that closes it; `reopened_by` opens it
    again without starting it afresh. With `is_by_id` each id has rounds of its own, and
    `closed_for_all` closes every one of them.
    """

    name: str
    opened_by: tuple[Match, ...]
    closed_by: tuple[Match, ...]
    reopened_by: tuple[Match, ...] = ()
    closed_for_all: tuple[Match, ...] = ()
    is_by_id: bool = False
