"""An administrator's page: inviting those who will work here, and giving them a new way in when they have lost theirs."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from goldenthread.apps.accounts.actions import withdraw_invitation
from goldenthread.apps.accounts.queries import list_areas, list_invitations
from goldenthread.apps.accounts.types import EmailTaken, NotFound
from goldenthread.core.access.decisions import MayNot, may_administer
from goldenthread.core.access.roles import Role
from goldenthread.journeys.invite_staff import invite_staff, invite_staff_again
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.staff.forms.inviting import InviteStaffForm
from goldenthread.web.staff.frame import show
from goldenthread.web.staff.inviting import line_for_page, send_invitation

_ADMINISTRATORS = (Role.AREA_ADMINISTRATOR,)


@door(roles=_ADMINISTRATORS, shows_children=False)
@require_http_methods(["GET", "POST"])
def staff_invitations(request: Asked) -> HttpResponse:
    """Invite someone to work here, and see what became of each invitation."""
    areas = _areas(request)
    form = InviteStaffForm(request.POST if request.method == "POST" else None, areas=areas)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            made = invite_staff(
                area=data.get("area") or areas[0][0], name=data["name"], email=data["email"], role=Role(data["role"]),
                standing=data["standing"], days=settings.INVITATION_DAYS, by=request.viewer, at=request.at,
            )  # fmt: skip
        except EmailTaken as taken:
            form.add_error("email", str(taken))
        except MayNot as refusal:
            form.add_error(None, str(refusal))
        else:
            send_invitation(request, made)
            messages.success(request, "The invitation is on its way by email.")
            return redirect("staff_invitations")
    lines = [
        line_for_page(line) | {"area": area}
        for area, _ in areas
        for line in list_invitations(request.viewer, area=area, at=request.at)
    ]
    return show(
        request, "staff/staff_invitations.html", {"form": form, "lines": lines}, section="staff_invitations"
    )


def _areas(request: Asked) -> list[tuple[str, str]]:
    return [
        (area.code, area.name)
        for area in list_areas(request.viewer)
        if may_administer(request.viewer, area=area.code)
    ]


@door(roles=_ADMINISTRATORS, shows_children=False)
@require_POST
def change_staff_invitation(request: Asked, invitation: int) -> HttpResponse:
    """Withdraw an invitation, or send another in its place."""
    found = [
        (area, line)
        for area, _ in _areas(request)
        for line in list_invitations(request.viewer, area=area, at=request.at)
        if line.id == invitation
    ]
    if not found:
        raise Http404
    area, line = found[0]
    try:
        if "withdraw" in request.POST:
            withdraw_invitation(invitation=invitation, by=request.viewer, at=request.at)
            messages.success(request, "Withdrawn. Its code opens nothing now.")
        else:
            made = invite_staff_again(
                area=area,
                account=line.account,
                days=settings.INVITATION_DAYS,
                by=request.viewer,
                at=request.at,
            )
            send_invitation(request, made)
            messages.success(request, "A new invitation is on its way by email.")
    except NotFound as gone:
        messages.warning(request, str(gone))
    return redirect("staff_invitations")
