"""What UPN, NHS and learner numbers have in common: how they are tidied and how a wrong one is refused."""

import re

_MARKS = re.compile(r"[\s\-–—./]+")
_LONGEST = 40


class NumberRefused(ValueError):  # noqa: N818
    """A number that cannot be what it claims to be.

    `problem` says what is wrong and `mend` what to do, both as sentences for a page.
    """

    def __init__(self, problem: str, mend: str) -> None:
        super().__init__(f"{problem} {mend}")
        self.problem = problem
        self.mend = mend


def tidy(text: str) -> str:
    """Return a number as typed without the spaces and dashes that people put in, in capitals."""
    return _MARKS.sub("", text[:_LONGEST]).upper()


def ten_digits(text: str, *, a: str) -> str:
    """Return ten tidied digits, or raise NumberRefused saying how many were given.

    `a` names the number with its article, such as "An NHS number".
    """
    digits = tidy(text)
    if not digits:
        raise NumberRefused(f"No {a.split(' ', 1)[1]} was given.", "Enter its 10 digits.")
    if not (digits.isascii() and digits.isdigit()):
        raise NumberRefused(f"{a} has only digits.", "Take out letters and other marks.")
    if len(digits) != 10:
        found = "1 digit" if len(digits) == 1 else f"{len(digits)} digits"
        raise NumberRefused(
            f"{a} has 10 digits; this has {found}.", "Check it against the letter it came from."
        )
    return digits
