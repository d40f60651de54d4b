"""Breaking the glass: the form, and the record it opens for four hours."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods

from goldenthread.apps.accounts.queries import find_own_emergency, get_public_area, list_areas
from goldenthread.apps.accounts.types import EmergencyReason
from goldenthread.apps.audit.types import Purpose
from goldenthread.apps.people.types import ChildNotFound
from goldenthread.apps.worklists.queries import read_record
from goldenthread.core.access.emergency import may_break_glass
from goldenthread.core.access.standings import MAY_BREAK_GLASS
from goldenthread.journeys.break_glass import Sought
from goldenthread.journeys.break_glass import break_glass as break_the_glass
from goldenthread.web.components.doors import Asked, door, looked
from goldenthread.web.oversight.forms import EmergencyForm
from goldenthread.web.oversight.frame import show


@door(roles=MAY_BREAK_GLASS, shows_children=False)
@require_http_methods(["GET", "POST"])
def break_glass(request: Asked) -> HttpResponse:
    """Ask whose record and why; open it where one fits exactly, and keep the emergency either way."""
    areas = [
        (area.code, area.name)
        for area in list_areas(request.viewer)
        if may_break_glass(request.viewer, area=area.code)
    ]
    form = EmergencyForm(request.POST if request.method == "POST" else None, areas=areas, on=request.on)
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        sought = Sought(
            reference=data["reference"], given=data["given"], family=data["family"], born_on=data["born_on"]
        )
        emergency = break_the_glass(
            area=data["area"], sought=sought, reason=EmergencyReason(data["reason"]), words=data["words"],
            by=request.viewer, at=request.at,
        )  # fmt: skip
        return redirect("emergency_record", emergency=emergency)
    return show(request, "oversight/break_glass.html", {"form": form}, section="break_glass")


@door(roles=MAY_BREAK_GLASS, shows_children=False)
@require_GET
def emergency_record(request: Asked, emergency: int) -> HttpResponse:
    """Show the record that an emergency opened, to the person whose it is, until it closes."""
    opened = find_own_emergency(request.viewer, emergency=emergency, at=request.at)
    if opened is None:
        raise ChildNotFound
    context: dict[str, Any] = {"emergency": opened, "area": get_public_area(opened.area)}
    if opened.child is None:
        return show(request, "oversight/emergency_nothing.html", context, section="break_glass")
    context["record"] = read_record(request.viewer, area=opened.area, child=opened.child, on=request.on)
    looked(
        request, act="emergency_record_read", area=opened.area, children=[opened.child], case=opened.case,
        subject=f"emergency:{opened.id}", purpose=Purpose.SAFEGUARDING,
    )  # fmt: skip
    return show(request, "oversight/emergency_record.html", context, section="break_glass")
