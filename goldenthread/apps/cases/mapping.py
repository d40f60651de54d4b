"""Between rows of this room and the values the clocks read: the only module that knows both."""

from collections.abc import Iterable
from datetime import date

from goldenthread.apps.cases.models import Case, Deadline
from goldenthread.apps.cases.models import Fact as FactRow
from goldenthread.core.clocks import DutyState
from goldenthread.core.law.thread import Fact, Thread
from goldenthread.core.law.vocabulary import Event, Status

_LIVE = frozenset({Status.NOT_YET, Status.DUE, Status.OVERDUE, Status.EXCUSED})


def fact_of(row: FactRow) -> Fact:
    """Return the core value of a recorded fact."""
    assert row.on is not None, "a fact taken back is never read as a fact"
    return Fact(event=Event(row.event), on=row.on, id=row.ref or None, extra=row.extra)


def row_of(fact: Fact) -> dict[str, object]:
    """Return the columns that hold a fact."""
    return {"event": fact.event.value, "on": fact.on, "ref": fact.id or "", "extra": dict(fact.extra)}


def thread_of(case: Case, rows: Iterable[FactRow]) -> Thread:
    """Return a case's thread; `rows` are its standing facts and `case.child` is already loaded."""
    return Thread(
        case=case.reference,
        area=case.area,
        facts=tuple(fact_of(row) for row in rows),
        born_on=case.child.born_on,
        ncy=case.child.ncy,
        regime=case.regime,
    )


def deadline_of(case: Case, state: DutyState) -> Deadline:
    """Return the cached row for a duty as it stands."""
    return Deadline(
        area=case.area,
        case=case,
        duty=state.duty.value,
        ref=state.id or "",
        step=state.step.value if state.step else "",
        basis=state.basis.value,
        trigger_on=state.trigger.on,
        due_on=state.due_on,
        met_on=state.met_on,
        status=state.status.value,
        is_live=state.status in _LIVE and state.met_on is None and state.due_on is not None,
        coordinator_id=case.coordinator_id,
    )


def next_due(deadlines: Iterable[Deadline], *, never: frozenset[str]) -> date | None:
    """Return the earliest live date among duties that are not in `never` (the family's own rights)."""
    dates = [line.due_on for line in deadlines if line.is_live and line.due_on and line.duty not in never]
    return min(dates, default=None)
