"""The NHS number and its check digit.

Source: NHS Data Dictionary, NHS NUMBER: ten digits, the last being 11 less the remainder, modulo 11, of the first
nine times 10 to 2; 11 is written 0, and no number is issued where it would be 10.
"""

from typing import NewType

from goldenthread.core.people.identifier import NumberRefused, ten_digits

NhsNumber = NewType("NhsNumber", str)

_WEIGHTS = range(10, 1, -1)


def nhs_check_digit_of(body: str) -> int | None:
    """Return the check digit that nine digits call for, or None where no number is issued for them."""
    digit = 11 - sum(weight * int(each) for weight, each in zip(_WEIGHTS, body, strict=True)) % 11
    return {11: 0, 10: None}.get(digit, digit)


def read_nhs_number(text: str) -> NhsNumber:
    """Return the NHS number a person typed, with spaces taken out.

    Raises NumberRefused, saying what its last digit should be, where the number cannot be right.
    """
    digits = ten_digits(text, a="An NHS number")
    wanted = nhs_check_digit_of(digits[:9])
    if len(set(digits)) == 1:
        raise NumberRefused(
            "No NHS number has ten digits all alike.", "Leave it empty until the number is known."
        )
    if wanted is None:
        raise NumberRefused(
            "No NHS number begins with these nine digits.",
            "Compare it with the health record, digit by digit.",
        )
    if int(digits[9]) != wanted:
        raise NumberRefused(
            f"The last digit should be {wanted}, so a digit is wrong or two are the wrong way round.",
            "Compare it with the health record, digit by digit.",
        )
    return NhsNumber(digits)


def spaced_nhs_number(number: NhsNumber) -> str:
    """Return the number in threes and four, as the NHS prints it."""
    return f"{number[:3]} {number[3:6]} {number[6:]}"
