"""A case as whoever may see its stage and its dates sees it: an adviser, a setting or a panel with a live task."""

from datetime import date

from django.db.models import OuterRef, QuerySet

from goldenthread.apps.cases.mapping import thread_of
from goldenthread.apps.cases.models import Case, Deadline, Request
from goldenthread.apps.cases.models import Fact as FactRow
from goldenthread.apps.cases.types import CaseClocks, CaseNotFound, CaseSummary, RequestTold
from goldenthread.core.access.items import Item
from goldenthread.core.access.rights import may_see
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.casework.stages import Stage
from goldenthread.core.clocks import list_duties
from goldenthread.core.law.vocabulary import Duty, Event
from goldenthread.definitions.calendars import load_calendar
from goldenthread.definitions.law import load_law

_DECIDED = frozenset({Event.ASSESSMENT_AGREED, Event.ASSESSMENT_REFUSED})


def get_followed_case(viewer: Viewer, *, case: int, on: date) -> tuple[CaseSummary, CaseClocks]:
    """Return a case and every duty as it stands on a day, for whoever may see its stage and dates.

    Raises CaseNotFound alike for no such case and one whose dates the viewer may not see.
    """
    row = Case.objects.select_related("child", "coordinator").filter(pk=case).first()
    if row is None or not may_see(
        viewer, Item.STAGE_AND_DATES, area=row.area, child=row.child_id, case=row.pk
    ):
        raise CaseNotFound("There is no case with that reference that you can open.")
    facts = FactRow.objects.filter(case=row.pk, on__isnull=False, corrected_by__isnull=True)
    thread = thread_of(row, facts.order_by("on", "id"))
    duties = list_duties(thread, law=load_law(), calendar=load_calendar(row.area), on=on)
    summary = CaseSummary(
        id=row.pk, area=row.area, reference=row.reference, child=row.child_id, stage=Stage(row.stage),
        is_open=row.is_open, next_due_on=row.next_due_on, coordinator=row.coordinator_id,
        coordinator_name=row.coordinator.display_name if row.coordinator else "",
    )  # fmt: skip
    return summary, CaseClocks(thread=thread, duties=duties)


def deadlines_behind(viewer: Viewer, *, duty: Duty) -> QuerySet[Deadline]:
    """Return the deadlines of one duty behind a row with an area, a case and a `ref`, for another room's own query.

    That query has decided already which of its rows the viewer may see.
    """
    rows = Deadline.objects.filter(
        area=OuterRef("area"), case=OuterRef("case_id"), ref=OuterRef("ref"), duty=duty.value
    )
    return rows.order_by("-is_live", "-id")


def list_requests_told(viewer: Viewer, *, case: int) -> list[RequestTold]:
    """Return who asked for an assessment and why, the first request first, for whoever the matrix shows it to."""
    row = Case.objects.filter(pk=case).first()
    if row is None or not may_see(viewer, Item.REQUEST, area=row.area, child=row.child_id, case=row.pk):
        return []
    requests = Request.objects.filter(case=case).select_related("fact", "evidence").order_by("fact__on", "id")
    return [
        RequestTold(
            source=each.source,
            made_by=each.made_by,
            received_on=each.fact.on,
            words=each.words,
            content=each.evidence.content if hasattr(each, "evidence") else {},
        )  # fmt: skip
        for each in requests
    ]
