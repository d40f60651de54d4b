"""Keeping and reading each breaking of the glass, and its review."""

from collections import Counter
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from goldenthread.apps.accounts.involving import involve
from goldenthread.apps.accounts.models import Emergency, Restriction
from goldenthread.apps.accounts.types import EmergencyLine, EmergencyReason, Finding, NotFound
from goldenthread.apps.audit.actions import record_write
from goldenthread.apps.audit.types import Purpose
from goldenthread.core.access.decisions import MayNot, may_read_journal
from goldenthread.core.access.emergency import closes_at, decide_break_glass, may_break_glass
from goldenthread.core.access.involvement import Basis
from goldenthread.core.access.viewer import Viewer


@transaction.atomic
def record_emergency(
    *,
    area: str,
    reason: EmergencyReason,
    words: str,
    child: int | None,
    case: int | None,
    by: Viewer,
    at: datetime,
) -> int:
    """Keep that someone broke the glass, let them into the record if it is one they may open, and return its id.

    `child` is empty where nothing fitted. Kept and reviewed whether or not it opened anything. Raises MayNot.
    """
    if not may_break_glass(by, area=area) or by.account is None:
        raise MayNot("Your role does not open records in an emergency. Ring the safeguarding number.")
    if child is not None:
        is_restricted = Restriction.objects.filter(area=area, child=child, until_at__isnull=True).exists()
        if not decide_break_glass(by, area=area, child=child, is_restricted=is_restricted).allowed:
            child = case = None
    until_at = closes_at(at)
    role = by.role_in(area)
    row = Emergency.objects.create(
        area=area, account_id=by.account, role=role.value if role else "", reason=reason.value, words=words,
        child=child, case=case, opened_at=at, until_at=until_at,
    )  # fmt: skip
    if child is not None:
        involve(
            area=area, child=child, basis=Basis.BREAK_GLASS, account=by.account,
            subject=f"emergency:{row.pk}", until_at=until_at, by=by, at=at,
        )  # fmt: skip
    record_write(
        act="glass_broken", area=area, by=by, at=at, case=case, subject=f"emergency:{row.pk}",
        children=[child] if child is not None else [], content=[reason.value, words], purpose=Purpose.SAFEGUARDING,
    )  # fmt: skip
    return row.pk


@transaction.atomic
def review_emergency(*, emergency: int, finding: Finding, words: str, by: Viewer, at: datetime) -> None:
    """Keep what information governance found on looking at an emergency. Nobody reviews their own. Raises MayNot."""
    row = Emergency.objects.select_for_update().filter(pk=emergency, area__in=list(by.areas)).first()
    if row is None:
        raise NotFound("There is no such emergency in your area.")
    if not may_read_journal(by, area=row.area) or row.account_id == by.account:
        raise MayNot(
            "An emergency is reviewed by information governance, and never by the person whose it was."
        )
    Emergency.objects.filter(pk=row.pk).update(
        reviewed_at=at, reviewed_by_id=by.account, finding=finding.value, review=words
    )
    record_write(
        act="emergency_reviewed", area=row.area, by=by, at=at, subject=f"emergency:{row.pk}",
        children=[row.child] if row.child is not None else [], content=[finding.value, words],
        purpose=Purpose.SAFEGUARDING,
    )  # fmt: skip


def find_own_emergency(viewer: Viewer, *, emergency: int, at: datetime) -> EmergencyLine | None:
    """Return an emergency of the viewer's own while it is still open, and nothing once it has closed."""
    rows = Emergency.objects.filter(pk=emergency, account=viewer.account, opened_at__lte=at, until_at__gt=at)
    row = rows.select_related("account", "reviewed_by").first()
    return _line(row) if row else None


def list_emergencies(viewer: Viewer, *, area: str) -> list[EmergencyLine]:
    """Return every breaking of the glass in an area, those not yet reviewed first, for information governance.

    Which child it was is left out where that record is kept from them: the act is reviewed all the same.
    """
    if not may_read_journal(viewer, area=area):
        return []
    rows = Emergency.objects.filter(area=area).select_related("account", "reviewed_by").order_by("-opened_at")
    lines = [_without_child(viewer, _line(row)) for row in rows]
    return sorted(
        lines, key=lambda line: line.finding is not None and line.finding is not Finding.LOOKING_INTO
    )


def _without_child(viewer: Viewer, line: EmergencyLine) -> EmergencyLine:
    return replace(line, child=None, case=None) if line.child in viewer.unseen_children else line


def list_emergencies_to_review(viewer: Viewer, *, area: str) -> list[EmergencyLine]:
    """Return the emergencies that nobody has settled yet, the oldest first, for information governance."""
    waiting = [
        line
        for line in list_emergencies(viewer, area=area)
        if line.finding is None or line.finding is Finding.LOOKING_INTO
    ]
    return sorted(waiting, key=lambda line: (line.opened_at, line.id))


def count_emergencies_by_person(viewer: Viewer, *, area: str, since: datetime) -> dict[int, int]:
    """Return how often each person has broken the glass since a moment, for information governance."""
    if not may_read_journal(viewer, area=area):
        return {}
    rows = Emergency.objects.filter(area=area, opened_at__gte=since).values_list("account", flat=True)
    return dict(Counter(rows))


def _line(row: Emergency) -> EmergencyLine:
    return EmergencyLine(
        id=row.pk, area=row.area, who=row.account.display_name, account=row.account_id, role=row.role,
        reason=EmergencyReason(row.reason), words=row.words, child=row.child, case=row.case,
        opened_at=row.opened_at, until_at=row.until_at, reviewed_at=row.reviewed_at,
        reviewed_by=row.reviewed_by.display_name if row.reviewed_by else "",
        finding=Finding(row.finding) if row.finding else None, review=row.review,
        was_opened=row.child is not None,
    )  # fmt: skip
