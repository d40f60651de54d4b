"""The rows of a version whose words a tribunal ordered: who may read that they are, and that nobody changes them."""

from django.db.models import Q

from goldenthread.apps.plans.models import LockedRow, Version
from goldenthread.apps.plans.reading import ordered_of, read_plan
from goldenthread.apps.plans.types import NotAWayToWrite
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.plans.ordered import OrderedWords, list_not_as_ordered


def check_not_locked(version: Version, *, key: str, field: str = "") -> None:
    """Refuse to change a row that a tribunal ordered, and say which order. Raises NotAWayToWrite."""
    lock = LockedRow.objects.filter(area=version.area, version=version, key=key).first()
    if lock is not None:
        raise NotAWayToWrite(
            f"{lock.because} Nobody may change its words or take it out until a later review of the plan (SEND "
            "Regulations 2014 reg 44). Where the order itself is wrong, ask the tribunal to correct it.",
            field=field,
        )


def list_locked(viewer: Viewer, *, version: int) -> tuple[OrderedWords, ...]:
    """Return what a tribunal ordered into a version, to the casework team and, once it is sent, to the child's family."""
    seen = Q(version__case__child__in=viewer.family_children) & Q(
        version__state__in=[Version.State.SERVED, Version.State.FINAL]
    )
    worked_on = Q(area__in=viewer.casework_areas) & ~Q(version__case__child__in=viewer.unseen_children)
    return ordered_of(LockedRow.objects.filter(seen | worked_on, version=version))


def count_not_as_ordered(viewer: Viewer, *, version: int) -> int:
    """Count the rows of a version that a tribunal ordered and that do not say so word for word."""
    ordered = list_locked(viewer, version=version)
    return len(list_not_as_ordered(read_plan(viewer, version=version), ordered)) if ordered else 0
