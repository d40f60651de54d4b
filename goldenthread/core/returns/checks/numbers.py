"""Check letters and digits of pupil and learner numbers, worked out for a whole column at once."""

import polars as pl

from goldenthread.core.people.upn import CHECK_LETTERS

UPN_SHAPE = rf"^[A-Z][0-9]{{11}}[0-9{CHECK_LETTERS}]$"
ULN_SHAPE = r"^[1-9][0-9]{9}$"


def tidied_number(text: pl.Expr) -> pl.Expr:
    """Return a number without spaces and dashes, in capitals."""
    return text.str.replace_all(r"[\s\-–—./]+", "").str.to_uppercase()


def upn_is_shaped(text: pl.Expr) -> pl.Expr:
    """Say that a text has the shape of a unique pupil number."""
    return tidied_number(text).str.contains(UPN_SHAPE)


def upn_check_holds(text: pl.Expr) -> pl.Expr:
    """Say that a unique pupil number of the right shape begins with the letter its other characters call for.

    Source: DfE, Unique pupil numbers: the sum of the twelve characters times 2 to 13, modulo 23.
    """
    upn = tidied_number(text)
    total = pl.sum_horizontal(
        [upn.str.slice(place, 1).cast(pl.Int32, strict=False) * (place + 1) for place in range(1, 12)]
    )
    last = upn.str.slice(12, 1)
    worth = pl.coalesce(last.cast(pl.Int32, strict=False), _letter_worth(last))
    wanted = (total + worth * 13) % len(CHECK_LETTERS)
    return _letter_worth(upn.str.slice(0, 1)) == wanted


def _letter_worth(letter: pl.Expr) -> pl.Expr:
    return letter.replace_strict(
        list(CHECK_LETTERS), list(range(len(CHECK_LETTERS))), default=None, return_dtype=pl.Int32
    )


def uln_check_holds(text: pl.Expr) -> pl.Expr:
    """Say that ten digits weighted 10 to 1 leave 10 when divided by 11, as every unique learner number's do.

    9999999999 passes the sum and stands for a number not yet known, so it is refused.
    """
    uln = tidied_number(text)
    total = pl.sum_horizontal(
        [uln.str.slice(place, 1).cast(pl.Int32, strict=False) * (10 - place) for place in range(10)]
    )
    return (total % 11 == 10) & (uln != "9999999999")
