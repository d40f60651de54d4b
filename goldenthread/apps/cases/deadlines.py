"""Keeping the cached deadlines equal to what the clocks say."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from goldenthread.apps.cases.mapping import deadline_of, next_due, thread_of
from goldenthread.apps.cases.models import Case, Deadline, Fact
from goldenthread.core.casework.moves import stage_of
from goldenthread.core.casework.owners import FAMILY_RIGHTS
from goldenthread.core.casework.stages import OPEN, Stage
from goldenthread.core.clocks import list_duties
from goldenthread.definitions.calendars import load_calendar
from goldenthread.definitions.law import load_law

_NEVER = frozenset(duty.value for duty in FAMILY_RIGHTS)


def refresh_deadlines(*, cases: Sequence[int], on: date) -> None:
    """Work out again the stage and deadlines of some cases, from their facts, as at a day."""
    rows = list(Case.objects.filter(pk__in=cases).select_related("child"))
    facts: dict[int, list[Fact]] = defaultdict(list)
    for fact in Fact.objects.filter(case__in=cases, corrected_by__isnull=True, on__isnull=False).order_by(
        "on", "id"
    ):
        facts[fact.case_id].append(fact)
    fresh: list[Deadline] = []
    for case in rows:
        fresh.extend(work_out(case, facts[case.pk], on=on))
    Deadline.objects.filter(case__in=cases).delete()
    Deadline.objects.bulk_create(fresh, batch_size=500)
    Case.objects.bulk_update(rows, ["stage", "is_open", "next_due_on"], batch_size=500)


def work_out(case: Case, facts: Sequence[Fact], *, on: date) -> list[Deadline]:
    """Return a case's deadlines as at a day, and set on the case its stage and next due date; nothing is saved.

    `facts` are the case's standing facts in date order; `case.child` is already loaded.
    """
    thread = thread_of(case, facts)
    states = list_duties(thread, law=load_law(), calendar=load_calendar(case.area), on=on)
    deadlines = [deadline_of(case, state) for state in states]
    stage: Stage = stage_of(thread.facts)
    case.stage = stage.value
    # A case whose every fact was taken back holds nothing to be done.
    case.is_open = stage in OPEN and bool(facts)
    case.next_due_on = next_due(deadlines, never=_NEVER)
    return deadlines
