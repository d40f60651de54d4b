"""What must be kept of a thread file's line beside its facts, and what a second import of a case would add."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from goldenthread.core.casework.thread_record import Layout, ThreadRecord
from goldenthread.core.casework.thread_write import usual_layout
from goldenthread.core.law.thread import Fact, Thread


def kept_beside(record: ThreadRecord) -> dict[str, Any]:
    """Return, as JSON can hold it, what a record has beside its thread: unknown keys, and an unusual order.

    Empty for a line written as the vocabulary writes it.
    """
    kept: dict[str, Any] = {}
    if record.case_extra:
        kept["case"] = dict(record.case_extra)
    if record.child_extra:
        kept["child"] = dict(record.child_extra)
    usual = usual_layout(record)
    layout = record.layout or usual
    if layout.case != usual.case:
        kept["case_order"] = list(layout.case)
    if layout.child != usual.child:
        kept["child_order"] = None if layout.child is None else list(layout.child)
    unusual = {
        str(place): list(order)
        for place, (order, ours) in enumerate(zip(layout.events, usual.events, strict=True))
        if order != ours
    }
    if unusual:
        kept["event_orders"] = unusual
    return kept


def record_of(thread: Thread, kept: Mapping[str, Any]) -> ThreadRecord:
    """Return a thread as the record it was read from, from what was kept beside it."""
    record = ThreadRecord(thread=thread, case_extra=kept.get("case", {}), child_extra=kept.get("child", {}))
    usual = usual_layout(record)
    child = kept.get("child_order", usual.child)
    events = list(usual.events)
    for place, order in kept.get("event_orders", {}).items():
        if int(place) < len(events):
            events[int(place)] = tuple(order)
    layout = Layout(
        case=tuple(kept.get("case_order", usual.case)),
        child=None if child is None else tuple(child),
        events=tuple(events),
    )
    return replace(record, layout=layout)


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """How a line of a file differs from the case that is already kept under its reference.

    `new` are facts the file has and the case has not; `only_kept` counts those the case has and the file has
    not; `conflict` names what the two say otherwise of the child, or is empty.
    """

    new: tuple[Fact, ...]
    only_kept: int
    conflict: str

    @property
    def is_none(self) -> bool:
        """Whether there is nothing to add and nothing to question."""
        return not self.new and not self.conflict


def compare_threads(given: Thread, kept: Thread) -> Difference:
    """Return what a thread from a file would add to the one kept under the same reference.

    Nothing is ever taken away: a fact that the file does not have stays.
    """
    held = Counter(_mark(fact) for fact in kept.facts)
    new = []
    for fact in given.facts:
        mark = _mark(fact)
        if held[mark] > 0:
            held[mark] -= 1
        else:
            new.append(fact)
    return Difference(new=tuple(new), only_kept=held.total(), conflict=_conflict(given, kept))


def _conflict(given: Thread, kept: Thread) -> str:
    if given.born_on and kept.born_on and given.born_on != kept.born_on:
        return "date of birth"
    return "" if given.regime == kept.regime else "body of law"


def _mark(fact: Fact) -> tuple[Any, ...]:
    return fact.event, fact.on, fact.id, _frozen(fact.extra)


def _frozen(value: Any) -> Any:
    """Return a value that compares by content: key order says nothing, and true is not 1."""
    if isinstance(value, Mapping):
        return frozenset((key, _frozen(each)) for key, each in value.items())
    if isinstance(value, list | tuple):
        return tuple(_frozen(each) for each in value)
    return type(value).__name__, value
