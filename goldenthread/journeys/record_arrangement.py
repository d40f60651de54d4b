"""A plan that is delivered in a way of its own: home education, education elsewhere than at a school, detention."""

from datetime import date, datetime

from django.db import transaction

from goldenthread.apps.cases.queries import get_summary
from goldenthread.apps.provision.actions import keep_arrangement
from goldenthread.apps.provision.types import ArrangementRefused
from goldenthread.core.access.decisions import check_may_open_case
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day
from goldenthread.core.casework.stages import Stage
from goldenthread.core.plans.arrangements import ArrangementKind


@transaction.atomic
def record_arrangement(
    *,
    case: int,
    kind: ArrangementKind,
    from_on: date,
    because: str,
    by: Viewer,
    at: datetime,
    consulted: str = "",
) -> int:
    """Record from which day a plan is delivered in a way of its own (CFA 2014 ss.42(5), 61, 70-75), and return its id.

    The clocks go on as they are: no rule that is held here stops one. Raises ArrangementRefused with the field, or MayNot.
    """
    row = get_summary(by, case=case)
    check_may_open_case(by, area=row.area, child=row.child)
    if row.stage is not Stage.PLAN_IN_PLACE:
        raise ArrangementRefused("There is no plan in place to be delivered in another way.", field="kind")
    if from_on > london_day(at):
        raise ArrangementRefused("Record it once it has begun. That day is still to come.", field="from_on")
    return keep_arrangement(
        case=case, kind=kind, from_on=from_on, because=because, consulted=consulted, by=by, at=at
    )
