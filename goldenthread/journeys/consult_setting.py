"""Asking a setting whether it should be named."""

from datetime import date, datetime

from django.db import transaction

from goldenthread.apps.audit.actions import queue_message
from goldenthread.apps.cases.actions import record_facts
from goldenthread.apps.cases.queries import get_summary
from goldenthread.apps.plans.actions import keep_consultation
from goldenthread.apps.plans.queries import list_consultations
from goldenthread.apps.plans.types import NotAWayToWrite
from goldenthread.core.access.decisions import check_may_open_case
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.law.thread import Fact
from goldenthread.core.law.vocabulary import Event


@transaction.atomic
def consult_setting(
    *, case: int, provider: int, consulted_on: date, by: Viewer, at: datetime, token: str = ""
) -> str:
    """Consult a setting and start its fifteen days (CFA 2014 s.39(2); Code of Practice 9.79-9.84).

    Returns the consultation's reference. Raises NotAWayToWrite with the field, ImpossibleDate, PlanNotFound, AlreadySent or MayNot.
    """
    row = get_summary(by, case=case)
    check_may_open_case(by, area=row.area, child=row.child)
    before = list_consultations(by, case=case)
    if any(one.provider_id == provider and not one.answer for one in before):
        raise NotAWayToWrite(
            "This setting has been consulted already and has not replied yet. Chase it instead.",
            field="provider",
        )
    ref = f"s{len(before) + 1}"
    fact = Fact(event=Event.SETTING_CONSULTED, on=consulted_on, id=ref, extra={"setting": str(provider)})
    record_facts(case=case, facts=[fact], by=by, at=at, token=token)
    keep_consultation(case=case, ref=ref, provider=provider, by=by, at=at)
    queue_message(kind="setting_consulted", area=row.area, by=by, at=at, case=case, payload={"ref": ref})
    return ref
