"""Keeping and reading information-sharing agreements."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from goldenthread.apps.accounts.models import Agreement, Body, BodyName
from goldenthread.apps.accounts.types import AgreementLine, NotFound, OutOfOrder
from goldenthread.apps.audit.actions import record_write
from goldenthread.core.access.decisions import MayNot, may_read_journal
from goldenthread.core.access.sharing import (
    AgreementState,
    Sharing,
    decide_sharing,
    is_pressing,
    state_of_agreement,
)
from goldenthread.core.access.viewer import Viewer


@transaction.atomic
def record_agreement(
    *,
    area: str,
    body: int,
    purpose: str,
    shares: str,
    lawful_basis: str,
    has_feed: bool,
    from_on: date,
    until_on: date,
    by: Viewer,
    at: datetime,
    renews: int | None = None,
) -> int:
    """Keep an information-sharing agreement, or the renewal of one, and return its id.

    Raises MayNot for anyone but information governance, OutOfOrder for days that do not follow, NotFound.
    """
    _check_keeps(by, area)
    if until_on <= from_on:
        raise OutOfOrder("An agreement must end after it begins. Check both days.")
    if not Body.objects.filter(pk=body, area=area).exists():
        raise NotFound("There is no such body in your area.")
    if renews is not None and not Agreement.objects.filter(pk=renews, area=area, renewed_by=None).exists():
        raise OutOfOrder("That agreement has been renewed already. Look at the list again.")
    row = Agreement.objects.create(
        area=area, body_id=body, purpose=purpose, shares=shares, lawful_basis=lawful_basis, has_feed=has_feed,
        from_on=from_on, until_on=until_on, recorded_by_id=by.account, renews_id=renews,
    )  # fmt: skip
    record_write(
        act="agreement_recorded", area=area, by=by, at=at, subject=f"agreement:{row.pk}",
        content=[body, purpose, from_on, until_on, has_feed],
    )  # fmt: skip
    return row.pk


@transaction.atomic
def end_agreement(*, agreement: int, ended_on: date, by: Viewer, at: datetime) -> None:
    """End an agreement before its day; `ended_on` is the first day it no longer holds."""
    row = Agreement.objects.filter(pk=agreement, area__in=list(by.areas), ended_on__isnull=True).first()
    if row is None:
        raise NotFound("There is no such agreement in force in your area.")
    _check_keeps(by, row.area)
    Agreement.objects.filter(pk=row.pk).update(ended_on=ended_on)
    record_write(
        act="agreement_ended", area=row.area, by=by, at=at, subject=f"agreement:{row.pk}", content=[ended_on]
    )


def list_agreements(viewer: Viewer, *, area: str, on: date) -> list[tuple[AgreementLine, AgreementState]]:
    """Return an area's agreements with how each stands on a day, those that need someone first."""
    if not may_read_journal(viewer, area=area):
        return []
    rows = Agreement.objects.filter(area=area).select_related("renewed_by").order_by("until_on", "id")
    names = dict(BodyName.objects.filter(area=area).order_by("id").values_list("body", "name"))
    lines = [_line(row, names) for row in rows]
    stood = [(line, _state(line, on)) for line in lines]
    order = [AgreementState.LAPSED, AgreementState.ENDING_SOON]
    return sorted(
        stood, key=lambda each: order.index(each[1]) if each[1] in order and not each[0].is_renewed else 9
    )


def list_agreements_needing_someone(
    viewer: Viewer, *, area: str, on: date
) -> list[tuple[AgreementLine, AgreementState]]:
    """Return the agreements that have lapsed or will within 30 days with nothing to follow, the first to end first."""
    return sorted(
        (
            (line, state)
            for line, state in list_agreements(viewer, area=area, on=on)
            if is_pressing(state=state, until_on=line.until_on, on=on) and not line.is_renewed
        ),
        key=lambda each: (each[0].until_on, each[0].id),
    )


def check_may_feed(viewer: Viewer, *, area: str, body: int, on: date) -> None:
    """Refuse a discretionary bulk feed to a body with no agreement in force for one."""
    rows = Agreement.objects.filter(area=area, body=body, has_feed=True)
    states = _states(rows, on)
    decision = decide_sharing(Sharing.BULK_FEED, agreements=states)
    if not decision.allowed:
        raise MayNot(f"Nothing was sent: {decision.reason}.")


def _states(rows: Iterable[Agreement], on: date) -> list[AgreementState]:
    return [
        state_of_agreement(from_on=row.from_on, until_on=row.until_on, ended_on=row.ended_on, on=on)
        for row in rows
    ]


def _state(line: AgreementLine, on: date) -> AgreementState:
    return state_of_agreement(from_on=line.from_on, until_on=line.until_on, ended_on=line.ended_on, on=on)


def _check_keeps(by: Viewer, area: str) -> None:
    if not may_read_journal(by, area=area):
        raise MayNot("Agreements are kept by information governance.")


def _line(row: Agreement, names: dict[int, str]) -> AgreementLine:
    return AgreementLine(
        id=row.pk, area=row.area, body=row.body_id, body_name=names.get(row.body_id, ""), purpose=row.purpose,
        shares=row.shares, lawful_basis=row.lawful_basis, has_feed=row.has_feed, from_on=row.from_on,
        until_on=row.until_on, ended_on=row.ended_on, is_renewed=hasattr(row, "renewed_by"),
    )  # fmt: skip
