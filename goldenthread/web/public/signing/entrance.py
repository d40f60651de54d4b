"""Signing in and out. One-click sign-in is for demonstrator people only, only where GT_DEMO=1, only on the loopback."""

from ipaddress import ip_address
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from django.conf import settings
from django.contrib.auth import login, logout
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from goldenthread.apps.accounts.queries import find_active_account
from goldenthread.web.components.carrying import PREFIX, safe_next, uncarried
from goldenthread.web.components.signed_in import DEMONSTRATOR, begin_session, mark_second_step
from goldenthread.web.public.signing.demonstrator import list_people
from goldenthread.web.public.signing.forms import SignInForm
from goldenthread.web.public.signing.lockout import may_try, too_many
from goldenthread.web.public.signing.second_step import second_step

NOT_RIGHT = "The e-mail address or sign-in name, or the password, is not right. Check both and try again."


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
    """Sign in by e-mail or sign-in name and password, by a passkey, or choose a demonstrator person."""
    address = safe_next(request, request.POST.get("next") or request.GET.get("next", ""))
    is_try = request.method == "POST" and "email" in request.POST
    if is_try and not may_try(request, action="login"):
        return too_many(request)
    form = SignInForm(request.POST if is_try else None)
    if is_try and form.is_valid():
        name, password = form.cleaned_data["email"].strip(), form.cleaned_data["password"]
        credentials = {"email" if "@" in name else "username": name, "password": password}
        try:
            account = get_adapter(request).authenticate(request, **credentials)
        except ValidationError:
            return too_many(request)
        if account is not None and account.is_active:
            return _sign_in(request, account, address)
        form.add_error("password", NOT_RIGHT)
    return _show(request, form, address)


def _sign_in(request: HttpRequest, account: Any, address: str) -> HttpResponse:
    going = Login(user=account, redirect_url=address)
    response = perform_password_login(request, {}, going)
    if request.user.is_authenticated:
        return go_on(request, address)
    if response.headers.get("Location") == reverse("mfa_authenticate") and uncarried(request):
        # The second step's own page carries on what was typed, so it is shown at once and not by a redirect.
        return second_step(request)
    return response


def _show(request: HttpRequest, form: SignInForm, address: str) -> HttpResponse:
    context = {
        "form": form,
        "next": address,
        "people": list_people(on=timezone.localdate()) if is_demonstration(request) else [],
        "carried": carried(request),
        "single_sign_on": settings.OIDC_NAME if settings.OIDC_ISSUER else "",
    }
    return render(request, "account/sign_in.html", context)


def carried(request: HttpRequest) -> list[tuple[str, str]]:
    """Return what came with the page to be carried on, under the names that carry it."""
    return [(PREFIX + name, value) for name, value in uncarried(request)]


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
    login(request, account)
    begin_session(request, account=account, at=timezone.now())
    mark_second_step(request, account=account, kind=DEMONSTRATOR)
    return go_on(request, safe_next(request, request.POST.get("next", "")))


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Sign out, and forget the session, here and in the browser."""
    logout(request)
    response = redirect("start")
    # Pages are never kept (no-store); this empties what a script or the browser itself may have put by.
    response.headers["Clear-Site-Data"] = '"storage"'
    return response


def go_on(request: HttpRequest, address: str) -> HttpResponse:
    """Go to where they were bound, by way of a page that offers to send what they had typed, where there was any."""
    typed = uncarried(request)
    if typed:
        return render(request, "account/carry_on.html", {"next": address, "carried": typed})
    return redirect(address)
