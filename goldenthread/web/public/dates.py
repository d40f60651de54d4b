"""What a family is told to expect on the day their request arrives, worked out by the law's own clocks."""

from dataclasses import dataclass
from datetime import date

from goldenthread.core.clocks import list_duties
from goldenthread.core.law.thread import Fact, Thread
from goldenthread.core.law.vocabulary import Duty, Event
from goldenthread.definitions.calendars import load_calendar
from goldenthread.definitions.law import load_law

_SENTENCES = {
    Duty.DECIDE_WHETHER_TO_ASSESS: "The council tells you whether it will assess.",
    Duty.FINALISE_PLAN: "If there is to be a plan, you get the final plan.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """One thing that must happen, and its last day."""

    sentence: str
    due_on: date


def dates_after_request(*, area: str, on: date) -> list[Promise]:
    """Return the two dates that matter most to whoever has just asked for an assessment."""
    thread = Thread(case="new", area=area, facts=(Fact(event=Event.REQUEST_RECEIVED, on=on),))
    states = list_duties(thread, law=load_law(), calendar=load_calendar(area), on=on)
    due = {state.duty: state.due_on for state in states}
    return [
        Promise(sentence=sentence, due_on=last)
        for duty, sentence in _SENTENCES.items()
        if (last := due.get(duty))
    ]
