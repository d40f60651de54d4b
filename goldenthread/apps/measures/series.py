"""Our own figures by edition, oldest first: inside as they were taken, outside only what was let out."""

from collections.abc import Mapping

from goldenthread.apps.measures.mapping import figure_of_reading, figure_of_release
from goldenthread.apps.measures.models import Reading, Release
from goldenthread.apps.measures.types import Figure
from goldenthread.core.access.figures import may_see_inside, may_see_partners
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.measures.grouped import BREAKDOWNS
from goldenthread.definitions.measures import load_measures

FOR_PARTNERS = frozenset(each.key for each in BREAKDOWNS if each.is_for_partners)
Series = Mapping[str, list[Figure]]


def list_readings(viewer: Viewer, *, area: str, measure: str = "") -> Series:
    """Return an area's newest readings by measure, oldest period first, for those who may see small counts."""
    if not may_see_inside(viewer, area=area):
        return {}
    newest = Reading.objects.filter(area=area).order_by("-taken_at", "-pk").values("snapshot")[:1]
    rows = Reading.objects.filter(area=area, snapshot=newest)
    rows = rows.filter(measure=measure) if measure else rows.defer("groups")
    measures = load_measures()
    found: dict[str, list[Figure]] = {}
    for row in rows.order_by("end_on"):
        if not measure:
            row.groups = {}
        found.setdefault(row.measure, []).append(figure_of_reading(row, measures[row.measure]))
    return found


def list_releases(viewer: Viewer, *, area: str, measure: str = "") -> Series:
    """Return what was let out of an area's figures, by measure, oldest period first: for anyone.

    Only partners of the area are given the breakdowns that are theirs.
    """
    left_out = frozenset() if may_see_partners(viewer, area=area) else FOR_PARTNERS
    rows = Release.objects.filter(area=area)
    if measure:
        rows = rows.filter(measure=measure)
    newest: dict[tuple[str, str], Release] = {}
    for row in rows.order_by("released_at", "pk"):
        newest[row.measure, row.period] = row
    found: dict[str, list[Figure]] = {}
    for row in sorted(newest.values(), key=lambda each: each.end_on):
        found.setdefault(row.measure, []).append(figure_of_release(row, leaving_out=left_out))
    return found
