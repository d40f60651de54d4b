"""Which of the department's numbered rules each of ours is: as somebody reviewed it, or as their words are alike.

Likeness only proposes. A number stands beside our own once a person has said that it is right.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

_WORD = re.compile(r"[a-z0-9]+")
# Words that every rule has, and that tell none from another.
_COMMON = frozenset(
    ["a", "an", "and", "are", "as", "at", "be", "been", "but", "by", "cannot", "for", "from", "has", "have", "if", "in", "is", "it", "its", "must", "no", "not", "of", "on", "or", "should", "than", "that", "the", "then", "there", "this", "to", "was", "when", "where", "which", "with", "date", "code", "valid", "missing", "error", "query", "record", "data", "item", "module"]
)  # fmt: skip
LEAST_LIKE = 0.25


@dataclass(frozen=True, slots=True, kw_only=True)
class DfeRule:
    """One rule of the department's list: its number, its words, the field where it names one, and ours where reviewed."""

    number: str
    words: str
    field: str = ""
    ours: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OurRule:
    """One of our rules as likeness is judged: its id, its field and its words."""

    id: str
    field: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """One of the department's rules beside ours: `is_decided` where a person said so, `likeness` from 0 to 1 where not."""

    number: str
    words: str
    rule: str
    likeness: float = 0.0
    is_decided: bool = False


def match_rules(theirs: Iterable[DfeRule], ours: Sequence[OurRule]) -> tuple[Match, ...]:
    """Return each of the department's rules with ours as reviewed, else with the likest of ours, else with none.

    A field that both name counts as much as the words do: rules of one field differ by what they ask of it.
    """
    known = {each.id for each in ours}
    bags = [(each, _bag(f"{each.field} {each.words}")) for each in ours]
    found = []
    for rule in theirs:
        if rule.ours in known:
            found.append(
                Match(number=rule.number, words=rule.words, rule=rule.ours, likeness=1.0, is_decided=True)
            )
            continue
        likeness, best = max(((_alike(rule, each, bag), each.id) for each, bag in bags), default=(0.0, ""))
        is_like = likeness >= LEAST_LIKE
        found.append(
            Match(
                number=rule.number,
                words=rule.words,
                rule=best if is_like else "",
                likeness=round(min(1.0, likeness), 2) if is_like else 0.0,
            )
        )
    return tuple(found)


def numbers_of(matches: Iterable[Match]) -> Mapping[str, str]:
    """Return the department's numbers of each of our rules, as decided; several are joined."""
    found: dict[str, list[str]] = {}
    for each in matches:
        if each.is_decided and each.rule:
            found.setdefault(each.rule, []).append(each.number)
    return {rule: ", ".join(dict.fromkeys(numbers)) for rule, numbers in found.items()}


def _alike(theirs: DfeRule, ours: OurRule, bag: frozenset[str]) -> float:
    words = _bag(f"{theirs.field} {theirs.words}")
    union = len(words | bag)
    shared = len(words & bag) / union if union else 0.0
    named = bool(ours.field) and ours.field.lower() in {*words, theirs.field.lower().replace(" ", "")}
    return shared + (0.25 if named else 0.0)


def _bag(words: str) -> frozenset[str]:
    parted = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", words)
    whole = _WORD.findall(words.lower())
    return frozenset(
        each for each in (*whole, *_WORD.findall(parted.lower())) if each not in _COMMON and len(each) > 1
    )
