"""The labelled strategies: which lines hold what, and how much of it a reading finds.

The labels were made by reading each document through, before any rule was written. The three published documents are
not kept here: their labels are places, and the words are taken from the shared folder, where it stands beside the
repository.
"""

import os
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from rapidfuzz import fuzz

from goldenthread.core.strategy.cues import plain
from goldenthread.core.strategy.reading import read_strategy
from goldenthread.definitions.strategy import load_cues

HERE = Path(__file__).parent
SHARED = Path(os.environ.get("GT_SHARED", HERE.parents[3] / "shared")) / "strategies"
SAME_WORDS = 92
KINDS = ("PRIORITY", "COMMITMENT", "OUTCOME", "STRENGTH", "PRIORITY_ACTION", "IMPROVEMENT")
NAMES = sorted(path.stem for path in (HERE / "truth").glob("*.toml"))
INVENTED = [name for name in NAMES if (HERE / "invented" / f"{name}.txt").exists()]
PUBLISHED = [name for name in NAMES if name not in INVENTED]
# Written and labelled after the rules were, to see how the reader fares on what it had not met; it was mended by them since.
LATER = sorted(path.stem for path in (HERE / "later").glob("*.toml"))


@dataclass
class Scored:
    """How many were wanted, given and found of one kind, and which were missed, made up or put under another priority."""

    wanted: int = 0
    given: int = 0
    found: int = 0
    missed: list[str] = field(default_factory=list)
    made_up: list[str] = field(default_factory=list)
    misplaced: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        return self.found / self.wanted if self.wanted else 1.0

    @property
    def precision(self) -> float:
        return self.found / self.given if self.given else 1.0


@cache
def truth(name: str) -> dict[str, Any]:
    folder = HERE / ("later" if name in LATER else "truth")
    return tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8"))


def text_of(name: str) -> str:
    """Return the document's text, or skip the test where it is a published one that is not here."""
    file = truth(name)["file"]
    for folder in (HERE / "invented", HERE / "later", SHARED):
        if (folder / file).exists():
            return (folder / file).read_text(encoding="utf-8")
    pytest.skip(f"the published strategy {file} is not here (set GT_SHARED)")


def reading_of(name: str) -> dict[str, Any]:
    return _read(text_of(name))


@cache
def _read(text: str) -> dict[str, Any]:
    return read_strategy(text, cues=load_cues()).as_printed()


def labelled(name: str) -> Iterator[tuple[dict[str, Any], str]]:
    """Give each label with the words it stands for."""
    lines = text_of(name).split("\n")
    for item in truth(name)["items"]:
        first, last = item["source"]
        words = " ".join(lines[first - 1 : last]).split()
        if "words" in item:
            words = words[item["words"][0] : item["words"][1]]
        yield item, item.get("text") or _bare(" ".join(words))


def _bare(text: str) -> str:
    """Return words without the marks of bold, bullets and numbers before them."""
    return re.sub(r"^\W*(?:o\s+)?(?:\d{1,2}[.)]\s)?\W*", "", re.sub(r"<[^>]+>|\*\*", "", text))


def score(name: str, printed: dict[str, Any]) -> dict[str, Scored]:
    """Return how well a reading agrees with the labels, kind by kind."""
    given = {
        "PRIORITY": [(each["title"], each["id"]) for each in printed["priorities"]],
        "COMMITMENT": [(each["text"], each["priority"]) for each in printed["commitments"]],
        "OUTCOME": [(each["text"], each["priority"]) for each in printed["outcomes"]],
    }
    for kind in KINDS[3:]:
        given[kind] = [(each["text"], None) for each in printed["findings"] if each["kind"] == kind]
    made = {kind: Scored(given=len(given[kind])) for kind in KINDS}
    used: dict[str, set[int]] = {kind: set() for kind in KINDS}
    for item, words in labelled(name):
        kind = item["kind"]
        scored = made[kind]
        scored.wanted += 1
        best = _best(kind, words, given[kind], used[kind])
        if best is None:
            scored.missed.append(words)
            continue
        used[kind].add(best)
        scored.found += 1
        wanted = f"P{item['priority']}" if item["priority"] else None
        if kind in ("PRIORITY", "COMMITMENT", "OUTCOME") and given[kind][best][1] != wanted:
            scored.misplaced.append(f"{given[kind][best][1]}, not {wanted}: {words}")
    for kind in KINDS:
        made[kind].made_up = [text for at, (text, _) in enumerate(given[kind]) if at not in used[kind]]
    return made


def _best(kind: str, words: str, given: list[tuple[str, str | None]], used: set[int]) -> int | None:
    likeness = fuzz.partial_ratio if kind == "PRIORITY" else fuzz.ratio
    scores = [
        (likeness(plain(text), plain(words)), -at) for at, (text, _) in enumerate(given) if at not in used
    ]
    best = max(scores, default=(0.0, 0))
    return -best[1] if best[0] >= SAME_WORDS else None
