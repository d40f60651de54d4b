"""Your sign-in: what opens your account, changing your password, and the devices on which you are signed in."""

import re
from typing import Any, cast

from allauth.account.adapter import get_adapter
from allauth.account.decorators import reauthentication_required
from allauth.core import ratelimit
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from allauth.usersessions.internal.flows.sessions import end_sessions
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from goldenthread.core.access.roles import STAFF
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.components.frames import show_framed
from goldenthread.web.components.signed_in import has_second_step
from goldenthread.web.public.signing.adapters import tell_of_change
from goldenthread.web.public.signing.forms import ChangePasswordForm

# Anyone who holds a role, before their second step is set up too: that is where it is done.
own_door = door(roles=STAFF, family=True, shows_children=False, before_second_step=True)
# Anyone who holds a role, and staff by two steps.
inner_door = door(roles=STAFF, family=True, shows_children=False)
_BROWSERS = (
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
_SYSTEMS = (
    ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Mac OS", "Mac"),
    ("CrOS", "Chromebook"), ("Linux", "Linux"),
)  # fmt: skip


@own_door
@require_GET
def your_sign_in(request: Asked) -> HttpResponse:
    """Show what opens this account, and where to change each."""
    found = Authenticator.objects.filter(user=request.user)
    kinds = [each.type for each in found]
    context = {
        "account": request.user,
        "has_password": request.user.has_usable_password(),
        "has_app": Authenticator.Type.TOTP in kinds,
        "passkeys": kinds.count(Authenticator.Type.WEBAUTHN),
        "has_codes": Authenticator.Type.RECOVERY_CODES in kinds,
        "is_staff": request.viewer.is_staff,
        "is_done": has_second_step(request) or not request.viewer.is_staff,
    }
    return show_framed(request, "account/your_sign_in.html", context, section="your_sign_in")


@own_door
@require_GET
def set_up_second_step(request: Asked) -> HttpResponse:
    """Ask someone who works here to set up a second step, before they open anything else."""
    if has_second_step(request):
        return redirect("home")
    if is_mfa_enabled(request.user, [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]):
        # They have one, and this sign-in did not use it: their role is newer than the sign-in.
        logout(request)
        messages.info(request, "What you may open has changed. Sign in again.")
        return redirect("sign_in")
    return show_framed(request, "account/set_up_second_step.html", {})


@own_door
@sensitive_post_parameters("password", "password1")
@require_http_methods(["GET", "POST"])
def change_password(request: Asked) -> HttpResponse:
    """Change the password; everywhere they are signed in ends, here too."""
    account = cast(Any, request.user)
    if not account.has_usable_password():
        return _set_first_password(request)
    form = ChangePasswordForm(request.POST or None, account=account)
    if request.method == "POST" and not _may_try(request):
        form.add_error(None, "Too many tries. Wait a minute, then try again.")
    elif request.method == "POST" and form.is_valid():
        return _change(request, form.cleaned_data["password1"])
    return show_framed(request, "account/change_password.html", {"form": form}, section="your_sign_in")


@reauthentication_required(app="allauth.account")  # type: ignore[untyped-decorator]
def _set_first_password(request: Asked) -> HttpResponse:
    form = ChangePasswordForm(request.POST or None, account=request.user)
    if request.method == "POST" and form.is_valid():
        return _change(request, form.cleaned_data["password1"])
    return show_framed(request, "account/change_password.html", {"form": form}, section="your_sign_in")


def _may_try(request: Asked) -> bool:
    return bool(ratelimit.consume(request, action="change_password", user=request.user))


def _change(request: Asked, password: str) -> HttpResponse:
    account = cast(Any, request.user)
    get_adapter(request).set_password(account, password)
    tell_of_change(account, at=request.at)
    end_every_session(account)
    logout(request)
    messages.success(
        request, "Your password is changed, and you are signed out everywhere. Sign in with it now."
    )
    return redirect("sign_in")


def end_every_session(account: Any) -> None:
    """End every sign-in of an account, on every device."""
    for each in UserSession.objects.filter(user=account):
        each.end()


@inner_door
@reauthentication_required(app="allauth.usersessions", allow_get=True)  # type: ignore[untyped-decorator]
@require_http_methods(["GET", "POST"])
def devices(request: Asked) -> HttpResponse:
    """Show where this account is signed in, and end any of them."""
    rows = {str(each.pk): each for each in UserSession.objects.purge_and_list(request.user)}
    if request.method == "POST":
        chosen = request.POST.get("end", "")
        ending = [each for each in rows.values() if not each.is_current()] if chosen == "others" else []
        ending += [rows[chosen]] if chosen in rows else []
        if ending:
            is_here = any(each.is_current() for each in ending)
            end_sessions(request, ending)
            if is_here:
                return redirect("start")
            messages.success(request, "Signed out there.")
        return redirect("your_devices")
    lines = [
        {
            "id": each.pk,
            "device": device_words(each.user_agent),
            "since": each.created_at,
            "address": each.ip,
            "is_here": each.is_current(),
        }
        for each in sorted(rows.values(), key=lambda each: (not each.is_current(), each.created_at))
    ]
    return show_framed(request, "account/devices.html", {"lines": lines}, section="your_sign_in")


def device_words(agent: str) -> str:
    """Say what a browser calls itself in a few plain words."""
    browser = next((words for mark, words in _BROWSERS if mark in agent), "A browser")
    system = next((words for mark, words in _SYSTEMS if re.search(mark, agent)), "")
    return f"{browser} on {system}" if system else browser
