"""A consulted setting's reply."""

from datetime import date, datetime

from django.db import transaction

from goldenthread.apps.cases.actions import record_facts
from goldenthread.apps.cases.queries import get_summary
from goldenthread.apps.plans.actions import keep_setting_reply
from goldenthread.core.access.decisions import check_may_open_case
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.law.thread import Fact
from goldenthread.core.law.vocabulary import Answer, Event


@transaction.atomic
def record_setting_reply(
    *,
    case: int,
    ref: str,
    replied_on: date,
    answer: Answer,
    grounds: list[str],
    words: str,
    by: Viewer,
    at: datetime,
    token: str = "",
) -> None:
    """Keep whether a setting says it can meet need and, if not, on which legal ground (CFA 2014 s.39(4)).

    Raises NotAWayToWrite with the field, PlanNotFound, ImpossibleDate, AlreadySent or MayNot.
    """
    row = get_summary(by, case=case)
    check_may_open_case(by, area=row.area, child=row.child)
    fact = Fact(event=Event.SETTING_REPLIED, on=replied_on, id=ref, extra={"answer": answer.value})
    record_facts(case=case, facts=[fact], by=by, at=at, token=token)
    keep_setting_reply(case=case, ref=ref, answer=answer, grounds=grounds, words=words, by=by, at=at)
