"""Holding a plan file to its published schema: a file that breaks it is refused whole, with the path and the rule."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from goldenthread.core.plans.plan import Plan
from goldenthread.core.plans.plan_file import list_broken_links, read_plan_file

SCHEMA = Path(__file__).with_name("plan.schema.json")
MOST_BYTES = 5_000_000
MOST_FAULTS = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemaFault:
    """One place where a plan file breaks the schema: `path` such as "provision[2].section", and the rule it breaks."""

    path: str
    problem: str
    rule: str

    def __str__(self) -> str:
        return f"{self.path}: {self.problem} Rule: {self.rule}."


class PlanFileRefused(ValueError):
    """A plan file that was not taken; `faults` say where, what and by which rule. Nothing of it was kept."""

    def __init__(self, faults: Sequence[SchemaFault]) -> None:
        super().__init__(" ".join(str(fault) for fault in faults))
        self.faults = tuple(faults)


def load_schema(path: Path = SCHEMA) -> dict[str, Any]:
    """Return the schema of a plan file, or another of ours, as it is published."""
    schema: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return schema


def take_plan_file(content: bytes) -> Plan:
    """Return the plan that the bytes of a plan file hold.

    Raises PlanFileRefused where it is too big, not JSON, breaks the schema, or points to a row that is not in it.
    """
    return take_plan(read_json(content))


def take_plan(document: Any, *, at: str = "") -> Plan:
    """Return the plan that a document holds; `at` is its path within a greater file. Raises PlanFileRefused."""
    faults = list_faults(document)
    if faults:
        raise PlanFileRefused(
            [replace(fault, path=f"{at}.{fault.path}" if at else fault.path) for fault in faults]
        )
    plan = read_plan_file(document)
    broken = [
        SchemaFault(path=path, problem=f"There is no row {key}.", rule="every key names one row of the plan")
        for path, key in list_broken_links(plan)
    ]
    if broken:
        raise PlanFileRefused(broken)
    return plan


def read_json(content: bytes) -> Any:
    """Return what the bytes of one of our files hold. Raises PlanFileRefused where they are not JSON, or too many."""
    if len(content) > MOST_BYTES:
        raise _refused("", f"The file holds {len(content):,} bytes.", f"at most {MOST_BYTES:,} bytes")
    try:
        document = json.loads(
            content.decode("utf-8-sig"), object_pairs_hook=_once, parse_constant=_no_constant
        )
    except _KeyTwice as error:
        raise _refused("", f"The key “{error}” is given twice.", "each key once") from error
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise _refused("", f"This is not JSON in UTF-8: {error}.", "a plan file is JSON in UTF-8") from error
    return document


def list_faults(document: object, *, schema: Path = SCHEMA) -> tuple[SchemaFault, ...]:
    """Return each place where a document breaks a schema, in the order of the document, at most 50."""
    errors = sorted(
        _validator(schema).iter_errors(document), key=lambda error: list(map(str, error.absolute_path))
    )
    return tuple(_fault(error) for error in errors[:MOST_FAULTS])


@cache
def _validator(path: Path) -> Any:
    from jsonschema import Draft202012Validator, FormatChecker

    return Draft202012Validator(load_schema(path), format_checker=FormatChecker())


def _fault(error: Any) -> SchemaFault:
    path = "".join(f"[{each}]" if isinstance(each, int) else f".{each}" for each in error.absolute_path)
    rule = "/".join(str(each) for each in error.absolute_schema_path)
    return SchemaFault(path=path.lstrip(".") or "the whole file", problem=_problem(error), rule=rule)


def _problem(error: Any) -> str:
    """Return what is wrong without the words that were found: they may be a child's."""
    said: Mapping[str, Callable[[], str]] = {
        "required": lambda: f"Something is missing: {_missing(error)}.",
        "additionalProperties": lambda: "It holds a key that the schema does not know.",
        "enum": lambda: f"It must be one of {', '.join(map(str, error.validator_value))}.",
        "type": lambda: f"It must be {error.validator_value}.",
        "maxLength": lambda: f"It is longer than {error.validator_value} letters.",
        "pattern": lambda: "It is not written as it must be.",
        "format": lambda: "It is not a date that exists.",
        "const": lambda: f"It must be {error.validator_value}.",
        "uniqueItems": lambda: "It names the same row twice.",
    }
    return said.get(error.validator, lambda: "It breaks the rule.")()


def _missing(error: Any) -> str:
    return ", ".join(name for name in error.validator_value if name not in error.instance)


def _refused(path: str, problem: str, rule: str) -> PlanFileRefused:
    return PlanFileRefused([SchemaFault(path=path or "the whole file", problem=problem, rule=rule)])


class _KeyTwice(ValueError):
    """A key given twice in one object."""


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise _KeyTwice(key[:40])
        found[key] = value
    return found


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is not a number that JSON knows")
