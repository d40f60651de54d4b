"""A team's work as its manager reads it: the load of each, how old the assessments are, and what will be late next."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Min, Q

from goldenthread.apps.advice.queries import about_advice
from goldenthread.apps.cases.queries import cases_seen_by, deadlines_seen_by
from goldenthread.apps.people.queries import name_children
from goldenthread.apps.plans.queries import name_of_consulted
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.casework.owners import WORDS as OWNER_WORDS
from goldenthread.core.casework.owners import Owner, owner_of
from goldenthread.core.casework.stages import UNDER_ASSESSMENT, Stage
from goldenthread.core.law.vocabulary import Duty, Event, Status
from goldenthread.definitions.workload import load_workload

# How far ahead a manager looks, in days.
AHEAD = 14
MOST_SHOWN = 100
# Ages of an assessment in whole weeks, each band up to but not including the next; 6, 16 and 20 weeks are the law's own
# (SEND Regulations 2014 regs 5(1), 10(1), 13(2)).
BANDS: tuple[tuple[int, int | None], ...] = ((0, 6), (6, 16), (16, 20), (20, None))

_OURS = [duty.value for duty in Duty if owner_of(duty) is Owner.COUNCIL]
_THEIRS = [duty.value for duty in Duty if owner_of(duty) is not Owner.COUNCIL]


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerLoad:
    """What one coordinator has, or nobody yet: cases by stage, and their weight by the area's figures."""

    coordinator: int | None
    name: str
    by_stage: Mapping[Stage, int]
    open_count: int
    late_count: int
    weight: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AgeBand:
    """How many assessments are so many weeks old, from and below; `below` is None for the oldest."""

    from_weeks: int
    below: int | None
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Coming:
    """One duty of ours that falls due soon or is late, and whose reply it waits for; `waits_for` is empty for our own move."""

    case: int
    reference: str
    child: int
    name: str
    duty: Duty
    due_on: date
    coordinator_name: str
    waits_for: tuple[str, ...]


def list_worker_loads(viewer: Viewer, *, area: str, on: date) -> list[WorkerLoad]:
    """Return what each coordinator of an area has, the heaviest first, with what nobody has yet before them all."""
    rows = (
        cases_seen_by(viewer)
        .filter(area=area, is_open=True)
        .values("coordinator_id", "coordinator__display_name", "stage")
        .annotate(count=Count("pk"), late=Count("pk", filter=Q(next_due_on__lt=on)))
        .order_by("coordinator_id", "stage")
    )
    by_worker: dict[int | None, list[Mapping[str, Any]]] = defaultdict(list)
    for row in rows:
        by_worker[row["coordinator_id"]].append(row)
    weights = load_workload(area).weights
    loads = [
        WorkerLoad(
            coordinator=coordinator, name=stages[0]["coordinator__display_name"] or "",
            by_stage={Stage(row["stage"]): row["count"] for row in stages},
            open_count=sum(row["count"] for row in stages), late_count=sum(row["late"] for row in stages),
            weight=sum(
                row["count"] * weights[Stage(row["stage"])].weight for row in stages if Stage(row["stage"]) in weights
            ),
        )
        for coordinator, stages in by_worker.items()
    ]  # fmt: skip
    return sorted(loads, key=lambda load: (load.coordinator is not None, -load.weight, load.name))


def count_ages(viewer: Viewer, *, area: str, on: date) -> list[AgeBand]:
    """Return how many assessments of an area are how many weeks from their request, in the law's own bands."""
    asked = Q(
        facts__event=Event.REQUEST_RECEIVED.value, facts__on__isnull=False, facts__corrected_by__isnull=True
    )
    stages = [stage.value for stage in UNDER_ASSESSMENT]
    rows = cases_seen_by(viewer).filter(area=area, is_open=True, stage__in=stages)
    days = rows.annotate(asked_on=Min("facts__on", filter=asked)).values_list("asked_on", flat=True)
    weeks = [(on - asked_on).days // 7 for asked_on in days if asked_on]
    return [
        AgeBand(
            from_weeks=low, below=high,
            count=sum(low <= week and (high is None or week < high) for week in weeks),
        )
        for low, high in BANDS
    ]  # fmt: skip


def list_coming(viewer: Viewer, *, area: str, on: date, days: int = AHEAD) -> list[Coming]:
    """Return what of ours falls due within so many days, or is late, the soonest first, and whose reply each waits for."""
    rows = (
        deadlines_seen_by(viewer)
        .filter(
            area=area, is_live=True, due_on__lte=on + timedelta(days=days), duty__in=_OURS, case__is_open=True
        )
        .exclude(status__in=[Status.NOT_YET.value, Status.EXCUSED.value])
        .order_by("due_on", "id")
    )
    page = list(
        rows.values_list(
            "case_id", "case__reference", "case__child_id", "duty", "due_on", "coordinator__display_name",
            named=True,
        )[:MOST_SHOWN]
    )  # fmt: skip
    waits = _list_waits(viewer, cases={row.case_id for row in page})
    names = name_children(viewer, children={row.case__child_id for row in page}, on=on)
    return [
        Coming(
            case=row.case_id, reference=row.case__reference, child=row.case__child_id,
            name=names.get(row.case__child_id, ""), duty=Duty(row.duty), due_on=row.due_on,
            coordinator_name=row.coordinator__display_name or "", waits_for=waits.get(row.case_id, ()),
        )
        for row in page
    ]  # fmt: skip


def _list_waits(viewer: Viewer, *, cases: Iterable[int]) -> dict[int, tuple[str, ...]]:
    """Return for each case whoever else has a move that is running: by name where one was asked, else by their part."""
    rows = (
        deadlines_seen_by(viewer)
        .filter(case__in=list(cases), is_live=True, met_on__isnull=True, duty__in=_THEIRS)
        .exclude(status=Status.NOT_YET.value)
        .annotate(adviser=about_advice(viewer, column="asked_of"), consulted=name_of_consulted(viewer))
        .order_by("due_on", "id")
    )
    found: dict[int, list[str]] = defaultdict(list)
    for case, duty, adviser, consulted in rows.values_list("case_id", "duty", "adviser", "consulted"):
        asked = {Duty.REPLY_WITH_ADVICE: adviser, Duty.SETTING_REPLIES: consulted}.get(Duty(duty))
        found[case].append(asked or OWNER_WORDS[owner_of(Duty(duty))])
    return {case: tuple(dict.fromkeys(who)) for case, who in found.items()}
