"""The unique pupil number: its parts, its check letter, and what is wrong with one that is mistyped.

Source: DfE, Unique pupil numbers: guide for schools and local authorities. Thirteen characters: a check letter,
three digits of the local authority, four of the school, two of the year, three of a serial number. The last
is a letter in a temporary number. The check letter is the sum of the digits times 2 to 13, modulo 23.
"""

import re
from typing import NewType

from goldenthread.core.people.identifier import NumberRefused, tidy

Upn = NewType("Upn", str)

# I, O and S are left out: they are read as 1, 0 and 5.
CHECK_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
_SHAPE = re.compile(rf"[A-Z][0-9]{{11}}[0-9{CHECK_LETTERS}]")
_WEIGHTS = range(2, 14)


def check_letter_of(body: str) -> str:
    """Return the check letter that the twelve characters after it call for."""
    values = (CHECK_LETTERS.index(each) if each.isalpha() else int(each) for each in body)
    return CHECK_LETTERS[sum(weight * value for weight, value in zip(_WEIGHTS, values, strict=True)) % 23]


def read_upn(text: str) -> Upn:
    """Return the unique pupil number a person typed, with spaces and dashes taken out.

    Raises NumberRefused, saying what its check letter should be, where the number cannot be right.
    """
    upn = tidy(text)
    if not upn:
        raise NumberRefused("No UPN was given.", "Enter its 13 characters, or say why there is none.")
    if len(upn) != 13:
        raise NumberRefused(
            f"A UPN has 13 characters; this has {len(upn)}.",
            "It is a letter and then 12 digits, such as A123456789012.",
        )
    if not _SHAPE.fullmatch(upn):
        raise NumberRefused(
            "A UPN is a letter and then 12 digits (the last may be a letter in a temporary number).",
            "Check for the letter O typed for 0, or the letter I for 1.",
        )
    wanted = check_letter_of(upn[1:])
    if upn[0] != wanted:
        raise NumberRefused(
            f"The check letter should be {wanted}, so a character is wrong or two are the wrong way round.",
            "Compare it with the school's record, character by character.",
        )
    return Upn(upn)


def is_temporary_upn(upn: Upn) -> bool:
    """Say whether the number is temporary, to be replaced when the pupil's own is found."""
    return upn[-1].isalpha()
