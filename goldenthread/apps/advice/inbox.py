"""What an adviser reads: their own requests and their team's, one request with its draft, and advice there already."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Count, F, Prefetch, Q, QuerySet, Subquery

from goldenthread.apps.advice.mapping import content_of, content_of_advice, line_of
from goldenthread.apps.advice.models import (
    Advice,
    AdviceDraft,
    AdviceDraftAside,
    AdvicePassage,
    AdviceRequest,
    Chase,
)
from goldenthread.apps.advice.types import (
    AdviceNotFound,
    AdvicePage,
    AdviceTask,
    AsidePage,
    DraftPage,
    ReplyAnswer,
    StructuredAdvice,
    TaskState,
)
from goldenthread.apps.cases.queries import deadlines_behind
from goldenthread.core.access.involvement import Basis
from goldenthread.core.access.items import Item
from goldenthread.core.access.rights import decide_item, may_see
from goldenthread.core.access.tasks import holds_task
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.law.vocabulary import AdviceKind, Duty

_NOTHING = StructuredAdvice()


def with_last_day(viewer: Viewer, rows: QuerySet[AdviceRequest]) -> QuerySet[AdviceRequest]:
    """Add each request's own last day, and the day its clock began, as last worked out from the case's facts."""
    clock = deadlines_behind(viewer, duty=Duty.REPLY_WITH_ADVICE)
    return rows.annotate(
        due_on=Subquery(clock.values("due_on")[:1]),
        clock_from_on=Subquery(clock.values("trigger_on")[:1]),
        met_on=Subquery(clock.values("met_on")[:1]),
        is_live=Subquery(clock.values("is_live")[:1]),
    )


def _held(viewer: Viewer) -> list[int]:
    """Return the requests whose live task lets this person in, by their numbers."""
    found = []
    for each in viewer.involvements:
        kind, _, number = each.subject.partition(":")
        is_one = each.basis is Basis.ADVICE and kind == "advice_request" and number.isdecimal()
        if is_one and holds_task(viewer, basis=Basis.ADVICE, child=each.child, subject=each.subject):
            found.append(int(number))
    return found


def _tasks(viewer: Viewer, requests: Iterable[int]) -> QuerySet[AdviceRequest]:
    rows = AdviceRequest.objects.filter(pk__in=list(requests), declined_on__isnull=True)
    return (
        with_last_day(viewer, rows)
        .annotate(return_count=Count("replies", filter=Q(replies__returned_on__isnull=False)))
        .select_related("case", "team", "account", "draft")
        .prefetch_related(Prefetch("replies", queryset=Advice.objects.order_by("id")))
    )


def list_my_requests(viewer: Viewer) -> list[AdviceTask]:
    """Return every request that waits for this person or their teams: what is owed first, by its last day.

    Nothing that is not a live task of theirs is in it, nor anything about their own family.
    """
    rows = _tasks(viewer, _held(viewer)).order_by(F("due_on").asc(nulls_last=True), "pk")
    return sorted((_task(row) for row in rows), key=lambda task: not task.is_owed)


def get_my_request(viewer: Viewer, *, request: int) -> AdviceTask:
    """Return one request whose live task this person holds.

    Raises AdviceNotFound alike for no such request, somebody else's, and one that is over.
    """
    row = _tasks(viewer, [request]).first() if request in _held(viewer) else None
    if row is None:
        raise AdviceNotFound("There is no request with that number that you can open.")
    return _task(row)


def _task(row: AdviceRequest) -> AdviceTask:
    replies = list(row.replies.all())
    last = replies[-1] if replies else None
    draft: AdviceDraft | None = getattr(row, "draft", None)
    is_back = last is not None and last.returned_on is not None
    return AdviceTask(
        id=row.pk, area=row.area, case=row.case_id, child=row.case.child_id, reference=row.case.reference,
        ref=row.ref, kind=AdviceKind(row.kind), question=row.question, asked_of=row.asked_of,
        asked_on=row.clock_from_on, due_on=row.due_on, state=_state(last, has_draft=draft is not None),  # type: ignore[attr-defined]
        team=row.team_id, team_name=row.team.name if row.team else "", account=row.account_id,
        who_has_it=row.account.display_name if row.account else "",
        begun_at=draft.saved_at if draft else None, returned_on=last.returned_on if last and is_back else None,
        returned_because=last.returned_because if last and is_back else "",
        returned_part=last.returned_part if last and is_back else "", return_count=row.return_count,  # type: ignore[attr-defined]
    )  # fmt: skip


def _state(last: Advice | None, *, has_draft: bool) -> TaskState:
    if last is None:
        return TaskState.BEGUN if has_draft else TaskState.NEW
    if last.returned_on is not None:
        return TaskState.RETURNED
    if last.answer == ReplyAnswer.WILL_ASSESS.value:
        return TaskState.BEGUN if has_draft else TaskState.WILL_ASSESS
    return TaskState.SENT


def get_draft(viewer: Viewer, *, request: int) -> DraftPage:
    """Return an adviser's draft; where there is none, what was sent back to them, to be put right and not retyped.

    Raises AdviceNotFound.
    """
    get_my_request(viewer, request=request)
    row = AdviceDraft.objects.select_related("saved_by").filter(request=request).first()
    if row is not None:
        return DraftPage(
            revision=row.revision, content=content_of(row.content), saved_at=row.saved_at,
            saved_by=row.saved_by.display_name if row.saved_by else "",
        )  # fmt: skip
    back = Advice.objects.filter(request=request, returned_on__isnull=False).order_by("-id").first()
    if back is None:
        return DraftPage(revision=0, content=_NOTHING)
    lines = AdvicePassage.objects.filter(advice=back).order_by("position")
    return DraftPage(revision=0, content=content_of_advice(back, lines))


def list_asides(viewer: Viewer, *, request: int) -> list[AsidePage]:
    """Return each version kept beside a draft because another save had overtaken it, newest first."""
    get_my_request(viewer, request=request)
    rows = AdviceDraftAside.objects.select_related("saved_by").filter(request=request)
    return [
        AsidePage(
            id=row.pk, content=content_of(row.content), saved_at=row.saved_at,
            saved_by=row.saved_by.display_name if row.saved_by else "", is_mine=row.saved_by_id == viewer.account,
        )
        for row in rows.order_by("-saved_at", "-id")
    ]  # fmt: skip


def list_reminders(viewer: Viewer, *, request: int) -> list[date]:
    """Return the days on which the council reminded the adviser, newest first."""
    get_my_request(viewer, request=request)
    rows = Chase.objects.filter(request=request).order_by("-chased_on", "-id")
    return list(rows.values_list("chased_on", flat=True))


def list_advice_to_read(viewer: Viewer, *, request: int) -> list[AdvicePage]:
    """Return what the family said and the advice on the case that the matrix shows an adviser.

    Source: SEND Regulations 2014 reg 6(3). Raises AdviceNotFound.
    """
    task = get_my_request(viewer, request=request)
    where = {"area": task.area, "child": task.child, "case": task.case}
    rows = Advice.objects.filter(request__case=task.case, returned_on__isnull=True).exclude(request=request)
    family = Q(request__kind=AdviceKind.PARENTAL.value)
    seen = Q(pk__in=[])
    if may_see(viewer, Item.FAMILY_ADVICE, **where):  # type: ignore[arg-type]
        seen |= family
    others = decide_item(viewer, Item.ADVICE, **where)  # type: ignore[arg-type]
    if others.may_see:
        seen |= ~family
    elif others.may_see_own:
        seen |= ~family & Q(recorded_by=viewer.account, recorded_by__isnull=False)
    return pages_of(viewer, rows.filter(seen, is_not_known_to_service=False))


def list_own_earlier(viewer: Viewer, *, request: int) -> list[AdvicePage]:
    """Return what this person wrote about the same child before, newest first, to say that it is still right.

    Raises AdviceNotFound.
    """
    task = get_my_request(viewer, request=request)
    rows = Advice.objects.filter(
        recorded_by=viewer.account, recorded_by__isnull=False, request__case__child=task.child,
        returned_on__isnull=True, answer=ReplyAnswer.ADVICE.value,
    )  # fmt: skip
    return pages_of(viewer, rows.exclude(request=request))


def pages_of(viewer: Viewer, rows: QuerySet[Advice]) -> list[AdvicePage]:
    """Return advice with its lines, newest first, for a query that has made sure it may be shown."""
    found = (
        rows.select_related("request")
        .prefetch_related(Prefetch("passages", queryset=AdvicePassage.objects.order_by("position")))
        .order_by("-received_on", "-id")
    )
    return [
        AdvicePage(
            id=row.pk, kind=AdviceKind(row.request.kind), written_by=row.written_by, received_on=row.received_on,
            summary=row.summary, childs_words=row.childs_words, evidence=row.evidence, needs=row.needs,
            outcomes=row.outcomes, provision=row.provision,
            passages=tuple(line_of(each) for each in row.passages.all()),
            is_own=row.recorded_by_id is not None and row.recorded_by_id == viewer.account,
            confirmed_on=row.confirmed_on, ref=row.request.ref,
            is_nil=row.is_not_known_to_service or row.answer != ReplyAnswer.ADVICE.value,
        )
        for row in found
    ]  # fmt: skip


def list_begun(viewer: Viewer, *, case: int) -> dict[int, datetime]:
    """Return when the draft of each request of a case was last saved, for the casework team: that it is begun, not what it says."""
    rows = AdviceDraft.objects.filter(request__case=case, area__in=viewer.casework_areas).exclude(
        request__case__child__in=viewer.unseen_children
    )
    return dict(rows.values_list("request", "saved_at"))
