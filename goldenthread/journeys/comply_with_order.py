"""Doing what a tribunal ordered: the order recorded, its words locked into the plan, and the plan issued in its time."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from goldenthread.apps.cases.actions import record_facts
from goldenthread.apps.cases.queries import get_summary
from goldenthread.apps.disputes.actions import (
    add_order_items,
    keep_appeal_step,
    keep_order,
    keep_order_version,
)
from goldenthread.apps.disputes.queries import get_appeal, get_order
from goldenthread.apps.disputes.types import DisputeRefused, ItemGiven, OrderLine
from goldenthread.apps.plans.actions import (
    RowOrdered,
    begin_amended_draft,
    end_consultations,
    make_final,
    write_ordered,
)
from goldenthread.apps.plans.queries import find_in_force, get_draft_state, get_plan
from goldenthread.apps.quality.actions import check_before_leaving, look_before_it_leaves
from goldenthread.apps.quality.queries import list_plan_outgoing
from goldenthread.apps.reviews.actions import end_amendment, keep_amendment
from goldenthread.core.access.decisions import check_may_decide, check_may_open_case
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day
from goldenthread.core.casework.moves import check_may_move
from goldenthread.core.disputes.appeals import CHANGES_A_PLAN, ORDERED, list_orders
from goldenthread.core.disputes.ordering import list_bars_to_ordered
from goldenthread.core.law.thread import Fact
from goldenthread.core.law.vocabulary import Event, OrderKind
from goldenthread.core.plans.checks.findings import Stage
from goldenthread.core.plans.gates import raise_if_barred


@transaction.atomic
def record_order(
    *,
    appeal: int,
    kind: OrderKind,
    made_on: date,
    by: Viewer,
    at: datetime,
    items: Sequence[ItemGiven] = (),
    token: str = "",
) -> int:
    """Record what a tribunal ordered on an appeal, in its own words, and return the order's id; its clock runs from its date.

    Source: SEND Regulations 2014 regs 43 and 44. Raises DisputeRefused with the field, ImpossibleDate, AlreadySent,
    DisputeNotFound or MayNot.
    """
    line = get_appeal(by, appeal=appeal)
    check_may_open_case(by, area=line.area, child=line.child)
    if line.outcome not in ORDERED:
        raise DisputeRefused(
            "Record how the appeal ended first: an order follows a decision or an agreement."
        )
    if kind not in list_orders(line.decision):
        raise DisputeRefused(
            "This cannot be ordered on an appeal against that decision (reg 43).", field="kind"
        )
    fact = Fact(event=Event.ORDER_MADE, on=made_on, extra={"kind": kind.value})
    (kept,) = record_facts(case=line.case, facts=[fact], by=by, at=at, token=token)
    keep_appeal_step(appeal=appeal, fact=kept, by=by, at=at)
    order = keep_order(appeal=appeal, kind=kind, fact=kept, by=by, at=at)
    if items:
        add_order_items(order=order, items=items, by=by, at=at)
    return order


@transaction.atomic
def begin_ordered_change(*, order: int, by: Viewer, at: datetime) -> int:
    """Begin the draft that carries out an order: its words are written in and locked; return the version's id.

    Nobody can change or take out a locked row until a later review. Raises DisputeRefused, NotAWayToWrite with what
    the plan has no place for, ReviewRefused or PlanIsFinal where another change is open, MoveNotAllowed or MayNot.
    """
    line = _open(order, by)
    if line.kind not in CHANGES_A_PLAN:
        raise DisputeRefused("This order changes no words of a plan.")
    if line.version is not None:
        raise DisputeRefused("The change that carries out this order is begun already.")
    if not line.items:
        raise DisputeRefused("Enter what was ordered first, word for word.")
    check_may_move(get_summary(by, case=line.case).stage, Event.PLAN_AMENDED)
    was = find_in_force(by, case=line.case)
    version = begin_amended_draft(case=line.case, by=by, at=at)
    because = f"The tribunal ordered these words on {_day(line.made_on)}."
    keep_amendment(
        case=line.case, basis="ORDER", version=version, was_version=was.version.pk if was else None,
        because=f"The tribunal ordered it on {_day(line.made_on)}.", begun_on=london_day(at), by=by, at=at,
    )  # fmt: skip
    rows = [
        RowOrdered(
            kind=item.kind, section=item.section, words=item.words, key=item.row, outcome=item.outcome,
            provider=item.provider, is_taken_out=item.is_taken_out,
        )
        for item in line.items
    ]  # fmt: skip
    write_ordered(case=line.case, rows=rows, of=f"order:{line.id}", because=because, by=by, at=at)
    keep_order_version(order=order, version=version, by=by, at=at)
    return version


@transaction.atomic
def issue_ordered_plan(*, order: int, amended_on: date, by: Viewer, at: datetime, token: str = "") -> None:
    """Issue the plan as the tribunal ordered it, which meets the order; no notice or 15 days come first (reg 44(2)).

    Every check runs before it leaves; a plan that does not hold the ordered words word for word is refused, and
    nobody goes on past that. Raises StepBarred, LookFirst, MoveNotAllowed, ImpossibleDate, AlreadySent,
    DisputeRefused or MayNot.
    """
    line = _open(order, by)
    check_may_decide(by, area=line.area)
    row = get_summary(by, case=line.case)
    check_may_move(row.stage, Event.PLAN_AMENDED)
    if line.version is None or get_plan(by, case=line.case).version.pk != line.version:
        raise DisputeRefused("Begin the change that carries out this order first.")
    raise_if_barred(list_bars_to_ordered(get_draft_state(by, case=line.case, people=())))
    check_before_leaving(case=line.case, stage=Stage.FINAL, by=by, at=at)
    outgoing = list_plan_outgoing(by, case=line.case, at=at, with_health=True)
    look_before_it_leaves(case=line.case, sending="plan", outgoing=outgoing, by=by, at=at)
    fact = Fact(event=Event.PLAN_AMENDED, on=amended_on, extra={"phase": "SAME"})
    (kept,) = record_facts(case=line.case, facts=[fact], by=by, at=at, token=token)
    make_final(case=line.case, fact=kept, by=by, at=at)
    end_amendment(case=line.case, fact=kept, by=by, at=at)
    end_consultations(case=line.case, because="The plan is as the tribunal ordered", by=by, at=at)


def _open(order: int, by: Viewer) -> OrderLine:
    line = get_order(by, order=order)
    check_may_open_case(by, area=line.area, child=line.child)
    return line


def _day(on: date) -> str:
    return f"{on.day} {on:%B %Y}"
