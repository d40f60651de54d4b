"""Writing a setting's request for an assessment: drafts kept at every page, and what was sent with it."""

import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from goldenthread.apps.accounts.queries import list_teams_of
from goldenthread.apps.audit.actions import record_write
from goldenthread.apps.cases.models import Request, RequestDraft, RequestEvidence
from goldenthread.apps.cases.types import CaseNotFound
from goldenthread.core.access.decisions import MayNot, check_may_open_case, check_may_request_for_pupil
from goldenthread.core.access.roles import Role
from goldenthread.core.access.viewer import Viewer


def check_is_of_setting(by: Viewer, *, provider: int, at: datetime) -> None:
    """Refuse whoever does not work in the team that answers for a setting."""
    teams = list_teams_of(by, at=at)
    if not any(team.provider == provider and team.role == Role.SETTING.value for team in teams):
        raise MayNot("You can ask for an assessment only for a setting where you work.")


@transaction.atomic
def save_draft(
    *,
    area: str,
    provider: int,
    content: Mapping[str, Any],
    by: Viewer,
    at: datetime,
    child: int | None = None,
    draft: int | None = None,
) -> int:
    """Keep a setting's request as far as it is written, and return its id; with `draft`, what is given is added to that one.

    Raises CaseNotFound alike for no such draft and another setting's, MayNot for a child not on its roll.
    """
    check_is_of_setting(by, provider=provider, at=at)
    if child is not None:
        check_may_request_for_pupil(by, area=area, child=child)
    if draft is None:
        row = RequestDraft.objects.create(
            area=area, provider_id=provider, child_id=child, content=dict(content), token=uuid.uuid4().hex, begun_at=at,
            saved_at=at, saved_by_id=by.account,
        )  # fmt: skip
    else:
        row = _draft(draft, provider=provider)
        row.content = {**row.content, **content}
        row.area, row.saved_at, row.saved_by_id = area, at, by.account
        row.save(update_fields=["content", "area", "saved_at", "saved_by"])
    _journal("request_draft_saved", row, by=by, at=at)
    return row.pk


def _draft(draft: int, *, provider: int) -> RequestDraft:
    row = RequestDraft.objects.select_for_update().filter(pk=draft, provider=provider).first()
    if row is None:
        raise CaseNotFound("There is no such draft here. It may have been sent already.")
    return row


def _journal(act: str, row: RequestDraft, *, by: Viewer, at: datetime) -> None:
    record_write(
        act=act, area=row.area, by=by, at=at, subject=f"request_draft:{row.pk}",
        children=[row.child_id] if row.child_id else [],
    )  # fmt: skip


@transaction.atomic
def throw_draft_away(*, draft: int, provider: int, by: Viewer, at: datetime) -> None:
    """Remove a draft that was sent or is not wanted: nothing was received, so nothing is lost."""
    check_is_of_setting(by, provider=provider, at=at)
    row = _draft(draft, provider=provider)
    _journal("request_draft_removed", row, by=by, at=at)
    row.delete()


@transaction.atomic
def keep_evidence(*, fact: int, content: Mapping[str, Any], by: Viewer, at: datetime) -> int:
    """Keep what a setting sent with its request, beside the request that this fact received."""
    request = Request.objects.select_related("case").get(fact=fact)
    check_may_open_case(by, area=request.area, child=request.case.child_id)
    row = RequestEvidence.objects.create(area=request.area, request=request, content=dict(content))
    record_write(
        act="request_evidence_kept", area=request.area, by=by, at=at, case=request.case_id,
        subject=f"request:{request.pk}", children=[request.case.child_id], content=dict(content),
    )  # fmt: skip
    return row.pk
