"""People and roles: who holds which role in the area, from when until when. Nothing about any child is here."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods

from goldenthread.apps.accounts.actions import end_role, grant_role
from goldenthread.apps.accounts.queries import (
    list_areas,
    list_people_of_area,
    list_people_with_role,
    list_teams,
)
from goldenthread.apps.accounts.types import OutOfOrder
from goldenthread.apps.people.types import ChildNotFound
from goldenthread.core.access.roles import FAMILY, WORDS, Role
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.oversight.forms import EndRoleForm, RoleForm
from goldenthread.web.oversight.frame import areas_with, show

_GIVEN = [role for role in Role if role not in FAMILY | {Role.SYSTEM}]


@door(roles=[Role.AREA_ADMINISTRATOR], shows_children=False)
@require_GET
def people_and_roles(request: Asked) -> HttpResponse:
    """List who holds which role, role by role, and the teams."""
    areas = [
        {
            "name": area.name,
            "code": area.code,
            "roles": [
                {"role": role, "words": WORDS[role], "people": people}
                for role in _GIVEN
                if (people := list_people_with_role(request.viewer, area=area.code, role=role, on=request.on))
            ],
            "teams": list_teams(request.viewer, area=area.code),
        }
        for area in list_areas(request.viewer)
        if Role.AREA_ADMINISTRATOR in request.viewer.roles_in(area.code)
    ]
    return show(request, "oversight/people_and_roles.html", {"areas": areas}, section="people_and_roles")


@door(roles=[Role.AREA_ADMINISTRATOR], shows_children=False)
@require_http_methods(["GET", "POST"])
def give_role(request: Asked, area: str) -> HttpResponse:
    """Give someone who can sign in a role from a day."""
    if area not in areas_with(request, Role.AREA_ADMINISTRATOR):
        raise ChildNotFound
    people = [(str(person.account), person.name) for person in list_people_of_area(request.viewer, area=area)]
    form = RoleForm(
        request.POST if request.method == "POST" else None, people=people, on=request.on,
        initial={"from_on": request.on},
    )  # fmt: skip
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        grant_role(
            account=int(data["person"]), area=area, role=Role(data["role"]), from_on=data["from_on"], by=request.viewer,
            at=request.at,
        )  # fmt: skip
        messages.success(
            request, f"{dict(people)[data['person']]} is now {WORDS[Role(data['role'])].lower()}."
        )
        return redirect("people_and_roles")
    return show(request, "oversight/give_role.html", {"form": form}, section="people_and_roles")


@door(roles=[Role.AREA_ADMINISTRATOR], shows_children=False)
@require_http_methods(["GET", "POST"])
def take_role(request: Asked, area: str, account: int, role: str) -> HttpResponse:
    """End a role from a day; what it opened closes with it, even in the middle of a session."""
    held = list(Role) if area in areas_with(request, Role.AREA_ADMINISTRATOR) else []
    chosen = next((each for each in held if each.value == role), None)
    people = (
        list_people_with_role(request.viewer, area=area, role=chosen, on=request.on)
        if chosen is not None
        else []
    )
    person = next((each for each in people if each.account == account), None)
    if person is None or chosen is None:
        raise ChildNotFound
    form = EndRoleForm(
        request.POST if request.method == "POST" else None, on=request.on, initial={"until_on": request.on}
    )
    if form.is_bound and form.is_valid():
        until_on = form.cleaned_data["until_on"]
        try:
            end_role(
                account=account, area=area, role=chosen, until_on=until_on, by=request.viewer, at=request.at
            )
        except OutOfOrder as refused:
            form.add_error("until_on", str(refused))
        else:
            messages.success(request, f"{person.name} is no longer {WORDS[chosen].lower()} from that day.")
            return redirect("people_and_roles")
    context = {"form": form, "person": person, "words": WORDS[chosen]}
    return show(request, "oversight/take_role.html", context, section="people_and_roles")
