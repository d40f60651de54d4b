"""Sending the draft plan: each person is served apart and has their own fifteen days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from goldenthread.apps.advice.queries import list_advice
from goldenthread.apps.cases.actions import record_facts
from goldenthread.apps.cases.queries import get_clocks, get_summary
from goldenthread.apps.cases.types import ImpossibleDate
from goldenthread.apps.people.queries import list_people_to_serve
from goldenthread.apps.plans.actions import keep_service, write_section_k
from goldenthread.apps.plans.queries import get_draft_state
from goldenthread.apps.quality.actions import check_before_leaving, look_before_it_leaves
from goldenthread.apps.quality.queries import list_plan_outgoing
from goldenthread.core.access.decisions import check_may_open_case
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day
from goldenthread.core.casework.advisers import word_advice_list
from goldenthread.core.casework.moves import check_may_move
from goldenthread.core.law.thread import Fact
from goldenthread.core.law.vocabulary import Event
from goldenthread.core.plans.gates import list_bars_to_serving, raise_if_barred


class NotARecipient(ValueError):
    """Someone named to be served is not among the people the draft goes to on this case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Serving:
    """One person served: a parent's id, or none for the young person themselves; sent and served are two days."""

    parent: int | None
    sent_on: date
    served_on: date
    how: str


@transaction.atomic
def serve_draft(
    *,
    case: int,
    servings: Sequence[Serving],
    by: Viewer,
    at: datetime,
    token: str = "",
    has_left: bool = False,
) -> None:
    """Record that the draft was served on each person (CFA 2014 s.38; SEND Regulations 2014 reg 13(1)).

    Who may be served comes from the case and nowhere else: each of the child's parents, or the young person.
    Section K is written from the advice that is in, as it stands when the draft goes out. Then every check runs, and
    law stops it unless somebody has gone on with a reason; `has_left` says that it went by a letter of ours, which was
    checked as it went.

    Raises StepBarred with what to put right, LookFirst, NotARecipient, MoveNotAllowed, ImpossibleDate, AlreadySent or MayNot.
    """
    row = get_summary(by, case=case)
    check_may_open_case(by, area=row.area, child=row.child)
    check_may_move(row.stage, Event.DRAFT_SERVED)
    today = london_day(at)
    people = {person.parent for person in list_people_to_serve(by, child=row.child, on=today)}
    _check_servings(servings, people)
    raise_if_barred(list_bars_to_serving(get_draft_state(by, case=case, people=people)))
    thread = get_clocks(by, case=case, on=today).thread
    advice = list_advice(by, case=case, facts=thread.facts)
    in_hand = [(line.kind, line.written_by or line.asked_of, line.in_hand_on) for line in advice]
    write_section_k(case=case, words=word_advice_list(in_hand), by=by, at=at)
    if not has_left:
        check_before_leaving(case=case, stage=None, by=by, at=at)
        served = {one.parent for one in servings}
        outgoing = list_plan_outgoing(by, case=case, at=at, parents=served)
        look_before_it_leaves(case=case, sending="plan", outgoing=outgoing, by=by, at=at)
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


def _check_servings(servings: Sequence[Serving], people: set[int | None]) -> None:
    if not servings:
        raise NotARecipient("Say who the draft was sent to.")
    if any(one.parent not in people for one in servings):
        raise NotARecipient(
            "The draft goes only to the child's parents, or to the young person. Check who is recorded on this case."
        )
    if any(one.served_on < one.sent_on for one in servings):
        raise ImpossibleDate("It cannot have arrived before it was sent. Check the dates.", field="served_on")


def _person(parent: int | None) -> str:
    return f"parent-{parent}" if parent else "young-person"
