"""Drawing cases for a quality auditor or an inspection: at random by a seed anyone can use again, or named."""

import random
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from goldenthread.apps.accounts.actions import keep_sample
from goldenthread.apps.cases.queries import get_case, list_open_case_numbers
from goldenthread.apps.cases.types import CaseNotFound
from goldenthread.core.access.involvement import Basis
from goldenthread.core.access.viewer import Viewer


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
) -> int:
    """Draw a sample and let its reader into it until a moment; return its id.

    With `references` those cases and no others (an inspection names its own); with `size`, that many of the area's
    open cases at random, by a seed that is kept so that the draw can be repeated and checked. Restricted records
    are never drawn. Raises SampleRefused with the box, MayNot, NotFound or OutOfOrder.
    """
    named = [each.strip() for each in references if each.strip()]
    if named:
        cases, how, seed = _named(by, area, named), f"{len(named)} cases named", ""
    else:
        seed = f"{area}-{at:%Y%m%d%H%M%S}"
        cases = _drawn(by, area, size=size, seed=seed)
        how = f"{len(cases)} of the area's open cases at random"
    return keep_sample(
        area=area, basis=basis, name=name, how=how, seed=seed, reader=reader, cases=cases, until_at=until_at, by=by,
        at=at,
    )  # fmt: skip


def _named(by: Viewer, area: str, references: list[str]) -> list[tuple[int, int]]:
    cases = []
    for reference in references:
        try:
            case = get_case(by, reference=reference)
        except CaseNotFound:
            case = None
        if case is None or case.area != area:
            raise SampleRefused(
                f"There is no case {reference} in this area that you can open. Check each reference.",
                field="references",
            )
        cases.append((case.id, case.child))
    return cases


def _drawn(by: Viewer, area: str, *, size: int, seed: str) -> list[tuple[int, int]]:
    numbers = list_open_case_numbers(by, area=area)
    if not 1 <= size <= len(numbers):
        raise SampleRefused(
            f"Draw between 1 and {len(numbers)} cases: that is how many are open.", field="size"
        )
    # Not for secrecy: anyone may draw the same again from the same seed.
    return sorted(random.Random(seed).sample(numbers, size))  # noqa: S311
