"""Reading advice: the board of who was asked, what is in, what is late."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import OuterRef, Prefetch, QuerySet, Subquery

from goldenthread.apps.advice.audited import list_advised as list_advised
from goldenthread.apps.advice.inbox import get_draft as get_draft
from goldenthread.apps.advice.inbox import get_my_request as get_my_request
from goldenthread.apps.advice.inbox import list_advice_to_read as list_advice_to_read
from goldenthread.apps.advice.inbox import list_asides as list_asides
from goldenthread.apps.advice.inbox import list_begun
from goldenthread.apps.advice.inbox import list_my_requests as list_my_requests
from goldenthread.apps.advice.inbox import list_own_earlier as list_own_earlier
from goldenthread.apps.advice.inbox import list_reminders as list_reminders
from goldenthread.apps.advice.informed import get_my_question as get_my_question
from goldenthread.apps.advice.informed import list_answered_information as list_answered_information
from goldenthread.apps.advice.informed import list_information as list_information
from goldenthread.apps.advice.informed import list_my_questions as list_my_questions
from goldenthread.apps.advice.informed import list_unanswered_information as list_unanswered_information
from goldenthread.apps.advice.models import Advice, AdvicePassage, AdviceRequest, Chase
from goldenthread.apps.advice.owed import count_service_on_time as count_service_on_time
from goldenthread.apps.advice.owed import list_owed_by_service as list_owed_by_service
from goldenthread.apps.advice.owed import roles_of_service as roles_of_service
from goldenthread.apps.advice.packs import PackAdvice as PackAdvice
from goldenthread.apps.advice.packs import list_advice_for_plan as list_advice_for_plan
from goldenthread.apps.advice.packs import list_advice_in_pack as list_advice_in_pack
from goldenthread.apps.advice.packs import list_asked_of_settings as list_asked_of_settings
from goldenthread.apps.advice.sufficiency import get_sufficiency as get_sufficiency
from goldenthread.apps.advice.sufficiency import list_sufficiency as list_sufficiency
from goldenthread.apps.advice.types import AdviceLine, AdviceNotFound, AskedOf, WhoIsAsked
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.law.thread import Fact
from goldenthread.core.law.vocabulary import AdviceKind, Event


def requests_seen_by(viewer: Viewer) -> QuerySet[AdviceRequest]:
    """Return the requests for advice of the cases that a viewer works on, for other queries to narrow."""
    rows = AdviceRequest.objects.filter(area__in=viewer.casework_areas)
    return rows.exclude(case__child__in=viewer.unseen_children) if viewer.unseen_children else rows


def about_advice(viewer: Viewer, *, column: str) -> Subquery:
    """Return a column of the advice request behind a deadline, for a worklist to add to its own query."""
    asked = requests_seen_by(viewer).filter(case=OuterRef("case_id"), ref=OuterRef("ref"))
    return Subquery(asked.values(column)[:1])


def _last(facts: Iterable[Fact], event: Event, ref: str) -> date | None:
    return max((fact.on for fact in facts if fact.event is event and fact.id == ref), default=None)


def list_advice(viewer: Viewer, *, case: int, facts: Iterable[Fact]) -> list[AdviceLine]:
    """Return every request for advice on a case and how it stands; `facts` is the case's thread."""
    facts = tuple(facts)
    requests = (
        requests_seen_by(viewer)
        .filter(case=case)
        .prefetch_related(
            Prefetch("replies", queryset=Advice.objects.order_by("id")),
            Prefetch("chases", queryset=Chase.objects.order_by("chased_on")),
        )
        .select_related("team", "account")
        .order_by("id")
    )
    begun = list_begun(viewer, case=case)
    return [_line(request, facts, begun_at=begun.get(request.pk)) for request in requests]


def _line(request: AdviceRequest, facts: tuple[Fact, ...], *, begun_at: datetime | None) -> AdviceLine:
    replies, chases = list(request.replies.all()), list(request.chases.all())
    received = _last(facts, Event.ADVICE_RECEIVED, request.ref)
    returned = _last(facts, Event.ADVICE_RETURNED, request.ref)
    return AdviceLine(
        id=request.pk,
        ref=request.ref,
        kind=AdviceKind(request.kind),
        asked_of=request.asked_of,
        asked_on=_last(facts, Event.ADVICE_REQUESTED, request.ref),
        received_on=received,
        returned_on=returned if returned and received and returned >= received else None,
        sufficient_on=_last(facts, Event.ADVICE_AGREED_SUFFICIENT, request.ref),
        is_not_known_to_service=bool(replies and replies[-1].is_not_known_to_service),
        chased_on=chases[-1].chased_on if chases else None,
        chase_count=len(chases),
        reached_on=_last(facts, Event.ADVICE_REQUEST_RECEIVED, request.ref),
        written_by=replies[-1].written_by if replies else "",
        is_seen_here=bool(request.account_id or request.team_id),
        team_name=request.team.name if request.team else "",
        who_has_it=request.account.display_name if request.account else "",
        begun_at=begun_at,
        accepted_on=request.accepted_on,
        declined_on=request.declined_on,
        declined_because=request.declined_because,
        declined_to=request.declined_to,
        return_count=sum(reply.returned_on is not None for reply in replies),
    )


def get_advice(viewer: Viewer, *, case: int, ref: str, facts: Iterable[Fact] = ()) -> AdviceLine:
    """Return one request for advice and how it stands, or raise AdviceNotFound."""
    line = next((line for line in list_advice(viewer, case=case, facts=facts) if line.ref == ref), None)
    if line is None:
        raise AdviceNotFound("There is no request for advice with that reference on this case.")
    return line


def list_chases(viewer: Viewer, *, case: int, ref: str) -> list[Chase]:
    """Return each reminder sent about one request, newest first."""
    rows = Chase.objects.filter(request__in=requests_seen_by(viewer).filter(case=case, ref=ref))
    return list(rows.select_related("recorded_by").order_by("-chased_on", "-id"))


def list_replies(viewer: Viewer, *, case: int, ref: str) -> list[Advice]:
    """Return what came back to one request, newest first."""
    rows = Advice.objects.filter(request__in=requests_seen_by(viewer).filter(case=case, ref=ref))
    lines = Prefetch("passages", queryset=AdvicePassage.objects.order_by("position"))
    return list(rows.prefetch_related(lines).order_by("-id"))


def list_asked(viewer: Viewer, *, case: int) -> list[AskedOf]:
    """Return who each request on a case went to, for the casework team, so that a letter can find them."""
    rows = AdviceRequest.objects.filter(case=case, area__in=viewer.casework_areas).exclude(
        case__child__in=viewer.unseen_children
    )
    return [
        AskedOf(
            id=row.pk, ref=row.ref, kind=AdviceKind(row.kind), name=row.asked_of,
            practitioner=row.practitioner_id, provider=row.provider_id, body=row.body_id,
        )
        for row in rows.order_by("id")
    ]  # fmt: skip


def list_who_advised(viewer: Viewer, *, case: int) -> list[WhoIsAsked]:
    """Return everyone asked for advice on a case who signs in here, a team once, for the casework team to ask again."""
    rows = requests_seen_by(viewer).filter(case=case).order_by("id")
    found: dict[tuple[int | None, int | None], WhoIsAsked] = {}
    for row in rows:
        if row.team_id or row.account_id:
            account = None if row.team_id else row.account_id
            found.setdefault(
                (row.team_id, account), WhoIsAsked(asked_of=row.asked_of, account=account, team=row.team_id)
            )
    return list(found.values())
