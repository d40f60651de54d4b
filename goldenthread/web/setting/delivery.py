"""“This is not happening”: a setting says that help in a pupil's plan is not given, and reads what the council answers."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from goldenthread.apps.plans.queries import find_final_of_pupil
from goldenthread.apps.provision.queries import list_not_happening
from goldenthread.core.access.roles import Role
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.components.not_happening import NotHappeningForm, add_told, find_row, take_saying
from goldenthread.web.components.presenters.plan import plan_for_page
from goldenthread.web.setting.frame import find_pupil, show


@door(roles=[Role.SETTING])
@require_http_methods(["GET", "POST"])
def setting_not_happening(request: Asked, public_id: UUID, row: str) -> HttpResponse:
    """Take what is not happening of one row of a pupil's plan."""
    pupil = find_pupil(request, public_id, act="setting_not_happening")
    plan = find_final_of_pupil(request.viewer, case=pupil.case) if pupil.case else None
    if plan is None or pupil.case is None:
        raise Http404
    lines = list_not_happening(request.viewer, case=pupil.case, on=request.on)
    found = find_row(add_told(plan_for_page(plan), lines), row)
    if found is None:
        raise Http404
    form = NotHappeningForm(request.POST or None, on=request.on, is_setting=True)
    if request.method == "POST" and form.is_valid() and take_saying(request, form, case=pupil.case, row=row):
        messages.success(request, "Sent. The council must see that the plan is given, and answers you.")
        return redirect("setting_pupil", public_id=public_id)
    context = {"form": form, "row": found, "pupil": pupil}
    return show(request, "setting/not_happening.html", context, section="setting_home")
