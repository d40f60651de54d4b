"""How far a share of a few may lie from what it would be of many, and the gap between two; when a share is of too few."""

from math import sqrt

# The normal deviate that leaves one in forty on either side.
_DEVIATE = 1.959963984540054
FEW = 20


def wilson(numerator: int, denominator: int) -> tuple[float, float]:
    """Return the lower and upper end of the 95% interval of a share, in percent, to one decimal place.

    Source: Wilson, E. B. (1927), Journal of the American Statistical Association 22, 209-212. The denominator is
    not nought.
    """
    low, high = _exact(numerator, denominator)
    return round(low, 1), round(high, 1)


def _exact(numerator: int, denominator: int) -> tuple[float, float]:
    share, square = numerator / denominator, _DEVIATE**2
    middle = share + square / (2 * denominator)
    half = _DEVIATE * sqrt(share * (1 - share) / denominator + square / (4 * denominator**2))
    scale = 1 + square / denominator
    low, high = (100 * end / scale for end in (middle - half, middle + half))
    return max(low, 0.0), min(high, 100.0)


def is_few(denominator: float | int | None) -> bool:
    """Whether a share is of so few that one more or less would change it by five points or more."""
    return denominator is not None and 0 < denominator < FEW


def newcombe(one: tuple[int, int], other: tuple[int, int]) -> tuple[float, float]:
    """Return the lower and upper end of the 95% interval of one share less another, in percentage points.

    Each is a numerator and a denominator that is not nought. Source: Newcombe, R. G. (1998), Statistics in Medicine
    17, 873-890, method 10: from the two shares' own Wilson intervals.
    """
    first, second = 100 * one[0] / one[1], 100 * other[0] / other[1]
    (low, high), (other_low, other_high) = _exact(*one), _exact(*other)
    gap = first - second
    down = sqrt((first - low) ** 2 + (other_high - second) ** 2)
    up = sqrt((high - first) ** 2 + (second - other_low) ** 2)
    return round(gap - down, 1), round(gap + up, 1)
