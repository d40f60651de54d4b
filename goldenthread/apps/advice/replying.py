"""What comes back to a request for advice: kept by whoever works on the case, or sent by the adviser themselves."""

from datetime import date, datetime

from django.db import transaction

from goldenthread.apps.advice.asking import (
    find_request,
    let_adviser_in,
    let_adviser_out,
    lock_own_request,
    open_worked_case,
)
from goldenthread.apps.advice.mapping import Passage, content_of, content_of_advice, passages_of, words_of
from goldenthread.apps.advice.models import (
    Advice,
    AdviceDraft,
    AdviceDraftAside,
    AdvicePassage,
    AdviceRequest,
)
from goldenthread.apps.advice.types import (
    AdviceIncomplete,
    AdviceNotFound,
    DraftMovedOn,
    PassageKind,
    ReplyAnswer,
    ReturnedPart,
    Sent,
    StructuredAdvice,
)
from goldenthread.apps.audit.actions import record_write
from goldenthread.apps.cases.types import AlreadySent
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day

# Replies that are advice; everything else leaves it owed.
IS_ADVICE = frozenset({ReplyAnswer.ADVICE, ReplyAnswer.NO_NEEDS_FOUND})


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
    row = open_worked_case(case, by)
    request = find_request(case=case, ref=ref)
    if not written_by.strip():
        raise AdviceIncomplete("Say who wrote the advice.", field="written_by")
    if not is_not_known_to_service and not needs.strip():
        raise AdviceIncomplete("Advice must say something about the child's needs.", field="needs")
    answer = ReplyAnswer.NOT_KNOWN if is_not_known_to_service else ReplyAnswer.ADVICE
    reply = Advice.objects.create(
        area=row.area, request=request, written_by=written_by.strip(), needs=needs, outcomes=outcomes,
        provision=provision, is_not_known_to_service=is_not_known_to_service, received_on=received_on,
        answer=answer.value, recorded_at=at, recorded_by_id=by.account,
    )  # fmt: skip
    record_write(
        act="advice_kept", area=row.area, by=by, at=at, case=case, subject=f"advice:{reply.pk}", children=[row.child],
        content={"needs": needs, "outcomes": outcomes, "provision": provision, "nil": is_not_known_to_service},
    )  # fmt: skip
    return reply.pk


@transaction.atomic
def send_draft(*, request: int, expected: int, by: Viewer, at: datetime) -> Sent:
    """Keep an adviser's draft as their advice, line by line, and put the draft away.

    `expected` is the revision that they checked. Raises AdviceIncomplete with the field, DraftMovedOn where the draft
    was changed since, AlreadySent where it was sent already, AdviceNotFound.
    """
    row = lock_own_request(request=request, by=by)
    draft = AdviceDraft.objects.filter(request=row).first()
    if draft is None:
        if _standing_reply(row) is not None:
            raise AlreadySent(reference=row.case.reference)
        raise AdviceIncomplete("Write your advice before you send it.", field="summary")
    if draft.revision != expected:
        raise DraftMovedOn("The draft was changed after you checked it. Check it again, then send it.")
    content = content_of(draft.content)
    passages = passages_of(content)
    if not any(each.kind is PassageKind.NEED for each in passages):
        raise AdviceIncomplete(
            "Write at least one need. If you looked and found none, choose “I looked and found no needs” instead.",
            field="row0_need",
        )
    reply = _keep(row, content, passages, by=by, at=at)
    AdviceDraft.objects.filter(pk=draft.pk).delete()
    AdviceDraftAside.objects.filter(request=row).delete()
    return _tell(row, reply, by=by, at=at)


@transaction.atomic
def confirm_earlier(*, request: int, earlier: int, by: Viewer, at: datetime) -> Sent:
    """Keep what an adviser wrote before about the same child, which they confirm is still right, as their advice.

    Raises AdviceNotFound for advice that is not their own, or about somebody else.
    """
    row = lock_own_request(request=request, by=by)
    old = Advice.objects.filter(
        pk=earlier, recorded_by=by.account, recorded_by__isnull=False, request__case__child=row.case.child_id,
        returned_on__isnull=True, answer=ReplyAnswer.ADVICE.value,
    ).first()  # fmt: skip
    if old is None:
        raise AdviceNotFound("There is no earlier advice of yours with that number.")
    content = content_of_advice(old, AdvicePassage.objects.filter(advice=old).order_by("position"))
    reply = _keep(row, content, passages_of(content), by=by, at=at, reuses=old)
    return _tell(row, reply, by=by, at=at)


@transaction.atomic
def answer_without_advice(
    *, request: int, answer: ReplyAnswer, because: str, by: Viewer, at: datetime, refer_to: str = ""
) -> Sent:
    """Keep that the child is not known to a service, with what the service does about it and why.

    That it looked and found no needs is advice. That it will see the child leaves the advice owed. That the child is
    for someone else leaves it owed and ends the service's own part. Raises AdviceIncomplete with the field,
    AdviceNotFound.
    """
    row = lock_own_request(request=request, by=by)
    if answer not in (ReplyAnswer.NO_NEEDS_FOUND, ReplyAnswer.WILL_ASSESS, ReplyAnswer.REFERRED_ON):
        raise AdviceIncomplete("Say what your service will do.", field="answer")
    if not because.strip():
        raise AdviceIncomplete("Give your reason. The family can read it.", field="because")
    if answer is ReplyAnswer.REFERRED_ON and not refer_to.strip():
        raise AdviceIncomplete("Say who should be asked instead.", field="refer_to")
    is_nil = answer not in IS_ADVICE
    reply = Advice.objects.create(
        area=row.area, request=row, written_by=_name(row, by), answer=answer.value, because=because.strip(),
        needs="" if is_nil else f"No needs found. {because.strip()}", refer_to=refer_to.strip()[:200],
        is_not_known_to_service=is_nil, received_on=london_day(at), recorded_at=at, recorded_by_id=by.account,
    )  # fmt: skip
    if answer is ReplyAnswer.REFERRED_ON:
        AdviceRequest.objects.filter(pk=row.pk).update(
            declined_on=london_day(at), declined_because=because.strip(), declined_to=refer_to.strip()[:200]
        )
        let_adviser_out(row, because="The service referred the request on.", by=by, at=at)
    return _tell(row, reply, by=by, at=at)


@transaction.atomic
def mark_returned(
    *,
    case: int,
    ref: str,
    returned_on: date,
    because: str,
    by: Viewer,
    at: datetime,
    part: ReturnedPart = ReturnedPart.WHOLE,
) -> None:
    """Keep why advice was sent back to its author, and which part, and let its author in again."""
    row = open_worked_case(case, by)
    request = find_request(case=case, ref=ref)
    reply = _standing_reply(request)
    if reply is None:
        raise AdviceIncomplete("There is no advice here to send back yet.", field="because")
    if not because.strip():
        raise AdviceIncomplete(
            "Say why you are sending it back, so that its author can put it right.", field="because"
        )
    Advice.objects.filter(pk=reply.pk).update(
        returned_on=returned_on, returned_because=because, returned_part=part.value
    )
    AdviceRequest.objects.filter(pk=request.pk).update(accepted_on=None)
    let_adviser_in(request, child=row.child, by=by, at=at)
    record_write(
        act="advice_sent_back", area=row.area, by=by, at=at, case=case, subject=f"advice:{reply.pk}",
        children=[row.child], content={"because": because, "part": part.value},
    )  # fmt: skip


def _standing_reply(request: AdviceRequest) -> Advice | None:
    return Advice.objects.filter(request=request, returned_on__isnull=True).order_by("-id").first()


def _name(row: AdviceRequest, by: Viewer) -> str:
    # Whoever was asked by name is named once; a team's adviser is named with the team.
    return (by.name if row.asked_of.startswith(by.name) else f"{by.name}, {row.asked_of}")[:200]


def _keep(
    row: AdviceRequest,
    content: StructuredAdvice,
    passages: list[Passage],
    *,
    by: Viewer,
    at: datetime,
    reuses: Advice | None = None,
) -> Advice:
    reply = Advice.objects.create(
        area=row.area, request=row, written_by=_name(row, by), summary=content.summary.strip(),
        childs_words=content.childs_words.strip(), evidence=content.evidence.strip(), needs=words_of(passages, PassageKind.NEED),
        outcomes=words_of(passages, PassageKind.OUTCOME), provision=words_of(passages, PassageKind.PROVISION),
        reuses=reuses, confirmed_on=london_day(at) if reuses else None, received_on=london_day(at),
        recorded_at=at, recorded_by_id=by.account,
    )  # fmt: skip
    kept: list[AdvicePassage] = []
    for position, each in enumerate(passages, start=1):
        kept.append(
            AdvicePassage.objects.create(
                area=row.area, advice=reply, kind=each.kind.value, position=position, words=each.words,
                parent=kept[each.rests_on] if each.rests_on is not None else None, by_whom=each.by_whom,
                how_often=each.how_often, how_long=each.how_long, where_given=each.where_given,
            )
        )  # fmt: skip
    return reply


def _tell(row: AdviceRequest, reply: Advice, *, by: Viewer, at: datetime) -> Sent:
    record_write(
        act="advice_kept", area=row.area, by=by, at=at, case=row.case_id, subject=f"advice:{reply.pk}",
        children=[row.case.child_id], content=[reply.answer, reply.needs, reply.outcomes, reply.provision, reply.because],
    )  # fmt: skip
    return Sent(
        case=row.case_id,
        ref=row.ref,
        written_by=reply.written_by,
        is_advice=ReplyAnswer(reply.answer) in IS_ADVICE,
    )
