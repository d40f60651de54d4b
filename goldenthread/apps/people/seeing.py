"""Whom a viewer may know of: the one place from which this room's reading begins."""

from django.db.models import Q, QuerySet

from goldenthread.apps.people.models import Child
from goldenthread.core.access.roles import DESIGNATED
from goldenthread.core.access.viewer import Viewer


def children_seen_by(viewer: Viewer) -> QuerySet[Child]:
    """Return the children whom a viewer may know of: by their work, a live task, or their family."""
    involved = {each.child for each in viewer.involvements}
    areas = [*viewer.casework_areas, *(area for area, held in viewer.areas.items() if held & DESIGNATED)]
    worked_on = Q(area__in=areas) & ~Q(pk__in=viewer.hidden_children)
    seen = Child.objects.filter(worked_on | Q(pk__in=viewer.family_children | involved))
    return seen.filter(merged_into__isnull=True)
