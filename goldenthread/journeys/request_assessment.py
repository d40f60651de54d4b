"""A request for an EHC needs assessment: received, its clock started, never refused."""

from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from goldenthread.apps.accounts.actions import entered_as_system
from goldenthread.apps.cases.actions import (
    check_is_of_setting,
    keep_evidence,
    open_case,
    record_facts,
    record_request,
    throw_draft_away,
)
from goldenthread.apps.cases.queries import find_open_case_of_child, get_reference
from goldenthread.apps.files.actions import keep_file
from goldenthread.apps.people.actions import answer_pair, record_child
from goldenthread.apps.people.types import ChildGiven, PairSaid
from goldenthread.apps.providers.actions import enrol_pupil
from goldenthread.core.access.decisions import (
    check_may_record,
    check_may_request_for_pupil,
    may_open_case,
)
from goldenthread.core.access.items import Item
from goldenthread.core.access.roles import Role
from goldenthread.core.access.tasks import find_pupil_task
from goldenthread.core.access.viewer import Viewer, acting_for_area
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
    evidence: Mapping[str, Any] | None = None,
    files: Sequence[Any] = (),
    draft: int | None = None,
    token: str = "",
    different_from: Sequence[int] = (),
) -> Received:
    """Record a request and start its six and twenty weeks from the day it was received.

    A letter is enough: no form is needed (CFA 2014 s.36(1); SEND Regulations 2014 regs 4, 5, 13). While a
    case is open the request is kept and linked to it as a second one, and the first clock stands. `child` is
    the id of a child we know, or what was told of one we do not; where a new child's parent asks, that parent
    is kept as the one who asked. A setting asks for its own pupil, or for a child who may be new to us, with
    whatever `evidence` and `files` it has and the `draft` it wrote it in: nothing is wanted of it but to ask. A child whom it
    tells us of is kept as a new record, whoever we may know already, and it learns nothing of any other.
    `different_from` are children whom the taker was shown and said this one is not:
    nobody is asked that again.

    Raises ImpossibleDate for a day in the future or before the child was born, AlreadySent for a form sent twice,
    EntryRefused for what cannot be kept of a new child, FileRefused for a file that cannot be taken.
    """
    setting = _setting_asking(area, child, provider=provider, by=by, at=at)
    hand = by if setting is None else acting_for_area(by, area=area)
    with nullcontext() if setting is None else entered_as_system(areas=[area]):
        is_new = isinstance(child, ChildGiven)
        task = "" if isinstance(child, ChildGiven) else find_pupil_task(by, child=child)
        if isinstance(child, ChildGiven):
            kept = record_child(area=area, child=child, source=made_by or how, by=hand, at=at)
            for other in different_from:
                answer_pair(
                    one=kept.child, other=other, area=area, said=PairSaid.DIFFERENT, reason=SAID_SO, by=hand, at=at
                )  # fmt: skip
            child, parent = kept.child, next(iter(kept.parents), parent)
        check_may_record(hand, area=area, child=child, events=[Event.REQUEST_RECEIVED])
        open_now = find_open_case_of_child(hand, child=child)
        is_second = bool(open_now and open_now.is_open)
        if open_now and open_now.area == area:
            case = open_now.id
        else:
            case = open_case(area=area, child=child, by=hand, at=at, coordinator=coordinator)
        extra: dict[str, object] = {"source": source.value}
        if is_second:
            extra["second"] = True
        (fact,) = record_facts(
            case=case, by=hand, at=at, source=made_by, token=token,
            facts=[Fact(event=Event.REQUEST_RECEIVED, on=received_on, extra=extra)],
        )  # fmt: skip
        request = record_request(
            case=case, fact=fact, source=source, parent=parent, provider=provider, made_by=made_by, how=how, words=words,
            is_second=is_second, is_from_public_form=is_from_public_form, by=hand, at=at,
        )  # fmt: skip
        if setting is not None and is_new:
            # Whoever asks for a child they teach follows what becomes of it, as for any other pupil.
            roll = enrol_pupil(child=child, provider=setting, source=made_by[:120], by=hand, at=at)
            task = f"attendance:{roll}"
        if evidence is not None:
            keep_evidence(fact=fact, content=evidence, by=hand, at=at)
        for upload in files:
            keep_file(
                area=area, child=child, case=case, subject=f"request:{request}", item=Item.REQUEST, name=upload.name,
                content=upload, task=task, by=hand, at=at, field="files",
            )  # fmt: skip
        received = Received(case=case, reference=get_reference(hand, case=case), is_second=is_second)
    if setting is not None and draft is not None:
        throw_draft_away(draft=draft, provider=setting, by=by, at=at)
    return received


def _setting_asking(
    area: str, child: int | ChildGiven, *, provider: int | None, by: Viewer, at: datetime
) -> int | None:
    """Return the setting that asks through its own door, having made sure it may; none where the council writes it down."""
    known = child if isinstance(child, int) else 0
    if provider is None or Role.SETTING not in by.roles or may_open_case(by, area=area, child=known):
        return None
    check_is_of_setting(by, provider=provider, at=at)
    if known:
        check_may_request_for_pupil(by, area=area, child=known)
    return provider
