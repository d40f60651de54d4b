"""Writing a thread as a line of the open format, with the keys and the order it came with."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from goldenthread.core.casework.event_keys import EVENT_KEYS, NO_KEYS
from goldenthread.core.casework.thread_record import Layout, ThreadRecord
from goldenthread.core.law.thread import REGIME_2014, Fact

_CASE_KEYS = ("case", "area", "regime", "child")
_CHILD_KEYS = ("born_on", "ncy")
_EVENT_KEYS = ("event", "on", "id")


def write_threads(records: Iterable[ThreadRecord]) -> str:
    """Return the records as a thread file, one case a line.

    A record that was read from a file is written with the keys, the order and the values it came with.
    """
    return "".join(write_thread(record) for record in records)


def write_thread(record: ThreadRecord) -> str:
    """Return one record as a line of a thread file, with its line end."""
    return json.dumps(_case(record), ensure_ascii=False, allow_nan=False) + "\n"


def usual_layout(record: ThreadRecord) -> Layout:
    """Return the order in which a record's keys are written where nothing says otherwise.

    The vocabulary's keys in the vocabulary's order, then unknown ones by the alphabet; a case's events last.
    """
    known = _known_case(record)
    case = [key for key in _CASE_KEYS if known[key] and (key, known[key]) != ("regime", REGIME_2014)]
    child = _usual(_known_child(record), _CHILD_KEYS) if known["child"] else None
    return Layout(
        case=(*case, *sorted(record.case_extra), "events"),
        child=child,
        events=tuple(_usual_event(fact) for fact in record.thread.facts),
    )


def _usual(known: Mapping[str, Any], order: Iterable[str]) -> tuple[str, ...]:
    first = [key for key in order if known.get(key) is not None]
    return (*first, *sorted(known.keys() - set(order)))


def _usual_event(fact: Fact) -> tuple[str, ...]:
    ours = [key for key in EVENT_KEYS.get(fact.event, NO_KEYS) if key in fact.extra]
    others = sorted(fact.extra.keys() - set(ours))
    return (*_EVENT_KEYS[: 2 if fact.id is None else 3], *ours, *others)


def _case(record: ThreadRecord) -> dict[str, Any]:
    layout = record.layout or usual_layout(record)
    known = _known_case(record)
    if layout.child is not None:
        known["child"] = _in_order(_known_child(record), layout.child)
    known["events"] = [
        _in_order(_known_event(fact), _order_of(fact, place, layout))
        for place, fact in enumerate(record.thread.facts)
    ]
    return _in_order(known | dict(record.case_extra), layout.case)


def _order_of(fact: Fact, place: int, layout: Layout) -> tuple[str, ...]:
    """Return the order its line had, unless the fact has been corrected since and has other keys."""
    order = layout.events[place] if place < len(layout.events) else ()
    return order if _is_of(fact, order) else _usual_event(fact)


def _is_of(fact: Fact, order: tuple[str, ...]) -> bool:
    return set(order) - {"id"} == {"event", "on", *fact.extra} - {"id"} and (fact.id is None or "id" in order)


def _known_case(record: ThreadRecord) -> dict[str, Any]:
    thread = record.thread
    child = {
        key: value
        for key, value in _known_child(record).items()
        if value is not None or key in record.child_extra
    }
    return {"case": thread.case, "area": thread.area, "regime": thread.regime, "child": child or None}


def _known_child(record: ThreadRecord) -> dict[str, Any]:
    thread = record.thread
    born_on = thread.born_on.isoformat() if thread.born_on else None
    return {"born_on": born_on, "ncy": thread.ncy} | dict(record.child_extra)


def _known_event(fact: Fact) -> dict[str, Any]:
    return {"event": fact.event.value, "on": fact.on.isoformat(), "id": fact.id} | dict(fact.extra)


def _in_order(known: Mapping[str, Any], order: Iterable[str]) -> dict[str, Any]:
    return {key: known[key] for key in order}
