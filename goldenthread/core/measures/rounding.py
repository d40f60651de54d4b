"""Rounding as people round: a half goes up, worked out on whole numbers so that no half is lost to binary."""

from decimal import ROUND_HALF_UP, Decimal


def rounded(value: float | Decimal, *, places: int) -> float:
    """Return a number to so many decimal places, a half away from nought."""
    exact = value if isinstance(value, Decimal) else Decimal(repr(value))
    return float(exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP))


def ratio(numerator: float, denominator: float, *, times: int, places: int) -> float:
    """Return numerator over denominator, times 100 for a percentage, rounded.

    The denominator is not nought: a rate of nobody is no rate, and is for the caller to leave out.
    """
    return rounded(Decimal(repr(numerator)) * times / Decimal(repr(denominator)), places=places)


def whole(value: float | None) -> int | float | None:
    """Return a whole number as one, so that 87.0 is shown as 87."""
    return int(value) if value is not None and float(value).is_integer() else value
