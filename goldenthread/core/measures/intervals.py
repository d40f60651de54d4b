"""How far a share of a few may lie from what it would be of many: Wilson's interval, and when a share is of too few."""

from math import sqrt

# The normal deviate that leaves one in forty on either side.
_DEVIATE = 1.959963984540054
FEW = 20


def wilson(numerator: int, denominator: int) -> tuple[float, float]:
    """Return the lower and upper end of the 95% interval of a share, in percent, to one decimal place.

    Source: Wilson, E. B. (1927), Journal of the American Statistical Association 22, 209-212. The denominator is
    not nought.
    """
    low, high = _ends(numerator, denominator)
    return round(max(100 * low, 0.0), 1), round(min(100 * high, 100.0), 1)


def difference_interval(one: tuple[int, int], two: tuple[int, int]) -> tuple[float, float]:
    """Return the 95% interval of one share less another, in percentage points, to one decimal place.

    Each share is its numerator and its denominator, which is not nought. Source: Newcombe, R. G. (1998), Statistics
    in Medicine 17, 873-890, method 10, which is built of Wilson's intervals.
    """
    (first, second), ends = (top / bottom for top, bottom in (one, two)), (_ends(*one), _ends(*two))
    (low_one, high_one), (low_two, high_two) = ends
    down = sqrt((first - low_one) ** 2 + (high_two - second) ** 2)
    up = sqrt((high_one - first) ** 2 + (second - low_two) ** 2)
    return round(100 * (first - second - down), 1), round(100 * (first - second + up), 1)


def _ends(numerator: int, denominator: int) -> tuple[float, float]:
    share, square = numerator / denominator, _DEVIATE**2
    middle = share + square / (2 * denominator)
    half = _DEVIATE * sqrt(share * (1 - share) / denominator + square / (4 * denominator**2))
    scale = 1 + square / denominator
    return (middle - half) / scale, (middle + half) / scale


def is_few(denominator: int | None) -> bool:
    """Whether a share is of so few that one more or less would change it by five points or more."""
    return denominator is not None and 0 < denominator < FEW
