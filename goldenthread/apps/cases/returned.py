"""What a statutory list asks of many cases at once: the few facts that it reads, and whose each case is."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from goldenthread.apps.cases.models import Case, Fact
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.law.thread import Fact as FactTold
from goldenthread.core.law.thread import Thread
from goldenthread.core.law.vocabulary import Event

AT_ONCE = 5000


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseReturned:
    """One case with those of its standing facts that were asked for, whose it is, and whether it is open."""

    case: int
    child: int
    is_open: bool
    coordinator: int | None
    coordinator_name: str
    thread: Thread


def list_cases_to_return(viewer: Viewer, *, area: str, events: Collection[Event]) -> list[CaseReturned]:
    """Return each case of an area that a viewer may open, with its facts of these events, in the order they were recorded.

    Two queries however many cases there are: most of what happens to a case is in no return, and is not read.
    """
    if area not in viewer.casework_areas:
        return []
    told = _told(area, events)
    cases = Case.objects.filter(area=area).exclude(child__in=viewer.unseen_children).order_by("pk")
    rows = cases.values_list(
        "pk", "child_id", "reference", "regime", "is_open", "coordinator_id", "coordinator__display_name",
        "child__born_on", "child__ncy",
    )  # fmt: skip
    return [
        CaseReturned(
            case=pk, child=child, is_open=is_open, coordinator=coordinator, coordinator_name=name or "",
            thread=Thread(
                case=reference, area=area, facts=tuple(told.get(pk, ())), born_on=born_on, ncy=ncy, regime=regime
            ),
        )
        for pk, child, reference, regime, is_open, coordinator, name, born_on, ncy in rows
    ]  # fmt: skip


def _told(area: str, events: Collection[Event]) -> Mapping[int, list[FactTold]]:
    named = {event.value: event for event in events}
    standing = Fact.objects.filter(area=area, event__in=named, corrected_by__isnull=True, on__isnull=False)
    rows = standing.order_by("pk").values_list("case_id", "event", "on", "ref", "extra")
    told: dict[int, list[FactTold]] = {}
    for case, event, on, ref, extra in rows.iterator(AT_ONCE):
        assert on is not None, "a fact taken back is never read as a fact"
        told.setdefault(case, []).append(FactTold(event=named[event], on=on, id=ref or None, extra=extra))
    return told
