"""Six children whose lives differ as much as may be: a suggestion of whom an inspection could follow, and why each.

The area's nominee chooses, or the inspectors do: this only proposes. It draws nobody by how well their case went.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

TRACKED = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One child who could be followed: the case, and what is so of them, by what it is about ("Age": "5 to 10")."""

    case: int
    reference: str
    about: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggested:
    """One child suggested, and what they add that nobody suggested before them has."""

    case: int
    reference: str
    because: str


def suggest_spread(
    candidates: Iterable[Candidate], *, seed: str, size: int = TRACKED
) -> tuple[Suggested, ...]:
    """Return children who together show most of what differs: each adds the most that those before do not have.

    Between equals the `seed` decides, so that the same facts and seed suggest the same again and nobody chose. Fewer
    are suggested where there are fewer.
    """
    left = sorted(candidates, key=lambda one: hashlib.sha256(f"{seed}:{one.reference}".encode()).digest())
    seen: set[tuple[str, str]] = set()
    found: list[Suggested] = []
    while left and len(found) < size:
        best = max(left, key=lambda one: len(_new(one, seen)))
        new = _new(best, seen)
        words = "; ".join(f"{about}: {value}" for about, value in new)
        because = f"Adds {words}" if words else f"Adds nothing new: by chance, seed {seed}"
        found.append(Suggested(case=best.case, reference=best.reference, because=because))
        seen |= set(new)
        left.remove(best)
    return tuple(found)


def _new(one: Candidate, seen: set[tuple[str, str]]) -> list[tuple[str, str]]:
    return [each for each in one.about.items() if each[1] and each not in seen]
