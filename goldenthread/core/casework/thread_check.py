"""Checking one case of a thread file against the vocabulary, field by field."""

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from goldenthread.core.casework.event_keys import EVENT_KEYS, NO_KEYS, Holds
from goldenthread.core.casework.thread_json import DEEPEST, kind_of, shown, too_deep
from goldenthread.core.casework.thread_record import Fault, Layout, ThreadRecord
from goldenthread.core.law.thread import REGIME_2014, Fact, Thread
from goldenthread.core.law.vocabulary import Event

LONGEST_CASE = 60
LONGEST_ID = 60
LONGEST_TEXT = 500
FIRST_YEAR, LAST_YEAR = 1900, 2199
YOUNGEST_YEAR, OLDEST_YEAR = -2, 14

CASE_KEYS = ("case", "area", "regime", "child", "events")
CHILD_KEYS = ("born_on", "ncy")
_FACT_KEYS = ("event", "on", "id")

_NOTHING: Mapping[str, Any] = MappingProxyType({})
_EVENTS: Mapping[str, Event] = {event.value: event for event in Event}
_GSS = re.compile(r"E[0-9]{8}")
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")


class CaseFaults:
    """What is wrong, and what is odd, in the case on one line."""

    __slots__ = ("faults", "line", "warnings")

    def __init__(self, line: int) -> None:
        self.line = line
        self.faults: list[Fault] = []
        self.warnings: list[Fault] = []

    def refuse(self, field: str, problem: str, mend: str) -> None:
        """Refuse the line for this field."""
        self.faults.append(Fault(line=self.line, field=field, problem=problem, mend=mend))

    def warn(self, field: str, problem: str, mend: str) -> None:
        """Keep the line, and say what looks odd."""
        self.warnings.append(Fault(line=self.line, field=field, problem=problem, mend=mend))


def check_case(
    source: Mapping[str, Any], *, found: CaseFaults, regimes: Collection[str]
) -> ThreadRecord | None:
    """Return the case as a record, or None where any field of it was refused.

    Nothing about the order of events is refused: records begin mid-thread and are wrong in real life.
    """
    case = _reference(source, found)
    area = _area(source, found)
    regime = _regime(source, found, regimes)
    child = source.get("child")
    born_on, ncy = _child(child, found)
    facts = _facts(source.get("events"), found, born_on) if "events" in source else _no_events(found)
    case_extra = _unknown(source, CASE_KEYS, "", found)
    child_extra = _unknown(child, CHILD_KEYS, "child.", found) if isinstance(child, dict) else {}
    if found.faults:
        return None
    return ThreadRecord(
        thread=Thread(case=case, area=area, facts=facts, born_on=born_on, ncy=ncy, regime=regime),
        line=found.line,
        case_extra=case_extra,
        child_extra=child_extra,
        layout=Layout(
            case=_order(source),
            child=_order(child) if isinstance(child, dict) else None,
            events=tuple(_order(event) for event in source["events"]),
        ),
    )


def nearest(word: str, words: Sequence[str]) -> str:
    """Return the accepted word most like the one given."""
    return _nearest(word.lower(), tuple(words))


@lru_cache(maxsize=4096)
def _nearest(word: str, words: tuple[str, ...]) -> str:
    lower = {each.lower(): each for each in words}
    return lower[get_close_matches(word[:80], lower, n=1, cutoff=0.0)[0]]


@lru_cache(maxsize=4096)
def _order_of(keys: tuple[str, ...]) -> tuple[str, ...]:
    return keys


def _order(source: Mapping[str, Any]) -> tuple[str, ...]:
    # Lines are alike: sharing the tuples keeps a hundred thousand of them small.
    return _order_of(tuple(source))


def _reference(source: Mapping[str, Any], found: CaseFaults) -> str:
    case = source.get("case")
    if case is None:
        found.refuse("case", "The case has no reference.", "Give the reference your own system uses.")
    elif not isinstance(case, str):
        found.refuse("case", f"A reference is text; this is {kind_of(case)}.", "Put it in quotes.")
    elif not case.strip() or case != case.strip() or not case.isprintable() or len(case) > LONGEST_CASE:
        found.refuse(
            "case",
            f"{shown(case)} cannot be a reference.",
            f"Use up to {LONGEST_CASE} letters, figures and marks, with no space at either end.",
        )
    else:
        return case
    return ""


def _area(source: Mapping[str, Any], found: CaseFaults) -> str:
    area = source.get("area")
    if isinstance(area, str) and _GSS.fullmatch(area):
        return area
    problem = (
        "The case has no area." if area is None else f"{shown(area)} is not the code of an area in England."
    )
    found.refuse("area", problem, "Give the GSS code: E and eight figures, such as E06000006 for Halton.")
    return ""


def _regime(source: Mapping[str, Any], found: CaseFaults, regimes: Collection[str]) -> str:
    regime = source.get("regime", REGIME_2014)
    if isinstance(regime, str) and regime in regimes:
        return regime
    known = ", ".join(sorted(regimes))
    found.refuse(
        "regime", f"{shown(regime)} is not a body of law we hold.", f"Leave it out, or use one of: {known}."
    )
    return REGIME_2014


def _child(child: object, found: CaseFaults) -> tuple[date | None, int | None]:
    if child is None:
        return None, None
    if not isinstance(child, dict):
        found.refuse(
            "child",
            f"A child is an object in curly brackets; this is {kind_of(child)}.",
            'Write {"born_on": …, "ncy": …}, or leave the child out.',
        )
        return None, None
    born_on = child.get("born_on")
    ncy = child.get("ncy")
    if ncy is not None and (type(ncy) is not int or not YOUNGEST_YEAR <= ncy <= OLDEST_YEAR):
        found.refuse(
            "child.ncy",
            f"{shown(ncy)} is not a national curriculum year.",
            "Use a whole number: -2 and -1 for nursery, 0 for reception, 1 to 14.",
        )
        ncy = None
    return (None if born_on is None else check_day(born_on, "child.born_on", found)), ncy


def _no_events(found: CaseFaults) -> tuple[Fact, ...]:
    found.refuse("events", "The case has no list of events.", 'Give "events": [] where nothing is known yet.')
    return ()


def _facts(events: object, found: CaseFaults, born_on: date | None) -> tuple[Fact, ...]:
    if not isinstance(events, list):
        found.refuse(
            "events", f"Events must be a list; this is {kind_of(events)}.", "Put them in square brackets."
        )
        return ()
    facts = (_fact(event, f"events[{place}]", found, born_on) for place, event in enumerate(events))
    return tuple(fact for fact in facts if fact is not None)


def _fact(source: object, place: str, found: CaseFaults, born_on: date | None) -> Fact | None:
    if not isinstance(source, dict):
        found.refuse(
            place, f"An event is an object; this is {kind_of(source)}.", 'Write {"event": …, "on": …}.'
        )
        return None
    event = _event(source, place, found)
    if "on" not in source:
        found.refuse(f"{place}.on", "The event has no date.", "Give the day on which it happened.")
        return None
    on = check_day(source["on"], f"{place}.on", found)
    if on and born_on and on < born_on:
        found.refuse(
            f"{place}.on",
            f"{on.isoformat()} is before the child was born ({born_on.isoformat()}).",
            "Check both dates: one of them is wrong.",
        )
    its_id = source.get("id")
    if its_id is not None and not _is_short_text(its_id, LONGEST_ID):
        found.refuse(
            f"{place}.id",
            f"{shown(its_id)} cannot be an id.",
            f"Use text in quotes, up to {LONGEST_ID} letters.",
        )
    if event is None or on is None:
        return None
    if len(source) == 2:
        return Fact(event=event, on=on, extra=_NOTHING)
    extra = {key: value for key, value in source.items() if key not in _FACT_KEYS}
    _check_extra(extra, EVENT_KEYS.get(event, NO_KEYS), place, found)
    return Fact(event=event, on=on, id=its_id, extra=extra)


def _event(source: Mapping[str, Any], place: str, found: CaseFaults) -> Event | None:
    word = source.get("event")
    if isinstance(word, str):
        event = _EVENTS.get(word)
        if event is None:
            found.refuse(
                f"{place}.event",
                f"{shown(word)} is not an event we know.",
                f"Did you mean '{nearest(word, tuple(_EVENTS))}'?",
            )
        return event
    problem = (
        "The event has no name." if word is None else f"An event's name is text; this is {kind_of(word)}."
    )
    found.refuse(f"{place}.event", problem, "Use a word of the vocabulary, such as 'request_received'.")
    return None


def _check_extra(extra: Mapping[str, Any], keys: Mapping[str, Holds], place: str, found: CaseFaults) -> None:
    for key, value in extra.items():
        holds = keys.get(key)
        if holds is None:
            _check_unknown(key, value, f"{place}.{key}", tuple(keys) + _FACT_KEYS, found)
        elif value is not None:
            _check_known(value, holds, f"{place}.{key}", found)
    began, ended = extra.get("from"), extra.get("to")
    if "from" in keys and isinstance(began, str) and isinstance(ended, str) and ended < began:
        found.warn(f"{place}.to", "The exception ends before it begins.", "It was kept; check both dates.")


def _check_known(value: object, holds: Holds, field: str, found: CaseFaults) -> None:
    if holds.is_date:
        check_day(value, field, found)
    elif holds.words:
        if value not in holds.words:
            _refuse_word(value, holds.words, field, found)
    elif not _is_short_text(value, LONGEST_TEXT):
        found.refuse(
            field, f"{shown(value)} cannot be kept here.", f"Use text, up to {LONGEST_TEXT} letters."
        )


def _refuse_word(value: object, words: tuple[str, ...], field: str, found: CaseFaults) -> None:
    guess = f"Did you mean '{nearest(value, words)}'? " if isinstance(value, str) else ""
    known = ", ".join(words) if len(words) <= 10 else "the names of duties in the vocabulary"
    found.refuse(field, f"{shown(value)} is not a word we know here.", f"{guess}Accepted: {known}.")


def check_day(value: object, field: str, found: CaseFaults) -> date | None:
    """Return the day that ISO text names, or refuse it and return None."""
    day = _day(value) if isinstance(value, str) else None
    if isinstance(day, date):
        return day
    if day is None:
        day = f"A date is text such as '2024-05-14'; this is {kind_of(value)}."
    found.refuse(field, day, "Give a real day as year-month-day, such as 2024-05-14.")
    return None


@lru_cache(maxsize=65536)
def _day(text: str) -> date | str:
    match = _ISO.fullmatch(text)
    if not match:
        return f"{shown(text)} is not an ISO date."
    year, month, day = (int(part) for part in match.groups())
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return f"{shown(text)} is outside the years {FIRST_YEAR} to {LAST_YEAR}."
    try:
        return date(year, month, day)
    except ValueError:
        return f"{shown(text)} is not a day that exists."


def _is_short_text(value: object, longest: int) -> bool:
    return isinstance(value, str) and 0 < len(value) <= longest


def _unknown(
    source: Mapping[str, Any], keys: tuple[str, ...], prefix: str, found: CaseFaults
) -> Mapping[str, Any]:
    extra = {key: value for key, value in source.items() if key not in keys}
    for key, value in extra.items():
        _check_unknown(key, value, prefix + key, keys, found)
    return extra


def _check_unknown(key: str, value: object, field: str, keys: tuple[str, ...], found: CaseFaults) -> None:
    if too_deep(value):
        found.refuse(
            shown(field)[1:-1],
            f"Lists and objects lie more than {DEEPEST} deep.",
            "Take this key out: we could not promise to give it back unchanged.",
        )
    elif close := _close_key(key, keys):
        found.warn(
            shown(field)[1:-1], f"{shown(key)} is not a key we know; it was kept.", f"Did you mean '{close}'?"
        )


@lru_cache(maxsize=4096)
def _close_key(key: str, keys: tuple[str, ...]) -> str | None:
    close = get_close_matches(key.lower(), keys, n=1, cutoff=0.8)
    return close[0] if close else None
