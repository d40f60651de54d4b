"""A tribunal's order: recorded, its words entered one by one, the plan begun with them locked, and issued in its time."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from goldenthread.apps.disputes.actions import add_order_items, remove_order_item
from goldenthread.apps.disputes.queries import get_order
from goldenthread.apps.disputes.types import DisputeNotFound, DisputeRefused, ItemGiven, OrderLine
from goldenthread.apps.plans.queries import get_draft_state, get_plan, list_locked
from goldenthread.apps.plans.types import NotAWayToWrite, PlanIsFinal
from goldenthread.apps.reviews.types import ReviewRefused
from goldenthread.core.access.decisions import may_decide
from goldenthread.core.access.roles import CASEWORK
from goldenthread.core.casework.moves import MoveNotAllowed
from goldenthread.core.disputes.appeals import CHANGES_A_PLAN, ORDER_WORDS, list_orders
from goldenthread.core.disputes.ordering import list_bars_to_ordered
from goldenthread.core.law.vocabulary import OrderKind
from goldenthread.core.plans.ordered import OrderedKind
from goldenthread.journeys.comply_with_order import begin_ordered_change, issue_ordered_plan, record_order
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.staff.case_frame import CaseFrame
from goldenthread.web.staff.disputes.appeals import appeal_of
from goldenthread.web.staff.disputes.forms_appeals import ITEM_KINDS, ItemForm, OnForm, OrderForm
from goldenthread.web.staff.disputes.mediation import list_clocks
from goldenthread.web.staff.disputes.stepping import first, one_form, open_dispute
from goldenthread.web.staff.disputes.working import list_rows
from goldenthread.web.staff.steps.opening import show_step

_RULE = "SEND Regulations 2014 reg 44"


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def order_new(request: Asked, reference: str, appeal: int) -> HttpResponse:
    """Record what the tribunal ordered; its clock runs from its date."""
    page = open_dispute(request, reference)
    line = appeal_of(request, page, appeal)
    form = OrderForm(
        request.POST or None, on=request.on, kinds=list_orders(line.decision), initial=first(request)
    )

    def keep() -> None:
        data = form.cleaned_data
        record_order(
            appeal=line.id, kind=OrderKind(data["kind"]), made_on=data["on"], by=request.viewer, at=request.at,
            token=data["token"],
        )  # fmt: skip

    return one_form(
        request, page, form, keep, title="Record the order", button="Record it", back="case_disputes", once=False,
        said="Recorded, and its clock is running. Enter what it orders, word for word.",
        citation="SEND Regulations 2014 regs 43 and 44",
    )  # fmt: skip


def _of(request: Asked, page: CaseFrame, order: int) -> OrderLine:
    line = get_order(request.viewer, order=order)
    if line.case != page.case.id:
        raise DisputeNotFound
    return line


@door(roles=CASEWORK)
@require_GET
def order(request: Asked, reference: str, order: int) -> HttpResponse:
    """Show an order with its clock, what it says of the plan word for word, and how far it is carried out."""
    page = open_dispute(request, reference)
    line = _of(request, page, order)
    context: dict[str, Any] = {
        "page_title": "The tribunal’s order",
        "line": line,
        "words": ORDER_WORDS[line.kind],
        "changes_plan": line.kind in CHANGES_A_PLAN,
        "clocks": list_clocks(request, page),
        "items": [
            {"place": place, "item": item, "kind": ITEM_KINDS[item.kind.value]}
            for place, item in enumerate(line.items, 1)
        ],
        "may_decide": may_decide(request.viewer, area=page.case.area),
        **_carried_out(request, page, line),
    }
    return show_step(request, page, "staff/disputes/order.html", context)


def _carried_out(request: Asked, page: CaseFrame, line: OrderLine) -> dict[str, Any]:
    """Return how far the version that carries out an order has got."""
    if line.version is None:
        return {"is_begun": False}
    newest = get_plan(request.viewer, case=page.case.id).version
    is_open = newest.pk == line.version and newest.state != "FINAL"
    state = get_draft_state(request.viewer, case=page.case.id, people=()) if is_open else None
    return {
        "is_begun": True,
        "is_open": is_open,
        "locked": list_locked(request.viewer, version=line.version),
        "bars": list_bars_to_ordered(state) if state else (),
    }


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def order_item(request: Asked, reference: str, order: int) -> HttpResponse:
    """Enter one thing that the order says of the plan, in its own words."""
    page = open_dispute(request, reference)
    line = _of(request, page, order)
    rows = list_rows(request, page)
    outcomes = [(key.partition(":")[2], words) for key, words in rows if key.startswith("E:")]
    form = ItemForm(request.POST or None, on=request.on, rows=rows, outcomes=outcomes, initial=first(request))

    def keep() -> None:
        data = form.cleaned_data
        section, _, row = data["row"].partition(":")
        kind = OrderedKind(data["kind"])
        item = ItemGiven(
            kind=kind, section="I" if kind is OrderedKind.SETTING else section or data["section"], row=row,
            words=data["words"], outcome=data["outcome"], is_taken_out=data["out"],
        )  # fmt: skip
        add_order_items(order=line.id, items=[item], by=request.viewer, at=request.at)

    return one_form(
        request, page, form, keep, title="What the order says", button="Add it", back="order", back_with=[line.id],
        said="Added, word for word.", citation=_RULE,
    )  # fmt: skip


@door(roles=CASEWORK)
@require_POST
def order_item_remove(request: Asked, reference: str, order: int, place: int) -> HttpResponse:
    """Take back something entered wrongly."""
    page = open_dispute(request, reference)
    try:
        remove_order_item(order=_of(request, page, order).id, place=place, by=request.viewer, at=request.at)
    except DisputeRefused as refused:
        messages.warning(request, str(refused))
    return redirect("order", reference=page.case.reference, order=order)


@door(roles=CASEWORK)
@require_POST
def order_begin(request: Asked, reference: str, order: int) -> HttpResponse:
    """Begin the plan that carries out the order, its words written in and locked."""
    page = open_dispute(request, reference)
    try:
        begin_ordered_change(order=_of(request, page, order).id, by=request.viewer, at=request.at)
    except (DisputeRefused, ReviewRefused, NotAWayToWrite, PlanIsFinal, MoveNotAllowed) as refused:
        messages.warning(request, str(refused))
    else:
        messages.success(request, "Begun. The ordered words are in the draft, and nobody can change them.")
    return redirect("order", reference=page.case.reference, order=order)


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def order_issue(request: Asked, reference: str, order: int) -> HttpResponse:
    """Issue the plan as the tribunal ordered it."""
    page = open_dispute(request, reference)
    line = _of(request, page, order)
    form = OnForm(request.POST or None, on=request.on, initial=first(request))

    def keep() -> None:
        data = form.cleaned_data
        issue_ordered_plan(
            order=line.id, amended_on=data["on"], by=request.viewer, at=request.at, token=data["token"]
        )

    return one_form(
        request, page, form, keep, title="Issue the plan as ordered", button="Issue it", back="order", once=False,
        back_with=[line.id], said="Issued. Send it today. The order is carried out.", citation=_RULE,
        lead=["No notice goes first, and nobody comments: the tribunal has heard both sides. Every check runs before it leaves."],
    )  # fmt: skip
