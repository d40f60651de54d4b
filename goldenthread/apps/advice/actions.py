"""Writing advice: who is asked, what comes back, what is sent back, and each chase."""

from datetime import date, datetime

from django.db import transaction

from goldenthread.apps.advice.bulk import import_advice
from goldenthread.apps.advice.models import Advice, AdviceRequest, Chase
from goldenthread.apps.advice.types import AdviceIncomplete, AdviceNotFound
from goldenthread.apps.audit.actions import queue_message, record_write
from goldenthread.apps.cases.queries import get_summary
from goldenthread.apps.cases.types import CaseSummary
from goldenthread.core.access.decisions import check_may_open_case
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.law.vocabulary import AdviceKind

__all__ = ["add_existing", "add_request", "chase", "import_advice", "keep_reply", "mark_returned"]


def _case(case: int, by: Viewer) -> CaseSummary:
    row = get_summary(by, case=case)
    check_may_open_case(by, area=row.area, child=row.child)
    return row


def _request(*, case: int, ref: str) -> AdviceRequest:
    found = AdviceRequest.objects.filter(case=case, ref=ref).first()
    if found is None:
        raise AdviceNotFound("There is no request for advice with that reference on this case.")
    return found


@transaction.atomic
def add_request(
    *,
    case: int,
    kind: AdviceKind,
    asked_of: str,
    by: Viewer,
    at: datetime,
    practitioner: int | None = None,
    provider: int | None = None,
    body: int | None = None,
    ref: str = "",
) -> str:
    """Keep who is asked for which advice, and return the reference that its facts will carry."""
    row = _case(case, by)
    if not asked_of.strip():
        raise AdviceIncomplete("Say who you are asking for this advice.", field="asked_of")
    ref = ref or f"a{AdviceRequest.objects.filter(case=case).count() + 1}"
    request = AdviceRequest.objects.create(
        area=row.area, case_id=case, ref=ref, kind=kind.value, asked_of=asked_of.strip(),
        practitioner_id=practitioner, provider_id=provider, body_id=body,
    )  # fmt: skip
    queue_message(
        kind="advice_requested", area=row.area, by=by, at=at, case=case, payload={"request": request.pk}
    )
    record_write(
        act="advice_asked_for", area=row.area, by=by, at=at, case=case, subject=f"advice_request:{request.pk}",
        children=[row.child], content={"kind": kind.value, "asked_of": asked_of},
    )  # fmt: skip
    return ref


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
    row = _case(case, by)
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
def keep_reply(
    *,
    case: int,
    ref: str,
    written_by: str,
    received_on: date,
    by: Viewer,
    at: datetime,
    needs: str = "",
    outcomes: str = "",
    provision: str = "",
    is_not_known_to_service: bool = False,
) -> int:
    """Keep what came back. "Not known to this service" is kept as such and is never advice."""
    row = _case(case, by)
    request = _request(case=case, ref=ref)
    if not written_by.strip():
        raise AdviceIncomplete("Say who wrote the advice.", field="written_by")
    if not is_not_known_to_service and not needs.strip():
        raise AdviceIncomplete("Advice must say something about the child's needs.", field="needs")
    reply = Advice.objects.create(
        area=row.area, request=request, written_by=written_by.strip(), needs=needs, outcomes=outcomes,
        provision=provision, is_not_known_to_service=is_not_known_to_service, received_on=received_on,
        recorded_at=at, recorded_by_id=by.account,
    )  # fmt: skip
    record_write(
        act="advice_kept", area=row.area, by=by, at=at, case=case, subject=f"advice:{reply.pk}", children=[row.child],
        content={"needs": needs, "outcomes": outcomes, "provision": provision, "nil": is_not_known_to_service},
    )  # fmt: skip
    return reply.pk


@transaction.atomic
def mark_returned(*, case: int, ref: str, returned_on: date, because: str, by: Viewer, at: datetime) -> None:
    """Keep why advice was sent back to its author."""
    row = _case(case, by)
    request = _request(case=case, ref=ref)
    reply = Advice.objects.filter(request=request, returned_on__isnull=True).order_by("-id").first()
    if reply is None:
        raise AdviceIncomplete("There is no advice here to send back yet.", field="because")
    if not because.strip():
        raise AdviceIncomplete(
            "Say why you are sending it back, so that its author can put it right.", field="because"
        )
    Advice.objects.filter(pk=reply.pk).update(returned_on=returned_on, returned_because=because)
    queue_message(
        kind="advice_returned", area=row.area, by=by, at=at, case=case, payload={"advice": reply.pk}
    )
    record_write(
        act="advice_sent_back", area=row.area, by=by, at=at, case=case, subject=f"advice:{reply.pk}",
        children=[row.child], content={"because": because},
    )  # fmt: skip


@transaction.atomic
def chase(*, case: int, ref: str, how: str, note: str, chased_on: date, by: Viewer, at: datetime) -> int:
    """Keep that an adviser was reminded."""
    row = _case(case, by)
    request = _request(case=case, ref=ref)
    kept = Chase.objects.create(
        area=row.area,
        request=request,
        how=how,
        note=note,
        chased_on=chased_on,
        recorded_at=at,
        recorded_by_id=by.account,
    )
    queue_message(kind="advice_chased", area=row.area, by=by, at=at, case=case, payload={"chase": kept.pk})
    record_write(
        act="advice_chased", area=row.area, by=by, at=at, case=case, subject=f"chase:{kept.pk}",
        children=[row.child], content={"how": how, "note": note},
    )  # fmt: skip
    return kept.pk
