"""Building the plan of an example: the sound plan with what the example changes in it."""

import tomllib
from collections.abc import Mapping
from typing import Any

from goldenthread.core.plans.checks.findings import OtherNames, Stage, Surroundings
from goldenthread.core.plans.checks.passages import fingerprint
from goldenthread.core.plans.ordered import OrderedKind, OrderedWords
from goldenthread.core.plans.plan import (
    AdviceListed,
    Comment,
    HealthAgreement,
    Need,
    Outcome,
    Pathway,
    PathwayNil,
    Plan,
    Provision,
    Source,
    SourceKind,
)
from goldenthread.definitions.plans.checks import FOLDER, Bank

_LISTS = ("needs", "outcomes", "provision", "advice", "comments", "pathway_nils")
_MARK = {"advice": "ref", "comments": "ref", "pathway_nils": "pathway"}


def build_example(bank: Bank, changes: Mapping[str, Any]) -> tuple[Plan, Surroundings]:
    """Return the sound plan and its surroundings with an example's changes made.

    A row with the key of one that is there changes it, another is added, and `remove` takes rows out by their keys. `repeat` adds words to section A many times over.
    """
    table: dict[str, Any] = tomllib.loads((FOLDER / "sound.toml").read_text(encoding="utf-8"))
    for name in ("plan", "sections", "around"):
        table[name].update(changes.get(name, {}))
    for name in _LISTS:
        table[name] = _merged(table[name], changes.get(name, []), mark=_MARK.get(name, "key"))
        gone = set(changes.get("remove", ()))
        table[name] = [row for row in table[name] if row[_MARK.get(name, "key")] not in gone]
    if repeat := changes.get("repeat"):
        table["sections"]["A"] += repeat["words"] * repeat["times"]
    agreement = changes.get("health_agreement", table["health_agreement"])
    plan = Plan(
        **_tuples(table["plan"]), sections=table["sections"],
        needs=tuple(Need(**_row(row)) for row in table["needs"]),
        outcomes=tuple(Outcome(**_row(row)) for row in table["outcomes"]),
        provision=tuple(Provision(**_row(row)) for row in table["provision"]),
        advice=tuple(AdviceListed(**row) for row in table["advice"]),
        comments=tuple(Comment(**row) for row in table["comments"]),
        pathway_nils=tuple(PathwayNil(pathway=Pathway(row["pathway"]), reason=row["reason"]) for row in table["pathway_nils"]),
        health_agreement=HealthAgreement(**agreement) if agreement else None,
    )  # fmt: skip
    return plan, _around(bank, table["around"], plan)


def _merged(rows: list[dict[str, Any]], changed: list[dict[str, Any]], *, mark: str) -> list[dict[str, Any]]:
    by_key = {row[mark]: dict(row) for row in rows}
    for row in changed:
        by_key[row[mark]] = {**by_key.get(row[mark], {}), **row}
    return list(by_key.values())


def _tuples(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in row.items()}


def _row(row: Mapping[str, Any]) -> dict[str, Any]:
    kept = _tuples(row)
    kept["sources"] = tuple(
        Source(**{**each, "kind": SourceKind(each["kind"])}) for each in row.get("sources", ())
    )
    if kept.get("pathway"):
        kept["pathway"] = Pathway(kept["pathway"])
    elif "pathway" in kept:
        kept["pathway"] = None
    # TOML has no word for nothing: an example takes a day away with an empty text.
    return {name: None if value == "" and name in ("by_on", "from_on", "until_on", "educates_or_trains") else value for name, value in kept.items()}  # fmt: skip


def _around(bank: Bank, table: Mapping[str, Any], plan: Plan) -> Surroundings:
    names = (*plan.given_names, *plan.family_names)
    return Surroundings(
        stage=Stage(table["stage"]), on=table["on"],
        other_names=OtherNames(
            given=frozenset(table.get("other_given", ())), full=frozenset(table.get("other_full", ()))
        ),
        known_names=frozenset(table.get("known", ())), common_names=bank.common_names,
        shared={fingerprint(words, names=names): count for words, count in table.get("shared", {}).items()},
        set_phrases=bank.set_phrases, phrases=bank.phrases, words=bank.words,
        ordered=tuple(
            OrderedWords(**{**each, "kind": OrderedKind(each["kind"])}) for each in table.get("ordered", ())
        ),
    )  # fmt: skip
