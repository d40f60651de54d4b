"""Carrying what someone typed through signing in again, so that an expired sign-in loses nothing.

Nothing is stored: the fields travel in the sign-in page itself, back to the same person's browser, and are sent
on only when they press the button.
"""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode

PREFIX = "carried-"
_NEVER = {"csrfmiddlewaretoken", "password", "password1", "code", "credential"}
MOST_FIELDS = 400


def ask_to_sign_in(request: HttpRequest) -> HttpResponse:
    """Send a visitor to sign in, keeping the address they asked for and anything they had typed."""
    address = reverse(settings.LOGIN_URL)
    if request.method != "POST":
        return redirect(f"{address}?{urlencode({'next': request.get_full_path()})}")
    context = {
        "next": request.get_full_path(),
        "carried": carried_from(request),
        "files_lost": bool(request.FILES),
        "sign_in": address,
    }
    return render(request, "account/sign_in_again.html", context, status=401)


def carried_from(request: HttpRequest) -> list[tuple[str, str]]:
    """Return the typed fields as name and value pairs, named so that they cannot be taken for sign-in's own."""
    return [
        (PREFIX + name, value)
        for name, values in request.POST.lists()
        if name not in _NEVER and not name.startswith(PREFIX)
        for value in values
    ][:MOST_FIELDS]


def uncarried(request: HttpRequest) -> list[tuple[str, str]]:
    """Return the fields to send on, under the names their own form gave them."""
    return [
        (name.removeprefix(PREFIX), value)
        for name, values in request.POST.lists()
        if name.startswith(PREFIX)
        for value in values
    ][:MOST_FIELDS]


def safe_next(request: HttpRequest, address: str) -> str:
    """Return where to go after signing in: an address of ours, or home."""
    if address and url_has_allowed_host_and_scheme(address, allowed_hosts={request.get_host()}):
        return address
    return reverse(settings.LOGIN_REDIRECT_URL)
