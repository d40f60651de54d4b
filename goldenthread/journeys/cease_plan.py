"""Ceasing a plan: proposed and consulted on, decided, and kept alive until the time to appeal or the appeal is over."""

from datetime import date, datetime

from django.db import transaction

from goldenthread.apps.cases.actions import record_facts
from goldenthread.apps.cases.queries import get_clocks, get_summary
from goldenthread.apps.cases.types import CaseSummary
from goldenthread.apps.people.queries import list_people_to_serve
from goldenthread.apps.providers.queries import settings_of_children
from goldenthread.apps.reviews.actions import keep_ending_step, keep_plan_decision, propose_ending
from goldenthread.apps.reviews.queries import find_ending
from goldenthread.apps.reviews.types import ReviewNotFound
from goldenthread.core.access.decisions import check_may_decide, check_may_open_case
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day
from goldenthread.core.casework.moves import check_may_move
from goldenthread.core.law.thread import Fact
from goldenthread.core.law.vocabulary import DecisionKind, Event
from goldenthread.core.plans.gates import raise_if_barred
from goldenthread.core.reviews.gates import list_bars_to_ceasing, list_bars_to_ending


@transaction.atomic
def propose_ceasing(
    *, case: int, ground: str, because: str, answer_by_on: date, by: Viewer, at: datetime
) -> int:
    """Propose to cease a plan and consult each parent or the young person, and the setting (CFA 2014 s.45; reg 31).

    Raises ReviewRefused with the field, MoveNotAllowed or MayNot.
    """
    row = _open(case, by)
    check_may_move(row.stage, Event.PLAN_CEASED)
    on = london_day(at)
    consulted: list[tuple[str, int | None]] = [
        (one.name, one.parent) for one in list_people_to_serve(by, child=row.child, on=on)
    ]
    place = settings_of_children(by, children=[row.child], on=on).get(row.child)
    if place:
        consulted.append((place.provider_name or "The school or setting", None))
    return propose_ending(
        case=case, ground=ground, because=because, proposed_on=on, answer_by_on=answer_by_on, consulted=consulted,
        by=by, at=at,
    )  # fmt: skip


@transaction.atomic
def decide_to_cease(
    *, case: int, reasons: str, decided_on: date, by: Viewer, at: datetime, token: str = ""
) -> None:
    """Decide to cease a plan, outside a review, and tell the family with their rights (CFA 2014 s.45; reg 31).

    The plan goes on: this only starts the time to appeal. Raises StepBarred where nobody is consulted or heard,
    ReviewRefused, ImpossibleDate, AlreadySent or MayNot.
    """
    row = _open(case, by)
    check_may_decide(by, area=row.area)
    ending = find_ending(by, case=case)
    unheard = (
        [one.name for one in ending.views if one.said_on is None and decided_on <= ending.answer_by_on]
        if ending
        else []
    )
    raise_if_barred(
        list_bars_to_ceasing(
            proposed_on=ending.proposed_on if ending else None, asked=len(ending.views) if ending else 0,
            unheard=unheard,
        )
    )  # fmt: skip
    fact = Fact(event=Event.DECISION_SENT, on=decided_on, extra={"decision": DecisionKind.CEASED.value})
    (kept,) = record_facts(case=case, facts=[fact], by=by, at=at, token=token)
    keep_plan_decision(
        case=case, question="CEASE", outcome=DecisionKind.CEASED.value, reasons=reasons, decided_on=decided_on,
        fact=kept, by=by, at=at,
    )  # fmt: skip
    keep_ending_step(case=case, step="decided", fact=kept, by=by, at=at)


@transaction.atomic
def end_plan(*, case: int, ended_on: date, by: Viewer, at: datetime, token: str = "") -> None:
    """End a plan whose ceasing was decided, once the time to appeal has passed or the appeal is over (s.45(4)).

    Raises StepBarred while anything keeps it alive, ReviewNotFound, MoveNotAllowed, ImpossibleDate, AlreadySent or
    MayNot.
    """
    row = _open(case, by)
    check_may_decide(by, area=row.area)
    check_may_move(row.stage, Event.PLAN_CEASED)
    if find_ending(by, case=case) is None:
        raise ReviewNotFound("Nobody proposes to cease this plan.")
    clocks = get_clocks(by, case=case, on=london_day(at))
    raise_if_barred(list_bars_to_ending(clocks.thread.facts, clocks.duties, on=ended_on))
    fact = Fact(event=Event.PLAN_CEASED, on=ended_on)
    (kept,) = record_facts(case=case, facts=[fact], by=by, at=at, token=token)
    keep_ending_step(case=case, step="ended", fact=kept, by=by, at=at)


def _open(case: int, by: Viewer) -> CaseSummary:
    row = get_summary(by, case=case)
    check_may_open_case(by, area=row.area, child=row.child)
    return row
