"""Commitment memory: what became of each promise from one strategy to the next."""

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from goldenthread.core.strategy.cues import plain
from goldenthread.core.strategy.likeness import Likeness, Weighing, compare_texts, make_ready, stems, weigh
from goldenthread.core.strategy.types import Item, Reading, StatedDate

# Set by reading two successive strategies side by side and settling each pair by eye; a person decides near the line.
CARRIED, SAME, DOUBTFUL, PART_SCORE, PART_HELD = 97.0, 42.0, 50.0, 36.0, 0.42
# Of two that are about as like, the one that kept its priority is the likelier successor. It never shows in the score.
SAME_PRIORITY = 6.0
_MAKES = re.compile(
    r"^(?:to )?(?:further )?(?:develop|create|launch|establish|publish|introduce|produce|write|co-?produce|set up|agree|appoint|adopt|complete|open|design|co-?design|build|implement|draft)\w*\s+"
    r"(?:and \w+\s+)?(?:an?|the|our|one|new)?\s*(?P<thing>.+?)(?:\s+(?:with|to|that|which|for|so|by|in order|across|in|and|setting|including)\b|[,.;(]|$)",
    re.IGNORECASE,
)
LEAST_THING_WORDS = 2
# What people said of pairs, by the places of the earlier and the later commitment: the same (True), or not (False).
Said = Mapping[tuple[int, int], bool]


class Fate(StrEnum):
    """What became of a commitment."""

    CARRIED = "CARRIED"
    REWORDED = "REWORDED"
    MERGED = "MERGED"
    SPLIT = "SPLIT"
    DROPPED = "DROPPED"
    NEW = "NEW"


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """One line of the comparison: the earlier commitments, the later ones, what became of them, and the score.

    `changes` are the words kept ("="), taken out ("-") and put in ("+"). `is_doubtful` marks a score so near the line
    that a person should decide; `is_decided` a line that rests on what a person said.
    """

    fate: Fate
    old: tuple[int, ...]
    new: tuple[int, ...]
    score: float | None = None
    changes: tuple[tuple[str, str], ...] = ()
    is_doubtful: bool = False
    moved: bool = False
    is_decided: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Restated:
    """A commitment that is promised again although a document says it was done."""

    commitment: int
    what: str
    said: str
    on: str
    source: tuple[int, int]
    said_in: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DateDrift:
    """Different dates for one thing, in one document or from one to the next."""

    about: str
    dates: tuple[StatedDate, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What became of every commitment of two readings."""

    old: Reading
    new: Reading
    matches: tuple[Match, ...]
    restated: tuple[Restated, ...]
    drifts: tuple[DateDrift, ...]

    def as_printed(self) -> dict[str, Any]:
        """Return what `goldenthread strategy compare --json` prints."""
        return {
            "old": {"title": self.old.about.title, "commitments": len(self.old.commitments)},
            "new": {"title": self.new.about.title, "commitments": len(self.new.commitments)},
            "counts": {fate: sum(match.fate is fate for match in self.matches) for fate in Fate},
            "matches": [self._match(match) for match in self.matches],
            "restated_after_delivery": [
                _item(self.new.commitments[each.commitment], self.new)
                | {
                    "delivered": each.what,
                    "said": each.said,
                    "on": each.on,
                    "said_in": each.said_in,
                    "said_at": list(each.source),
                }
                for each in self.restated
            ],
            "dates": [
                {
                    "about": drift.about,
                    "dates": [
                        {"on": d.on, "says": d.says, "text": d.text, "source": list(d.source)}
                        for d in drift.dates
                    ],
                }
                for drift in self.drifts
            ],
        }

    def _match(self, match: Match) -> dict[str, Any]:
        return {
            "fate": match.fate,
            "score": match.score,
            "is_doubtful": match.is_doubtful,
            "moved": match.moved,
            "is_decided": match.is_decided,
            "old": [_item(self.old.commitments[at], self.old) for at in match.old],
            "new": [_item(self.new.commitments[at], self.new) for at in match.new],
            "changes": [list(change) for change in match.changes],
        }


def _item(item: Item, reading: Reading) -> dict[str, Any]:
    title = next((each.title for each in reading.priorities if each.id == item.priority), None)
    bodies = [each.body for each in reading.responsibilities if each.priority == item.priority]
    return {
        "text": item.text,
        "priority": item.priority,
        "priority_title": title,
        "lens": item.lens,
        "source": list(item.source),
        "answers": bodies,
    }


def compare_readings(old: Reading, new: Reading, *, said: Said | None = None) -> Comparison:
    """Return what became of each commitment of the earlier strategy, and which of the later are new.

    `said` is what people have decided of pairs; it stands over every score.
    """
    said = said or {}
    ours, theirs = old.commitments, new.commitments
    weighing = weigh([item.text for item in (*ours, *theirs)])
    scores = _scores(ours, theirs, weighing)
    kept = {
        (one.id, other.id)
        for one in old.priorities
        for other in new.priorities
        if one.id == other.id or plain(one.title) == plain(other.title)
    }
    stayed = [[(one.priority, other.priority) in kept for other in theirs] for one in ours]
    pairs = _pairs(scores, stayed, said)
    merged, split = _parts(scores, pairs, said)
    matches = tuple(_decided(match, said) for match in _tell(old, new, scores, pairs, merged, split))
    return Comparison(
        old=old,
        new=new,
        matches=matches,
        restated=tuple(_restated(old, new)),
        drifts=tuple(_drifts(old, new)),
    )


def _scores(ours: Sequence[Item], theirs: Sequence[Item], weighing: Weighing) -> list[list[Likeness]]:
    left = [make_ready(item.text, weighing=weighing) for item in ours]
    right = [make_ready(item.text, weighing=weighing) for item in theirs]
    return [[compare_texts(one, other, weighing=weighing) for other in right] for one in left]


def _decided(match: Match, said: Said) -> Match:
    """Return a line of the comparison with whether a person has decided on it, in which case nothing of it is in doubt."""
    pairs = [(one, other) for one in match.old for other in match.new]
    alone = [key for key, same in said.items() if not same and (key[0] in match.old or key[1] in match.new)]
    decided = any(pair in said for pair in pairs) or not pairs and bool(alone)
    settled = (
        bool(pairs) and (len(match.old) == 1 or len(match.new) == 1) and all(map(said.__contains__, pairs))
    )
    return replace(match, is_decided=decided, is_doubtful=match.is_doubtful and not settled)


def _pairs(scores: list[list[Likeness]], stayed: list[list[bool]], said: Said) -> dict[int, int]:
    """Return each earlier commitment's own successor: what people said first, then the likest, each side once."""
    ranked = sorted(
        (not said.get((one, other)), -(each.score + SAME_PRIORITY * stayed[one][other]), one, other)
        for one, row in enumerate(scores)
        for other, each in enumerate(row)
        if said.get((one, other), each.score + SAME_PRIORITY * stayed[one][other] >= SAME)
    )
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, one, other in ranked:
        if one not in pairs and other not in taken:
            pairs[one] = other
            taken.add(other)
    return pairs


def _parts(
    scores: list[list[Likeness]], pairs: dict[int, int], said: Said
) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
    """Return what was merged into a later commitment, and what an earlier one was split into, beside its own successor."""
    merged: dict[int, list[int]] = {}
    split: dict[int, list[int]] = {}
    # What was carried whole was neither merged nor split, unless somebody said so.
    back = {new: old for old, new in pairs.items() if scores[old][new].score < CARRIED}
    settled = set(pairs.values())

    def weight(one: int, other: int) -> tuple[bool, float]:
        return said.get((one, other), False), scores[one][other].score

    def belongs(one: int, other: int, *, has_pair: bool) -> bool:
        return said.get((one, other), has_pair and _is_part(scores[one][other]))

    for one, row in enumerate(scores):
        if one not in pairs and row:
            best = max(range(len(row)), key=lambda other: weight(one, other))
            if best in settled and belongs(one, best, has_pair=best in back):
                merged.setdefault(best, []).append(one)
    for other in range(len(scores[0]) if scores else 0):
        if other not in settled:
            one = max(range(len(scores)), key=lambda at: weight(at, other))
            if one in pairs and belongs(one, other, has_pair=pairs[one] in back):
                split.setdefault(one, []).append(other)
    return merged, split


def _is_part(likeness: Likeness) -> bool:
    return likeness.score >= PART_SCORE and likeness.held >= PART_HELD


def _tell(
    old: Reading,
    new: Reading,
    scores: list[list[Likeness]],
    pairs: dict[int, int],
    merged: dict[int, list[int]],
    split: dict[int, list[int]],
) -> Iterator[Match]:
    told_old = {at for into in merged.values() for at in into}
    told_new = {at for parts in split.values() for at in parts}
    for one, item in enumerate(old.commitments):
        if one in told_old:
            continue
        if one not in pairs:
            yield Match(fate=Fate.DROPPED, old=(one,), new=())
            continue
        other = pairs[one]
        olds, news = (one, *merged.get(other, ())), (other, *split.get(one, ()))
        score = scores[one][other].score
        later = new.commitments[other]
        fate = (
            Fate.MERGED
            if len(olds) > 1
            else Fate.SPLIT
            if len(news) > 1
            else Fate.CARRIED
            if _is_carried(item, later)
            else Fate.REWORDED
        )
        lowest = min(
            [score, *(scores[at][other].score for at in olds), *(scores[one][at].score for at in news)]
        )
        yield Match(
            fate=fate, old=olds, new=news, score=score, changes=() if fate is Fate.CARRIED else word_changes(item.text, later.text),
            is_doubtful=lowest < DOUBTFUL, moved=not _same_priority(item, later, old, new),
        )  # fmt: skip
    for other in range(len(new.commitments)):
        if other not in pairs.values() and other not in told_new:
            yield Match(fate=Fate.NEW, old=(), new=(other,))


def _is_carried(item: Item, later: Item) -> bool:
    return plain(item.text) == plain(later.text)


def _same_priority(item: Item, later: Item, old: Reading, new: Reading) -> bool:
    one = next((each.title for each in old.priorities if each.id == item.priority), "")
    other = next((each.title for each in new.priorities if each.id == later.priority), "")
    return plain(one) == plain(other) or item.priority == later.priority


def word_changes(old: str, new: str) -> tuple[tuple[str, str], ...]:
    """Return the words kept ("="), taken out ("-") and put in ("+"), in order."""
    left, right = old.split(), new.split()
    keys = [[plain(word) or word for word in words] for words in (left, right)]
    made: list[tuple[str, str]] = []
    for tag, a, b, c, d in difflib.SequenceMatcher(None, keys[0], keys[1], autojunk=False).get_opcodes():
        if tag == "equal":
            made.append(("=", " ".join(right[c:d])))
            continue
        if a < b:
            made.append(("-", " ".join(left[a:b])))
        if c < d:
            made.append(("+", " ".join(right[c:d])))
    return tuple(made)


def _restated(old: Reading, new: Reading) -> Iterator[Restated]:
    """Give the later commitments to make something that either document says has been made."""
    done = [
        (each, where)
        for reading, where in ((new, "NEW"), (old, "OLD"))
        for each in reading.dates
        if each.about == "DELIVERED"
    ]
    for at, item in enumerate(new.commitments):
        found = _MAKES.match(item.text)
        thing = stems(found["thing"]) if found else frozenset()
        if len(thing) < LEAST_THING_WORDS:
            continue
        said = next(((each, where) for each, where in done if thing <= stems(each.text)), None)
        if said:
            each, where = said
            yield Restated(
                commitment=at, what=each.text, said=each.says, on=each.on, source=each.source, said_in=where
            )


def _drifts(old: Reading, new: Reading) -> Iterator[DateDrift]:
    """Give what is given more than one date: the next strategy, and things said done on different days."""
    successors = [each for each in new.dates if each.about == "NEXT_STRATEGY"]
    if len({each.on for each in successors}) > 1:
        yield DateDrift(about="The next strategy", dates=tuple(successors))
    both = [each for each in (*old.dates, *new.dates) if each.about == "DELIVERED" and each.on]
    for at, one in enumerate(both):
        alike = [one, *(other for other in both[at + 1 :] if stems(other.text) == stems(one.text))]
        if len({each.on for each in alike}) > 1:
            yield DateDrift(about=one.text, dates=tuple(alike))
