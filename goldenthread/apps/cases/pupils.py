"""Reading cases as a school or setting may: those of its own pupils, in whatever area they live, and what it sent."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import QuerySet

from goldenthread.apps.accounts.queries import list_teams_of
from goldenthread.apps.cases.models import (
    Case,
    Deadline,
    Decision,
    Fact,
    RequestDraft,
    RequestEvidence,
)
from goldenthread.apps.cases.types import DraftLine, SentRequest
from goldenthread.core.access.involvement import Basis
from goldenthread.core.access.items import Item
from goldenthread.core.access.rights import CaseState, decide_item, may_see
from goldenthread.core.access.roles import Role
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.law.vocabulary import Event


def _pupils(viewer: Viewer) -> set[int]:
    """Return the children on the roll of the viewer's settings whose stage and dates they may see."""
    if Role.SETTING not in viewer.roles:
        return set()
    return {
        task.child
        for task in viewer.involvements
        if task.basis is Basis.PUPIL
        and task.child not in viewer.unseen_children
        and may_see(viewer, Item.STAGE_AND_DATES, area=task.area, child=task.child)
    }


def cases_of_pupils(viewer: Viewer) -> QuerySet[Case]:
    """Return the cases of the viewer's own pupils, in every area, for other queries to narrow."""
    return Case.objects.filter(child__in=_pupils(viewer))


def deadlines_of_pupils(viewer: Viewer) -> QuerySet[Deadline]:
    """Return the deadlines of the viewer's own pupils' cases, in every area, for worklists to narrow."""
    return Deadline.objects.filter(case__child__in=_pupils(viewer))


def find_decision_of_pupil(viewer: Viewer, *, case: int) -> Decision | None:
    """Return the newest decision on a pupil's case, once it is made, to the setting whose pupil it is."""
    row = (
        Decision.objects.filter(case__in=cases_of_pupils(viewer).filter(pk=case))
        .order_by("-decided_on", "-id")
        .first()
    )
    if row is None:
        return None
    child = Case.objects.values_list("child", flat=True).get(pk=case)
    state = CaseState(is_decided=True)
    return (
        row if may_see(viewer, Item.DECISIONS, area=row.area, child=child, case=case, state=state) else None
    )


def list_own_requests(viewer: Viewer, *, child: int, at: datetime) -> list[SentRequest]:
    """Return what the viewer's own setting sent with its requests about a pupil, newest first, and no one else's."""
    own = {team.provider for team in list_teams_of(viewer, at=at) if team.provider}
    rows = RequestEvidence.objects.filter(
        request__provider__in=own, request__case__in=cases_of_pupils(viewer).filter(child=child)
    )
    return [
        SentRequest(
            id=row.request_id, case=row.request.case_id, reference=row.request.case.reference, area=row.area, child=child, received_on=row.request.fact.on,
            words=row.request.words, content=row.content,
        )
        for row in rows.select_related("request__case", "request__fact").order_by("-id")
        if row.request.fact.on
        and decide_item(viewer, Item.REQUEST, area=row.area, child=child, case=row.request.case_id).may_see_own
    ]  # fmt: skip


def list_drafts(viewer: Viewer, *, at: datetime) -> list[DraftLine]:
    """Return the requests that the viewer's own settings are writing, last saved first.

    One about a pupil who has since left, or whom they may no longer know of, is not shown.
    """
    own = {
        team.provider
        for team in list_teams_of(viewer, at=at)
        if team.provider and team.role == Role.SETTING.value
    }
    rows = (
        RequestDraft.objects.filter(provider__in=own).select_related("saved_by").order_by("-saved_at", "-id")
    )
    pupils = _pupils(viewer)
    return [
        DraftLine(
            id=row.pk, area=row.area, provider=row.provider_id, child=row.child_id, content=row.content, token=row.token,
            saved_at=row.saved_at, saved_by=row.saved_by.display_name if row.saved_by else "",
        )
        for row in rows
        if row.child_id is None or row.child_id in pupils
    ]  # fmt: skip


def list_days_of_consulting(viewer: Viewer, *, cases: Iterable[int]) -> dict[tuple[int, str, Event], date]:
    """Return the day on which each setting was consulted on these cases, and on which it replied.

    For the plans room, which has made sure whose consultations these are: a day by itself tells of nobody.
    """
    events = (Event.SETTING_CONSULTED, Event.SETTING_REPLIED)
    rows = Fact.objects.filter(
        case__in=list(cases), event__in=[event.value for event in events], corrected_by__isnull=True, on__isnull=False
    )  # fmt: skip
    return {(row.case_id, row.ref, Event(row.event)): row.on for row in rows.order_by("id") if row.on}
