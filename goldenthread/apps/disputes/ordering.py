"""Writing orders: what a tribunal ordered, in its own words, and the version of the plan that carries it out."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from goldenthread.apps.disputes.journalling import journal
from goldenthread.apps.disputes.models import Order, OrderItem
from goldenthread.apps.disputes.seen import work_on_appeal
from goldenthread.apps.disputes.types import DisputeNotFound, DisputeRefused, ItemGiven
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.disputes.appeals import CHANGES_A_PLAN
from goldenthread.core.law.vocabulary import OrderKind
from goldenthread.core.plans.ordered import SECTIONS_OF
from goldenthread.core.plans.plain_text import clean_text


@transaction.atomic
def keep_order(*, appeal: int, kind: OrderKind, fact: int, by: Viewer, at: datetime) -> int:
    """Keep that a tribunal made an order on an appeal, and return its id. Raises DisputeRefused, DisputeNotFound or MayNot."""
    row = work_on_appeal(by, appeal)
    if Order.objects.filter(appeal=row).exists():
        raise DisputeRefused("The order on this appeal is recorded already.")
    kept = Order.objects.create(
        area=row.area, case_id=row.case_id, appeal=row, kind=kind.value, fact_id=fact, recorded_at=at,
        recorded_by_id=by.account,
    )  # fmt: skip
    _journal("order_kept", kept, kind.value, by=by, at=at)
    return kept.pk


@transaction.atomic
def add_order_items(*, order: int, items: Sequence[ItemGiven], by: Viewer, at: datetime) -> None:
    """Add what an order says of the plan, word for word, until the change that carries it out is begun.

    Raises DisputeRefused with the field, DisputeNotFound or MayNot.
    """
    row = open_order(order=order, by=by)
    if row.version_id is not None:
        raise DisputeRefused("The change that carries out this order is begun. Its words stand.")
    if OrderKind(row.kind) not in CHANGES_A_PLAN:
        raise DisputeRefused("This order changes no words of a plan.")
    place = row.items.count()
    for number, item in enumerate(items, place + 1):
        _check_item(item)
        OrderItem.objects.create(
            area=row.area, order=row, place=number, kind=item.kind.value, section=item.section, row=item.row,
            outcome=item.outcome, provider_id=item.provider, words="" if item.is_taken_out else clean_text(item.words),
            is_taken_out=item.is_taken_out,
        )  # fmt: skip
    _journal("order_words_kept", row, [(item.section, item.words) for item in items], by=by, at=at)


def _check_item(item: ItemGiven) -> None:
    if item.section not in SECTIONS_OF[item.kind]:
        raise DisputeRefused("This section does not hold rows of that kind.", field="section")
    if item.is_taken_out and not item.row:
        raise DisputeRefused("Choose the row that is ordered out.", field="row")
    if not item.is_taken_out and not clean_text(item.words):
        raise DisputeRefused("Enter the words of the order, as they are in it.", field="words")


@transaction.atomic
def remove_order_item(*, order: int, place: int, by: Viewer, at: datetime) -> None:
    """Take back something entered wrongly, before the change is begun. Raises DisputeRefused, DisputeNotFound or MayNot."""
    row = open_order(order=order, by=by)
    if row.version_id is not None:
        raise DisputeRefused("The change that carries out this order is begun. Its words stand.")
    OrderItem.objects.filter(order=row, place=place).delete()
    _journal("order_words_taken_back", row, place, by=by, at=at)


@transaction.atomic
def keep_order_version(*, order: int, version: int, by: Viewer, at: datetime) -> None:
    """Keep which version of the plan carries out an order."""
    row = open_order(order=order, by=by)
    Order.objects.filter(pk=row.pk).update(version_id=version)
    _journal("order_begun", row, {"version": version}, by=by, at=at)


def open_order(*, order: int, by: Viewer) -> Order:
    """Return an order to whoever works on its case, or raise DisputeNotFound or MayNot."""
    row = Order.objects.select_related("case", "fact").filter(pk=order).first()
    if row is None:
        raise DisputeNotFound("There is no order here that you can open.")
    work_on_appeal(by, row.appeal_id)
    return row


def _journal(act: str, row: Order, content: object, *, by: Viewer, at: datetime) -> None:
    journal(
        act, area=row.area, case=row.case_id, child=row.case.child_id, subject=f"order:{row.pk}", content=content, by=by,
        at=at,
    )  # fmt: skip
