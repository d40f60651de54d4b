"""Which figures a measure of a plan is held to: the same count as its baseline, after it, and nothing counted another way."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class ReadFrom(StrEnum):
    """Where a measure's figures come from. By hand only while nothing that we hold or read tells them."""

    OWN_CASES = "OWN_CASES"
    PUBLISHED = "PUBLISHED"
    HAND = "HAND"


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """One figure as it was read: of a period that ended on a day, by one version of the definition."""

    period: str
    end_on: date
    version: int
    value: float | None


def after_baseline(figures: Iterable[Read], *, baseline_on: date, version: int | None) -> list[Read]:
    """Return the figures that may be set against a baseline: later, with a value, and by the definition it was counted by."""
    return [
        each
        for each in figures
        if each.value is not None and each.end_on > baseline_on and version in (None, each.version)
    ]


def counted_another_way(figures: Iterable[Read], *, version: int | None) -> str:
    """Return the first period that another version of the definition counted, or nothing."""
    return next((each.period for each in figures if version is not None and each.version > version), "")


def drifted(figures: Iterable[Read], *, period: str, baseline: float) -> float | None:
    """Return what a baseline's period is counted as now, where that is not what was agreed on; else nothing."""
    now = next((each.value for each in figures if each.period == period), None)
    return now if now is not None and abs(now - baseline) > 1e-9 else None
