"""Leave, and who covers: everyone records their own, a manager the team's."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from goldenthread.apps.accounts.queries import list_areas
from goldenthread.apps.cases.types import CaseNotFound
from goldenthread.apps.desk.actions import end_absence, record_absence
from goldenthread.apps.desk.queries import list_absences, list_covered, list_who_may_have
from goldenthread.apps.desk.types import DeskNotFound, DeskRefused
from goldenthread.core.access.roles import CASEWORK, Role
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.staff.forms.leave import LeaveForm
from goldenthread.web.staff.frame import show


@door(roles=CASEWORK, shows_children=False)
@require_GET
def leave(request: Asked) -> HttpResponse:
    """Show who is away or will be, and for whom the viewer covers."""
    context = {
        "lines": list_absences(request.viewer, on=request.on),
        "covered": list_covered(request.viewer, on=request.on),
        "is_manager": Role.MANAGER in request.viewer.roles,
    }
    return show(request, "staff/leave.html", context, section="leave")


@door(roles=CASEWORK, shows_children=False)
@require_http_methods(["GET", "POST"])
def new_leave(request: Asked) -> HttpResponse:
    """Record leave and who covers."""
    areas = [area for area in list_areas(request.viewer) if area.code in request.viewer.casework_areas]
    team = {area.code: list_who_may_have(request.viewer, area=area.code, at=request.at) for area in areas}
    managed = {code for code in team if Role.MANAGER in request.viewer.roles_in(code)}
    everyone = sorted({person for people in team.values() for person in people}, key=lambda one: one[1])
    may_choose = {person for code in managed for person in team[code]}
    who = [one for one in everyone if one in may_choose or one[0] == request.viewer.account]
    form = LeaveForm(
        request.POST if request.method == "POST" else None, on=request.on,
        areas=[(area.code, area.name) for area in areas],
        who=[(str(account), "Me" if account == request.viewer.account else name) for account, name in who],
        cover=[(str(account), name) for account, name in everyone], initial={"account": str(request.viewer.account)},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            record_absence(
                area=data["area"], account=int(data["account"]), from_on=data["from_on"], until_on=data["until_on"],
                covered_by=int(data["covered_by"]), by=request.viewer, at=request.at,
            )  # fmt: skip
        except DeskRefused as refused:
            form.add_error(refused.field, str(refused))
        else:
            messages.success(request, "Kept. The cover sees their work while they are away.")
            return redirect("leave")
    return show(request, "staff/new_leave.html", {"form": form}, section="leave")


@door(roles=CASEWORK, shows_children=False)
@require_POST
def end_leave(request: Asked, absence: int) -> HttpResponse:
    """End leave today, or take it back before it begins."""
    try:
        end_absence(absence=absence, by=request.viewer, at=request.at)
    except DeskNotFound:
        raise CaseNotFound from None
    messages.success(request, "Ended. Nothing was given away, so there is nothing to give back.")
    return redirect("leave")
