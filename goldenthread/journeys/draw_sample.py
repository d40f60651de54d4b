"""Drawing cases for a quality auditor or an inspection: at random by a seed anyone can use again, or named."""

import random
from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from goldenthread.apps.accounts.actions import keep_sample
from goldenthread.apps.cases.queries import get_case, get_summary, list_open_case_numbers
from goldenthread.apps.cases.types import CaseNotFound
from goldenthread.apps.quality.actions import keep_why_drawn
from goldenthread.apps.quality.queries import list_risks
from goldenthread.core.access.involvement import Basis
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day
from goldenthread.core.quality.sampling import draw_by_risk
from goldenthread.definitions.quality import load_risk_weights


class SampleRefused(ValueError):
    """The sample cannot be drawn as asked; `field` names the box."""

    def __init__(self, message: str, *, field: str) -> None:
        super().__init__(message)
        self.field = field


@transaction.atomic
def draw_sample(
    *,
    area: str,
    basis: Basis,
    name: str,
    reader: int,
    until_at: datetime,
    by: Viewer,
    at: datetime,
    size: int = 0,
    references: Iterable[str] = (),
    is_by_risk: bool = False,
) -> int:
    """Draw a sample and let its reader into it until a moment; return its id.

    With `references` those cases and no others (an inspection names its own); with `size`, that many of the area's
    open cases at random, by a seed that is kept so that the draw can be repeated and checked, or those final plans
    whose risks add up to most. Why each was drawn is kept beside it. Restricted records are never drawn. Raises SampleRefused with the box, MayNot, NotFound or OutOfOrder.
    """
    named = [each.strip() for each in references if each.strip()]
    seed, because = "", {}
    if named:
        cases, how = _named(by, area, named), f"{len(named)} case{'' if len(named) == 1 else 's'} named"
    elif is_by_risk:
        cases, because = _riskiest(by, area, size=size, on=london_day(at))
        how = f"{len(cases)} of the area's final plans by risk"
    else:
        seed = f"{area}-{at:%Y%m%d%H%M%S}"
        cases = _drawn(by, area, size=size, seed=seed)
        how = f"{len(cases)} of the area's open cases at random"
        because = {case: f"By chance, seed {seed}" for case, _ in cases}
    sample = keep_sample(
        area=area, basis=basis, name=name, how=how, seed=seed, reader=reader, cases=cases, until_at=until_at, by=by,
        at=at,
    )  # fmt: skip
    keep_why_drawn(area=area, sample=sample, because=because, by=by, at=at)
    return sample


def _riskiest(by: Viewer, area: str, *, size: int, on: date) -> tuple[list[tuple[int, int]], dict[int, str]]:
    chosen = draw_by_risk(list_risks(by, area=area, on=on), size=size, weights=load_risk_weights())
    if not chosen:
        raise SampleRefused(
            "No final plan of this area has a risk that we count. Draw at random instead.", field="size"
        )
    because = {one.subject: one.because for one in chosen}
    cases = [(case, get_summary(by, case=case).child) for case in because]
    return cases, because


def _named(by: Viewer, area: str, references: list[str]) -> list[tuple[int, int]]:
    cases = []
    for reference in references:
        try:
            case = get_case(by, reference=reference)
        except CaseNotFound:
            case = None
        if case is None or case.area != area or case.child in _let_in(by):
            raise SampleRefused(
                f"There is no case {reference} in this area that you can open. Check each reference.",
                field="references",
            )
        cases.append((case.id, case.child))
    return cases


def _drawn(by: Viewer, area: str, *, size: int, seed: str) -> list[tuple[int, int]]:
    numbers = [
        (case, child) for case, child in list_open_case_numbers(by, area=area) if child not in _let_in(by)
    ]
    if not 1 <= size <= len(numbers):
        raise SampleRefused(
            f"Draw between 1 and {len(numbers)} cases: that is how many are open.", field="size"
        )
    # Not for secrecy: anyone may draw the same again from the same seed.
    return sorted(random.Random(seed).sample(numbers, size))  # noqa: S311


def _let_in(by: Viewer) -> set[int]:
    """Return the restricted children that this person may see by name: they are drawn by nobody all the same."""
    return {each.child for each in by.involvements if each.basis is Basis.LET_IN}
