"""A request for an EHC needs assessment: received, its clock started, never refused."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from goldenthread.apps.audit.actions import queue_message
from goldenthread.apps.cases.actions import open_case, record_facts, record_request
from goldenthread.apps.cases.queries import find_open_case_of_child, get_reference
from goldenthread.apps.people.actions import answer_pair, record_child
from goldenthread.apps.people.types import ChildGiven, PairSaid
from goldenthread.core.access.decisions import check_may_record
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.law.thread import Fact
from goldenthread.core.law.vocabulary import Event, Source

SAID_SO = "Said to be a different child when the request was recorded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """What became of a request: the case it is on, and whether one was open already."""

    case: int
    reference: str
    is_second: bool


@transaction.atomic
def request_assessment(
    *,
    area: str,
    child: int | ChildGiven,
    source: Source,
    received_on: date,
    by: Viewer,
    at: datetime,
    made_by: str = "",
    parent: int | None = None,
    provider: int | None = None,
    how: str = "",
    words: str = "",
    coordinator: int | None = None,
    is_from_public_form: bool = False,
    token: str = "",
    different_from: Sequence[int] = (),
) -> Received:
    """Record a request and start its six and twenty weeks from the day it was received.

    A letter is enough: no form is needed (CFA 2014 s.36(1); SEND Regulations 2014 regs 4, 5, 13). While a
    case is open the request is kept and linked to it as a second one, and the first clock stands. `child` is
    the id of a child we know, or what was told of one we do not; where a new child's parent asks, that parent
    is kept as the one who asked. `different_from` are children whom the taker was shown and said this one is not:
    nobody is asked that again.

    Raises ImpossibleDate for a day in the future or before the child was born, AlreadySent for a form sent twice,
    EntryRefused for what cannot be kept of a new child.
    """
    if isinstance(child, ChildGiven):
        kept = record_child(area=area, child=child, source=made_by or how, by=by, at=at)
        for other in different_from:
            answer_pair(
                one=kept.child, other=other, area=area, said=PairSaid.DIFFERENT, reason=SAID_SO, by=by, at=at
            )
        child, parent = kept.child, next(iter(kept.parents), parent)
    check_may_record(by, area=area, child=child, events=[Event.REQUEST_RECEIVED])
    open_now = find_open_case_of_child(by, child=child)
    is_second = bool(open_now and open_now.is_open)
    if open_now and open_now.area == area:
        case = open_now.id
    else:
        case = open_case(area=area, child=child, by=by, at=at, coordinator=coordinator)
    extra: dict[str, object] = {"source": source.value}
    if is_second:
        extra["second"] = True
    (fact,) = record_facts(
        case=case, by=by, at=at, source=made_by, token=token,
        facts=[Fact(event=Event.REQUEST_RECEIVED, on=received_on, extra=extra)],
    )  # fmt: skip
    record_request(
        case=case, fact=fact, source=source, parent=parent, provider=provider, made_by=made_by, how=how, words=words,
        is_second=is_second, is_from_public_form=is_from_public_form, by=by, at=at,
    )  # fmt: skip
    queue_message(kind="request_received", area=area, by=by, at=at, case=case, payload={"fact": fact})
    return Received(case=case, reference=get_reference(by, case=case), is_second=is_second)
