"""Beside each row of a plan, in plain words: which promise of the area it is part of, by the reviewed rules."""

from collections.abc import Iterable, Mapping
from typing import Any

from goldenthread.apps.golden.queries import rules_of_kinds
from goldenthread.apps.plans.queries import PlanPage
from goldenthread.apps.strategy.queries import list_public_promises
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.golden.joining import NOT_TOLD, Side, service_of
from goldenthread.definitions.golden import load_services


def add_promises(laid_out: dict[str, Any], plan: PlanPage, *, viewer: Viewer) -> dict[str, Any]:
    """Return a laid-out plan with the promises that each outcome and line of provision is part of, and the whole plan is.

    Only what the area has told the public that it promised; a row that no rule joins to any says nothing.
    """
    promised: dict[str, list[str]] = {}
    for code, title, _ in list_public_promises(viewer, area=plan.version.area):
        promised.setdefault(code, []).append(title)
    if not promised:
        return laid_out
    kinds = {row.key: (Side.OUTCOME, row.pathway or NOT_TOLD) for row in plan.outcomes}
    for row in plan.provision:
        service = service_of(by_whom=row.by_whom, arranged_by=row.arranged_by, services=load_services())
        kinds[row.key] = (Side.PROVISION, service)
    sections = [
        {**section, "rows": [{**row, "promises": _promises([kinds[row["number"]]], promised) if row["number"] in kinds else []}
                             for row in section["rows"]]}
        for section in laid_out["sections"]
    ]  # fmt: skip
    return {**laid_out, "sections": sections, "promises": _promises([(Side.PLAN, "")], promised)}


def _promises(kinds: Iterable[tuple[Side, str]], promised: Mapping[str, list[str]]) -> list[str]:
    codes = [code for rule in rules_of_kinds(list(kinds)) for code in rule.measures]
    return list(dict.fromkeys(title for code in codes for title in promised.get(code, ())))
