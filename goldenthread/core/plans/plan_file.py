"""A plan as JSON: written so that nothing is lost, and read back to the same plan.

The shape is published as a schema (docs/reference/plan-file.md). Keys that hold nothing are left out, so that two
exports of one plan are the same, letter for letter.
"""

from collections.abc import Mapping, Sequence
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from enum import StrEnum
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from goldenthread.core.plans.plan import Plan

FORMAT = "goldenthread-plan"
# The first edition says nothing of what a tribunal ordered. A plan with nothing ordered in it is still written so, for
# those who read no other; one with ordered words is not, because whoever read it so would let them be changed.
FIRST_EDITION, EDITION = 1, 1.1
# By what key the setting is ordered: it is the whole of section I.
SETTING_KEY = "I"


def write_plan(plan: Plan) -> dict[str, Any]:
    """Return a plan as the JSON object of a plan file, in the order in which the schema names its keys."""
    return {"format": FORMAT, "edition": EDITION if plan.ordered else FIRST_EDITION, **_written(plan)}


def read_plan_file(document: Mapping[str, Any]) -> Plan:
    """Return the plan that a plan file holds.

    `document` has been held to the schema first: this reads it and does not judge it.
    """
    held = {key: value for key, value in document.items() if key not in ("format", "edition")}
    plan: Plan = _read(Plan, held)
    return plan


def _written(value: Any) -> Any:
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (tuple, list)):
        return [_written(each) for each in value]
    if isinstance(value, Mapping):
        return {key: _written(each) for key, each in sorted(value.items())}
    if is_dataclass(value):
        return {
            each.name: _written(getattr(value, each.name))
            for each in fields(value)
            if getattr(value, each.name) != _left_out(each)
        }
    return value


def _left_out(field: "Field[Any]") -> Any:
    """Return the value of a field that goes without saying; a field with none is always written."""
    if field.default is not MISSING:
        return field.default
    return field.default_factory() if field.default_factory is not MISSING else MISSING


def _read(kind: Any, value: Any) -> Any:
    if value is None:
        return None
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        return _read(next(each for each in get_args(kind) if each is not type(None)), value)
    if origin is tuple:
        return tuple(_read(get_args(kind)[0], each) for each in value)
    if origin is dict:
        return dict(value)
    if is_dataclass(kind) and isinstance(kind, type):
        hints = get_type_hints(kind)
        return kind(**{name: _read(hints[name], each) for name, each in value.items()})
    if kind is date:
        return date.fromisoformat(value)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return kind(value)
    return value


def list_broken_links(plan: Plan) -> Sequence[tuple[str, str]]:
    """Return each place in a plan that points to a row that is not in it, as (path, key).

    A schema cannot say this of a file; a file with one such place is refused.
    """
    needs, outcomes = {need.key for need in plan.needs}, {outcome.key for outcome in plan.outcomes}
    found = [
        (f"outcomes[{place}].needs", key)
        for place, outcome in enumerate(plan.outcomes)
        for key in outcome.needs
        if key not in needs
    ]
    for place, row in enumerate(plan.provision):
        found += [(f"provision[{place}].needs", key) for key in row.needs if key not in needs]
        found += [(f"provision[{place}].outcomes", key) for key in row.outcomes if key not in outcomes]
    held = needs | outcomes | {row.key for row in plan.provision} | {SETTING_KEY}
    found += [
        (f"ordered[{place}].key", one.key)
        for place, one in enumerate(plan.ordered)
        if one.key not in held and not one.is_taken_out
    ]
    keys = [row.key for rows in (plan.needs, plan.outcomes, plan.provision) for row in rows]
    found += [
        ("a second row with the same key", key) for key in sorted({k for k in keys if keys.count(k) > 1})
    ]
    return found
