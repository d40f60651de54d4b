"""A lawful reason why a limit cannot be met."""

from datetime import date, datetime

from django.db import transaction

from goldenthread.apps.cases.actions import record_facts
from goldenthread.apps.cases.queries import get_summary
from goldenthread.core.access.decisions import check_may_open_case
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.law.thread import Fact
from goldenthread.core.law.vocabulary import Duty, Event, Ground

_ADVISERS_ONLY = frozenset({Ground.MISSED_APPOINTMENT, Ground.EXCEPTIONAL_CIRCUMSTANCES})
_NOT_FOR_ADVISERS = frozenset(
    {Ground.SETTING_CLOSED, Ground.EARLY_YEARS_CLOSED, Ground.PERSONAL_CIRCUMSTANCES}
)


class ExceptionIncomplete(ValueError):
    """An exception lacks something or does not fit; `field` names the box."""

    def __init__(self, message: str, *, field: str) -> None:
        super().__init__(message)
        self.field = field


@transaction.atomic
def record_exception(
    *,
    case: int,
    clock: Duty,
    ref: str | None,
    ground: Ground,
    from_on: date,
    until_on: date | None,
    evidence: str,
    recorded_on: date,
    by: Viewer,
    at: datetime,
    token: str = "",
) -> None:
    """Record a ground that makes meeting a limit impractical, with its evidence (regs 5(4), 8(2), 10(4), 13(3)).

    The limit no longer binds; no new date is made, and the work is still owed as soon as practicable. A
    shortage of staff is not a ground. School holidays do not excuse advice.

    Raises ExceptionIncomplete with the field, ImpossibleDate, AlreadySent or MayNot.
    """
    row = get_summary(by, case=case)
    check_may_open_case(by, area=row.area, child=row.child)
    if not evidence.strip():
        raise ExceptionIncomplete(
            "Say what the evidence is. An exception without evidence cannot be relied on.", field="evidence"
        )
    if until_on and until_on < from_on:
        raise ExceptionIncomplete("The reason cannot end before it starts.", field="until_on")
    is_advice = clock is Duty.REPLY_WITH_ADVICE
    if ground in (_NOT_FOR_ADVISERS if is_advice else _ADVISERS_ONLY):
        raise ExceptionIncomplete("The law does not allow that reason for this time limit.", field="ground")
    extra: dict[str, object] = {
        "clock": clock.value,
        "ground": ground.value,
        "from": from_on.isoformat(),
        "evidence": evidence,
    }
    if until_on:
        extra["to"] = until_on.isoformat()
    fact = Fact(event=Event.EXCEPTION_RECORDED, on=recorded_on, id=ref, extra=extra)
    record_facts(case=case, facts=[fact], by=by, at=at, token=token)
