"""Which final plans an area has, for whoever draws some of them to be audited."""

from collections.abc import Iterable

from django.db.models import Count

from goldenthread.apps.plans.models import Representation, Version
from goldenthread.core.access.viewer import Viewer


def list_newest_finals(viewer: Viewer, *, area: str) -> dict[int, int]:
    """Return the newest final version of each case of an area that a viewer works on, by the case's id."""
    rows = Version.objects.filter(area=area, case__area__in=viewer.casework_areas, state=Version.State.FINAL)
    rows = rows.exclude(case__child__in=viewer.unseen_children).order_by("number")
    return dict(rows.values_list("case", "pk"))


def count_not_accepted(viewer: Viewer, *, versions: Iterable[int]) -> dict[int, int]:
    """Count what the family said of each of these versions and was not accepted, for the casework team."""
    rows = Representation.objects.filter(
        version__in=list(versions),
        area__in=viewer.casework_areas,
        disposition=Representation.Disposition.NOT_ACCEPTED,
    )
    rows = rows.exclude(version__case__child__in=viewer.unseen_children)
    return dict(rows.values_list("version").annotate(count=Count("id")).order_by())
