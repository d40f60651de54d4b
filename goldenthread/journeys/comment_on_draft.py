"""What the family says of the draft, and the setting they ask for."""

from datetime import date, datetime

from django.db import transaction

from goldenthread.apps.cases.actions import record_facts
from goldenthread.apps.cases.queries import get_summary
from goldenthread.apps.plans.actions import keep_representation, state_preference
from goldenthread.apps.plans.queries import next_representation_ref
from goldenthread.core.access.decisions import check_may_record
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.law.thread import Fact
from goldenthread.core.law.vocabulary import Event


@transaction.atomic
def comment_on_draft(
    *,
    case: int,
    parent: int | None,
    section: str,
    words: str,
    received_on: date,
    by: Viewer,
    at: datetime,
    setting_wanted: str = "",
    token: str = "",
    row: str = "",
) -> None:
    """Keep a comment on the draft and, if they name one, the setting they want (reg 13(1)(a); CFA s.38(2)(b)).

    `parent` is the id of the parent who comments, or none for the young person; `row` is the key of the row of the
    plan they mean, if one. Comments after the fifteen days are taken all the same until the plan is final.

    Raises NotAWayToWrite with the field, PlanNotFound, ImpossibleDate, AlreadySent or MayNot.
    """
    summary = get_summary(by, case=case)
    check_may_record(by, area=summary.area, child=summary.child, events=[Event.REPRESENTATION_RECEIVED])
    ref = next_representation_ref(by, case=case)
    if setting_wanted.strip():
        state_preference(
            case=case, parent=parent, provider=None, words=setting_wanted, stated_on=received_on, by=by, at=at
        )
        if not words.strip():
            return
    fact = Fact(event=Event.REPRESENTATION_RECEIVED, on=received_on, id=ref)
    (kept,) = record_facts(case=case, facts=[fact], by=by, at=at, source=by.name, token=token)
    keep_representation(
        case=case, ref=ref, fact=kept, parent=parent, section=section, words=words, row=row, by=by, at=at
    )
