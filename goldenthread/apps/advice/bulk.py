"""Bringing in who was asked for advice on many cases, and what came back."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from goldenthread.apps.accounts.actions import involve_many
from goldenthread.apps.accounts.types import LetIn
from goldenthread.apps.advice.models import Advice, AdviceRequest
from goldenthread.apps.advice.types import AdviceGiven
from goldenthread.apps.audit.actions import record_write
from goldenthread.apps.audit.types import Purpose
from goldenthread.core.access.decisions import check_may_open_case
from goldenthread.core.access.involvement import Basis
from goldenthread.core.access.viewer import Viewer

BATCH = 1000


@transaction.atomic
def import_advice(
    *, area: str, advice: Sequence[AdviceGiven], by: Viewer, at: datetime, batch: str = ""
) -> list[int]:
    """Keep requests for advice and their replies for cases just brought in, with one entry in the journal.

    Returns the id of every reply, in the order in which they were given.
    Raises MayNot for someone who may not work on the area's cases.
    """
    if not advice:
        return []
    for one in advice:
        check_may_open_case(by, area=area, child=one.child)
    requests = [
        AdviceRequest(
            area=area, case_id=one.case, ref=one.ref, kind=one.kind.value, asked_of=one.asked_of,
            practitioner_id=one.practitioner, provider_id=one.provider, team_id=one.team, account_id=one.account,
        )
        for one in advice
    ]  # fmt: skip
    AdviceRequest.objects.bulk_create(requests, batch_size=BATCH)
    replies = [
        Advice(
            area=area, request=request, written_by=reply.written_by, needs=reply.needs, outcomes=reply.outcomes,
            provision=reply.provision, received_on=reply.received_on, recorded_at=at, recorded_by_id=by.account,
            returned_on=reply.returned_on, returned_because=reply.returned_because,
        )
        for request, one in zip(requests, advice, strict=True)
        for reply in one.replies
    ]  # fmt: skip
    Advice.objects.bulk_create(replies, batch_size=BATCH)
    involve_many(
        area=area, by=by, at=at, batch=batch,
        let_in=[
            LetIn(
                child=one.child, case=one.case, basis=Basis.ADVICE, team=one.team, subject=f"advice_request:{request.pk}"
            )
            for request, one in zip(requests, advice, strict=True)
            if one.is_live and one.team
        ],
    )  # fmt: skip
    record_write(
        act="advice_brought_in", area=area, by=by, at=at, subject=f"batch:{batch}"[:80], purpose=Purpose.IMPORT,
        children={one.child for one in advice}, content=repr(advice),
    )  # fmt: skip
    return [reply.pk for reply in replies]
