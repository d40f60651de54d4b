"""Existing advice that its author, the council and the family all agree is enough."""

from datetime import date, datetime

from django.db import transaction

from goldenthread.apps.cases.actions import record_facts
from goldenthread.apps.cases.queries import get_summary
from goldenthread.core.access.decisions import check_may_open_case
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.law.thread import Fact
from goldenthread.core.law.vocabulary import Event


class NotAllAgreed(ValueError):
    """Someone whose agreement the regulation needs has not agreed."""


@transaction.atomic
def agree_advice_sufficient(
    *,
    case: int,
    ref: str,
    agreed_on: date,
    author_agrees: bool,
    council_agrees: bool,
    family_agrees: bool,
    by: Viewer,
    at: datetime,
    token: str = "",
) -> None:
    """Record that existing advice is enough, so that it is not asked for again (SEND Regulations 2014 reg 6(4)).

    Raises NotAllAgreed unless all three agree, ImpossibleDate, AlreadySent or MayNot.
    """
    row = get_summary(by, case=case)
    check_may_open_case(by, area=row.area, child=row.child)
    missing = [
        who
        for who, agrees in (
            ("its author", author_agrees),
            ("the council", council_agrees),
            ("the family", family_agrees),
        )
        if not agrees
    ]
    if missing:
        raise NotAllAgreed(
            f"Existing advice can stand only if its author, the council and the family all agree. "
            f"Not yet: {', '.join(missing)} (SEND Regulations 2014 reg 6(4))."
        )
    fact = Fact(event=Event.ADVICE_AGREED_SUFFICIENT, on=agreed_on, id=ref)
    record_facts(case=case, facts=[fact], by=by, at=at, token=token)
