"""The ways of their own in which plans are delivered: each kept from a day, looked at, ended, and read."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from goldenthread.apps.audit.actions import record_write
from goldenthread.apps.cases.queries import cases_seen_by, get_summary
from goldenthread.apps.provision.models import Arrangement
from goldenthread.apps.provision.types import ArrangementLine, ArrangementRefused, NotHappeningNotFound
from goldenthread.core.access.decisions import check_may_open_case
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.plans.arrangements import ArrangementKind, is_in_force


@transaction.atomic
def keep_arrangement(
    *,
    case: int,
    kind: ArrangementKind,
    from_on: date,
    because: str,
    by: Viewer,
    at: datetime,
    consulted: str = "",
) -> int:
    """Keep that a plan is delivered in a way of its own from a day, and return its id; what held before ends that day.

    `consulted` is what the parent or young person said when they were asked, which s.61 requires. Raises
    ArrangementRefused with the field, or MayNot.
    """
    row = get_summary(by, case=case)
    check_may_open_case(by, area=row.area, child=row.child)
    if not because.strip():
        raise ArrangementRefused("Say why, and who decided it.", field="because")
    if kind is ArrangementKind.ELSEWHERE and not consulted.strip():
        raise ArrangementRefused(
            "Say what the parent or young person said when you consulted them. The law requires it (CFA 2014 s.61).",
            field="consulted",
        )
    held = Arrangement.objects.filter(case=case, until_on__isnull=True)
    if held.filter(from_on__gte=from_on).exists():
        raise ArrangementRefused(
            "Another way holds from that day or later. End it first, or choose a later day.", field="from_on"
        )
    held.update(until_on=from_on, ended_because="Another way began.")
    kept = Arrangement.objects.create(
        area=row.area, case_id=case, kind=kind.value, from_on=from_on, because=because.strip(), consulted=consulted.strip(),
        recorded_at=at, recorded_by_id=by.account,
    )  # fmt: skip
    _journal("arrangement_kept", kept, row.child, [kind.value, from_on, because, consulted], by=by, at=at)
    return kept.pk


@transaction.atomic
def find_suitable(
    *, arrangement: int, is_suitable: bool, found: str, found_on: date, by: Viewer, at: datetime
) -> None:
    """Keep whether the council finds a family's own arrangements suitable, and how it knows (CFA 2014 s.42(5))."""
    row = _row(arrangement, by)
    if row.kind != ArrangementKind.HOME_EDUCATION.value:
        raise ArrangementRefused("Only a family’s own arrangements are found suitable.", field="is_suitable")
    if not found.strip():
        raise ArrangementRefused("Say what you saw, and whom you asked.", field="found")
    Arrangement.objects.filter(pk=row.pk).update(
        is_suitable=is_suitable, found=found.strip(), found_on=found_on
    )
    _journal("arrangement_looked_at", row, row.case.child_id, [is_suitable, found, found_on], by=by, at=at)


@transaction.atomic
def end_arrangement(*, arrangement: int, until_on: date, because: str, by: Viewer, at: datetime) -> None:
    """Keep that a way of delivering a plan ends: `until_on` is the first day that it no longer holds."""
    row = _row(arrangement, by)
    if until_on <= row.from_on:
        raise ArrangementRefused("It cannot end before it began.", field="until_on")
    if not because.strip():
        raise ArrangementRefused("Say why it ends.", field="because")
    Arrangement.objects.filter(pk=row.pk).update(until_on=until_on, ended_because=because.strip())
    _journal("arrangement_ended", row, row.case.child_id, [until_on, because], by=by, at=at)


def list_arrangements(viewer: Viewer, *, case: int) -> list[ArrangementLine]:
    """Return the ways of its own in which a case's plan is or was delivered, the newest first, for its casework team."""
    rows = Arrangement.objects.filter(case__in=cases_seen_by(viewer).filter(pk=case))
    return [_line(row) for row in rows.select_related("case", "recorded_by").order_by("-from_on", "-id")]


def find_arrangement(viewer: Viewer, *, case: int, on: date) -> ArrangementLine | None:
    """Return the way of its own in which a case's plan is delivered on a day, if it has one."""
    lines = list_arrangements(viewer, case=case)
    return next(
        (one for one in lines if is_in_force(from_on=one.from_on, until_on=one.until_on, on=on)), None
    )


def list_arrangements_of(
    viewer: Viewer, *, area: str, children: Iterable[int]
) -> dict[int, list[ArrangementLine]]:
    """Return every way of its own of an area's children, by child, for a return."""
    wanted = set(children)
    rows = Arrangement.objects.filter(case__in=cases_seen_by(viewer).filter(area=area))
    found: dict[int, list[ArrangementLine]] = {}
    for row in rows.select_related("case", "recorded_by").order_by("from_on", "id"):
        if row.case.child_id in wanted:
            found.setdefault(row.case.child_id, []).append(_line(row))
    return found


def _row(arrangement: int, by: Viewer) -> Arrangement:
    rows = Arrangement.objects.select_related("case").filter(case__in=cases_seen_by(by))
    row = rows.filter(pk=arrangement, until_on__isnull=True).first()
    if row is None:
        raise NotHappeningNotFound("There is no arrangement of that number here that you can change.")
    return row


def _line(row: Arrangement) -> ArrangementLine:
    return ArrangementLine(
        id=row.pk, area=row.area, case=row.case_id, child=row.case.child_id, kind=ArrangementKind(row.kind),
        from_on=row.from_on, until_on=row.until_on, because=row.because, consulted=row.consulted,
        is_suitable=row.is_suitable, found_on=row.found_on, found=row.found, ended_because=row.ended_because,
        recorded_by=row.recorded_by.display_name if row.recorded_by else "Golden Thread",
    )  # fmt: skip


def _journal(act: str, row: Arrangement, child: int, content: object, *, by: Viewer, at: datetime) -> None:
    record_write(
        act=act, area=row.area, by=by, at=at, case=row.case_id, subject=f"arrangement:{row.pk}", children=[child],
        content=content,
    )  # fmt: skip
