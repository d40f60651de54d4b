"""The unique learner number and its check digit.

Source: Learning Records Service, ULN validation (as in HESA C17051 field ULN): ten digits, the first not 0;
their sum times 10 to 1 leaves 10 when divided by 11, so that no learner number is also an NHS number.
"""

from typing import NewType

from goldenthread.core.people.identifier import NumberRefused, ten_digits

Uln = NewType("Uln", str)

PLACEHOLDER_ULN = "9999999999"
_WEIGHTS = range(10, 1, -1)


def uln_check_digit_of(body: str) -> int | None:
    """Return the check digit that nine digits call for, or None where no number is issued for them."""
    remainder = sum(weight * int(each) for weight, each in zip(_WEIGHTS, body, strict=True)) % 11
    return None if remainder == 0 else 10 - remainder


def read_uln(text: str) -> Uln:
    """Return the learner number a person typed, with spaces taken out.

    Raises NumberRefused, saying what its last digit should be, where the number cannot be right.
    """
    digits = ten_digits(text, a="A ULN")
    if digits == PLACEHOLDER_ULN:
        raise NumberRefused(
            "9999999999 stands for a number not yet known.", "Leave it empty until the number is known."
        )
    wanted = uln_check_digit_of(digits[:9])
    if digits[0] == "0" or wanted is None:
        raise NumberRefused(
            "No ULN begins with these digits.", "Compare it with the learner record, digit by digit."
        )
    if int(digits[9]) != wanted:
        raise NumberRefused(
            f"The last digit should be {wanted}, so a digit is wrong or two are the wrong way round.",
            "Compare it with the learner record, digit by digit.",
        )
    return Uln(digits)
