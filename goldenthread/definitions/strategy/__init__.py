"""The words by which a strategy's parts are known, and the opening of the files that strategies come in."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from goldenthread.core.strategy.cues import BodyKind, Cues, make_cues
from goldenthread.definitions.returns.local_authorities import load_local_authorities

PHRASES = ("is", "starts", "has", "lead", "says", "weak_is", "weak_lead")


class CuesNotSound(ValueError):  # noqa: N818
    """A file of cue words holds something that is not a phrase."""


@cache
def load_cues() -> Cues:
    """Return the cue words, with the names of England's local areas.

    Raises CuesNotSound for a kind of cue or a phrase list that is not known.
    """
    cues, words = _read("cues.toml"), _read("words.toml")
    return make_cues(
        cues={role: _read_cue(role, table) for role, table in cues.items()},
        verbs=words["verbs"].split(),
        before_verbs=words["before_verbs"].split(),
        unfinished=words["unfinished"].split(),
        running=words["running"].split(),
        lenses=words["lenses"],
        labels=words["labels"],
        title_words=words["title_words"],
        subject_words=words["subject_words"],
        bodies=[BodyKind(kind=each["kind"], ends=tuple(each["ends"])) for each in words["bodies"]],
        areas=sorted({each.name for each in load_local_authorities()}),
    )


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(files("goldenthread.definitions.strategy").joinpath(name).read_text("utf-8"))


def _read_cue(role: str, table: Mapping[str, list[str]]) -> Mapping[str, list[str]]:
    unknown = set(table) - set(PHRASES)
    if unknown:
        raise CuesNotSound(
            f"cues.toml, {role}: “{sorted(unknown)[0]}” is not a way of being said. Use {', '.join(PHRASES)}."
        )
    return table
