"""What is under way for a child: advice being gathered, a review not decided yet, a change of the plan not settled yet."""

from collections.abc import Collection, Iterable

from goldenthread.core.law.thread import Fact
from goldenthread.core.law.vocabulary import Event

_CALLED = (Event.REVIEW_MEETING_CALLED, Event.REVIEW_MEETING_HELD)
_ANSWERED = (Event.PLAN_FINALISED, Event.ISSUE_REFUSED, Event.WITHDRAWN)
_SETTLED = (Event.PLAN_AMENDED, Event.AMENDMENT_ABANDONED, Event.PLAN_CEASED)


def is_gathering_advice(facts: Iterable[Fact]) -> bool:
    """Answer whether advice has been asked for since the last plan was final, or since it was decided that there is none."""
    return _is_open(facts, begins=(Event.ADVICE_REQUESTED,), ends=_ANSWERED)


def is_review_open(facts: Iterable[Fact]) -> bool:
    """Answer whether a review has been called or held since the last decision after one."""
    return _is_open(facts, begins=_CALLED, ends=(Event.REVIEW_DECIDED,))


def is_change_open(facts: Iterable[Fact]) -> bool:
    """Answer whether the family has been sent changes to the plan that are not settled yet."""
    return _is_open(facts, begins=(Event.AMENDMENT_NOTICE_SENT,), ends=_SETTLED)


def _is_open(facts: Iterable[Fact], *, begins: Collection[Event], ends: Collection[Event]) -> bool:
    """What begins on the day that something ended is taken as open: a day does not say which came first."""
    held = list(facts)
    began = max((fact.on for fact in held if fact.event in begins), default=None)
    ended = max((fact.on for fact in held if fact.event in ends), default=None)
    return began is not None and (ended is None or began >= ended)
