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
    share, square = numerator / denominator, _DEVIATE**2
    middle = share + square / (2 * denominator)
    half = _DEVIATE * sqrt(share * (1 - share) / denominator + square / (4 * denominator**2))
    scale = 1 + square / denominator
    low, high = (100 * end / scale for end in (middle - half, middle + half))
    return round(max(low, 0.0), 1), round(min(high, 100.0), 1)


def is_few(denominator: int | None) -> bool:
    """Whether a share is of so few that one more or less would change it by five points or more."""
    return denominator is not None and 0 < denominator < FEW
