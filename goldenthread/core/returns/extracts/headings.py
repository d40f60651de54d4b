"""Which row of a sheet is its headings, and which column is which: guessed from the headings that systems are known to write."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from goldenthread.core.returns.extracts.kinds import Kind

# A report may have its title, its date and an empty line above its headings.
LOOKED_AT = 15
_LETTERS = 26
_MARKS = re.compile(r"[^0-9a-z]+")
Columns = Mapping[str, int]


class TableRefused(ValueError):  # noqa: N818
    """A file that cannot be read as one table; `place` says where, and `mend` what to do. Nothing of it is kept."""

    def __init__(self, place: str, what: str, mend: str) -> None:
        super().__init__(f"{place}: {what} {mend}" if place else f"{what} {mend}")
        self.place, self.what, self.mend = place, what, mend


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A file as one table: its headings, and each row that is not empty with its line in the file."""

    headings: tuple[str, ...]
    rows: tuple[tuple[int, Sequence[Any]], ...]
    notes: tuple[str, ...] = ()


def plain(heading: str) -> str:
    """Return a heading for comparing: small letters and figures alone."""
    return _MARKS.sub("", heading.lower())


def letter_of(column: int) -> str:
    """Return a column's letter as a spreadsheet has it, from 0: A, B, … Z, AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, _LETTERS)
        letters = chr(ord("A") + rest) + letters
    return letters


def find_headings(rows: Sequence[Sequence[Any]], *, kind: Kind) -> int:
    """Return which of a sheet's first rows is its headings: the one with the most that are known, else the first that is not empty.

    Raises TableRefused for a sheet with nothing in it.
    """
    known = _known(kind)
    filled = [(place, row) for place, row in enumerate(rows[:LOOKED_AT]) if any(_said(cell) for cell in row)]
    if not filled:
        raise TableRefused("", "There is nothing in it.", "Choose the file again, or another.")
    scores = [(sum(plain(_said(cell)) in known for cell in row), -place) for place, row in filled]
    best, place = max(scores)
    return -place if best >= 2 else filled[0][0]


def name_columns(row: Sequence[Any]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return each column's heading, told apart where one comes twice, and what a reader should know of them.

    Two columns of one heading are neither guessed nor taken for each other: a person says which is which.
    """
    said = [_said(cell) for cell in row]
    while said and not said[-1]:
        said.pop()
    times = Counter(plain(each) for each in said if each)
    names, notes = [], []
    for place, each in enumerate(said):
        letter = letter_of(place)
        if not each:
            names.append(f"Column {letter}, which has no heading")
        elif times[plain(each)] > 1:
            names.append(f"{each} (column {letter})")
        else:
            names.append(each)
    for heading in dict.fromkeys(each for each in said if each and times[plain(each)] > 1):
        notes.append(
            f"The heading “{heading[:60]}” comes {times[plain(heading)]} times: say which column is meant."
        )
    return tuple(names), tuple(notes)


def guess_columns(
    headings: Sequence[str], *, kind: Kind, kept: Mapping[str, str] | None = None
) -> dict[str, int]:
    """Return the column of each field whose heading is known; a mapping kept before comes first. No column is guessed twice."""
    places: dict[str, int] = {}
    for place, heading in enumerate(headings):
        places.setdefault(plain(heading), place)
    found: dict[str, int] = {}
    for each in kind.fields:
        own = [kept[each.key]] if kept and each.key in kept else []
        for heading in (*own, *each.headings, each.title, each.key):
            column = places.get(plain(heading))
            if column is not None and column not in found.values():
                found[each.key] = column
                break
    return found


def _known(kind: Kind) -> frozenset[str]:
    return frozenset(
        plain(each) for field in kind.fields for each in (*field.headings, field.title, field.key)
    )


def _said(cell: Any) -> str:
    return " ".join(str(cell).split()) if cell is not None else ""
