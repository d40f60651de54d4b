"""Reading cases: lists by what is due, one case's thread and clocks."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from django.db.models import Exists, F, Min, OuterRef, Q, QuerySet

from goldenthread.apps.cases.following import deadlines_behind as deadlines_behind
from goldenthread.apps.cases.following import get_followed_case as get_followed_case
from goldenthread.apps.cases.following import list_requests_told as list_requests_told
from goldenthread.apps.cases.mapping import thread_of
from goldenthread.apps.cases.measuring import list_facts_to_measure as list_facts_to_measure
from goldenthread.apps.cases.models import Case, ContactEntry, Deadline, Decision, Fact, Request
from goldenthread.apps.cases.pupils import cases_of_pupils as cases_of_pupils
from goldenthread.apps.cases.pupils import deadlines_of_pupils as deadlines_of_pupils
from goldenthread.apps.cases.pupils import find_decision_of_pupil as find_decision_of_pupil
from goldenthread.apps.cases.pupils import list_days_of_consulting as list_days_of_consulting
from goldenthread.apps.cases.pupils import list_drafts as list_drafts
from goldenthread.apps.cases.pupils import list_own_requests as list_own_requests
from goldenthread.apps.cases.returned import CaseReturned as CaseReturned
from goldenthread.apps.cases.returned import list_cases_to_return as list_cases_to_return
from goldenthread.apps.cases.threads import find_batch as find_batch
from goldenthread.apps.cases.threads import list_threads as list_threads
from goldenthread.apps.cases.types import (
    CaseClocks,
    CaseForJournal,
    CaseNotFound,
    CaseSummary,
    CorrectionLine,
    DecisionToCome,
    FactLine,
)
from goldenthread.core.access.decisions import may_keep_restricted, may_open_case, may_read_journal
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.casework.stages import Stage
from goldenthread.core.clocks import list_duties, list_warnings
from goldenthread.core.law.vocabulary import Duty, Event
from goldenthread.definitions.calendars import load_calendar
from goldenthread.definitions.law import load_law


def cases_seen_by(viewer: Viewer) -> QuerySet[Case]:
    """Return the cases whose working pages a viewer may open, for other queries to narrow."""
    return Case.objects.filter(area__in=viewer.casework_areas).exclude(child__in=viewer.unseen_children)


def deadlines_seen_by(viewer: Viewer) -> QuerySet[Deadline]:
    """Return the deadlines of the cases whose working pages a viewer may open, for worklists to narrow."""
    seen = Deadline.objects.filter(area__in=viewer.casework_areas)
    if not viewer.unseen_children:
        return seen
    # By the cases' own numbers, found once: a join to each case would cost a long list more than its sorting.
    unseen = Case.objects.filter(child__in=viewer.unseen_children).values_list("pk", flat=True)
    return seen.exclude(case__in=list(unseen))


def summary_of(case: Case) -> CaseSummary:
    """Return what lists show of a case whose coordinator is already loaded."""
    return CaseSummary(
        id=case.pk, area=case.area, reference=case.reference, child=case.child_id, stage=Stage(case.stage),
        is_open=case.is_open, next_due_on=case.next_due_on, coordinator=case.coordinator_id,
        coordinator_name=case.coordinator.display_name if case.coordinator else "",
    )  # fmt: skip


def get_case(viewer: Viewer, *, reference: str) -> CaseSummary:
    """Return a case by its reference, or raise CaseNotFound alike for none and for none they may know of."""
    case = cases_seen_by(viewer).select_related("coordinator").filter(reference=reference).first()
    if case is None:
        raise CaseNotFound("There is no case with that reference that you can open.")
    return summary_of(case)


def get_case_with_clocks(
    viewer: Viewer, *, reference: str, on: date, known_at: datetime | None = None
) -> tuple[CaseSummary, CaseClocks]:
    """Return a case and its thread and duties as they stand on a day, in two queries.

    `known_at` looks back to what was recorded by a moment. Raises CaseNotFound.
    """
    asked_in_public = Exists(Request.objects.filter(case=OuterRef("pk"), is_from_public_form=True))
    others = Case.objects.filter(area=OuterRef("area"), child=OuterRef("child"), is_open=True)
    rows = (
        cases_seen_by(viewer)
        .select_related("coordinator", "child")
        .annotate(asked_in_public=asked_in_public, other_open=Exists(others.exclude(pk=OuterRef("pk"))))
    )
    row = rows.filter(reference=reference).order_by("area").first()
    if row is None:
        raise CaseNotFound("There is no case with that reference that you can open.")
    summary = replace(
        summary_of(row),
        is_from_public_form=row.asked_in_public,
        has_other_open=row.is_open and row.other_open,
    )
    return summary, _clocks_of(viewer, row, on=on, known_at=known_at)


def find_case_for_journal(viewer: Viewer, *, reference: str) -> CaseForJournal | None:
    """Return the ids of a case for those who keep its area's journal: enough to find its entries, and no more."""
    kept = [area for area in viewer.areas if may_read_journal(viewer, area=area)]
    rows = Case.objects.filter(area__in=kept, reference=reference).exclude(child__in=viewer.unseen_children)
    row = rows.order_by("area").first()
    return CaseForJournal(case=row.pk, area=row.area, child=row.child_id) if row else None


def list_references_for_journal(viewer: Viewer, *, area: str, children: Iterable[int]) -> dict[int, str]:
    """Return the newest case reference of each child, for those who keep the area's journal; no name goes with it."""
    if not may_read_journal(viewer, area=area):
        return {}
    rows = Case.objects.filter(area=area, child__in=set(children)).exclude(child__in=viewer.unseen_children)
    return dict(rows.order_by("id").values_list("child", "reference"))


def find_child_of_case(viewer: Viewer, *, reference: str) -> tuple[str, int] | None:
    """Return the area and child of a case, for those who keep the area's restricted records."""
    kept = [area for area in viewer.areas if may_keep_restricted(viewer, area=area)]
    row = Case.objects.filter(area__in=kept, reference=reference).exclude(child__in=viewer.family_children)
    return row.values_list("area", "child").order_by("area").first()


def find_open_case_of_child(viewer: Viewer, *, child: int) -> CaseSummary | None:
    """Return a child's open case, for the casework team or the child's own family, if there is one."""
    case = _case_of_child(viewer, child=child)
    return summary_of(case) if case else None


def find_clocks_of_child(viewer: Viewer, *, child: int, on: date) -> tuple[CaseSummary, CaseClocks] | None:
    """Return a child's open case, else the newest, with its clocks on a day, reading the case once."""
    case = _case_of_child(viewer, child=child)
    return (summary_of(case), _clocks_of(viewer, case, on=on, known_at=None)) if case else None


def find_clocks_of_pupil(viewer: Viewer, *, child: int, on: date) -> tuple[CaseSummary, CaseClocks] | None:
    """Return a pupil's open case, else the newest, with its clocks on a day, for the setting whose pupil it is."""
    rows = cases_of_pupils(viewer).select_related("coordinator", "child").filter(child=child)
    case = rows.order_by("-is_open", "-id").first()
    return (summary_of(case), _clocks_of(viewer, case, on=on, known_at=None)) if case else None


def _case_of_child(viewer: Viewer, *, child: int) -> Case | None:
    rows = Case.objects.select_related("coordinator", "child").filter(child=child)
    case = rows.order_by("-is_open", "-id").first()
    if case is None:
        return None
    if not may_open_case(viewer, area=case.area, child=child) and child not in viewer.family_children:
        return None
    return case


def list_cases_of_children(viewer: Viewer, *, children: Iterable[int]) -> dict[int, list[CaseSummary]]:
    """Return the cases of these children that a viewer may open, by child, the open one and then the newest first."""
    rows = cases_seen_by(viewer).select_related("coordinator").filter(child__in=list(children))
    found: dict[int, list[CaseSummary]] = {}
    for row in rows.order_by("-is_open", "-id"):
        found.setdefault(row.child_id, []).append(summary_of(row))
    return found


def get_clocks(viewer: Viewer, *, case: int, on: date, known_at: datetime | None = None) -> CaseClocks:
    """Return a case's thread and every duty as it stands on a day, or as it was known at a moment."""
    row = _visible(viewer, Case.objects.select_related("child").filter(pk=case).first())
    return _clocks_of(viewer, row, on=on, known_at=known_at)


def _clocks_of(viewer: Viewer, row: Case, *, on: date, known_at: datetime | None) -> CaseClocks:
    thread = thread_of(row, _facts_of(row.pk, known_at))
    duties = list_duties(thread, law=load_law(), calendar=load_calendar(row.area), on=on)
    return CaseClocks(thread=thread, duties=duties, warnings=list_warnings(thread, on=on))


def _facts_of(case: int, known_at: datetime | None) -> list[Fact]:
    """Return the facts of a case that no newer fact corrects, in date order; `known_at` looks back in time."""
    return list(_standing(known_at).filter(case=case).order_by("on", "id"))


def _standing(known_at: datetime | None) -> QuerySet[Fact]:
    facts = Fact.objects.filter(on__isnull=False)
    if known_at is None:
        return facts.filter(corrected_by__isnull=True)
    return facts.filter(recorded_at__lte=known_at).filter(
        Q(corrected_by__isnull=True) | Q(corrected_by__recorded_at__gt=known_at)
    )


def list_open_case_numbers(viewer: Viewer, *, area: str) -> list[tuple[int, int]]:
    """Return the (case, child) numbers of an area's open cases that a viewer may open, in order, to draw from."""
    rows = cases_seen_by(viewer).filter(area=area, is_open=True).order_by("pk")
    return list(rows.values_list("pk", "child"))


def cases_in_place(viewer: Viewer, *, area: str) -> list[int]:
    """Return the cases of an area with a plan in place, which a viewer works on, in order."""
    rows = cases_seen_by(viewer).filter(area=area, is_open=True, stage=Stage.PLAN_IN_PLACE.value)
    return list(rows.order_by("pk").values_list("pk", flat=True))


def list_facts(viewer: Viewer, *, case: int, known_at: datetime | None = None) -> list[FactLine]:
    """Return the standing facts of a case with who recorded each and when; `known_at` looks back in time."""
    rows = (
        _standing(known_at)
        .filter(case=case, area__in=viewer.casework_areas)
        .exclude(case__child__in=viewer.unseen_children)
        .select_related("recorded_by")
        .order_by("on", "id")
    )
    return [
        FactLine(
            id=row.pk, event=row.event, on=row.on, ref=row.ref, extra=row.extra,
            source="" if row.corrects_id else row.source, because=row.source if row.corrects_id else "",
            recorded_at=row.recorded_at, recorded_by=row.recorded_by.display_name if row.recorded_by else "",
        )
        for row in rows
        if row.on
    ]  # fmt: skip


def list_corrections(viewer: Viewer, *, case: int) -> list[CorrectionLine]:
    """Return every fact of a case that was put right or taken back, newest first, with who did it and why."""
    rows = (
        Fact.objects.filter(case=case, area__in=viewer.casework_areas, corrects__isnull=False)
        .exclude(case__child__in=viewer.unseen_children)
        .select_related("recorded_by", "corrects")
        .order_by("-id")
    )
    return [
        CorrectionLine(
            event=row.event, was_on=row.corrects.on if row.corrects else None, now_on=row.on, because=row.source,
            corrected_at=row.recorded_at, corrected_by=row.recorded_by.display_name if row.recorded_by else "",
        )
        for row in rows
    ]  # fmt: skip


def list_days_of(
    viewer: Viewer, *, cases: Iterable[int], events: Iterable[Event]
) -> dict[tuple[int, Event], list[date]]:
    """Return the days on which events happened to these cases, by case and event, for the casework team."""
    rows = Fact.objects.filter(
        case__in=cases_seen_by(viewer).filter(pk__in=list(cases)), event__in=[event.value for event in events],
        corrected_by__isnull=True, on__isnull=False,
    )  # fmt: skip
    found: dict[tuple[int, Event], list[date]] = {}
    for case, event, on in rows.order_by("on", "id").values_list("case", "event", "on"):
        found.setdefault((case, Event(event)), []).append(on)
    return found


def list_requests(viewer: Viewer, *, case: int) -> list[Request]:
    """Return the requests behind a case, the first one first."""
    return list(
        Request.objects.filter(case__in=cases_seen_by(viewer).filter(pk=case))
        .select_related("fact", "parent", "provider", "evidence")
        .order_by("fact__on", "id")
    )


def list_decisions(viewer: Viewer, *, case: int) -> list[Decision]:
    """Return the decisions on a case, newest first, to the casework team or the child's own family."""
    return list(
        Decision.objects.filter(case=case)
        .filter(Q(case__in=cases_seen_by(viewer)) | Q(case__child__in=viewer.family_children))
        .select_related("decided_by")
        .order_by("-decided_on", "-id")
    )


def list_decisions_since(viewer: Viewer, *, area: str, question: str, since: date) -> list[Decision]:
    """Return an area's decisions on one question since a day, of the cases a viewer may open, newest first."""
    rows = Decision.objects.filter(
        area=area, question=question, decided_on__gte=since, case__in=cases_seen_by(viewer)
    )
    return list(rows.select_related("case", "case__child").order_by("-decided_on", "-id"))


def list_contact_log(viewer: Viewer, *, case: int) -> list[ContactEntry]:
    """Return the contact log of a case, newest first, without entries that a newer one corrects."""
    return list(
        ContactEntry.objects.filter(case__in=cases_seen_by(viewer).filter(pk=case), corrected_by__isnull=True)
        .select_related("logged_by")
        .order_by("-happened_on", "-id")
    )


def list_handable(
    viewer: Viewer,
    *,
    references: Iterable[str] = (),
    coordinator: int | None = None,
    is_unowned: bool = False,
    area: str = "",
) -> list[CaseSummary]:
    """Return open cases by their references, or else those that one coordinator has, or that nobody has; first due first."""
    rows = cases_seen_by(viewer).filter(is_open=True).select_related("coordinator")
    named = list(references)
    if named:
        rows = rows.filter(reference__in=named)
    elif is_unowned:
        rows = rows.filter(coordinator__isnull=True)
    else:
        rows = rows.filter(coordinator=coordinator or 0)
    if area:
        rows = rows.filter(area=area)
    return [summary_of(row) for row in rows.order_by(F("next_due_on").asc(nulls_last=True), "pk")]


def last_contacts(viewer: Viewer, *, cases: Iterable[int]) -> dict[int, tuple[date, str]]:
    """Return the day of the last contact on each of these cases and with whom, by case."""
    rows = ContactEntry.objects.filter(
        case__in=cases_seen_by(viewer).filter(pk__in=list(cases)), corrected_by__isnull=True
    )
    found = rows.order_by("happened_on", "pk").values_list("case_id", "happened_on", "with_whom")
    return {case: (happened_on, with_whom) for case, happened_on, with_whom in found}


def coordinators_of(viewer: Viewer, *, cases: Iterable[int]) -> dict[int, int]:
    """Return the coordinator of each of these cases that has one, by case."""
    rows = cases_seen_by(viewer).filter(pk__in=list(cases), coordinator__isnull=False)
    return dict(rows.values_list("pk", "coordinator"))


def list_unchecked_requests(viewer: Viewer) -> list[tuple[CaseSummary, date]]:
    """Return the open cases that came by the public form and whose child nobody has checked, with the day each came.

    The oldest first.
    """
    rows = (
        cases_seen_by(viewer)
        .filter(
            is_open=True, child__identity_checked_on__isnull=True, requests__is_from_public_form=True,
            requests__fact__on__isnull=False,
        )
        .select_related("coordinator")
        .annotate(came_on=Min("requests__fact__on"))
    )  # fmt: skip
    return [(summary_of(row), row.came_on) for row in rows.order_by("came_on", "pk")]


def list_decisions_to_come(viewer: Viewer) -> list[DecisionToCome]:
    """Return the decisions that a panel might advise on, the soonest due first: cases a viewer may open, none twice."""
    rows = deadlines_seen_by(viewer).filter(
        duty__in=list(_DECIDED_BY_PANEL),
        is_live=True,
        met_on__isnull=True,
        due_on__isnull=False,
        case__is_open=True,
    )
    found = rows.order_by("due_on", "case_id").values_list(
        "case_id", "area", "case__reference", "case__child_id", "case__stage", "duty", "due_on"
    )
    return [
        DecisionToCome(
            case=case, area=area, reference=reference, child=child, question=question, due_on=due_on
        )
        for case, area, reference, child, stage, duty, due_on in found
        for question, stages in (_DECIDED_BY_PANEL[duty],)
        if stage in stages
    ]


# Which question each duty's day is for, and the stages at which it can still be asked.
_DECIDED_BY_PANEL: dict[str, tuple[str, tuple[str, ...]]] = {
    Duty.DECIDE_WHETHER_TO_ASSESS.value: ("ASSESS", (Stage.REQUESTED.value,)),
    Duty.NOTIFY_REFUSAL_TO_ISSUE.value: ("ISSUE", (Stage.ASSESSING.value,)),
}


def get_reference(viewer: Viewer, *, case: int) -> str:
    """Return a case's reference, which is what a family quotes on the telephone.

    For those who work on it, its child's family, and whoever a live task lets into it; else raises CaseNotFound.
    """
    row = Case.objects.filter(pk=case).first()
    if row is not None and viewer.involved(child=row.child_id, case=row.pk):
        return row.reference
    return _visible(viewer, row).reference


def get_summary(viewer: Viewer, *, case: int) -> CaseSummary:
    """Return a case by id for those who work on it or are its child's family, else raise CaseNotFound."""
    return summary_of(_visible(viewer, Case.objects.select_related("coordinator").filter(pk=case).first()))


def _visible(viewer: Viewer, row: Case | None) -> Case:
    """Return a case to those who work on it and to its child's family; to all others there is no such case."""
    if row is None or not (
        may_open_case(viewer, area=row.area, child=row.child_id) or row.child_id in viewer.family_children
    ):
        raise CaseNotFound("There is no case with that reference that you can open.")
    return row
