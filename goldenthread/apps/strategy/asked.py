"""Escalations as a figure counts them: when each was to be answered, and when it was."""

from datetime import date

from goldenthread.apps.strategy.models import Escalation
from goldenthread.core.access.decisions import may_see_strategies
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day


def list_escalated(viewer: Viewer, *, area: str) -> list[tuple[str, date, date | None]]:
    """Return each time a concern was put before a tier: its id, the day the tier was to answer by, and when it did.

    One that climbed unanswered was not answered there; before the next tier it is put anew.
    """
    if not may_see_strategies(viewer, area=area):
        return []
    rows = Escalation.objects.filter(area=area).order_by("pk")
    return [
        (f"escalation:{row.pk}", row.answer_due_on, london_day(row.answered_at) if row.answered_at else None)
        for row in rows
    ]
