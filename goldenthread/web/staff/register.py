"""The register of schools and settings: finding one, and saying whether it is on the list of section 41."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from goldenthread.apps.accounts.queries import list_public_areas
from goldenthread.apps.providers.actions import set_approval, set_phase
from goldenthread.apps.providers.queries import get_provider, phases_of_providers, search_providers
from goldenthread.apps.providers.types import (
    CAN_BE_APPROVED,
    PHASE_WORDS,
    Phase,
    ProviderNotFound,
    ProviderRefused,
)
from goldenthread.core.access.roles import CASEWORK, Role
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.components.forms import with_messages
from goldenthread.web.staff.frame import show

ROLES = CASEWORK | {Role.AREA_ADMINISTRATOR}


@with_messages(words="the name of a school or setting")
class RegisterForm(forms.Form):
    """What to look for in the register."""

    words = forms.CharField(label="Name, URN or UKPRN", max_length=200)


@with_messages(is_approved="whether it is on the list", source="where you read it")
class ApprovalForm(forms.Form):
    """Whether a setting is on the Secretary of State's list, and where that was read."""

    is_approved = forms.ChoiceField(
        label="Is it on the list?", widget=forms.RadioSelect, choices=[("YES", "Yes"), ("NO", "No")]
    )
    source = forms.CharField(
        label="Where did you read it?", max_length=300,
        help_text="For example: GOV.UK, independent special schools and colleges, list of 3 November 2026.",
    )  # fmt: skip


@with_messages(phase="the phase", source="where you read it")
class PhaseForm(forms.Form):
    """The phase of education that a school or setting is for, and where that was read."""

    phase = forms.ChoiceField(
        label="Which phase is it?", widget=forms.RadioSelect,
        choices=[(phase.value, words) for phase, words in PHASE_WORDS.items()],
    )  # fmt: skip
    source = forms.CharField(
        label="Where did you read it?", max_length=300, help_text="For example: Get information about schools, 3 November 2026."
    )  # fmt: skip


@door(roles=ROLES, shows_children=False)
@require_GET
def register(request: Asked) -> HttpResponse:
    """Look for a school or setting in the register. Nothing about any child is here."""
    form = RegisterForm(request.GET if "words" in request.GET else None)
    found = None
    if form.is_bound and form.is_valid():
        area = next(iter(request.viewer.areas), "")
        found = search_providers(
            request.viewer, words=form.cleaned_data["words"], on=request.on, local_authority=area
        )
    # Two places of one name are told apart by their area where they have no number.
    areas = {area.code: area.name for area in list_public_areas()} if found else {}
    rows = None if found is None else [(one, areas.get(one.local_authority, "")) for one in found]
    return show(request, "staff/register.html", {"form": form, "found": rows}, section="more")


@door(roles=ROLES, shows_children=False)
@require_http_methods(["GET", "POST"])
def register_setting(request: Asked, provider: int) -> HttpResponse:
    """Show one setting of the register, and record whether the law of section 41 binds it."""
    try:
        card = get_provider(request.viewer, provider=provider, on=request.on)
    except ProviderNotFound:
        return render(request, "404.html", status=404)
    initial = {"is_approved": "YES" if card.line.is_approved else "NO"}
    form = ApprovalForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid() and _keep(request, form, provider):
        messages.success(request, "Recorded. It counts from the next consultation and decision.")
        return redirect("register_setting", provider=provider)
    context: dict[str, Any] = {
        "form": form, "card": card, "can_be_approved": card.line.kind in CAN_BE_APPROVED,
        "phase": _phase_words(request, provider), "kind": card.line.kind.value.replace("_", " ").capitalize(),
    }  # fmt: skip
    return show(request, "staff/register_setting.html", context, section="more")


def _keep(request: Asked, form: ApprovalForm, provider: int) -> bool:
    area = next(area for area, held in request.viewer.areas.items() if held & ROLES)
    try:
        set_approval(
            provider=provider, is_approved=form.cleaned_data["is_approved"] == "YES",
            source=form.cleaned_data["source"], area=area, by=request.viewer, at=request.at,
        )  # fmt: skip
    except ProviderRefused as refused:
        form.add_error(refused.field if refused.field in form.fields else None, str(refused))
        return False
    return True


@door(roles=ROLES, shows_children=False)
@require_http_methods(["GET", "POST"])
def register_phase(request: Asked, provider: int) -> HttpResponse:
    """Record the phase of education that a school or setting is for."""
    try:
        card = get_provider(request.viewer, provider=provider, on=request.on)
    except ProviderNotFound:
        return render(request, "404.html", status=404)
    form = PhaseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        area = next(area for area, held in request.viewer.areas.items() if held & ROLES)
        try:
            set_phase(
                provider=provider, phase=Phase(form.cleaned_data["phase"]), source=form.cleaned_data["source"], area=area,
                by=request.viewer, at=request.at,
            )  # fmt: skip
        except ProviderRefused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, str(refused))
        else:
            messages.success(request, "Recorded. The inspection’s lists say so from now on.")
            return redirect("register_setting", provider=provider)
    return show(request, "staff/register_phase.html", {"form": form, "card": card}, section="more")


def _phase_words(request: Asked, provider: int) -> str:
    phase = phases_of_providers(request.viewer, providers=[provider]).get(provider)
    return PHASE_WORDS[phase] if phase else ""
