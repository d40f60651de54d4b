"""Reading who is on whose roll: a child's settings over time, and a setting's own pupils wherever they live."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from goldenthread.apps.providers.models import Attendance, Provider, ProviderName
from goldenthread.apps.providers.types import PHASE_OF_KIND, AttendanceLine, Phase, ProviderKind
from goldenthread.core.access.involvement import Basis
from goldenthread.core.access.items import Item
from goldenthread.core.access.rights import may_see
from goldenthread.core.access.viewer import Viewer

_TASK = "attendance:"


def _lines(rows: list[Attendance], *, on: date) -> list[AttendanceLine]:
    names: dict[int, str] = {}
    for row in ProviderName.objects.filter(provider__in={one.provider_id for one in rows}).order_by(
        "from_on", "id"
    ):
        is_held = (row.from_on is None or row.from_on <= on) and (row.until_on is None or row.until_on > on)
        if is_held or row.provider_id not in names:
            names[row.provider_id] = row.name
    return [
        AttendanceLine(
            id=row.pk, child=row.child_id, provider=row.provider_id, provider_name=names.get(row.provider_id, ""),
            from_on=row.from_on, until_on=row.until_on, source=row.source, ended_because=row.ended_because,
        )
        for row in rows
    ]  # fmt: skip


def list_attendances(viewer: Viewer, *, area: str, child: int, on: date) -> list[AttendanceLine]:
    """Return the settings a child has been at, those they are at first, to whoever may read the facts told once."""
    if not may_see(viewer, Item.TOLD_FACTS, area=area, child=child):
        return []
    rows = list(Attendance.objects.filter(area=area, child=child).order_by("-from_on", "-id"))
    lines = _lines(rows, on=on)
    return sorted(lines, key=lambda line: line.until_on is not None and line.until_on <= on)


def list_rolls_of_children(
    viewer: Viewer, *, area: str, children: Iterable[int], on: date
) -> dict[int, list[AttendanceLine]]:
    """Return the settings each of an area's children has been at, by child, for those who may read the facts told once."""
    readable = {child for child in children if may_see(viewer, Item.TOLD_FACTS, area=area, child=child)}
    rows = [
        row
        for row in Attendance.objects.filter(area=area).order_by("from_on", "id")
        if row.child_id in readable
    ]
    found: dict[int, list[AttendanceLine]] = {}
    for line in _lines(rows, on=on):
        found.setdefault(line.child, []).append(line)
    return found


def numbers_of_providers(viewer: Viewer, *, providers: Iterable[int]) -> dict[int, tuple[str, str]]:
    """Return each provider's URN and UKPRN, by its id; the register is open to everyone who is signed in."""
    rows = Provider.objects.filter(pk__in=set(providers)).values_list("pk", "urn", "ukprn")
    return {pk: (urn, ukprn) for pk, urn, ukprn in rows}


def phases_of_providers(viewer: Viewer, *, providers: Iterable[int]) -> dict[int, Phase]:
    """Return each provider's phase of education, recorded or said by its kind, by its id; one that has none is left out."""
    rows = Provider.objects.filter(pk__in=set(providers)).values_list("pk", "kind", "phase")
    found = {pk: Phase(phase) if phase else PHASE_OF_KIND.get(ProviderKind(kind)) for pk, kind, phase in rows}
    return {pk: phase for pk, phase in found.items() if phase is not None}


def list_own_pupils(viewer: Viewer, *, on: date) -> list[AttendanceLine]:
    """Return those on the roll of the viewer's own settings whose records they are let into, across every area."""
    tasks = {
        int(task.subject.removeprefix(_TASK))
        for task in viewer.involvements
        if task.basis is Basis.PUPIL
        and task.subject.startswith(_TASK)
        and task.child not in viewer.unseen_children
    }
    rows = Attendance.objects.filter(pk__in=tasks).filter(Q(until_on__isnull=True) | Q(until_on__gt=on))
    return _lines(list(rows.order_by("provider_id", "id")), on=on)


def settings_of_children(viewer: Viewer, *, children: Iterable[int], on: date) -> dict[int, AttendanceLine]:
    """Return the setting that each of these children is at on a day, for their area's casework team, in two queries.

    A child at two places has the one they came to last; a child at none is left out.
    """
    rows = Attendance.objects.filter(area__in=viewer.casework_areas, child__in=list(children))
    rows = rows.exclude(child__in=viewer.unseen_children).filter(
        Q(until_on__isnull=True) | Q(until_on__gt=on)
    )
    rows = rows.filter(Q(from_on__isnull=True) | Q(from_on__lte=on))
    return {line.child: line for line in _lines(list(rows.order_by("from_on", "id")), on=on)}
