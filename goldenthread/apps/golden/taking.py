"""Taking the thread once a night: every row of the plans in force by its kind, and every link that is broken."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

import polars as pl
from django.db import transaction

from goldenthread.apps.accounts.queries import list_restricted
from goldenthread.apps.audit.actions import record_write
from goldenthread.apps.audit.types import Purpose
from goldenthread.apps.benchmarks.actions import keep_beside, take_snapshot
from goldenthread.apps.benchmarks.queries import find_snapshot
from goldenthread.apps.golden.models import ThreadReading
from goldenthread.apps.plans.queries import (
    list_needs_in_force,
    list_outcomes_in_force,
    list_provision_in_force,
)
from goldenthread.core.access.decisions import MayNot
from goldenthread.core.access.roles import Role
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day
from goldenthread.core.golden.joining import NOT_TOLD, Side, service_of
from goldenthread.core.golden.letting import OTHERS, Cell, kinds_of_few, let_out_cells
from goldenthread.core.golden.links import OF_CHILDREN, Link
from goldenthread.definitions.golden import load_services

BROKEN, BROKEN_FRAME = "broken", "thread-broken"
_SCHEMA = {"case": pl.String, "key": pl.String, "kind": pl.String}
Rows = list[tuple[str, str, str]]


@dataclass(slots=True)
class _Taken:
    rows: dict[Side, Rows] = field(default_factory=lambda: {side: [] for side in Side})
    broken: Rows = field(default_factory=list)

    def break_at(self, link: Link, case: str, key: str) -> None:
        """Keep that the thread is broken at a row."""
        self.broken.append((case, key, link.value))


def frame_name(side: Side) -> str:
    """Return the name under which the rows of one side lie beside their snapshot."""
    return f"thread-{side.value.lower()}"


@transaction.atomic
def take_thread(*, area: str, by: Viewer, at: datetime) -> int:
    """Take the thread of an area's plans in force, beside its newest snapshot, and return how many rows it has.

    For the service itself, without the records that are kept apart. Raises MayNot for anyone else.
    """
    if Role.SYSTEM not in by.roles_in(area):
        raise MayNot("The thread is taken by Golden Thread itself, once a night.")
    snapshot = find_snapshot(by, area=area)
    if snapshot is None or ThreadReading.objects.filter(area=area, snapshot=snapshot.id).exists():
        snapshot = take_snapshot(area=area, by=by, at=at)
    # A record that is kept apart is in no count, so that no list of rows is ever shorter than the count above it.
    seen = replace(by, hidden_children=by.hidden_children | list_restricted(by, area=area, at=at))
    taken = _take(seen, area=area, at=at)
    before = ThreadReading.objects.filter(area=area).order_by("-taken_at", "-pk").first()
    cells = {side.value: _cells(rows) for side, rows in taken.rows.items() if side is not Side.PLAN}
    broken = {BROKEN: _cells(taken.broken, kinds=[link.value for link in OF_CHILDREN])}
    let_before, broken_before = (before.let_cells, before.let_broken) if before else ({}, {})
    row = ThreadReading.objects.create(
        area=area, snapshot_id=snapshot.id, taken_at=at, cells=cells, broken=broken,
        let_cells={side: _let_side(taken.rows[Side(side)], let_before.get(side, [])) for side in cells},
        let_broken={BROKEN: _let(cells_of(broken[BROKEN]), broken_before.get(BROKEN, []))},
    )  # fmt: skip
    for side, rows in taken.rows.items():
        if side is not Side.PLAN:
            keep_beside(snapshot=snapshot.id, name=frame_name(side), frame=_frame(rows), by=by, at=at)
    keep_beside(snapshot=snapshot.id, name=BROKEN_FRAME, frame=_frame(taken.broken), by=by, at=at)
    record_write(
        act="thread_taken", area=area, by=by, at=at, subject=f"threadreading:{row.pk}", purpose=Purpose.OVERSIGHT
    )  # fmt: skip
    return sum(len(rows) for rows in taken.rows.values())


def _take(by: Viewer, *, area: str, at: datetime) -> _Taken:
    taken, on = _Taken(), london_day(at)
    for need in list_needs_in_force(by, area=area, on=on):
        taken.rows[Side.NEED].append((need.case, need.key, need.area_of_need or NOT_TOLD))
        if not need.rests_on_advice:
            taken.break_at(Link.NEED_NO_ADVICE, need.case, need.key)
    for outcome in list_outcomes_in_force(by, area=area, on=on):
        taken.rows[Side.OUTCOME].append((outcome.case, outcome.key, outcome.pathway or NOT_TOLD))
        if not outcome.has_provision:
            taken.break_at(Link.OUTCOME_NO_PROVISION, outcome.case, outcome.key)
        if not outcome.answers_need:
            taken.break_at(Link.OUTCOME_NO_NEED, outcome.case, outcome.key)
    known: dict[tuple[str, str], str] = {}
    for row in list_provision_in_force(by, area=area, on=on):
        words = (row.by_whom, row.arranged_by)
        if words not in known:
            known[words] = service_of(by_whom=words[0], arranged_by=words[1], services=load_services())
        taken.rows[Side.PROVISION].append((row.case, row.key, known[words]))
        if not row.is_joined:
            taken.break_at(Link.PROVISION_NO_OUTCOME, row.case, row.key)
        if known[words] == NOT_TOLD:
            taken.break_at(Link.SERVICE_NOT_TOLD, row.case, row.key)
    return taken


def _frame(rows: Rows) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=_SCHEMA, orient="row")


def _cells(rows: Rows, *, kinds: Iterable[str] = ()) -> list[list[Any]]:
    """Return kind, rows and children of each kind, the one that most children have first; nought for a kind with none."""
    counts: dict[str, list[Any]] = {kind: [0, set()] for kind in kinds}
    for case, _, kind in rows:
        held = counts.setdefault(kind, [0, set()])
        held[0] += 1
        held[1].add(case)
    cells = [[kind, count, len(cases)] for kind, (count, cases) in counts.items()]
    return sorted(cells, key=lambda each: (-each[2], each[0]))


def cells_of(held: Sequence[Sequence[Any]]) -> list[Cell]:
    """Return cells as they are kept."""
    return [Cell(kind=kind, rows=rows, children=children) for kind, rows, children in held]


def _let(cells: Sequence[Cell], before: Sequence[Sequence[Any]]) -> list[list[Any]]:
    let = let_out_cells(cells, before={each.kind: each for each in cells_of(before)})
    return [[each.kind, each.rows, each.children] for each in let]


def _let_side(rows: Rows, before: Sequence[Sequence[Any]]) -> list[list[Any]]:
    """Return the counts of one side through the gate, the kinds of few children put together and counted anew."""
    few = kinds_of_few(cells_of(_cells(rows)))
    together = [(case, key, OTHERS if kind in few else kind) for case, key, kind in rows]
    return _let(cells_of(_cells(together)), before)
