"""Reading an area's standing facts as plain rows, for what is worked out by column."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from goldenthread.apps.cases.models import Case, Fact
from goldenthread.core.access.viewer import Viewer

FactRow = tuple[str, str, int, str, date, str | None, dict[str, Any]]


def list_facts_to_measure(viewer: Viewer, *, area: str) -> Iterator[FactRow]:
    """Yield every standing fact of an area's cases that a viewer may work on, in the order of recording.

    Each is the case's reference, its regime, the fact's number, event, day, id and further keys. Nobody is named.
    """
    if area not in viewer.casework_areas:
        return
    cases = Case.objects.filter(area=area).exclude(child__in=viewer.unseen_children)
    known = {row[0]: (row[1], row[2]) for row in cases.values_list("pk", "reference", "regime")}
    rows = Fact.objects.filter(area=area, corrected_by__isnull=True, on__isnull=False).order_by("pk")
    for number, case, event, on, ref, extra in rows.values_list(
        "pk", "case_id", "event", "on", "ref", "extra"
    ).iterator(5000):
        if case in known and on is not None:
            reference, regime = known[case]
            yield reference, regime, number, event, on, ref or None, extra
