"""How far two people who marked the same things agree, beyond what chance alone would give: Cohen's kappa."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How far two markers agree: of how many, the share they agree on, the share chance would give, and kappa.

    `kappa` is none where it has no meaning: nothing was marked, or both gave one and the same mark to everything.
    """

    count: int
    observed: float
    expected: float
    kappa: float | None


def measure_agreement(marks: Sequence[tuple[str, str]]) -> Agreement:
    """Return how far two markers agree; `marks` holds the first's and the second's mark of each thing.

    Kappa is (observed - expected) / (1 - expected), where expected is the agreement of two who mark at random, each in
    their own shares. Written out here, in these lines: of the libraries that offer it, one is under the GPL and computes
    another statistic, one pins an old scipy, and scikit-learn brings 150 MB for it. It is tested against published
    worked examples.

    Source: J. Cohen, "A coefficient of agreement for nominal scales", Educational and Psychological Measurement 20 (1960).
    """
    count = len(marks)
    if not count:
        return Agreement(count=0, observed=0.0, expected=0.0, kappa=None)
    observed = sum(one == other for one, other in marks) / count
    first, second = Counter(one for one, _ in marks), Counter(other for _, other in marks)
    expected = sum(first[mark] * second[mark] for mark in first) / count**2
    kappa = None if expected == 1 else (observed - expected) / (1 - expected)
    return Agreement(count=count, observed=observed, expected=expected, kappa=kappa)
