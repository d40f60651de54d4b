"""What a statutory return asks of who many children are: their legal names, in two parts."""

from collections.abc import Iterable
from datetime import date

from goldenthread.apps.people.mapping import is_in_force
from goldenthread.apps.people.models import ChildName
from goldenthread.apps.people.types import NameKind
from goldenthread.core.access.viewer import Viewer

CHUNK = 500


def list_legal_names(viewer: Viewer, *, children: Iterable[int], on: date) -> dict[int, tuple[str, str]]:
    """Return each child's legal given and family name on a day, by child, for the casework team; the newest of several."""
    wanted = list(children)
    found: dict[int, tuple[str, str]] = {}
    for start in range(0, len(wanted), CHUNK):
        rows = ChildName.objects.filter(
            child__in=wanted[start : start + CHUNK], area__in=viewer.casework_areas
        )
        rows = rows.exclude(child__in=viewer.unseen_children).filter(kind=NameKind.LEGAL.value)
        for row in rows.order_by("from_on", "id"):
            if is_in_force(row, on=on) or row.child_id not in found:
                found[row.child_id] = (row.given, row.family)
    return found
