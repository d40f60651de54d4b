"""A thread told in lines, so that a test of the law reads as the law does.

A line is an event, a day, and any further keys: "advice_requested 2024-06-21 id=a1 kind=MEDICAL".
"""

from datetime import date

from goldenthread.core.clocks import DutyState, list_duties
from goldenthread.core.law.thread import REGIME_2014, Fact, Thread
from goldenthread.core.law.vocabulary import Event
from goldenthread.definitions.calendars import load_calendar
from goldenthread.definitions.law import load_law

AREA = "E06000006"
LATER = "2027-01-01"


def fact(line: str) -> Fact:
    event, on, *keys = line.split()
    extra = dict(key.split("=", 1) for key in keys)
    return Fact(event=Event(event), on=date.fromisoformat(on), id=extra.pop("id", None), extra=extra)


def thread(*lines: str, regime: str = REGIME_2014) -> Thread:
    return Thread(case="X1", area=AREA, facts=tuple(fact(line) for line in lines), regime=regime)


def states(*lines: str, on: str, law=None, regime: str = REGIME_2014, **wanted: object) -> list[DutyState]:
    """Every duty of the thread on a day whose fields are as wanted."""
    found = list_duties(
        thread(*lines, regime=regime),
        law=law or load_law(),
        calendar=load_calendar(AREA),
        on=date.fromisoformat(on),
    )
    return [
        state
        for state in found
        if all(str(getattr(state, key)) == str(value) for key, value in wanted.items())
    ]


def state(*lines: str, on: str, **wanted: object) -> DutyState:
    """The one duty of the thread on a day that is as wanted."""
    found = states(*lines, on=on, **wanted)
    assert len(found) == 1, f"{len(found)} duties are {wanted}: {[(one.duty, one.rule) for one in found]}"
    return found[0]


def due(*lines: str, on: str = LATER, **wanted: object) -> str | None:
    """The day on which that one duty is due."""
    day = state(*lines, on=on, **wanted).due_on
    return day.isoformat() if day else None


def status(*lines: str, on: str = LATER, **wanted: object) -> str:
    """How that one duty stands."""
    return state(*lines, on=on, **wanted).status.value
