"""Which setting a child is at: recording that they started, and that they left, each of which opens or ends its access."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from goldenthread.apps.providers.actions import end_enrolment, enrol_pupil
from goldenthread.apps.providers.queries import list_attendances, name_of_provider, search_providers
from goldenthread.apps.providers.types import ProviderNotFound, ProviderRefused
from goldenthread.core.access.roles import CASEWORK
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.components.forms import DatedForm, DayField, with_messages
from goldenthread.web.staff.case_frame import open_case
from goldenthread.web.staff.frame import show

MOST_FOUND = 20


@with_messages(words="the name of a school or setting")
class SearchForm(forms.Form):
    """A school or setting to look for in the register."""

    words = forms.CharField(label="Name, URN or UKPRN of a school or setting", max_length=200)


@with_messages(from_on="the day they started", beside="whether they stay elsewhere too", source="who told us")
class StartForm(DatedForm):
    """That a child starts at a setting."""

    from_on = DayField(label="When did they start there, or when will they?", required=False)
    beside = forms.BooleanField(label="They also stay at the setting they are at now", required=False)
    source = forms.CharField(label="Who told us?", max_length=120)


@with_messages(until_on="the first day they are no longer there", because="why")
class LeaveForm(DatedForm):
    """That a child leaves a setting."""

    until_on = DayField(label="What is the first day they are no longer there?")
    because = forms.CharField(label="Why, in a few words?", max_length=200)


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def case_settings(request: Asked, reference: str) -> HttpResponse:
    """Show the settings a child has been at, and look for another in the register."""
    page = open_case(request, reference, act="people_opened", tab="case_people")
    form = SearchForm(request.POST or None)
    found = None
    if request.method == "POST" and form.is_valid():
        found = search_providers(
            request.viewer, words=form.cleaned_data["words"], on=request.on, local_authority=page.case.area,
            open_only=True, most=MOST_FOUND,
        )  # fmt: skip
    lines = list_attendances(request.viewer, area=page.case.area, child=page.case.child, on=request.on)
    context = {
        "form": form,
        "found": found,
        "lines": lines,
        "has_current": any(not line.until_on for line in lines),
    }
    return show(request, "staff/case_settings.html", page.context | context, section="caseload")


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def start_at_setting(request: Asked, reference: str, provider: int) -> HttpResponse:
    """Record that a child starts at a setting: its own people are let in, and the old setting's access ends that day."""
    page = open_case(request, reference, act="people_opened", tab="case_people")
    try:
        name = name_of_provider(request.viewer, provider=provider, on=request.on)
    except ProviderNotFound:
        return render(request, "404.html", status=404)
    form = StartForm(request.POST or None, on=request.on)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            enrol_pupil(child=page.case.child, provider=provider, by=request.viewer, at=request.at, **data)
        except ProviderRefused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, str(refused))
        else:
            messages.success(request, f"Recorded: {name} is the child’s setting.")
            return redirect("case_settings", reference=page.case.reference)
    context: dict[str, Any] = {
        "form": form,
        "page_title": f"{page.card.shown_name} starts at {name}",
        "lead": ["Its own staff, where they have sign-ins, see the case’s stage and dates from now. The setting the child leaves sees nothing more from the day they start here."],
        "button": "Record it",
    }  # fmt: skip
    return show(request, "staff/attendance.html", page.context | context, section="caseload")


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def leave_setting(request: Asked, reference: str, attendance: int) -> HttpResponse:
    """Record that a child leaves a setting: its access ends that day."""
    page = open_case(request, reference, act="people_opened", tab="case_people")
    lines = list_attendances(request.viewer, area=page.case.area, child=page.case.child, on=request.on)
    line = next((one for one in lines if one.id == attendance and one.until_on is None), None)
    if line is None:
        return render(request, "404.html", status=404)
    form = LeaveForm(request.POST or None, on=request.on, initial={"until_on": request.on})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            end_enrolment(
                attendance=line.id,
                until_on=data["until_on"],
                because=data["because"],
                by=request.viewer,
                at=request.at,
            )
        except ProviderRefused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, str(refused))
        else:
            messages.success(request, f"Recorded: they leave {line.provider_name}.")
            return redirect("case_settings", reference=page.case.reference)
    context = {
        "form": form,
        "page_title": f"{page.card.shown_name} leaves {line.provider_name}",
        "lead": [],
        "button": "Record it",
    }
    return show(request, "staff/attendance.html", page.context | context, section="caseload")
