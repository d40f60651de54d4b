"""The bank of checks as reviewed data: what each is for and rests on, the words it looks for, and what it must pass and fail.

A check with no definition, a definition with no check, or one without an example of each kind does not load.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from goldenthread.core.law.vocabulary import Confidence
from goldenthread.core.plans.checks.bank import CHECKS, Definition, SwitchedOff
from goldenthread.core.plans.checks.findings import Tag
from goldenthread.core.plans.checks.passages import fingerprint
from goldenthread.core.plans.checks.word_lists import Phrase, WordLists
from goldenthread.definitions.identity import forms_of_names

FOLDER = Path(__file__).parent
# Grows with every change that could change what a run finds; each run keeps the version it was made under.
VERSION = "2026-11-22"
_NOT_CHECKS = frozenset({"words", "phrases", "set_phrases", "sound", "switched_off"})
_KEYS = frozenset({"id", "title", "tag", "sections", "citation", "because", "do", "confidence", "complaint", "passes", "fails"})  # fmt: skip


class BankNotSound(ValueError):
    """The bank of checks cannot be used; the message names the file, the check and what to mend."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One thing a check must pass or fail: what it shows, what is changed in the sound plan, the words it must quote."""

    check: str
    is_failing: bool
    says: str
    quotes: str = ""
    changes: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bank:
    """Every check's definition by its id, their examples, the lists they look in, and which are switched off."""

    version: str
    definitions: Mapping[str, Definition]
    examples: tuple[Example, ...]
    words: WordLists
    phrases: tuple[Phrase, ...]
    set_phrases: frozenset[str]
    common_names: frozenset[str]
    switched_off: tuple[SwitchedOff, ...] = ()


@cache
def load_bank() -> Bank:
    """Return the bank of checks. Raises BankNotSound for a check with no definition or no example, and the other way."""
    return read_bank(FOLDER, checks=CHECKS)


def read_bank(folder: Path, *, checks: Mapping[str, object]) -> Bank:
    """Return the bank that a folder of files states for these checks."""
    definitions: dict[str, Definition] = {}
    examples: list[Example] = []
    for path in sorted(folder.glob("*.toml")):
        if path.stem in _NOT_CHECKS:
            continue
        for table in _read(path)["check"]:
            one = _definition(path.name, table)
            if one.id in definitions:
                raise BankNotSound(f"{path.name}: {one.id} is defined twice. Give one of them its own id.")
            definitions[one.id] = one
            examples += _examples(path.name, table)
    _check_whole(definitions, checks)
    off = tuple(SwitchedOff(**each) for each in _read(folder / "switched_off.toml")["off"])
    for each in off:
        if each.id not in definitions or not each.reason.strip() or not each.decided.strip():
            raise BankNotSound(
                f"switched_off.toml: {each.id} needs a check of that id, a reason, and who decided it."
            )
    return Bank(
        version=VERSION, definitions=definitions, examples=tuple(examples), words=_words(_read(folder / "words.toml")),
        phrases=_phrases(_read(folder / "phrases.toml")), switched_off=off, common_names=frozenset(forms_of_names()),
        set_phrases=frozenset(fingerprint(each) for each in _read(folder / "set_phrases.toml")["sentences"]),
    )  # fmt: skip


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, OSError) as error:
        raise BankNotSound(f"{path.name}: {error}") from error


def _definition(file: str, table: Mapping[str, Any]) -> Definition:
    unknown = sorted(set(table) - _KEYS)
    missing = sorted(_KEYS - {"complaint"} - set(table))
    if unknown or missing:
        raise BankNotSound(
            f"{file}, {table.get('id', 'a check')}: missing {missing or 'nothing'}, not known {unknown or 'nothing'}."
        )
    return Definition(
        id=table["id"], title=table["title"], tag=Tag(table["tag"]), sections=tuple(table["sections"]),
        citation=table["citation"], because=table["because"], do=table["do"], confidence=Confidence(table["confidence"]),
        complaint=table.get("complaint", ""),
    )  # fmt: skip


def _examples(file: str, table: Mapping[str, Any]) -> list[Example]:
    found = []
    for kind in ("passes", "fails"):
        if not table[kind]:
            raise BankNotSound(f"{file}: {table['id']} needs an example that {kind}.")
        for each in table[kind]:
            changes = {key: value for key, value in each.items() if key not in ("says", "quotes")}
            found.append(Example(check=table["id"], is_failing=kind == "fails", says=each["says"], quotes=each.get("quotes", ""), changes=changes))  # fmt: skip
    return found


def _check_whole(definitions: Mapping[str, Definition], checks: Mapping[str, object]) -> None:
    undefined, unwritten = sorted(set(checks) - set(definitions)), sorted(set(definitions) - set(checks))
    if undefined or unwritten:
        raise BankNotSound(
            f"Checks with no definition: {undefined or 'none'}. Definitions with no check: {unwritten or 'none'}."
        )


def _words(table: Mapping[str, Sequence[str]]) -> WordLists:
    if set(table) != set(WordLists.names()):
        raise BankNotSound(
            f"words.toml: these lists do not fit the checks: {sorted(set(table) ^ set(WordLists.names()))}."
        )
    return WordLists(**{name: tuple(words) for name, words in table.items()})


def _phrases(table: Mapping[str, Any]) -> tuple[Phrase, ...]:
    return tuple(
        Phrase(
            words=words,
            authority=each["authority"],
            ask=each["ask"],
            verified=str(Confidence(each["verified"])),
        )
        for each in table["phrase"]
        for words in each["words"]
    )
