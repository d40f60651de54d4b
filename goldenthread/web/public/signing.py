"""Signing in and out. One-click sign-in is for demonstrator people only, only where GT_DEMO=1, only on the loopback."""

from ipaddress import ip_address
from typing import Any

from django.conf import settings
from django.contrib.auth import authenticate, login, logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from goldenthread.apps.accounts.queries import (
    find_active_account,
    list_demonstrator_sign_ins,
    list_public_areas,
)
from goldenthread.core.access.roles import WORDS
from goldenthread.web.components.carrying import PREFIX, safe_next, uncarried
from goldenthread.web.public.forms import SignInForm


def is_demonstration(request: HttpRequest) -> bool:
    """Answer whether one-click sign-in may be offered to this visitor."""
    address = request.META.get("REMOTE_ADDR", "")
    forwarded = "HTTP_X_FORWARDED_FOR" in request.META
    try:
        return bool(settings.DEMO and not forwarded and ip_address(address).is_loopback)
    except ValueError:
        return False


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in by e-mail and password, or choose a demonstrator person."""
    address = safe_next(request, request.POST.get("next") or request.GET.get("next", ""))
    form = SignInForm(request.POST if request.method == "POST" and "email" in request.POST else None)
    if form.is_bound and form.is_valid():
        account = authenticate(
            request, username=form.cleaned_data["email"], password=form.cleaned_data["password"]
        )
        if account is not None:
            login(request, account)
            return _go_on(request, address)
        form.add_error(
            "password", "The e-mail address or the password is not right. Check both and try again."
        )
    people = _people() if is_demonstration(request) else []
    context = {
        "form": form,
        "next": address,
        "people": people,
        "carried": [(name, value) for name, value in request.POST.items() if name.startswith(PREFIX)],
    }
    return render(request, "account/sign_in.html", context)


@never_cache
@require_POST
def sign_in_as_demonstrator(request: HttpRequest) -> HttpResponse:
    """Sign in as a demonstrator person with one click."""
    if not is_demonstration(request):
        raise Http404
    number = request.POST.get("account", "")
    account = find_active_account(int(number)) if number.isdecimal() and len(number) < 19 else None
    if account is None or not account.is_demonstrator:
        raise Http404
    login(request, account, backend="django.contrib.auth.backends.ModelBackend")
    return _go_on(request, safe_next(request, request.POST.get("next", "")))


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Sign out, and forget the session."""
    logout(request)
    return redirect("start")


def _people() -> list[dict[str, Any]]:
    places: dict[str, list[dict[str, Any]]] = {area.name: [] for area in list_public_areas()}
    names = {area.code: area.name for area in list_public_areas()}
    for person in list_demonstrator_sign_ins(on=timezone.localdate()):
        role = WORDS.get(person.role, "") if person.role else "Family"
        line = {"id": person.account, "name": person.name, "role": role, "story": person.job_title}
        places.setdefault(names.get(person.area, "Families"), []).append(line)
    return [{"area": area, "people": people} for area, people in places.items() if people]


def _go_on(request: HttpRequest, address: str) -> HttpResponse:
    carried = uncarried(request)
    if carried:
        return render(request, "account/carry_on.html", {"next": address, "carried": carried})
    return redirect(address)
