"""Giving a case to a coordinator."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from goldenthread.apps.accounts.queries import list_people_with_role
from goldenthread.apps.cases.actions import assign_coordinator
from goldenthread.core.access.roles import CASEWORK, Role
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.components.forms import with_messages
from goldenthread.web.staff.case_frame import open_case
from goldenthread.web.staff.frame import show

NOBODY = "nobody"


@with_messages(coordinator="who has this case")
class OwnerForm(forms.Form):
    """Who has a case."""

    coordinator = forms.ChoiceField(label="Who has this case?", widget=forms.RadioSelect)

    def __init__(self, *args: Any, people: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["coordinator"].choices = [*people, (NOBODY, "Nobody yet")]  # type: ignore[attr-defined]


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def assign(request: Asked, reference: str) -> HttpResponse:
    """Give a case to a coordinator of its area, or to nobody yet; sending it twice changes nothing more."""
    page = open_case(request, reference, act="case_seen", tab="")
    found = list_people_with_role(request.viewer, area=page.case.area, role=Role.COORDINATOR, on=request.on)
    people = [(str(person.account), person.name) for person in found]
    now = str(page.case.coordinator) if page.case.coordinator else NOBODY
    form = OwnerForm(
        request.POST if request.method == "POST" else None, people=people, initial={"coordinator": now}
    )
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data["coordinator"]
        if chosen != now:
            coordinator = None if chosen == NOBODY else int(chosen)
            assign_coordinator(case=page.case.id, coordinator=coordinator, by=request.viewer, at=request.at)
        messages.success(request, f"{dict(people).get(chosen, 'Nobody')} now has this case.")
        return redirect("case", reference=page.case.reference)
    return show(request, "staff/assign.html", page.context | {"form": form}, section="caseload")
