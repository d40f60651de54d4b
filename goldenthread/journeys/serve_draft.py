"""Sending the draft plan: each person is served apart and has their own fifteen days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from goldenthread.apps.audit.actions import queue_message
from goldenthread.apps.cases.actions import record_facts
from goldenthread.apps.cases.queries import get_summary
from goldenthread.apps.plans.actions import keep_service
from goldenthread.apps.plans.queries import get_draft_state
from goldenthread.core.access.decisions import check_may_open_case
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.casework.moves import check_may_move
from goldenthread.core.law.thread import Fact
from goldenthread.core.law.vocabulary import Event
from goldenthread.core.plans.gates import list_bars_to_serving, raise_if_barred


@dataclass(frozen=True, slots=True, kw_only=True)
class Serving:
    """One person served: a parent's id, or none for the young person themselves; sent and served are two days."""

    parent: int | None
    sent_on: date
    served_on: date
    how: str


@transaction.atomic
def serve_draft(*, case: int, servings: Sequence[Serving], by: Viewer, at: datetime, token: str = "") -> None:
    """Record that the draft was served on each person (CFA 2014 s.38; SEND Regulations 2014 reg 13(1)).

    Raises StepBarred with what to put right, MoveNotAllowed, ImpossibleDate, AlreadySent or MayNot.
    """
    row = get_summary(by, case=case)
    check_may_open_case(by, area=row.area, child=row.child)
    check_may_move(row.stage, Event.DRAFT_SERVED)
    state = get_draft_state(by, case=case, people_to_serve=len(servings))
    raise_if_barred(list_bars_to_serving(state))
    facts = [
        Fact(
            event=Event.DRAFT_SERVED,
            on=one.served_on,
            id=_person(one.parent),
            extra={"to": _person(one.parent)},
        )
        for one in servings
    ]
    kept = record_facts(case=case, facts=facts, by=by, at=at, token=token)
    for one, fact in zip(servings, kept, strict=True):
        keep_service(case=case, fact=fact, parent=one.parent, how=one.how, sent_on=one.sent_on, by=by, at=at)
    queue_message(kind="draft_served", area=row.area, by=by, at=at, case=case)


def _person(parent: int | None) -> str:
    return f"parent-{parent}" if parent else "young-person"
