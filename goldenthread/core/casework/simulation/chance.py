"""Chance that keeps to its shares: dealt like cards, so that a published share is reached and not only expected."""

from collections.abc import Mapping, Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")


def deal(rng: Random, shares: Mapping[T, float], count: int) -> list[T]:
    """Return `count` cards in random order, each kind as near its share as whole numbers allow."""
    total = sum(shares.values())
    if not count or not total:
        return []
    exact = {kind: share * count / total for kind, share in shares.items()}
    cards = {kind: int(amount) for kind, amount in exact.items()}
    by_remainder = sorted(exact, key=lambda kind: (cards[kind] - exact[kind], str(kind)))
    for kind in by_remainder[: count - sum(cards.values())]:
        cards[kind] += 1
    dealt = [kind for kind, amount in cards.items() for _ in range(amount)]
    rng.shuffle(dealt)
    return dealt


def choose(rng: Random, shares: Mapping[T, float]) -> T:
    """Return one kind by its share."""
    return rng.choices(list(shares), weights=list(shares.values()))[0]


def happens(rng: Random, percent: float) -> bool:
    """Answer by chance, `percent` times in a hundred."""
    return rng.random() * 100 < percent


def some(rng: Random, items: Sequence[T], count: int) -> list[T]:
    """Return up to `count` of the items, each at most once."""
    return rng.sample(list(items), min(count, len(items)))
