"""How a row of a child's plan joins the measures of the dictionary: by reviewed rules, each of one kind of row and why.

A rule is of a whole kind: every need of one area, every outcome of one way into adult life, all provision of one service.
So the rows behind two measures are the same rows or none of the same, and no two counts tell of a few by their difference.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

NOT_TOLD = "NOT_TOLD"


class Side(StrEnum):
    """What of a plan a rule speaks of: the plan as such, or its needs, outcomes or provision."""

    PLAN = "PLAN"
    NEED = "NEED"
    OUTCOME = "OUTCOME"
    PROVISION = "PROVISION"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """That the rows of one side, or of one kind of it, are what these measures count, and why that is so.

    An empty `kind` is every row of the side.
    """

    of: Side
    kind: str
    measures: tuple[str, ...]
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """A service by the words that plans name it with; `is_at_setting` where the school or college gives it itself."""

    key: str
    title: str
    words: tuple[str, ...]
    is_at_setting: bool = False

    def is_named_in(self, text: str) -> bool:
        """Whether a text, in lower case, names this service."""
        return any(word in text for word in self.words)


def service_of(*, by_whom: str, arranged_by: str, services: Sequence[Service]) -> str:
    """Return which service gives a line of provision, by who gives it and else by who arranges it; each line has one.

    Where several are named the first of the list stands: it goes from the most particular to the most general.
    """
    for text in (by_whom.lower(), arranged_by.lower()):
        found = next((each.key for each in services if each.is_named_in(text)), "")
        if found:
            return found
    return NOT_TOLD


def rules_for(side: Side, kind: str, *, rules: Iterable[Rule]) -> list[Rule]:
    """Return the rules by which a row of one kind joins measures, those of its own kind first."""
    found = [rule for rule in rules if rule.of is side and rule.kind in ("", kind)]
    return sorted(found, key=lambda rule: rule.kind == "")


def kinds_of(measure: str, *, rules: Iterable[Rule]) -> list[Rule]:
    """Return the rules that say what of plans a measure stands on."""
    return [rule for rule in rules if measure in rule.measures]
