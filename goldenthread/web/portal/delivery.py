"""“This is not happening”: a family says that help in the plan is not given, and reads what the council answers."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from goldenthread.apps.plans.queries import find_in_force
from goldenthread.apps.provision.queries import list_not_happening
from goldenthread.core.access.roles import FAMILY
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.components.not_happening import NotHappeningForm, add_told, find_row, take_saying
from goldenthread.web.components.presenters.plan import plan_for_page
from goldenthread.web.portal.child import open_child


@door(roles=FAMILY, family=True)
@require_http_methods(["GET", "POST"])
def family_not_happening(request: Asked, public_id: UUID, row: str) -> HttpResponse:
    """Take what is not happening of one row of the plan in force."""
    page = open_child(request, public_id=public_id, act="family_not_happening", section="plan")
    plan = find_in_force(request.viewer, case=page.case.id) if page.case else None
    if plan is None or page.case is None:
        raise Http404
    lines = list_not_happening(request.viewer, case=page.case.id, on=request.on)
    found = find_row(add_told(plan_for_page(plan), lines), row)
    if found is None:
        raise Http404
    form = NotHappeningForm(request.POST or None, on=request.on)
    if (
        request.method == "POST"
        and form.is_valid()
        and take_saying(request, form, case=page.case.id, row=row)
    ):
        messages.success(request, "Sent. The council must see that the plan is given, and answers you.")
        return redirect("family_plan_now", public_id=public_id)
    return render(request, "portal/not_happening.html", page.context | {"form": form, "row": found})
