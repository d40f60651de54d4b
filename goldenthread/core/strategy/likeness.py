"""How alike two commitments are: the letters (rapidfuzz) and the words that tell them apart from the rest."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from goldenthread.core.strategy.cues import plain

_ENDINGS = ("ations", "ation", "ings", "ing", "ies", "ied", "es", "ed", "s", "ly")


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """One pair's score: 0 to 100, of which half is rapidfuzz's token sort ratio and half the telling words shared.

    `held` is how much of the shorter's telling words the longer holds, 0 to 1.
    """

    score: float
    letters: float
    held: float


@dataclass(slots=True)
class Weighing:
    """How much each word tells, from how few of the commitments compared use it."""

    weights: dict[str, float]
    usual: float

    def weight(self, word: str) -> float:
        """Return how much a word tells, 0 for one that nearly all use."""
        return self.weights.get(word, self.usual)


def weigh(texts: Sequence[str]) -> Weighing:
    """Return how much each word of the texts tells one of them from the others."""
    used = Counter(word for text in texts for word in stems(text))
    total = max(len(texts), 2)
    return Weighing(
        {word: math.log(total / count) ** 1.2 if count < total else 0.0 for word, count in used.items()},
        math.log(total),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """A text made ready to be compared many times: its words sorted, its stems, and what they weigh together."""

    letters: str
    stems: frozenset[str]
    weight: float


def make_ready(text: str, *, weighing: Weighing) -> Weighed:
    """Return a text ready to be compared."""
    found = stems(text)
    return Weighed(
        letters=" ".join(sorted(plain(text).split())), stems=found, weight=sum(map(weighing.weight, found))
    )


def compare_texts(one: Weighed, other: Weighed, *, weighing: Weighing) -> Likeness:
    """Return how alike two texts are."""
    shared = sum(map(weighing.weight, one.stems & other.stems))
    both = math.sqrt(one.weight * other.weight)
    # The ratio of the sorted words is rapidfuzz's token sort ratio, the sorting done once for all pairs.
    letters = fuzz.ratio(one.letters, other.letters)
    words = 100 * shared / both if both else letters
    smaller = min(one.weight, other.weight)
    return Likeness(
        score=round((letters + words) / 2, 1),
        letters=round(letters, 1),
        held=shared / smaller if smaller else 0.0,
    )


def stems(text: str) -> frozenset[str]:
    """Return the words of a text without the endings that rewording changes."""
    return frozenset(_stem(word) for word in plain(text).split() if len(word) > 2)


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)].rstrip("ei")
    return word.rstrip("e") if len(word) > 4 else word
