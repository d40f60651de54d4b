"""Reads the types of plan: those in force, and those that are only proposed and so marked."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from goldenthread.core.plans.structure import (
    Holds,
    PlanSection,
    PlanType,
    PlanTypeFault,
    check_plan_type,
)

_OF_TYPE = {"code", "title", "is_in_force", "status", "citation", "has_pathways", "sections"}
_OF_SECTION = {"code", "title", "about", "holds", "may_be_nil", "agreed_by"}


@cache
def list_plan_types() -> tuple[PlanType, ...]:
    """Return every type of plan, those in force first."""
    texts = [
        entry.read_text("utf-8")
        for entry in sorted(files("goldenthread.definitions.plans").iterdir(), key=lambda one: one.name)
        if entry.name.endswith(".toml")
    ]
    made = [read_plan_type(tomllib.loads(text)) for text in texts]
    codes = [each.code for each in made]
    if len(set(codes)) != len(codes):
        raise PlanTypeFault("two files have the same code", field="code")
    return tuple(sorted(made, key=lambda one: not one.is_in_force))


def get_plan_type(code: str) -> PlanType:
    """Return a type of plan by its code, or raise PlanTypeFault."""
    for made in list_plan_types():
        if made.code == code:
            return made
    raise PlanTypeFault(f"there is no type of plan called “{code}”", field="code")


def read_plan_type(table: Mapping[str, Any]) -> PlanType:
    """Return the type of plan that a file describes, or raise PlanTypeFault with the field."""
    _check_known(table, _OF_TYPE, where="")
    rows = table.get("sections", [])
    sections = tuple(_section(row, where=f"sections[{place}]") for place, row in enumerate(rows))
    made = PlanType(
        code=_text(table, "code"), title=_text(table, "title"), is_in_force=bool(table.get("is_in_force", False)),
        status=_text(table, "status"), citation=_text(table, "citation"), sections=sections,
        has_pathways=bool(table.get("has_pathways", False)),
    )  # fmt: skip
    check_plan_type(made)
    return made


def _section(row: Mapping[str, Any], *, where: str) -> PlanSection:
    _check_known(row, _OF_SECTION, where=where)
    holds = _text(row, "holds", where=where)
    if holds not in list(Holds):
        raise PlanTypeFault(f"a section cannot hold “{holds}”", field=f"{where}.holds")
    return PlanSection(
        code=_text(row, "code", where=where), title=_text(row, "title", where=where),
        about=_text(row, "about", where=where), holds=Holds(holds), may_be_nil=bool(row.get("may_be_nil", False)),
        agreed_by=str(row.get("agreed_by", "")),
    )  # fmt: skip


def _text(table: Mapping[str, Any], name: str, *, where: str = "") -> str:
    value = table.get(name)
    if not isinstance(value, str) or not value.strip():
        raise PlanTypeFault("this must be written", field=f"{where}.{name}".lstrip("."))
    return value


def _check_known(table: Mapping[str, Any], known: set[str], *, where: str) -> None:
    for name in table:
        if name not in known:
            raise PlanTypeFault("no type of plan has this", field=f"{where}.{name}".lstrip("."))
