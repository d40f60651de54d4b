"""How a worklist is narrowed: each filter as a condition that an index can serve."""

from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from goldenthread.apps.cases.queries import deadlines_seen_by
from goldenthread.apps.worklists.types import WEEK_DAYS, CasesWanted, DueWanted, Move, When, Whose
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.casework.owners import FAMILY_RIGHTS, Owner, owner_of
from goldenthread.core.casework.stages import Stage
from goldenthread.core.law.vocabulary import Duty, Status

_OURS = [duty.value for duty in Duty if owner_of(duty) is Owner.COUNCIL]
_FAMILY = [duty.value for duty in FAMILY_RIGHTS]
_THEIRS = [duty.value for duty in Duty if duty.value not in {*_OURS, *_FAMILY}]
_DECIDED = [
    duty.value for duty in (Duty.DECIDE_WHETHER_TO_ASSESS, Duty.NOTIFY_REFUSAL_TO_ISSUE, Duty.FINALISE_PLAN)
]
_MOVES = {Move.OURS: _OURS, Move.THEIRS: _THEIRS, Move.FAMILY: _FAMILY}


def narrow_due(rows: QuerySet, *, wanted: DueWanted, viewer: Viewer, on: date) -> QuerySet:
    """Return the running duties that the filters leave, before they are parted by when they fall due.

    The family's own time is left out unless it is asked for: it is theirs to use, not ours to chase.
    """
    rows = rows.filter(is_live=True, due_on__isnull=False).exclude(status=Status.NOT_YET.value)
    if wanted.duty:
        rows = rows.filter(duty=wanted.duty.value)
    else:
        rows = rows.filter(duty__in=_MOVES[wanted.move] if wanted.move else _OURS + _THEIRS)
    rows = rows.filter(_whose(wanted, viewer))
    return rows.filter(is_ready_for_decision(viewer, on=on)) if wanted.is_for_decision else rows


def _whose(wanted: DueWanted | CasesWanted, viewer: Viewer) -> Q:
    mine = viewer.account or 0
    return {
        Whose.ANYONE: Q(),
        Whose.MINE: Q(coordinator__in=[mine, *wanted.covered]) if wanted.covered else Q(coordinator=mine),
        Whose.NOBODY: Q(coordinator__isnull=True),
        Whose.ONE: Q(coordinator=wanted.coordinator or 0),
    }[wanted.whose]


def when_is(when: When, *, on: date) -> Q:
    """Return the condition for one part of the list. An excused duty is late for nobody, so it stands apart."""
    running = ~Q(status=Status.EXCUSED.value)
    week = on + timedelta(days=WEEK_DAYS)
    return {
        When.OVERDUE: running & Q(due_on__lt=on),
        When.TODAY: running & Q(due_on=on),
        When.WEEK: running & Q(due_on__gt=on, due_on__lte=week),
        When.LATER: running & Q(due_on__gt=week),
        When.EXCEPTION: Q(status=Status.EXCUSED.value),
    }[when]


def list_of_due(rows: QuerySet, *, when: When | None, on: date) -> QuerySet:
    """Return the rows of one part of the list, or of all of it, soonest first."""
    return (rows.filter(when_is(when, on=on)) if when else rows).order_by("due_on", "id")


def is_ready_for_decision(viewer: Viewer, *, on: date) -> Q:
    """Return the condition for duties that wait only for a named decision-maker.

    Whether to assess, once the partners have been told; whether to issue, once nothing asked for is still out;
    the final plan, once the family's days are over and every setting has answered.
    """
    # By the case alone, which the query around these has narrowed: with the area named again, SQLite goes through
    # every running duty of the area for each case.
    of_case = deadlines_seen_by(viewer).model.objects.filter(case=OuterRef("case_id"))
    live = of_case.filter(is_live=True)
    # The law sets no day for telling the partners, so the duty is never among those with a last day to come.
    untold = of_case.filter(duty=Duty.NOTIFY_PARTNERS.value, met_on__isnull=True)
    asked = of_case.filter(duty=Duty.REPLY_WITH_ADVICE.value)
    unanswered = asked.filter(is_live=True)
    reading = live.filter(duty=Duty.ALLOW_REPRESENTATIONS.value, due_on__gte=on)
    consulted = of_case.filter(duty=Duty.SETTING_REPLIES.value)
    silent = consulted.filter(is_live=True)
    # What a column says comes before what must be looked up: the lookups are then made for these few rows only.
    few = Q(duty__in=_DECIDED)
    return few & (
        Q(duty=Duty.DECIDE_WHETHER_TO_ASSESS.value, case__stage=Stage.REQUESTED.value) & ~Q(Exists(untold))
        | Q(duty=Duty.NOTIFY_REFUSAL_TO_ISSUE.value, case__stage=Stage.ASSESSING.value)
        & Q(Exists(asked), ~Exists(unanswered))
        | Q(duty=Duty.FINALISE_PLAN.value, case__stage=Stage.DRAFT_SERVED.value)
        & Q(Exists(consulted), ~Exists(silent), ~Exists(reading))
    )


def narrow_cases(rows: QuerySet, *, wanted: CasesWanted, viewer: Viewer, on: date) -> QuerySet:
    """Return the cases that the caseload's filters leave."""
    if not wanted.with_closed:
        rows = rows.filter(is_open=True)
    if wanted.stages:
        rows = rows.filter(stage__in=[stage.value for stage in wanted.stages])
    rows = rows.filter(_whose(wanted, viewer))
    if wanted.is_late:
        rows = rows.filter(next_due_on__lt=on)
    if wanted.due_from:
        rows = rows.filter(next_due_on__gte=wanted.due_from)
    if wanted.due_to:
        rows = rows.filter(next_due_on__lte=wanted.due_to)
    if wanted.reference:
        rows = rows.filter(reference__icontains=wanted.reference)
    if wanted.duty:
        running = deadlines_seen_by(viewer).filter(is_live=True, duty=wanted.duty.value)
        rows = rows.filter(pk__in=running.values("case"))
    return rows
