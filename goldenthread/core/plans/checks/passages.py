"""The words of a plan, box by box and sentence by sentence, each with the row it stands in."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from goldenthread.core.people.names import folded
from goldenthread.core.plans.plan import Plan

_ENDS = re.compile(r"(?<=[.!?])\s+|\n+|(?<=;)\s+")
WORD = re.compile(r"[^\W\d_][\w'’-]*")
# A sentence shorter than this says nothing that could be copied from another child.
_TELLS_SOMETHING = 6
# A plan says the same few thousand words over and over.
fold = lru_cache(maxsize=20_000)(folded)


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """The words of one box of a plan."""

    section: str
    row: str
    field: str
    words: str


def list_passages(plan: Plan) -> list[Passage]:
    """Return the words of every box of a plan that holds any, from A to J."""
    return [one for one in _passages(plan) if one.words.strip()]


def _passages(plan: Plan) -> Iterator[Passage]:
    for letter, words in plan.sections.items():
        yield Passage(section=letter, row="", field="words", words=words)
    for need in plan.needs:
        yield Passage(section=need.section, row=need.key, field="words", words=need.words)
    for outcome in plan.outcomes:
        for name in ("words", "measured_by", "steps"):
            yield Passage(section="E", row=outcome.key, field=name, words=getattr(outcome, name))
    for row in plan.provision:
        for name in ("what", "by_whom", "qualification", "how_often", "how_long", "where", "reviewed_how"):
            yield Passage(section=row.section, row=row.key, field=name, words=getattr(row, name))


def list_sentences(words: str) -> list[str]:
    """Return the sentences of a text as they are written, the white space round them taken off."""
    return [one for each in _ENDS.split(words) if (one := each.strip())]


def count_words(text: str) -> int:
    """Return how many words a text has."""
    return len(WORD.findall(text))


def fingerprint(sentence: str, *, names: Iterable[str] = ()) -> str:
    """Return what tells a sentence apart without its words: names of the child, case and punctuation left out.

    Empty for a sentence too short to tell anything. It cannot be turned back into words.
    """
    own = {fold(part) for name in names for part in name.split()}
    words = [word for each in WORD.findall(sentence) if (word := fold(_bare(each)))]
    kept = ["*" if word in own else word for word in words]
    if len(kept) < _TELLS_SOMETHING:
        return ""
    return hashlib.sha256(" ".join(kept).encode()).hexdigest()[:24]


def _bare(word: str) -> str:
    """Return a word without the 's of belonging."""
    return re.sub(r"['’]s$", "", word)


def list_fingerprints(plan: Plan) -> dict[str, str]:
    """Return the fingerprint of every sentence in sections B to H that tells something, with the row it stands in."""
    names = (*plan.given_names, *plan.family_names)
    found: dict[str, str] = {}
    for passage in list_passages(plan):
        if passage.section in ("A", "J") or passage.field not in ("words", "what"):
            continue
        for sentence in list_sentences(passage.words):
            if mark := fingerprint(sentence, names=names):
                found.setdefault(mark, passage.row or passage.section)
    return found
