"""Teams of services and settings: adding one, and who works in it from which day. Nothing about any child is here."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from goldenthread.apps.accounts.actions import join_team, leave_team
from goldenthread.apps.accounts.queries import list_people_of_area, list_people_of_teams, list_teams
from goldenthread.apps.people.types import ChildNotFound
from goldenthread.apps.providers.queries import find_provider_by_urn
from goldenthread.core.access.roles import ADVISERS, WORDS, Role
from goldenthread.journeys.open_team import open_team
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.components.forms import DatedForm, DayField, with_messages
from goldenthread.web.oversight.frame import areas_with, show

_ROLES = [Role.SETTING, *sorted(ADVISERS)]


@with_messages(
    name="the team’s name", role="what sort of team it is", urn="the URN", email="the team’s e-mail"
)
class TeamForm(forms.Form):
    """A new team."""

    name = forms.CharField(label="What is the team called?", max_length=200)
    role = forms.ChoiceField(
        label="What sort of team is it?", widget=forms.RadioSelect, choices=[(role.value, WORDS[role]) for role in _ROLES]
    )  # fmt: skip
    urn = forms.CharField(
        label="URN of the school or setting", required=False, max_length=6,
        help_text="Its people then see those on its roll, in every area that uses this service.",
    )  # fmt: skip
    email = forms.EmailField(label="E-mail that the team shares", required=False)

    reveals = {"role": {Role.SETTING.value: ("urn",)}}

    def clean(self) -> dict[str, Any]:
        """Ask a setting's team for its number in the register."""
        cleaned = super().clean() or {}
        if cleaned.get("role") == Role.SETTING.value and not cleaned.get("urn") and "urn" not in self.errors:
            self.add_error("urn", "Enter the URN of the school or setting")
        return cleaned


@with_messages(person="who joins", from_on="the day they join", is_lead="whether they lead it")
class JoinForm(DatedForm):
    """Somebody who comes into a team."""

    person = forms.ChoiceField(label="Who joins?")
    from_on = DayField(label="From which day?")
    is_lead = forms.BooleanField(label="They lead it, and may hand its requests out", required=False)

    def __init__(self, *args: Any, people: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = [("", "Choose a person"), *people]  # type: ignore[attr-defined]


@door(roles=[Role.AREA_ADMINISTRATOR], shows_children=False)
@require_http_methods(["GET", "POST"])
def new_team(request: Asked, area: str) -> HttpResponse:
    """Add a team to an area."""
    if area not in areas_with(request, Role.AREA_ADMINISTRATOR):
        raise ChildNotFound
    form = TeamForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        is_setting = data["role"] == Role.SETTING.value
        provider = find_provider_by_urn(request.viewer, urn=data["urn"]) if is_setting else None
        if is_setting and provider is None:
            form.add_error("urn", "The register has no school or setting with that URN. Check it")
        elif provider and any(team.provider == provider for team in list_teams(request.viewer, area=area)):
            form.add_error("urn", "That school or setting has a team already. Add people to it")
        else:
            team = open_team(
                area=area, name=data["name"], role=Role(data["role"]), provider=provider, email=data["email"],
                by=request.viewer, at=request.at,
            )  # fmt: skip
            messages.success(request, f"{data['name']} is added. Now say who works in it.")
            return redirect("team_people", area=area, team=team)
    return show(request, "oversight/new_team.html", {"form": form}, section="people_and_roles")


@door(roles=[Role.AREA_ADMINISTRATOR], shows_children=False)
@require_http_methods(["GET", "POST"])
def team_people(request: Asked, area: str, team: int) -> HttpResponse:
    """Show who works in a team, and bring somebody into it or take somebody out."""
    held = (
        list_teams(request.viewer, area=area) if area in areas_with(request, Role.AREA_ADMINISTRATOR) else []
    )
    line = next((each for each in held if each.id == team), None)
    if line is None:
        raise ChildNotFound
    people = [(str(person.account), person.name) for person in list_people_of_area(request.viewer, area=area)]
    inside = list_people_of_teams(request.viewer, teams=[team], on=request.on).get(team, [])
    if request.POST.get("leaves", "").isdecimal():
        leave_team(
            team=team, account=int(request.POST["leaves"]), until_on=request.on, by=request.viewer, at=request.at
        )  # fmt: skip
        messages.success(request, "They are no longer in the team. What it opened to them has closed.")
        return redirect("team_people", area=area, team=team)
    form = JoinForm(
        request.POST if request.method == "POST" else None, people=people, on=request.on,
        initial={"from_on": request.on},
    )  # fmt: skip
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        join_team(
            team=team, account=int(data["person"]), from_on=data["from_on"], is_lead=data["is_lead"], by=request.viewer,
            at=request.at,
        )  # fmt: skip
        messages.success(request, f"{dict(people)[data['person']]} is in the team.")
        return redirect("team_people", area=area, team=team)
    context = {"form": form, "team": line, "people": inside, "area": area}
    return show(request, "oversight/team_people.html", context, section="people_and_roles")
