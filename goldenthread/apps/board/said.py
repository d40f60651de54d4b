"""When an area's groups last looked at something: figures that a paper showed, and reports that its owner sent."""

from datetime import date

from goldenthread.apps.board.models import Highlight, Paper
from goldenthread.apps.board.types import About, AboutKind
from goldenthread.core.access.boards import may_read_decisions
from goldenthread.core.access.viewer import Viewer


def list_frozen_measures(viewer: Viewer, *, area: str, on: date) -> list[tuple[str, date]]:
    """Return each measure that a frozen paper showed to a meeting held by a day, with the day of the meeting."""
    if not may_read_decisions(viewer, area=area):
        return []
    rows = Paper.objects.filter(area=area, meeting__held_on__lte=on, meeting__frozen_at__isnull=False)
    return [
        (str(code), held_on)
        for content, held_on in rows.exclude(content={}).values_list("content", "meeting__held_on")
        for code in content.get("measures", ())
    ]


def list_owned_abouts(viewer: Viewer, *, area: str) -> list[tuple[About, date]]:
    """Return what each highlight report was about, with the day on which it was sent."""
    if not may_read_decisions(viewer, area=area):
        return []
    rows = Highlight.objects.filter(area=area).values_list("owner__about_kind", "owner__about_id", "sent_on")
    return [(About(kind=AboutKind(kind), id=number), sent_on) for kind, number, sent_on in rows if number]
