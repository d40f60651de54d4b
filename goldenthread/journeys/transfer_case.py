"""A child who moves from one area to another."""

from datetime import date, datetime

from django.db import transaction

from goldenthread.apps.advice.actions import end_advice_tasks
from goldenthread.apps.cases.actions import record_facts
from goldenthread.apps.cases.queries import get_summary
from goldenthread.apps.plans.actions import end_consultations
from goldenthread.apps.providers.actions import end_enrolment
from goldenthread.apps.providers.queries import list_attendances
from goldenthread.apps.providers.types import AttendanceLine
from goldenthread.core.access.decisions import check_may_open_case
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day
from goldenthread.core.casework.moves import check_may_move
from goldenthread.core.law.thread import Fact
from goldenthread.core.law.vocabulary import Event


@transaction.atomic
def record_move_known(
    *, case: int, known_on: date, move_on: date | None, by: Viewer, at: datetime, token: str = ""
) -> None:
    """Record the day we learned that the family moves, which starts our 15 working days (reg 15(2))."""
    row = get_summary(by, case=case)
    check_may_open_case(by, area=row.area, child=row.child)
    extra = {"move_on": move_on.isoformat()} if move_on else {}
    fact = Fact(event=Event.MOVE_KNOWN, on=known_on, extra=extra)
    record_facts(case=case, facts=[fact], by=by, at=at, token=token)


@transaction.atomic
def transfer_out(
    *,
    case: int,
    transferred_on: date,
    to_area: str,
    by: Viewer,
    at: datetime,
    leaves_setting: bool = False,
    token: str = "",
) -> None:
    """Record that the plan, or the request, has moved to another authority (CFA 2014 s.47; reg 15(2)).

    Whatever this area asked of anyone ends with it: advice, questions and consultations. A pupil stays on the roll of
    their setting unless they leave it (`leaves_setting`): many children who move keep their school, which goes on
    delivering this plan until the new area amends it, and that the family moved house says nothing of it.
    """
    row = get_summary(by, case=case)
    check_may_open_case(by, area=row.area, child=row.child)
    check_may_move(row.stage, Event.PLAN_TRANSFERRED_OUT)
    fact = Fact(event=Event.PLAN_TRANSFERRED_OUT, on=transferred_on, extra={"to_area": to_area})
    record_facts(case=case, facts=[fact], by=by, at=at, token=token)
    end_advice_tasks(case=case, because="The case moved to another area.", by=by, at=at)
    end_consultations(case=case, because="The case moved to another area.", by=by, at=at)
    if leaves_setting:
        for line in list_attendances(by, area=row.area, child=row.child, on=london_day(at)):
            if line.until_on is None:
                _leave(line, on=transferred_on, by=by, at=at)


def _leave(line: AttendanceLine, *, on: date, by: Viewer, at: datetime) -> None:
    until_on = max(on, line.from_on) if line.from_on else on
    end_enrolment(
        attendance=line.id, until_on=until_on, because="The child moved to another area.", by=by, at=at
    )
