"""Reading advice: the board of who was asked, what is in, what is late."""

from collections.abc import Iterable
from datetime import date

from django.db.models import OuterRef, Prefetch, Subquery

from goldenthread.apps.advice.models import Advice, AdviceRequest, Chase
from goldenthread.apps.advice.types import AdviceLine, AdviceNotFound, AskedOf
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.law.thread import Fact
from goldenthread.core.law.vocabulary import AdviceKind, Event


def about_advice(viewer: Viewer, *, column: str) -> Subquery:
    """Return a column of the advice request behind a deadline, for a worklist to add to its own query."""
    asked = AdviceRequest.objects.filter(
        area__in=viewer.casework_areas, case=OuterRef("case_id"), ref=OuterRef("ref")
    )
    return Subquery(asked.values(column)[:1])


def _last(facts: Iterable[Fact], event: Event, ref: str) -> date | None:
    return max((fact.on for fact in facts if fact.event is event and fact.id == ref), default=None)


def list_advice(viewer: Viewer, *, case: int, facts: Iterable[Fact]) -> list[AdviceLine]:
    """Return every request for advice on a case and how it stands; `facts` is the case's thread."""
    facts = tuple(facts)
    requests = (
        AdviceRequest.objects.filter(case=case, area__in=viewer.casework_areas)
        .prefetch_related(
            Prefetch("replies", queryset=Advice.objects.order_by("id")),
            Prefetch("chases", queryset=Chase.objects.order_by("chased_on")),
        )
        .order_by("id")
    )
    return [_line(request, facts) for request in requests]


def _line(request: AdviceRequest, facts: tuple[Fact, ...]) -> AdviceLine:
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
    )


def get_advice(viewer: Viewer, *, case: int, ref: str, facts: Iterable[Fact] = ()) -> AdviceLine:
    """Return one request for advice and how it stands, or raise AdviceNotFound."""
    line = next((line for line in list_advice(viewer, case=case, facts=facts) if line.ref == ref), None)
    if line is None:
        raise AdviceNotFound("There is no request for advice with that reference on this case.")
    return line


def list_chases(viewer: Viewer, *, case: int, ref: str) -> list[Chase]:
    """Return each reminder sent about one request, newest first."""
    rows = Chase.objects.filter(request__case=case, request__ref=ref, area__in=viewer.casework_areas)
    return list(rows.select_related("recorded_by").order_by("-chased_on", "-id"))


def list_replies(viewer: Viewer, *, case: int, ref: str) -> list[Advice]:
    """Return what came back to one request, newest first."""
    return list(
        Advice.objects.filter(request__case=case, request__ref=ref, area__in=viewer.casework_areas).order_by(
            "-id"
        )
    )


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
