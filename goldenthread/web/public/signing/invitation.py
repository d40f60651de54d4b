"""Coming in by an invitation: the code, what only they know, then a password or a passkey."""

import json
from datetime import date
from typing import Any, cast

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.webauthn.forms import SignupWebAuthnForm
from allauth.mfa.webauthn.internal.auth import WebAuthn, begin_registration
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from goldenthread.apps.accounts.actions import entered_before_sign_in
from goldenthread.apps.accounts.queries import find_account, get_answered_invitation, open_invitation
from goldenthread.apps.accounts.types import InvitationNotGood, InvitationOpened, InvitedAs
from goldenthread.journeys.accept_invitation import WrongAnswer, accept_invitation, answer_invitation
from goldenthread.web.components.signed_in import mark_second_step
from goldenthread.web.public.signing.forms import BornForm, CodeForm, FirstPasswordForm, WorkEmailForm
from goldenthread.web.public.signing.lockout import may_try, too_many
from goldenthread.web.public.signing.own import end_every_session

ANSWERED = "answered_invitation"


@never_cache
@require_http_methods(["GET", "POST"])
def invitation_code(request: HttpRequest) -> HttpResponse:
    """Ask for the code of a letter."""
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        code = "".join(
            letter for letter in form.cleaned_data["code"].upper() if letter.isascii() and letter.isalnum()
        )
        if code:
            return redirect("invitation", code=code)
        form.add_error("code", "Enter the code from your letter or e-mail")
    return render(request, "account/invitation_code.html", {"form": form})


@never_cache
@require_http_methods(["GET", "POST"])
@entered_before_sign_in()
def invitation(request: HttpRequest, code: str) -> HttpResponse:
    """Ask what only the invited person knows. A code that opens nothing leads to one calm page, whatever the reason."""
    if not may_try(request, action="invitation"):
        return too_many(request)
    at = timezone.now()
    try:
        found = open_invitation(code=code, at=at)
        form = _question(found, request, on=timezone.localdate(at))
        if request.method == "POST" and form.is_valid():
            answer_invitation(code=code, answer=_answer(form), at=at)
            return _remember(request, found)
    except WrongAnswer as wrong:
        tries = "1 more try" if wrong.left == 1 else f"{wrong.left} more tries"
        form.add_error(None, f"That is not what we have. You have {tries}.")
    except InvitationNotGood:
        return _not_good(request)
    return render(request, "account/invitation.html", {"form": form, "is_staff": found.child is None})


def _question(found: InvitationOpened, request: HttpRequest, *, on: date) -> Any:
    data = request.POST if request.method == "POST" else None
    if found.invited_as is InvitedAs.STAFF:
        return WorkEmailForm(data)
    return BornForm(data, on=on, is_own=found.invited_as is InvitedAs.YOUNG_PERSON)


def _answer(form: Any) -> date | str:
    return cast("date | str", form.cleaned_data.get("born_on") or form.cleaned_data.get("email", ""))


def _remember(request: HttpRequest, found: InvitationOpened) -> HttpResponse:
    # Whoever else was signed in in this browser no longer is, and nothing of theirs is carried over.
    logout(request)
    request.session[ANSWERED] = found.id
    request.session.cycle_key()
    return redirect("invitation_accept")


def _not_good(request: HttpRequest) -> HttpResponse:
    return render(request, "account/invitation_not_good.html", status=404)


@never_cache
@sensitive_post_parameters("password1")
@require_http_methods(["GET", "POST"])
@entered_before_sign_in()
def invitation_accept(request: HttpRequest) -> HttpResponse:
    """Choose a password, or a passkey, and come in."""
    try:
        found = get_answered_invitation(invitation=request.session.get(ANSWERED, 0), at=timezone.now())
    except InvitationNotGood:
        return _not_good(request)
    account = find_account(found.account)
    has_passkey = request.method == "POST" and "credential" in request.POST
    password = FirstPasswordForm(
        request.POST if request.method == "POST" and not has_passkey else None, account=account
    )
    passkey = SignupWebAuthnForm(request.POST if has_passkey else None, user=account)
    try:
        if has_passkey and passkey.is_valid():
            return _come_in(request, found, account, credential=passkey.cleaned_data["credential"])
        if password.is_bound and password.is_valid():
            return _come_in(request, found, account, password=password.cleaned_data["password1"])
    except InvitationNotGood:
        return _not_good(request)
    context = {
        "form": password,
        "passkey_failed": has_passkey,
        "options": json.dumps(begin_registration(cast(Any, account), True)),
        "signs_in_as": found.email or found.sign_in_name,
        "is_name": not found.email,
    }
    return render(request, "account/invitation_accept.html", context)


def _come_in(
    request: HttpRequest,
    found: InvitationOpened,
    account: Any,
    *,
    password: str | None = None,
    credential: Any = None,
) -> HttpResponse:
    accept_invitation(invitation=found.id, password=password, at=timezone.now())
    # An invitation is also the way back in: whatever opened the account before opens it no longer.
    Authenticator.objects.filter(user=account).delete()
    end_every_session(account)
    del request.session[ANSWERED]
    account.refresh_from_db()
    if credential is not None:
        WebAuthn.add(account, "My passkey", credential)
        RecoveryCodes.activate(account)
        mark_second_step(request, account=account, kind="webauthn")
    else:
        record_authentication(request, account, method="password")
    get_adapter(request).login(request, account)
    messages.success(request, "You are in. Next time, sign in here.")
    return redirect("home")
