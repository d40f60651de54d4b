"""A request withdrawn by whoever may withdraw it."""

from datetime import date, datetime

from django.db import transaction

from goldenthread.apps.advice.actions import end_advice_tasks
from goldenthread.apps.cases.actions import record_facts
from goldenthread.apps.cases.queries import get_summary
from goldenthread.apps.plans.actions import end_consultations
from goldenthread.core.access.decisions import check_may_open_case
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.casework.moves import MoveNotAllowed, check_may_move
from goldenthread.core.law.thread import Fact
from goldenthread.core.law.vocabulary import Event


@transaction.atomic
def withdraw_request(
    *,
    case: int,
    withdrawn_on: date,
    asked_by: str,
    everyone_agrees: bool,
    by: Viewer,
    at: datetime,
    token: str = "",
) -> None:
    """Record that the request is withdrawn. One parent cannot withdraw for another (law.md section 11).

    Raises MoveNotAllowed unless everyone who made or shares the request agrees, ImpossibleDate, AlreadySent or MayNot.
    """
    row = get_summary(by, case=case)
    check_may_open_case(by, area=row.area, child=row.child)
    check_may_move(row.stage, Event.WITHDRAWN)
    if not everyone_agrees:
        raise MoveNotAllowed(
            "One parent cannot withdraw for another. Ask each parent, and record it when all agree."
        )
    fact = Fact(event=Event.WITHDRAWN, on=withdrawn_on)
    record_facts(case=case, facts=[fact], by=by, at=at, source=asked_by, token=token)
    end_advice_tasks(case=case, because="The request was withdrawn.", by=by, at=at)
    end_consultations(case=case, because="The request was withdrawn", by=by, at=at)
