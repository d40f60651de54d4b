"""The one-page profile: written, chosen in pictures or recorded by the child, changed at any time."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from goldenthread.apps.people.actions import save_profile
from goldenthread.apps.people.queries import open_recording
from goldenthread.apps.people.types import EditedMeanwhile, EntryRefused, ProfileMode, ProfileText
from goldenthread.core.access.roles import FAMILY
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.components.recordings import recording_response
from goldenthread.web.portal.child import FamilyPage, open_child
from goldenthread.web.portal.forms import SYMBOLS, ProfileForm

_WORDS = ("people_like", "important_to_me", "how_to_help", "my_hopes", "pronouns")


@door(roles=FAMILY, family=True)
@require_http_methods(["GET", "POST"])
def family_profile(request: Asked, public_id: UUID) -> HttpResponse:
    """Let the child, or their parent with them, write the one-page profile."""
    page = open_child(request, public_id=public_id, act="family_profile", section="profile")
    shown = page.context["profile"]
    initial = dict.fromkeys(_WORDS, "")
    current: ProfileText | None = page.context["profile"].get("source")
    if current:
        initial = {key: getattr(current, key) for key in initial}
        initial["symbols"] = [str(symbol.get("symbol")) for symbol in current.symbols]  # type: ignore[assignment]
        initial["helped_by"] = current.helped_by
    form = ProfileForm(
        request.POST or None, request.FILES or None, initial={**initial, "expected": shown.get("number", 0)}
    )
    context = {**page.context, "form": form}
    if request.method == "POST" and form.is_valid():
        try:
            _save_profile(request, page, form)
        except EditedMeanwhile as meanwhile:
            context["meanwhile"] = meanwhile
            form.data = {**form.data.dict(), "expected": str(meanwhile.number)}
            return render(request, "portal/profile.html", context, status=409)
        except EntryRefused as refused:
            for fault in refused.faults:
                form.add_error(fault.field if fault.field in form.fields else None, str(fault))
            return render(request, "portal/profile.html", context)
        messages.success(request, "Saved. This is the first thing everyone reads now.")
        return redirect("family_child", public_id=public_id)
    return render(request, "portal/profile.html", context)


def _save_profile(request: Asked, page: FamilyPage, form: ProfileForm) -> None:
    data = form.cleaned_data
    names = dict(SYMBOLS)
    symbols = tuple({"symbol": key, "words": names[key]} for key in data["symbols"])
    words = {key: data[key] for key in (*_WORDS, "helped_by")}
    text = replace(ProfileText(mode=_mode(data, words), symbols=symbols), **words)
    save_profile(
        child=page.card.id, text=text, expected=data["expected"], recording=data["recording"],
        helper=page.parent, by=request.viewer, at=request.at,
    )  # fmt: skip


def _mode(data: dict[str, Any], words: dict[str, str]) -> ProfileMode:
    if any(value for key, value in words.items() if key not in ("helped_by", "pronouns")):
        return ProfileMode.WORDS
    if data["recording"]:
        return ProfileMode.RECORDED
    return ProfileMode.SYMBOLS if data["symbols"] else ProfileMode.WORDS


@door(roles=FAMILY, family=True)
@require_GET
def family_recording(request: Asked, public_id: UUID, number: int) -> HttpResponseBase:
    """Play a recorded profile."""
    page = open_child(request, public_id=public_id, act="family_recording", section="profile")
    file = open_recording(request.viewer, child=page.card.id, number=number)
    return recording_response(file)
