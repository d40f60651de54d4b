"""The inspectors' own door: what an open inspection asked for and was shown, and nothing of how it was prepared."""

from django.http import HttpResponse, HttpResponseBase
from django.views.decorators.http import require_GET

from goldenthread.apps.audit.types import Purpose
from goldenthread.apps.inspection.queries import (
    get_inspection,
    get_shown,
    list_inspections,
    list_requests,
    list_shown,
    open_shown_file,
)
from goldenthread.apps.inspection.types import InspectionNotFound
from goldenthread.core.access.inspections import may_inspect
from goldenthread.core.access.roles import Role
from goldenthread.definitions.inspection import load_questions
from goldenthread.web.components.area_file import give_area_file
from goldenthread.web.components.doors import Asked, door, looked
from goldenthread.web.oversight.frame import show

SECTION = "inspectors_home"


@door(roles=[Role.INSPECTOR])
@require_GET
def inspectors_home(request: Asked) -> HttpResponse:
    """List the inspections that are open, for those who inspect."""
    found = [each for each in list_inspections(request.viewer) if may_inspect(request.viewer, area=each.area)]
    for area in sorted({each.area for each in found} or request.viewer.areas):
        _look(request, area, "inspections")
    return show(request, "oversight/inspections.html", {"inspections": found}, section=SECTION)


@door(roles=[Role.INSPECTOR])
@require_GET
def inspectors_case(request: Asked, inspection: int) -> HttpResponse:
    """Show what an open inspection asked for and was shown."""
    given = get_inspection(request.viewer, inspection=inspection)
    _check_theirs(request, given.area, is_open=given.is_open)
    context = {
        "one": given, "requests": list_requests(request.viewer, inspection=inspection),
        "shown": list_shown(request.viewer, inspection=inspection),
    }  # fmt: skip
    _look(request, given.area, f"inspection:{given.id}")
    return show(request, "oversight/inspection.html", context, section=SECTION)


@door(roles=[Role.INSPECTOR])
@require_GET
def inspectors_evidence(request: Asked, shown: int) -> HttpResponse:
    """Show one piece of evidence as it was frozen; each look is in the journal."""
    given = get_shown(request.viewer, shown=shown)
    case = get_inspection(request.viewer, inspection=given.inspection)
    _check_theirs(request, case.area, is_open=case.is_open)
    context = {"one": given, "asks": [load_questions()[key].asks for key in given.evidence.questions]}
    _look(request, case.area, f"shown:{given.id}")
    return show(request, "oversight/shown.html", context, section=SECTION)


@door(roles=[Role.INSPECTOR])
@require_GET
def inspectors_file(request: Asked, shown: int) -> HttpResponseBase:
    """Give the file that an open inspection was shown; the download is in the journal."""
    given = get_shown(request.viewer, shown=shown)
    case = get_inspection(request.viewer, inspection=given.inspection)
    _check_theirs(request, case.area, is_open=case.is_open)
    _look(request, case.area, f"shown:{given.id}")
    return give_area_file(*open_shown_file(request.viewer, shown=shown))


def _check_theirs(request: Asked, area: str, *, is_open: bool) -> None:
    """Refuse at this door what is closed, whatever else somebody may be."""
    if not is_open or not may_inspect(request.viewer, area=area):
        raise InspectionNotFound


def _look(request: Asked, area: str, subject: str) -> None:
    looked(request, act="evidence_read", area=area, children=[], subject=subject, purpose=Purpose.OVERSIGHT)
