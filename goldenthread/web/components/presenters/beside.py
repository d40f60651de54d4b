"""What other plans provide towards the outcomes of a plan, put beside each outcome so that it is read once."""

from collections.abc import Iterable
from typing import Any

from goldenthread.apps.provision.types import ElsewhereLine
from goldenthread.core.plans.beside import OTHER_PLAN_WORDS, lines_by_outcome


def beside_of(lines: Iterable[ElsewhereLine]) -> dict[str, Any]:
    """Return what other plans provide, by the key of the plan's own outcome."""
    return lines_by_outcome(one.held for one in lines)


def add_beside(laid_out: dict[str, Any], lines: Iterable[ElsewhereLine]) -> dict[str, Any]:
    """Put beside each outcome of a plan that was laid out for a page what other plans provide towards it."""
    beside = beside_of(lines)
    for part in laid_out["sections"]:
        for row in part["rows"]:
            if row["kind"] == "outcome":
                row["beside"] = beside.get(row["number"], ())
    return laid_out


def only_elsewhere(lines: Iterable[ElsewhereLine], *, keys: Iterable[str]) -> list[dict[str, Any]]:
    """Return in words the outcomes that only another plan holds: tied to none of these keys."""
    known = set(keys)
    return [
        {"plan": OTHER_PLAN_WORDS[one.held.plan], "held": one.held, "id": one.id}
        for one in lines
        if one.held.key not in known
    ]
