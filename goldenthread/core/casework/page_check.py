"""Reading a bundle page by page for what is another child's, before anything leaves.

Numbers, references and dates of birth are told by the page itself: any that is not this child's is stopped at, whoever's
it is, so nothing here shows whether some other record exists. Names are only gathered here; the room of people says
which of them are children's.

Source: UK GDPR art 5(1)(f) and 32. What it is for: in 2023 a family was sent a tribunal bundle with 80 pages about
other children in it; nobody had looked at each page.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from goldenthread.core.people.identifier import NumberRefused
from goldenthread.core.people.names import folded
from goldenthread.core.people.nhs_number import read_nhs_number
from goldenthread.core.people.upn import read_upn

_ROUND = 40
_UPN = re.compile(r"\b[A-Z]\d{11}[A-Z0-9]\b")
_NHS = re.compile(r"(?<![\d-])\d{3}[ -]?\d{3}[ -]?\d{4}(?![\d-])")
_REFERENCE = re.compile(r"\b[A-Z]{2,6}-\d{6}\b")
_BORN = re.compile(
    r"(?:date of birth|d\.?o\.?b\.?|born(?: on)?)\W{0,4}"
    r"(?:(\d{1,2})[./ -](\d{1,2})[./ -](\d{4})|(\d{1,2})(?:st|nd|rd|th)? ([a-z]+) (\d{4})|(\d{4})-(\d\d)-(\d\d))",
    re.IGNORECASE,
)
_MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), start=1
    )
}
# A word of a name: a capital and small letters, or capitals alone, with what joins two parts of one name.
_NAME_WORD = r"[^\W\d_][\w’'‘-]+"
_PAIR = re.compile(rf"(?=\b({_NAME_WORD}),?\s+({_NAME_WORD})\b)")


class Spot(StrEnum):
    """What on a page stops it."""

    NUMBER = "NUMBER"
    REFERENCE = "REFERENCE"
    BIRTH_DATE = "BIRTH_DATE"
    NAME = "NAME"
    NO_WORDS = "NO_WORDS"


SPOT_WORDS: dict[Spot, str] = {
    Spot.NUMBER: "A pupil or NHS number that is not this child’s",
    Spot.REFERENCE: "A reference that is not this case’s",
    Spot.BIRTH_DATE: "A date of birth that is not this child’s",
    Spot.NAME: "The name of another child",
    Spot.NO_WORDS: "A page with no words in it that we can read: look at it yourself",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """Whose bundle it is: every name, number, reference and birth date that may rightly stand in it.

    `names` holds the child's own and former names and those of their family; `births` their dates of birth.
    """

    names: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    births: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Spotted:
    """One thing on one page that a person must look at; `page` counts from 1, `quoted` is the page's own words."""

    page: int
    spot: Spot
    words: str
    quoted: str


@dataclass(slots=True)
class NamesOnPages:
    """Two words side by side that could be a name, folded, with the pages they stand on and the words as written."""

    found: dict[tuple[str, str], list[tuple[int, str]]] = field(default_factory=dict)

    def spotted(self, pairs: Collection[tuple[str, str]]) -> list[Spotted]:
        """Return the places of those pairs that turned out to be other children's names."""
        return [
            Spotted(page=page, spot=Spot.NAME, words=" ".join(pair).title(), quoted=quoted)
            for pair in pairs
            for page, quoted in self.found.get(pair, ())
        ]


def look_at_pages(pages: Sequence[str], owner: Owner) -> tuple[tuple[Spotted, ...], NamesOnPages]:
    """Return what each page's own words stop us at, and the names on it to be asked about.

    `pages` are the words of each page, in order; an empty one is a picture, which somebody must look at.
    """
    spotted: list[Spotted] = []
    names = NamesOnPages()
    kept = frozenset(word for name in owner.names for word in folded(name).split())
    for number, words in enumerate(pages, start=1):
        if not words.strip():
            spotted.append(Spotted(page=number, spot=Spot.NO_WORDS, words="", quoted=""))
            continue
        plain = " ".join(words.split())
        spotted += _numbers(number, plain, owner)
        spotted += _births(number, plain, owner)
        _gather(number, plain, kept, names)
    return tuple(spotted), names


def _numbers(page: int, words: str, owner: Owner) -> Iterable[Spotted]:
    ours = {_tight(number) for number in owner.numbers}
    for pattern, read in ((_UPN, read_upn), (_NHS, read_nhs_number)):
        for match in pattern.finditer(words):
            number = _tight(match[0])
            if number not in ours and _is_number(number, read):
                yield _spot(page, Spot.NUMBER, words, match)
    references = {reference.upper() for reference in owner.references}
    for match in _REFERENCE.finditer(words):
        if match[0].upper() not in references:
            yield _spot(page, Spot.REFERENCE, words, match)


def _is_number(number: str, read: object) -> bool:
    try:
        read(number)  # type: ignore[operator]
    except NumberRefused:
        return False
    return True


def _births(page: int, words: str, owner: Owner) -> Iterable[Spotted]:
    for match in _BORN.finditer(words):
        born = _date_of(match)
        if born is not None and owner.births and born not in owner.births:
            yield _spot(page, Spot.BIRTH_DATE, words, match)


def _date_of(match: "re.Match[str]") -> date | None:
    day, month, year, day_2, name, year_2, year_3, month_3, day_3 = match.groups()
    parts = (
        year or year_2 or year_3,
        month or month_3 or _MONTHS.get((name or "")[:3].lower()),
        day or day_2 or day_3,
    )
    try:
        return date(*(int(part or 0) for part in parts))
    except ValueError:
        return None


def _gather(page: int, words: str, kept: frozenset[str], names: NamesOnPages) -> None:
    for match in _PAIR.finditer(words):
        first, second = match[1], match[2]
        if not (first[0].isupper() and second[0].isupper()):
            continue
        pair = (folded(first), folded(second))
        # The child's own name, and a brother's with the same family name, are told apart by the first name.
        if set(" ".join(pair).split()) <= kept:
            continue
        is_listed = words[match.end(1) : match.end(1) + 1] == ","
        given, family = (pair[1], pair[0]) if is_listed else pair
        found = names.found.setdefault((given, family), [])
        if not found or found[-1][0] != page:
            found.append((page, _quote(words, match.start(1), match.end(2))))


def _spot(page: int, spot: Spot, words: str, match: "re.Match[str]") -> Spotted:
    return Spotted(page=page, spot=spot, words=match[0], quoted=_quote(words, match.start(), match.end()))


def _quote(words: str, start: int, end: int) -> str:
    start, end = max(start - _ROUND, 0), min(end + _ROUND, len(words))
    return ("…" if start else "") + words[start:end] + ("…" if end < len(words) else "")


def _tight(number: str) -> str:
    return re.sub(r"[\s-]+", "", number).upper()
