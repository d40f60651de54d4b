"""What in a record looks wrong: never refused, always said."""

from collections.abc import Iterable, Iterator
from datetime import date

from goldenthread.core.clocks.reasons import say_date
from goldenthread.core.clocks.rows import date_in
from goldenthread.core.law.thread import Fact, Thread
from goldenthread.core.law.vocabulary import Duty, Event

# A later step, the step it should follow, and what the pair is called. Those that end in True are matched by id.
_PAIRS: tuple[tuple[Event, tuple[Event, ...], str, str, bool], ...] = (
    (Event.ASSESSMENT_AGREED, (Event.REQUEST_RECEIVED, Event.BECAME_RESPONSIBLE), "Decision to assess", "request", False),
    (Event.ASSESSMENT_REFUSED, (Event.REQUEST_RECEIVED, Event.BECAME_RESPONSIBLE), "Refusal to assess", "request", False),
    (Event.ISSUE_AGREED, (Event.REQUEST_RECEIVED, Event.BECAME_RESPONSIBLE), "Decision to issue a plan", "request", False),
    (Event.ISSUE_REFUSED, (Event.REQUEST_RECEIVED, Event.BECAME_RESPONSIBLE), "Refusal of a plan", "request", False),
    (Event.DRAFT_SERVED, (Event.REQUEST_RECEIVED, Event.BECAME_RESPONSIBLE), "Draft plan", "request", False),
    (Event.PLAN_FINALISED, (Event.REQUEST_RECEIVED, Event.BECAME_RESPONSIBLE), "Final plan", "request", False),
    (Event.PLAN_FINALISED, (Event.DRAFT_SERVED,), "Final plan", "draft", False),
    (Event.ADVICE_REQUEST_RECEIVED, (Event.ADVICE_REQUESTED,), "Receipt of a request for advice", "request for advice", True),
    (Event.ADVICE_RECEIVED, (Event.ADVICE_REQUESTED, Event.ADVICE_REQUEST_RECEIVED), "Advice", "request for advice", True),
    (Event.ADVICE_RETURNED, (Event.ADVICE_RECEIVED,), "Return of advice", "receipt", True),
    (Event.REPRESENTATION_ANSWERED, (Event.REPRESENTATION_RECEIVED,), "Answer to a representation", "receipt", True),
    (Event.SETTING_REPLIED, (Event.SETTING_CONSULTED,), "Setting's reply", "consultation", True),
    (Event.REVIEW_REPORT_SENT, (Event.REVIEW_MEETING_HELD,), "Report of a review", "meeting", False),
    (Event.REVIEW_DECIDED, (Event.REVIEW_MEETING_HELD,), "Review decision", "meeting", False),
    (Event.PLAN_AMENDED, (Event.AMENDMENT_NOTICE_SENT,), "Amended plan", "notice", False),
    (Event.MEDIATION_HELD, (Event.MEDIATION_REQUESTED,), "Mediation", "request", False),
    (Event.APPEAL_RESPONDED, (Event.APPEAL_RECEIVED,), "Response to an appeal", "receipt", False),
    (Event.APPEAL_DECIDED, (Event.APPEAL_LODGED,), "Appeal decision", "lodging", False),
)  # fmt: skip

# A plan seen alive between the two is an earlier plan, and its date is no mistake.
_LIFE_OF_A_PLAN = frozenset(
    {Event.REVIEW_MEETING_HELD, Event.REVIEW_DECIDED, Event.PLAN_AMENDED, Event.PLAN_CEASED, Event.PLAN_TRANSFERRED_OUT}
)  # fmt: skip

_NEEDED_DATES = {
    Event.REVIEW_MEETING_CALLED: ("meeting_on", "a review meeting was called", "the meeting"),
    Event.PHASE_TRANSFER_PLANNED: ("transfer_on", "a phase transfer was planned", "the transfer"),
    Event.MEDIATION_ARRANGED: ("mediation_on", "mediation was arranged", "the mediation"),
}
_NEEDED_KINDS = {
    Event.PHASE_TRANSFER_PLANNED: "a phase transfer",
    Event.ORDER_MADE: "an order",
    Event.APPEAL_UNOPPOSED: "an appeal that was not opposed",
}
_NEEDS_ID = frozenset(
    {
        Event.ADVICE_REQUESTED,
        Event.ADVICE_REQUEST_RECEIVED,
        Event.ADVICE_RECEIVED,
        Event.ADVICE_RETURNED,
        Event.SETTING_CONSULTED,
        Event.SETTING_REPLIED,
    }
)


def list_warnings(thread: Thread, *, on: date) -> tuple[str, ...]:
    """Return what looks wrong in the facts up to a day, in plain words.

    A sequence of events is never refused: records begin mid-thread, arrive unnamed and are wrong in
    real life. Nothing here names a child.
    """
    facts = sorted((fact for fact in thread.facts if fact.on <= on), key=lambda fact: fact.on)
    said = (
        *_out_of_order(facts),
        *_twice(facts),
        *_after_withdrawal(facts),
        *_inside_the_fifteen_days(facts),
        *_without_a_key(facts),
        *_exceptions(facts),
    )
    return tuple(dict.fromkeys(said))


def list_out_of_order(facts: Iterable[Fact]) -> tuple[str, ...]:
    """Return each step that is dated before the step it answers, in plain words."""
    return tuple(dict.fromkeys(_out_of_order(sorted(facts, key=lambda fact: fact.on))))


def _out_of_order(facts: list[Fact]) -> Iterator[str]:
    for later, earlier, name, should_follow, is_by_id in _PAIRS:
        for place, fact in enumerate(facts):
            if fact.event is not later:
                continue
            others = [
                other for other in facts if other.event in earlier and (not is_by_id or other.id == fact.id)
            ]
            if not others or others[0].on <= fact.on or _has_life_between(facts[place:], others[0].on):
                continue
            yield f"{name} dated {say_date(fact.on)}, before its {should_follow} dated {say_date(others[0].on)}"


def _has_life_between(facts: list[Fact], until: date) -> bool:
    return any(fact.event in _LIFE_OF_A_PLAN and fact.on <= until for fact in facts[1:])


def _twice(facts: list[Fact]) -> Iterator[str]:
    seen: list[Fact] = []
    for fact in facts:
        if any(fact == other for other in seen if other.on == fact.on):
            yield f"{_name(fact)} is recorded twice on {say_date(fact.on)}"
        seen.append(fact)


def _after_withdrawal(facts: list[Fact]) -> Iterator[str]:
    withdrawn: Fact | None = None
    for fact in facts:
        if fact.event is Event.WITHDRAWN:
            withdrawn = fact
        elif fact.event in (Event.REQUEST_RECEIVED, Event.BECAME_RESPONSIBLE, Event.PLAN_TRANSFERRED_IN):
            withdrawn = None
        elif withdrawn and fact.event in (Event.ASSESSMENT_AGREED, Event.DRAFT_SERVED, Event.PLAN_FINALISED):
            yield (
                f"{_name(fact)} dated {say_date(fact.on)}, after the request was withdrawn on "
                f"{say_date(withdrawn.on)} and with no new request"
            )


def _inside_the_fifteen_days(facts: list[Fact]) -> Iterator[str]:
    for place, fact in enumerate(facts):
        if fact.event is not Event.PLAN_FINALISED:
            continue
        served = next((one for one in reversed(facts[:place]) if one.event is Event.DRAFT_SERVED), None)
        if served and (fact.on - served.on).days < 15:
            yield (
                f"Final plan dated {say_date(fact.on)}, within the 15 days beginning with service of the draft "
                f"on {say_date(served.on)}"
            )


def _without_a_key(facts: list[Fact]) -> Iterator[str]:
    for fact in facts:
        if fact.event in _NEEDED_DATES:
            key, happened, what = _NEEDED_DATES[fact.event]
            if date_in(fact, key) is None:
                yield f"On {say_date(fact.on)} {happened} with no date for {what} ({key}), so nothing can be counted from it"
        if fact.event in _NEEDED_KINDS and not fact.extra.get("kind"):
            yield f"On {say_date(fact.on)} {_NEEDED_KINDS[fact.event]} is recorded without its kind, so nothing can be counted from it"
        if fact.event in _NEEDS_ID and fact.id is None:
            yield f"{_name(fact)} on {say_date(fact.on)} has no id, so it cannot be matched with its reply"


def _exceptions(facts: list[Fact]) -> Iterator[str]:
    for fact in facts:
        if fact.event is not Event.EXCEPTION_RECORDED:
            continue
        clock = fact.extra.get("clock")
        if clock not in set(Duty):
            yield f"The exception recorded on {say_date(fact.on)} names no clock that the law knows, so it excuses nothing"
        elif clock == Duty.REPLY_WITH_ADVICE and fact.id is None:
            yield f"The exception recorded on {say_date(fact.on)} does not say whose advice it is for (id), so it excuses nothing"
        begins_on, ends_on = date_in(fact, "from"), date_in(fact, "to")
        if begins_on and ends_on and ends_on < begins_on:
            yield f"The exception recorded on {say_date(fact.on)} ends before it begins"


def _name(fact: Fact) -> str:
    return fact.event.replace("_", " ").capitalize()
