"""How alike two records are, and why: a warning on entry, never a merge.

No rule here joins two children. Twins share a family name, a birth date, a home and sometimes an initial, so a
different forename always counts against, and the warning then says that they may be twins.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from difflib import SequenceMatcher
from enum import StrEnum

from goldenthread.core.people.names import folded

SURE, LIKELY, POSSIBLE = 90, 70, 45
CLOSE_NAME = 0.8


class Verdict(StrEnum):
    """What a caseworker should think of two records."""

    SAME_NUMBER = "SAME_NUMBER"
    LIKELY = "LIKELY"
    POSSIBLE = "POSSIBLE"
    MAY_BE_TWIN = "MAY_BE_TWIN"
    DIFFERENT = "DIFFERENT"


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """What is known of who someone is. `numbers` maps UPN, NHS or ULN to a tidied number.

    `other_given` and `other_family` hold names they are or were also known by.
    """

    given: str = ""
    family: str = ""
    other_given: tuple[str, ...] = ()
    other_family: tuple[str, ...] = ()
    born_on: date | None = None
    numbers: Mapping[str, str] = field(default_factory=dict)
    postcode: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """A score from 0 to 100, what it means, and each reason as a sentence for the page."""

    score: int
    verdict: Verdict
    reasons: tuple[str, ...]


def ratio(one: str, other: str) -> float:
    """Return how alike two folded names are, from 0 to 1."""
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def compare(new: Identity, known: Identity, *, alike: Callable[[str, str], float] = ratio) -> Likeness:
    """Say how likely it is that a child being entered is one we know, and why.

    `alike` compares two folded names from 0 to 1; a room may hand in a faster or better one.
    """
    reasons: list[str] = []
    same_number = _numbers(new, known, reasons)
    family = _names(new.family, new.other_family, known.family, known.other_family, alike)
    given = _names(new.given, new.other_given, known.given, known.other_given, alike)
    birth = _births(new.born_on, known.born_on, reasons)
    score = same_number + birth
    score += _name_score("family name", family, 25, reasons) + _name_score("first name", given, 25, reasons)
    if _place(new.postcode) and _place(new.postcode) == _place(known.postcode):
        score += 5
        reasons.append("They have the same postcode.")
    score = max(0, min(100, score))
    is_twin = _may_be_twin(family=family, given=given, birth=birth, has_given=bool(new.given and known.given))
    if is_twin:
        reasons.append("They may be twins, or brother and sister: the first names differ.")
    elif birth >= 40 and CLOSE_NAME <= given < 1:
        reasons.append("Check that they are not twins whose first names are alike.")
    return Likeness(score=score, verdict=_verdict(score, same_number, is_twin), reasons=tuple(reasons))


def _verdict(score: int, same_number: int, is_twin: bool) -> Verdict:
    if same_number > 0:
        return Verdict.SAME_NUMBER
    if is_twin:
        return Verdict.MAY_BE_TWIN
    if score >= LIKELY:
        return Verdict.LIKELY
    return Verdict.POSSIBLE if score >= POSSIBLE else Verdict.DIFFERENT


def _may_be_twin(*, family: float, given: float, birth: int, has_given: bool) -> bool:
    return has_given and birth >= 40 and family >= CLOSE_NAME and given < CLOSE_NAME


def _numbers(new: Identity, known: Identity, reasons: list[str]) -> int:
    score = 0
    for kind in sorted(new.numbers.keys() & known.numbers.keys()):
        if new.numbers[kind] == known.numbers[kind]:
            score = SURE
            reasons.append(f"They have the same {_NUMBER_WORDS.get(kind, kind)}.")
        elif score == 0:
            score = -25
            reasons.append(f"Their {_NUMBER_WORDS.get(kind, kind)}s differ.")
    return score


_NUMBER_WORDS = {"UPN": "UPN", "NHS": "NHS number", "ULN": "ULN"}


def _births(new: date | None, known: date | None, reasons: list[str]) -> int:
    if new is None or known is None:
        return 0
    if new == known:
        reasons.append("They have the same date of birth.")
        return 40
    if (new.year, new.month, new.day) == (known.year, known.day, known.month):
        reasons.append("Their dates of birth are the same but for the day and month, which look swapped.")
        return 30
    differ = sum(
        one != other
        for one, other in ((new.year, known.year), (new.month, known.month), (new.day, known.day))
    )
    if differ == 1:
        reasons.append("Their dates of birth differ only in the day, the month or the year.")
        return 15
    return -20


def _names(
    new: str,
    new_others: tuple[str, ...],
    known: str,
    known_others: tuple[str, ...],
    alike: Callable[[str, str], float],
) -> float:
    ours = [name for name in map(folded, (new, *new_others)) if name]
    theirs = [name for name in map(folded, (known, *known_others)) if name]
    return max((1.0 if one == other else alike(one, other) for one in ours for other in theirs), default=0.0)


def _name_score(what: str, alikeness: float, most: int, reasons: list[str]) -> int:
    if alikeness >= 1:
        reasons.append(f"They have the same {what}.")
        return most
    if alikeness >= CLOSE_NAME:
        reasons.append(f"Their {what}s are spelt nearly alike.")
        return most - 8
    return 0


def _place(postcode: str) -> str:
    return "".join(postcode.split()).upper()
