"""Putting one child on a list of children who move or change together, and saying that one of them is done."""

from datetime import date, datetime

from django.db import transaction

from goldenthread.apps.cases.actions import record_facts
from goldenthread.apps.cases.queries import get_case, get_clocks
from goldenthread.apps.cases.types import CaseNotFound
from goldenthread.apps.reviews.actions import add_members
from goldenthread.apps.reviews.queries import get_cohort
from goldenthread.apps.reviews.types import ReviewRefused
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day
from goldenthread.core.casework.stages import Stage
from goldenthread.core.law.thread import Fact
from goldenthread.core.law.vocabulary import Event

_SEPTEMBER = 9


@transaction.atomic
def join_cohort(*, cohort: int, reference: str, because: str, by: Viewer, at: datetime) -> int:
    """Put one child on a list, with the reason, and return the case: a move of phase starts its clock (reg 18).

    For whoever the rule cannot see: a child taught out of their year, an infant school, a move between colleges. One who
    left comes back. Raises ReviewRefused with the field, ReviewNotFound or MayNot.
    """
    line = get_cohort(by, cohort=cohort)
    try:
        row = get_case(by, reference=reference.strip())
    except CaseNotFound as none:
        raise ReviewRefused(
            "There is no case with that reference that you can open.", field="reference"
        ) from none
    if row.area != line.area or row.stage is not Stage.PLAN_IN_PLACE:
        raise ReviewRefused(
            "Only a child of this area with a plan in place can be on this list.", field="reference"
        )
    if not because.strip():
        raise ReviewRefused("Say why this child belongs on the list.", field="because")
    on = london_day(at)
    if not add_members(cohort=cohort, cases={row.id: because.strip()}, joined_on=on, by=by, at=at):
        raise ReviewRefused("This child is on the list already.", field="reference")
    if line.transfer_kind is not None and not _is_planned(row.id, line.moves_on, on=on, by=by):
        extra = {"kind": line.transfer_kind.value, "transfer_on": line.moves_on.isoformat()}
        fact = Fact(event=Event.PHASE_TRANSFER_PLANNED, on=on, extra=extra)
        record_facts(case=row.id, facts=[fact], by=by, at=at, source="Put on the list by hand")
    return row.id


def _is_planned(case: int, moves_on: date, *, on: date, by: Viewer) -> bool:
    since = date(moves_on.year - 1, _SEPTEMBER, 1)
    facts = get_clocks(by, case=case, on=on).thread.facts
    return any(fact.event is Event.PHASE_TRANSFER_PLANNED and fact.on >= since for fact in facts)
