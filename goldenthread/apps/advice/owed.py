"""What a designated officer's service owes in their area: every open request, and how many came on time."""

from datetime import date

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet

from goldenthread.apps.advice.inbox import with_last_day
from goldenthread.apps.advice.models import Advice, AdviceDraft, AdviceRequest
from goldenthread.apps.advice.types import OnTime, OwedLine
from goldenthread.core.access.roles import Role
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.law.vocabulary import AdviceKind

_HEALTH = Q(kind=AdviceKind.MEDICAL.value) | Q(team__role=Role.HEALTH_ADVISER.value)
_SOCIAL_CARE = Q(kind=AdviceKind.SOCIAL_CARE.value) | Q(team__role=Role.SOCIAL_CARE_ADVISER.value)
_SERVICE: dict[Role, Q] = {
    Role.DESIGNATED_MEDICAL_OFFICER: _HEALTH,
    Role.DESIGNATED_CLINICAL_OFFICER: _HEALTH,
    Role.DESIGNATED_SOCIAL_CARE_OFFICER: _SOCIAL_CARE,
}


def _of_service(viewer: Viewer) -> QuerySet[AdviceRequest]:
    """Return the requests made of the services that this person is the designated officer for, area by area."""
    wanted = Q(pk__in=[])
    for area, held in viewer.areas.items():
        for role in held & set(_SERVICE):
            wanted |= Q(area=area) & _SERVICE[role]
    return AdviceRequest.objects.filter(wanted).exclude(case__child__in=viewer.unseen_children)


def list_owed_by_service(viewer: Viewer) -> list[OwedLine]:
    """Return every request that an officer's service still owes, the first due first.

    Restricted children and the officer's own family are not in it. Empty for whoever is no designated officer.
    """
    rows = (
        with_last_day(viewer, _of_service(viewer).filter(case__is_open=True))
        .annotate(is_begun=Exists(AdviceDraft.objects.filter(request=OuterRef("pk"))))
        .filter(is_live=True)
        .select_related("case", "team", "account")
        .prefetch_related(Prefetch("replies", queryset=Advice.objects.order_by("id")))
    )
    return [_line(row) for row in rows.order_by(F("due_on").asc(nulls_last=True), "pk")]


def _line(row: AdviceRequest) -> OwedLine:
    replies = list(row.replies.all())
    last = replies[-1] if replies else None
    return OwedLine(
        id=row.pk, area=row.area, case=row.case_id, child=row.case.child_id, reference=row.case.reference,
        kind=AdviceKind(row.kind), asked_of=row.team.name if row.team else row.asked_of, team=row.team_id,
        who_has_it=row.account.display_name if row.account else "", asked_on=row.clock_from_on, due_on=row.due_on,  # type: ignore[attr-defined]
        is_returned=bool(last and last.returned_on), is_not_known=bool(last and last.is_not_known_to_service),
        is_declined=row.declined_on is not None, is_begun=row.is_begun,  # type: ignore[attr-defined]
    )  # fmt: skip


def count_service_on_time(viewer: Viewer, *, since: date, until: date) -> OnTime:
    """Return how many of the service's replies came between two days, both counted, and how many by their last day."""
    rows = with_last_day(viewer, _of_service(viewer)).filter(met_on__gte=since, met_on__lte=until)
    days = list(rows.values_list("met_on", "due_on"))
    return OnTime(came=len(days), on_time=sum(due is None or met <= due for met, due in days))


def roles_of_service(viewer: Viewer, *, area: str) -> frozenset[Role]:
    """Return the adviser roles of the services that this person is the designated officer for in an area."""
    held = viewer.roles_in(area)
    found = set()
    if held & {Role.DESIGNATED_MEDICAL_OFFICER, Role.DESIGNATED_CLINICAL_OFFICER}:
        found.add(Role.HEALTH_ADVISER)
    if Role.DESIGNATED_SOCIAL_CARE_OFFICER in held:
        found.add(Role.SOCIAL_CARE_ADVISER)
    return frozenset(found)
