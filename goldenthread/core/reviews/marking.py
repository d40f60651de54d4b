"""What a draft amendment changes in a plan, row by row and word by word, for the copy that goes with the notice."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

LIKE = 0.5


class Mark(StrEnum):
    """What becomes of a row."""

    KEPT = "KEPT"
    CHANGED = "CHANGED"
    ADDED = "ADDED"
    REMOVED = "REMOVED"


MARK_WORDS: dict[Mark, str] = {
    Mark.KEPT: "Stays as it is",
    Mark.CHANGED: "Changed",
    Mark.ADDED: "New",
    Mark.REMOVED: "Taken out",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of a plan as words, in its section; `key` joins it to the same row of another version, where it is known."""

    section: str
    words: str
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A run of words: in both versions, only in the plan in force, or only in the draft."""

    words: str
    mark: Mark = Mark.KEPT


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """One row with its mark and, where it is changed, which of its words."""

    section: str
    mark: Mark
    pieces: tuple[Piece, ...]

    @property
    def words(self) -> str:
        """The row as the draft has it, or as the plan had it where it is taken out."""
        kept = [
            piece.words
            for piece in self.pieces
            if piece.mark is not Mark.REMOVED or self.mark is Mark.REMOVED
        ]
        return " ".join(kept)


def mark_changes(old: Iterable[Row], new: Iterable[Row], *, sections: Sequence[str]) -> list[Marked]:
    """Return every row of both versions once, by section, each with what becomes of it.

    Rows that share a key are the same row; else rows with the same words; else the most alike of a section, where
    more than half of their words agree.
    """
    before, after = list(old), list(new)
    found: list[Marked] = []
    for section in sections:
        found += _mark_section(
            section,
            [row for row in before if row.section == section],
            [row for row in after if row.section == section],
        )
    return found


def count_changes(rows: Iterable[Marked]) -> int:
    """Return how many rows a draft changes, adds or takes out."""
    return sum(1 for row in rows if row.mark is not Mark.KEPT)


def _mark_section(section: str, old: list[Row], new: list[Row]) -> list[Marked]:
    left = list(old)
    marked: dict[int, Marked] = {}
    for same in (_same_key, _same_words):
        for place, row in enumerate(new):
            if place not in marked and (match := next((one for one in left if same(one, row)), None)):
                left.remove(match)
                marked[place] = _joined(section, match, row)
    for place, row in enumerate(new):
        if place in marked:
            continue
        match = max(left, key=lambda one: _likeness(one.words, row.words), default=None)
        if match and _likeness(match.words, row.words) > LIKE:
            left.remove(match)
            marked[place] = _joined(section, match, row)
        else:
            marked[place] = Marked(
                section=section, mark=Mark.ADDED, pieces=(Piece(words=row.words, mark=Mark.ADDED),)
            )
    gone = [
        Marked(section=section, mark=Mark.REMOVED, pieces=(Piece(words=row.words, mark=Mark.REMOVED),))
        for row in left
    ]
    return [marked[place] for place in range(len(new))] + gone


def _same_key(one: Row, other: Row) -> bool:
    return bool(one.key) and one.key == other.key


def _same_words(one: Row, other: Row) -> bool:
    return one.words == other.words


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one.split(), other.split(), autojunk=False).ratio()


def _joined(section: str, old: Row, new: Row) -> Marked:
    if old.words == new.words:
        return Marked(section=section, mark=Mark.KEPT, pieces=(Piece(words=new.words),))
    one, other = old.words.split(), new.words.split()
    pieces: list[Piece] = []
    for what, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if what == "equal":
            pieces.append(Piece(words=" ".join(one[a:b])))
            continue
        if b > a:
            pieces.append(Piece(words=" ".join(one[a:b]), mark=Mark.REMOVED))
        if d > c:
            pieces.append(Piece(words=" ".join(other[c:d]), mark=Mark.ADDED))
    return Marked(section=section, mark=Mark.CHANGED, pieces=tuple(pieces))
