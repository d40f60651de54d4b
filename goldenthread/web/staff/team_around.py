"""The team around a family: who is in it and who leads it, as the family sees it too."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods

from goldenthread.apps.cases.types import CaseNotFound
from goldenthread.apps.desk.actions import add_to_team, leave_team_around, make_lead
from goldenthread.apps.desk.queries import list_team_around, list_who_can_join
from goldenthread.apps.desk.types import DeskNotFound, DeskRefused
from goldenthread.core.access.roles import CASEWORK
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.staff.case_frame import open_case
from goldenthread.web.staff.forms.team_around import LEAD, JoinForm, MemberForm
from goldenthread.web.staff.frame import show


@door(roles=CASEWORK)
@require_GET
def case_team(request: Asked, reference: str) -> HttpResponse:
    """Show who is in the team around a family, and who was."""
    page = open_case(request, reference, act="team_around_opened", tab="case_team")
    lines = list_team_around(
        request.viewer, area=page.case.area, child=page.case.child, case=page.case.id, on=request.on, with_past=True
    )  # fmt: skip
    context = {
        "now": [line for line in lines if line.until_on is None],
        "past": [line for line in lines if line.until_on is not None],
    }
    return show(request, "staff/case_team.html", page.context | context, section="caseload")


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def join_team(request: Asked, reference: str) -> HttpResponse:
    """Bring someone into the team."""
    page = open_case(request, reference, act="team_around_opened", tab="case_team")
    people = list_who_can_join(request.viewer, area=page.case.area, on=request.on)
    form = JoinForm(
        request.POST if request.method == "POST" else None, on=request.on, initial={"from_on": request.on},
        people=[(str(account), name) for account, name in people],
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            add_to_team(
                case=page.case.id, account=int(data["account"]) if data["account"] else None, name=data["name"],
                part=data["part"], body=data["body"], is_lead=data["lead"] == "yes", from_on=data["from_on"],
                by=request.viewer, at=request.at,
            )  # fmt: skip
        except DeskRefused as refused:
            form.add_error(refused.field, str(refused))
        else:
            messages.success(request, "They are in the team. The family can see that.")
            return redirect("case_team", reference=page.case.reference)
    context = {"form": form, "page_title": "Add someone to the team"}
    return show(request, "staff/team_member.html", page.context | context, section="caseload")


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def change_member(request: Asked, reference: str, member: int) -> HttpResponse:
    """Let someone lead the team, or say that they have left it."""
    page = open_case(request, reference, act="team_around_opened", tab="case_team")
    lines = list_team_around(
        request.viewer, area=page.case.area, child=page.case.child, case=page.case.id, on=request.on
    )
    line = next((each for each in lines if each.id == member), None)
    if line is None:
        raise CaseNotFound
    form = MemberForm(request.POST if request.method == "POST" else None, on=request.on)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        asked: dict[str, Any] = {
            "case": page.case.id,
            "member": member,
            "by": request.viewer,
            "at": request.at,
        }
        try:
            if data["change"] == LEAD:
                make_lead(**asked)
            else:
                leave_team_around(until_on=data["until_on"], **asked)
        except DeskRefused as refused:
            form.add_error(refused.field, str(refused))
        except DeskNotFound:
            raise CaseNotFound from None
        else:
            messages.success(request, "Saved. The family can see that.")
            return redirect("case_team", reference=page.case.reference)
    context = {"form": form, "page_title": f"{line.name}, {line.part}"}
    return show(request, "staff/team_member.html", page.context | context, section="caseload")
