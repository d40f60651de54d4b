"""The terms and closures of an area and its settings, kept by its administrators and coordinators."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.apps.accounts.queries import list_areas
from goldenthread.core.access.decisions import MayNot
from goldenthread.core.access.roles import CASEWORK, Role
from goldenthread.web.components.dates_page import DatesForm, keep_dates, lines_for_page, take_back
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.staff.frame import show

_KEEPERS = CASEWORK | {Role.AREA_ADMINISTRATOR}


@door(roles=_KEEPERS, shows_children=False)
@require_http_methods(["GET", "POST"])
def area_dates(request: Asked) -> HttpResponse:
    """Show an area's terms and closures, and take new ones; nothing about any child is here."""
    areas = [area for area in list_areas(request.viewer) if request.viewer.roles_in(area.code) & _KEEPERS]
    if not areas:
        raise MayNot("You keep no area's dates.")
    area = next((one for one in areas if one.code == request.GET.get("area")), areas[0])
    address = f"{reverse('area_dates')}?area={area.code}"
    if request.method == "POST" and "take_back" in request.POST:
        if take_back(request):
            messages.success(request, "Taken back. It is no longer used.")
        return redirect(address)
    form = DatesForm(request.POST or None, on=request.on)
    if (
        request.method == "POST"
        and form.is_valid()
        and keep_dates(request, form, area=area.code, provider=None)
    ):
        messages.success(request, "Added. It is offered where an exception may rest on it.")
        return redirect(address)
    context = {
        "form": form,
        "area": area,
        "areas": areas,
        "lines": lines_for_page(request, area=area.code, providers=[], own={None}),
    }
    return show(request, "staff/dates.html", context, section="area_dates")
