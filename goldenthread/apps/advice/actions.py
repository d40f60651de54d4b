"""Writing advice: who is asked, what comes back, what is sent back, and each chase. Other rooms and the doors come in here."""

from datetime import date, datetime

from django.db import transaction

from goldenthread.apps.advice.asking import (
    accept_advice,
    add_request,
    close_request,
    decline_request,
    end_advice_tasks,
    find_request,
    hand_request,
    open_worked_case,
)
from goldenthread.apps.advice.bulk import import_advice
from goldenthread.apps.advice.drafting import drop_aside, save_draft, use_aside
from goldenthread.apps.advice.informing import answer_information, ask_information
from goldenthread.apps.advice.models import AdviceRequest, Chase
from goldenthread.apps.advice.replying import (
    answer_without_advice,
    confirm_earlier,
    keep_reply,
    mark_returned,
    send_draft,
)
from goldenthread.apps.advice.sufficiency import add_proposal, keep_answer, settle_proposal
from goldenthread.apps.advice.types import AdviceIncomplete
from goldenthread.apps.audit.actions import record_write
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.law.vocabulary import AdviceKind

__all__ = [
    "accept_advice",
    "add_existing",
    "add_proposal",
    "add_request",
    "answer_information",
    "answer_without_advice",
    "ask_information",
    "chase",
    "close_request",
    "confirm_earlier",
    "decline_request",
    "drop_aside",
    "end_advice_tasks",
    "hand_request",
    "import_advice",
    "keep_answer",
    "keep_reply",
    "mark_returned",
    "save_draft",
    "send_draft",
    "settle_proposal",
    "use_aside",
]


@transaction.atomic
def add_existing(
    *,
    case: int,
    kind: AdviceKind,
    written_by: str,
    written_on: date,
    needs: str,
    by: Viewer,
    at: datetime,
    outcomes: str = "",
    provision: str = "",
) -> str:
    """Keep advice that was written for another purpose, which nobody is asked for again, and return its reference.

    Raises AdviceIncomplete with the field. Source: SEND Regulations 2014 reg 6(4).
    """
    row = open_worked_case(case, by)
    if not written_by.strip():
        raise AdviceIncomplete("Say who wrote the advice.", field="written_by")
    ref = f"a{AdviceRequest.objects.filter(case=case).count() + 1}"
    request = AdviceRequest.objects.create(
        area=row.area, case_id=case, ref=ref, kind=kind.value, asked_of=written_by.strip()
    )
    record_write(
        act="existing_advice_kept", area=row.area, by=by, at=at, case=case, subject=f"advice_request:{request.pk}",
        children=[row.child], content={"kind": kind.value, "written_by": written_by},
    )  # fmt: skip
    keep_reply(
        case=case, ref=ref, written_by=written_by, received_on=written_on, needs=needs, outcomes=outcomes,
        provision=provision, by=by, at=at,
    )  # fmt: skip
    return ref


@transaction.atomic
def chase(*, case: int, ref: str, how: str, note: str, chased_on: date, by: Viewer, at: datetime) -> int:
    """Keep that an adviser was reminded."""
    row = open_worked_case(case, by)
    request = find_request(case=case, ref=ref)
    kept = Chase.objects.create(
        area=row.area,
        request=request,
        how=how,
        note=note,
        chased_on=chased_on,
        recorded_at=at,
        recorded_by_id=by.account,
    )
    record_write(
        act="advice_chased", area=row.area, by=by, at=at, case=case, subject=f"chase:{kept.pk}",
        children=[row.child], content={"how": how, "note": note},
    )  # fmt: skip
    return kept.pk
