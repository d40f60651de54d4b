"""What an audit asks, how its grade follows, and how much each risk counts, as reviewed data."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from goldenthread.core.plans.checks.bank import CHECKS
from goldenthread.core.quality.criteria import Basis, Criterion, Of
from goldenthread.core.quality.grades import Thresholds

FOLDER = Path(__file__).parent
# Each audit keeps the version it was made under.
VERSION = "2026-11-22"


class CriteriaNotSound(ValueError):  # noqa: N818
    """The criteria cannot be used; the message names the one and what to mend."""


@cache
def load_criteria() -> tuple[Criterion, ...]:
    """Return every criterion, those of plans first. Raises CriteriaNotSound for one that names a check there is not."""
    found = tuple(_criterion(each) for each in _read("criteria")["criterion"])
    if len({one.id for one in found}) != len(found):
        raise CriteriaNotSound("criteria.toml: two criteria have one id. Give each its own.")
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyQuestion:
    """One question asked of a family about a plan they were given, answered YES, PARTLY or NO."""

    id: str
    asks: str


SAYINGS = ("YES", "PARTLY", "NO")


@cache
def load_family_questions() -> tuple[FamilyQuestion, ...]:
    """Return what families are asked of a plan, in order: few enough to answer on a phone."""
    return tuple(FamilyQuestion(**each) for each in _read("family")["question"])


@cache
def load_thresholds() -> Thresholds:
    """Return where one grade ends and the next begins."""
    return Thresholds(**_read("grades")["thresholds"])


@cache
def load_risk_weights() -> Mapping[str, float]:
    """Return how much each risk counts when plans are drawn by risk."""
    return {name: float(weight) for name, weight in _read("grades")["risk"].items()}


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def _criterion(table: Mapping[str, Any]) -> Criterion:
    answered_by = tuple(table.get("answered_by", ()))
    unknown = [each for each in answered_by if each not in CHECKS]
    if unknown:
        raise CriteriaNotSound(f"criteria.toml, {table['id']}: there is no check {', '.join(unknown)}.")
    return Criterion(
        id=table["id"], of=Of(table["of"]), section=table["section"], basis=Basis(table["basis"]), asks=table["asks"],
        citation=table["citation"], answered_by=answered_by,
    )  # fmt: skip
