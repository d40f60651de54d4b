"""Random threads that cover every event, with the keys, muddles and gaps of real records."""

from datetime import date, timedelta

import polars as pl
from hypothesis import strategies as st

from goldenthread.core.law.thread import Fact, Thread
from goldenthread.core.law.vocabulary import (
    AdviceKind,
    DecisionKind,
    Duty,
    Event,
    Ground,
    OrderKind,
    ReviewOutcome,
    Terms,
    TransferKind,
)

FIRST_DAY = date(2023, 11, 1)
DAYS = 900
IDS = st.sampled_from([None, "a", "b"])

# Events in the company they keep, so that what is drawn meets as it does in a real case.
COMPANIES = [
    [
        Event.REQUEST_RECEIVED, Event.BECAME_RESPONSIBLE, Event.PARTNERS_NOTIFIED, Event.ASSESSMENT_AGREED,
        Event.ASSESSMENT_REFUSED, Event.WITHDRAWN, Event.ISSUE_AGREED, Event.ISSUE_REFUSED, Event.DRAFT_SERVED,
        Event.PLAN_FINALISED, Event.EXCEPTION_RECORDED, Event.ORDER_MADE, Event.MEDIATION_AGREED,
    ],
    [
        Event.ADVICE_REQUESTED, Event.ADVICE_REQUEST_RECEIVED, Event.ADVICE_RECEIVED, Event.ADVICE_RETURNED,
        Event.ADVICE_AGREED_SUFFICIENT, Event.WITHDRAWN, Event.EXCEPTION_RECORDED, Event.PLAN_FINALISED,
        Event.SETTING_CONSULTED, Event.SETTING_REPLIED,
    ],
    [
        Event.PLAN_FINALISED, Event.REVIEW_MEETING_CALLED, Event.REVIEW_NOTICE_GIVEN, Event.REVIEW_PAPERS_CIRCULATED,
        Event.REVIEW_MEETING_HELD, Event.REVIEW_REPORT_SENT, Event.REVIEW_DECIDED, Event.AMENDMENT_NOTICE_SENT,
        Event.AMENDMENT_ABANDONED, Event.PLAN_AMENDED, Event.PLAN_CEASED, Event.PHASE_TRANSFER_PLANNED,
        Event.REASSESSMENT_REQUESTED, Event.REASSESSMENT_AGREED, Event.EXCEPTION_RECORDED,
    ],
    [
        Event.DECISION_SENT, Event.MEDIATION_ADVISER_CONTACTED, Event.MEDIATION_REQUESTED, Event.MEDIATION_DECLINED,
        Event.MEDIATION_HELD, Event.MEDIATION_CERTIFICATE_ISSUED, Event.APPEAL_LODGED, Event.APPEAL_RECEIVED,
        Event.APPEAL_RESPONDED, Event.APPEAL_UNOPPOSED, Event.ORDER_MADE, Event.PLAN_AMENDED,
    ],
    [
        Event.MOVE_KNOWN, Event.PLAN_TRANSFERRED_OUT, Event.PLAN_TRANSFERRED_IN, Event.TRANSFER_NOTIFIED,
        Event.REVIEW_DECIDED, Event.PLAN_FINALISED, Event.PLAN_CEASED,
    ],
    list(Event),
]  # fmt: skip


def _days(spread: int = DAYS) -> st.SearchStrategy[date]:
    return st.integers(0, spread).map(lambda number: FIRST_DAY + timedelta(days=number))


def _dates(key: str) -> st.SearchStrategy[dict]:
    written = _days(DAYS + 400).map(date.isoformat)
    return st.one_of(st.just({}), written.map(lambda day: {key: day}))


def _words(key: str, words: type) -> st.SearchStrategy[dict]:
    return st.one_of(st.just({}), st.sampled_from([{key: word.value} for word in words]))


def _both(*parts: st.SearchStrategy[dict]) -> st.SearchStrategy[dict]:
    return st.tuples(*parts).map(lambda found: {key: value for part in found for key, value in part.items()})


EXCUSED = [
    Duty.DECIDE_WHETHER_TO_ASSESS,
    Duty.FINALISE_PLAN,
    Duty.REPLY_WITH_ADVICE,
    Duty.COMPLY_WITH_ORDER,
    Duty.FINALISE_REASSESSED_PLAN,
    Duty.REVIEW_PLAN,
]
KEYS = {
    Event.ADVICE_REQUESTED: _words("kind", AdviceKind),
    Event.DRAFT_SERVED: st.sampled_from([{}, {"to": "mother"}, {"to": "father"}]),
    Event.EXCEPTION_RECORDED: _both(
        st.sampled_from([{"clock": duty.value} for duty in EXCUSED]),
        _words("ground", Ground),
        _dates("from"),
        _dates("to"),
    ),
    Event.REVIEW_MEETING_CALLED: _dates("meeting_on"),
    Event.REVIEW_DECIDED: _words("outcome", ReviewOutcome),
    Event.PLAN_AMENDED: st.sampled_from([{}, {"phase": "NEW"}, {"phase": "SAME"}]),
    Event.PHASE_TRANSFER_PLANNED: _both(_words("kind", TransferKind), _dates("transfer_on")),
    Event.MOVE_KNOWN: _dates("move_on"),
    Event.PLAN_TRANSFERRED_IN: _dates("last_review_on"),
    Event.DECISION_SENT: _words("decision", DecisionKind),
    Event.MEDIATION_REQUESTED: st.sampled_from([{}, {"about": "HEALTH"}, {"about": "BOTH"}]),
    Event.MEDIATION_ARRANGED: _dates("mediation_on"),
    Event.MEDIATION_AGREED: _both(_words("terms", Terms), _words("kind", OrderKind)),
    Event.APPEAL_UNOPPOSED: _words("kind", OrderKind),
    Event.ORDER_MADE: _words("kind", OrderKind),
}
WITH_ID = {
    Event.ADVICE_REQUESTED, Event.ADVICE_REQUEST_RECEIVED, Event.ADVICE_RECEIVED, Event.ADVICE_RETURNED,
    Event.ADVICE_AGREED_SUFFICIENT, Event.SETTING_CONSULTED, Event.SETTING_REPLIED, Event.EXCEPTION_RECORDED,
}  # fmt: skip


@st.composite
def facts(draw, company=None):
    event = draw(st.sampled_from(company or list(Event)))
    return Fact(
        event=event,
        on=draw(_days()),
        id=draw(IDS) if event in WITH_ID else None,
        extra=draw(KEYS.get(event, st.just({}))),
    )


@st.composite
def threads(draw, case="C"):
    """A thread of up to 14 facts; some facts fall on one day, are written twice, or come out of order."""
    company = draw(st.sampled_from(COMPANIES))
    spread = draw(st.sampled_from([20, 200, DAYS]))
    found = draw(st.lists(facts(company), max_size=14))
    squeezed = [
        Fact(
            event=f.event, on=FIRST_DAY + (f.on - FIRST_DAY) % timedelta(days=spread), id=f.id, extra=f.extra
        )
        for f in found
    ]
    twice = draw(st.lists(st.sampled_from(squeezed), max_size=2)) if squeezed else []
    return Thread(case=case, area="E06000006", facts=(*squeezed, *twice))


def any_day():
    return _days(DAYS + 400)


def as_frame(*threads_):
    """The threads as the bulk path takes them."""
    keys = sorted({key for thread in threads_ for fact in thread.facts for key in fact.extra})
    rows = [
        {"case": thread.case, "seq": seq, "event": fact.event.value, "on": fact.on, "id": fact.id}
        | {key: fact.extra.get(key) for key in keys}
        for thread in threads_
        for seq, fact in enumerate(thread.facts)
    ]
    shape = {"case": pl.String, "seq": pl.Int32, "event": pl.String, "on": pl.Date, "id": pl.String}
    return pl.DataFrame(rows, schema=shape | dict.fromkeys(keys, pl.String))
