"""Reads the law's files and refuses any that is not sound.

A rule with no citation, no confidence mark or no day it came into force does not load, and neither
does one with a key or word that the vocabulary does not know: a misspelt exception must not vanish.
"""

import tomllib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from goldenthread.core.law.rules import CountingRule, GroundWords, Law, Rule, StandingDuty
from goldenthread.core.law.vocabulary import Duty, Event, Ground, Step
from goldenthread.definitions.law.fields import Fields, LawNotSound, read_authority, read_round, read_rule

T = TypeVar("T")

_DUTY_ORDER = {duty: place for place, duty in enumerate(Duty)}
_STEP_ORDER = {step: place for place, step in enumerate(Step)}


def read_law(folder: Path) -> Law:
    """Return the law that a folder of files states.

    Raises LawNotSound, naming the file and what to mend, where a file does not state a whole rule.
    """
    words = _read_file(folder / "words.toml")
    law = Law(
        rules=_in_order(_read_folder(folder / "rules", read_rule)),
        standing=tuple(
            sorted(
                _read_folder(folder / "standing", _read_standing),
                key=lambda duty: _by_number(duty.authority.numbers),
            )
        ),
        counting=tuple(
            sorted(
                _read_folder(folder / "counting", _read_counting), key=lambda rule: _by_number(rule.numbers)
            )
        ),
        rounds={
            name: read_round(Fields("rounds", name, table))
            for name, table in _read_file(folder / "rounds.toml").items()
        },
        grounds={
            Ground(name): GroundWords(
                ground=Ground(name), words=table["words"], at_least_days=table.get("at_least_days", 0)
            )
            for name, table in _read_file(folder / "grounds.toml").items()
        },
        event_words={Event(name): text for name, text in words.get("events", {}).items()},
        key_words=words.get("keys", {}),
        family_words=words.get("families", {}),
    )
    _check_names(law)
    return law


def read_rules(folder: Path) -> tuple[Rule, ...]:
    """Return the rules of a folder alone, in the order of the thread: a second regime's, for instance."""
    return _in_order(_read_folder(folder, read_rule))


def with_rules(law: Law, rules: tuple[Rule, ...]) -> Law:
    """Return the law with more rules beside those it has."""
    wider = replace(law, rules=_in_order([*law.rules, *rules]))
    _check_names(wider)
    return wider


def _by_number(numbers: tuple[str, ...]) -> list[str]:
    # 1.14 follows 1.9, and 1B follows every 1.
    return [
        part.zfill(3) for part in "".join(numbers[:1]).replace("A", ".900").replace("B", ".901").split(".")
    ]


def _in_order(rules: list[Rule]) -> tuple[Rule, ...]:
    def place(rule: Rule) -> tuple[int, int, str]:
        return (_DUTY_ORDER[rule.duty], _STEP_ORDER[rule.step] if rule.step else -1, rule.name)

    return tuple(sorted(rules, key=place))


def _read_folder(folder: Path, read: Callable[[Fields], T]) -> list[T]:
    if not folder.is_dir():
        return []
    return [read(Fields(folder.name, path.stem, _read_file(path))) for path in sorted(folder.glob("*.toml"))]


def _read_file(path: Path) -> dict[str, Any]:
    if not path.is_file():
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise LawNotSound(f"{path.name}: {error}") from error


def _read_standing(fields: Fields) -> StandingDuty:
    duty = StandingDuty(
        name=fields.name,
        title=fields.text("title"),
        regime=fields.text("regime"),
        owed_by=fields.bearer(),
        authority=read_authority(fields),
        words=fields.text("words"),
        limit_words=fields.text("limit"),
        in_force_from=fields.day("in_force_from"),
        in_force_to=fields.day_if_given("in_force_to"),
    )
    fields.check_nothing_left()
    return duty


def _read_counting(fields: Fields) -> CountingRule:
    rule = CountingRule(
        name=fields.name,
        title=fields.text("title"),
        words=fields.text("words"),
        regime=fields.text("regime"),
        citation=fields.text("citation"),
        confidence=fields.confidence(),
        numbers=fields.texts("law_rules"),
        href=fields.text_if_given("href"),
        note=fields.text_if_given("note"),
        in_force_from=fields.day("in_force_from"),
        in_force_to=fields.day_if_given("in_force_to"),
    )
    fields.check_nothing_left()
    return rule


def _check_names(law: Law) -> None:
    for rule in law.rules:
        needed = {rule.round} if rule.round else set()
        needed |= {
            count.anchor.round for limit in rule.limits for count in limit.counts if count.anchor.round
        }
        for missing in needed - set(law.rounds):
            raise LawNotSound(f"rules/{rule.name}.toml: there is no round called {missing}")
        for allowance in rule.allowances:
            for ground in allowance.grounds - set(law.grounds):
                raise LawNotSound(f"rules/{rule.name}.toml: grounds.toml does not explain {ground}")
    names = [rule.name for rule in law.rules]
    for name in {name for name in names if names.count(name) > 1}:
        raise LawNotSound(f"rules/{name}.toml: a second rule has this name")
