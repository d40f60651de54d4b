"""What is due and who has it: reads across rooms, one page at a time, in few queries however many cases there are."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, F, Min, OrderBy, Q, QuerySet, Subquery

from goldenthread.apps.advice.queries import about_advice
from goldenthread.apps.cases.queries import cases_seen_by, deadlines_seen_by
from goldenthread.apps.people.queries import name_children
from goldenthread.apps.plans.queries import name_of_consulted
from goldenthread.apps.worklists.chronology import list_chronology
from goldenthread.apps.worklists.likeness import find_like_decisions as find_like_decisions
from goldenthread.apps.worklists.narrowing import list_of_due, narrow_cases, narrow_due, when_is
from goldenthread.apps.worklists.pupils import count_consultations_waiting as count_consultations_waiting
from goldenthread.apps.worklists.pupils import list_ahead as list_ahead
from goldenthread.apps.worklists.pupils import list_pupils as list_pupils
from goldenthread.apps.worklists.records import read_record as read_record
from goldenthread.apps.worklists.returned import SubjectOwner as SubjectOwner
from goldenthread.apps.worklists.returned import list_subjects as list_subjects
from goldenthread.apps.worklists.story import list_story as list_story
from goldenthread.apps.worklists.types import (
    WEEK_DAYS,
    CasePage,
    CaseRow,
    CasesWanted,
    DuePage,
    DueRow,
    DueWanted,
    Load,
    Order,
    When,
)
from goldenthread.apps.worklists.workload import Coming as Coming
from goldenthread.apps.worklists.workload import count_ages as count_ages
from goldenthread.apps.worklists.workload import list_coming as list_coming
from goldenthread.apps.worklists.workload import list_worker_loads as list_worker_loads
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.casework.stages import Stage
from goldenthread.core.law.vocabulary import AdviceKind, Basis, Duty, Status

__all__ = [
    "NOT_NAMED",
    "list_cases",
    "list_chronology",
    "list_due",
    "list_loads",
]

NOT_NAMED = "Name not yet known"
_ORDERS: Mapping[Order, Sequence[str | OrderBy]] = {
    Order.DUE: (F("next_due_on").asc(nulls_last=True), "id"),
    Order.NEWEST: ("-id",),
    Order.REFERENCE: ("reference", "id"),
}
_DUE_COLUMNS = (
    "id", "case_id", "area", "case__reference", "case__child_id", "duty", "ref", "basis", "due_on", "status",
    "case__stage", "coordinator__display_name", "adviser", "advice", "consulted",
)  # fmt: skip


def list_due(viewer: Viewer, *, wanted: DueWanted, on: date, start: int, size: int) -> DuePage:
    """Return one page of what is due on a day, soonest first, and how many stand where.

    `start` counts the rows before the page; `size` is the most rows given. Counts are of everything the
    filters leave but for `when`, so that the figures at the top stay put while one is chosen.
    """
    everything = narrow_due(deadlines_seen_by(viewer), wanted=wanted, viewer=viewer, on=on)
    counts, unowned = _count_when(viewer, everything, on=on)
    rows = list_of_due(everything, when=wanted.when, on=on)
    total = counts[wanted.when] if wanted.when else sum(counts.values())
    page = _due_rows(viewer, rows, start=start, size=size, on=on)
    return DuePage(rows=page, counts=counts, total=total, unowned=unowned)


def _count_when(viewer: Viewer, rows: QuerySet, *, on: date) -> tuple[dict[When, int], int]:
    """Count what is due by when, and in the same query the cases that nobody has."""
    nobody = _unowned(viewer).order_by().values("is_open").annotate(count=Count("pk")).values("count")
    counted = rows.aggregate(
        unowned=Min(Subquery(nobody)),
        asked=Count("pk"),
        **{when.value: Count("pk", filter=when_is(when, on=on)) for when in When},
    )
    # With nothing due there is no row to carry the other count.
    unowned = counted["unowned"] or 0 if counted["asked"] else count_unowned(viewer)
    return {when: counted[when.value] for when in When}, unowned


def _due_rows(viewer: Viewer, rows: QuerySet, *, start: int, size: int, on: date) -> tuple[DueRow, ...]:
    """Name a page of rows: the child, and whoever was asked where it is not our own move."""
    # First which rows stand on the page, then what is shown of them: nothing is looked up for the rows before it.
    # What the viewer may see has been narrowed by then; asked again, SQLite would go through the whole area.
    chosen = rows.model.objects.filter(pk__in=rows.values("pk")[start : start + size])
    named = chosen.order_by("due_on", "id").annotate(
        adviser=about_advice(viewer, column="asked_of"), advice=about_advice(viewer, column="kind"),
        consulted=name_of_consulted(viewer),
    )  # fmt: skip
    page = list(named.values_list(*_DUE_COLUMNS, named=True))
    names = name_children(viewer, children={row.case__child_id for row in page}, on=on)
    return tuple(
        DueRow(
            case=row.case_id, area=row.area, reference=row.case__reference, child=row.case__child_id,
            name=names.get(row.case__child_id, NOT_NAMED), duty=Duty(row.duty),
            advice=AdviceKind(row.advice) if row.advice else None, basis=Basis(row.basis),
            due_on=row.due_on, is_excused=row.status == Status.EXCUSED.value, stage=Stage(row.case__stage),
            coordinator_name=row.coordinator__display_name or "", asked_of=_asked_of(row),
        )
        for row in page
    )  # fmt: skip


def _asked_of(row: Any) -> str:
    found = {Duty.REPLY_WITH_ADVICE.value: row.adviser, Duty.SETTING_REPLIES.value: row.consulted}
    return found.get(row.duty) or ""


def list_cases(viewer: Viewer, *, wanted: CasesWanted, on: date, start: int, size: int) -> CasePage:
    """Return one page of the caseload, each case with the next thing due on it."""
    rows = narrow_cases(cases_seen_by(viewer), wanted=wanted, viewer=viewer, on=on)
    page = list(rows.select_related("coordinator").order_by(*_ORDERS[wanted.order])[start : start + size])
    names = name_children(viewer, children={row.child_id for row in page}, on=on)
    duties = _next_duties(viewer, {row.pk: row.next_due_on for row in page if row.next_due_on})
    return CasePage(
        rows=tuple(
            CaseRow(
                case=row.pk, area=row.area, reference=row.reference, child=row.child_id,
                name=names.get(row.child_id, NOT_NAMED), stage=Stage(row.stage), is_open=row.is_open,
                coordinator_name=row.coordinator.display_name if row.coordinator else "",
                next_duty=duties.get(row.pk), next_due_on=row.next_due_on,
            )
            for row in page
        ),
        total=rows.count(),
    )  # fmt: skip


def _next_duties(viewer: Viewer, due: Mapping[int, date]) -> dict[int, Duty]:
    """Return the duty behind each case's next date."""
    lines = deadlines_seen_by(viewer).filter(case__in=list(due), due_on__in=set(due.values()), is_live=True)
    found = lines.order_by("-id").values_list("case_id", "duty", "due_on")
    return {case: Duty(duty) for case, duty, due_on in found if due_on == due[case]}


def count_unowned(viewer: Viewer) -> int:
    """Return how many open cases have no coordinator yet, such as a request that came in overnight."""
    return _unowned(viewer).count()


def _unowned(viewer: Viewer) -> QuerySet:
    return cases_seen_by(viewer).filter(is_open=True, coordinator__isnull=True)


def list_loads(viewer: Viewer, *, area: str, on: date) -> list[Load]:
    """Return how many open cases each coordinator of an area has, how many are late and how many due in a week.

    Cases that nobody has yet come first.
    """
    late = Q(next_due_on__lt=on)
    week = Q(next_due_on__gte=on, next_due_on__lte=on + timedelta(days=WEEK_DAYS))
    rows = (
        cases_seen_by(viewer)
        .filter(area=area, is_open=True)
        .values("coordinator_id", "coordinator__display_name")
        .annotate(
            open_count=Count("pk"), late_count=Count("pk", filter=late), week_count=Count("pk", filter=week)
        )
        .order_by("coordinator__display_name", "coordinator_id")
    )
    loads = [
        Load(
            coordinator=row["coordinator_id"], name=row["coordinator__display_name"] or "",
            open_count=row["open_count"], late_count=row["late_count"], week_count=row["week_count"],
        )
        for row in rows
    ]  # fmt: skip
    return sorted(loads, key=lambda load: load.coordinator is not None)
