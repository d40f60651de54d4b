"""A consulted setting's reply, by itself or as the casework team was sent it on paper."""

from contextlib import nullcontext
from datetime import date, datetime

from django.db import transaction

from goldenthread.apps.accounts.actions import entered_as_system
from goldenthread.apps.cases.actions import record_facts
from goldenthread.apps.plans.actions import keep_setting_reply
from goldenthread.apps.plans.queries import find_consulted
from goldenthread.apps.plans.types import PlanNotFound, Reply
from goldenthread.core.access.decisions import check_may_answer_consultation, may_open_case
from goldenthread.core.access.viewer import Viewer, acting_for_area
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
    steps_considered: str = "",
    would_need: str = "",
    token: str = "",
) -> None:
    """Keep whether a setting says it can meet need and, if not, on which legal ground (CFA 2014 s.39(4)).

    It stops the setting's own fifteen days, and with it ends what the setting was shown in order to answer.

    Raises NotAWayToWrite with the field, PlanNotFound, ImpossibleDate, AlreadySent or MayNot.
    """
    found = find_consulted(by, case=case, ref=ref)
    if found is None:
        raise PlanNotFound("That setting has not been consulted on this case.")
    check_may_answer_consultation(by, area=found.area, child=found.child, case=case, subject=found.subject)
    is_own = not may_open_case(by, area=found.area, child=found.child)
    hand = acting_for_area(by, area=found.area) if is_own else by
    fact = Fact(event=Event.SETTING_REPLIED, on=replied_on, id=ref, extra={"answer": answer.value})
    with entered_as_system(areas=[found.area]) if is_own else nullcontext():
        record_facts(case=case, facts=[fact], by=hand, at=at, token=token)
    reply = Reply(
        answer=answer, grounds=tuple(grounds), words=words, steps_considered=steps_considered, would_need=would_need
    )  # fmt: skip
    keep_setting_reply(case=case, ref=ref, reply=reply, by=by, at=at)
