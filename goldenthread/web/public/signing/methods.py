"""Setting up and taking away what opens an account: an authenticator app, passkeys, recovery codes."""

import json
from typing import Any

from allauth.account.views import ReauthenticateView
from allauth.mfa.base.views import ReauthenticateView as ReauthenticateByCodeView
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView, ViewRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.webauthn.internal.auth import begin_registration
from allauth.mfa.webauthn.views import (
    AddWebAuthnView,
    ListWebAuthnView,
    ReauthenticateWebAuthnView,
    RemoveWebAuthnView,
)
from django.http import HttpResponse
from django.urls import reverse

from goldenthread.web.components.frames import frame_of
from goldenthread.web.components.signed_in import change_key, mark_second_step
from goldenthread.web.public.signing.own import inner_door, own_door


class _Framed:
    """Shows a page in the frame of whoever is signed in."""

    request: Any

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the frame, and what a passkey's script needs."""
        context = super().get_context_data(**kwargs)  # type: ignore[misc]
        data = context.get("js_data", {})
        options = data.get("creation_options") or data.get("request_options")
        return frame_of(self.request, section="your_sign_in") | context | {"options": json.dumps(options)}


class _SetsUp(_Framed):
    """A second step that has just been shown to work: this sign-in has it too, and the session a new key."""

    kind = ""
    did_generate_recovery_codes = False

    def form_valid(self, form: Any) -> HttpResponse:
        """Keep it, count this sign-in as made by two steps, and go on to the recovery codes."""
        response: HttpResponse = super().form_valid(form)  # type: ignore[misc]
        mark_second_step(self.request, account=self.request.user, kind=self.kind)
        change_key(self.request)
        return response

    def get_success_url(self) -> str:
        """Return the recovery codes where they are new, else the page of what opens the account."""
        return reverse("mfa_view_recovery_codes" if self.did_generate_recovery_codes else "your_sign_in")


class AddApp(_SetsUp, ActivateTOTPView):  # type: ignore[misc]
    """Set up an authenticator app, by picture or by typing its key."""

    template_name = "account/add_app.html"
    kind = "totp"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Write the key in groups of four, to be typed."""
        context = super().get_context_data(**kwargs)
        secret = context["form"].secret
        return context | {"key": " ".join(secret[n : n + 4] for n in range(0, len(secret), 4))}


class RemoveApp(_Framed, DeactivateTOTPView):  # type: ignore[misc]
    """Take the authenticator app away."""

    template_name = "account/remove_app.html"

    def get_success_url(self) -> str:
        """Return the page of what opens the account."""
        return reverse("your_sign_in")


class AddPasskey(_SetsUp, AddWebAuthnView):  # type: ignore[misc]
    """Add a passkey, which the device keeps and opens with a finger, a face or its own code."""

    template_name = "account/add_passkey.html"
    kind = "webauthn"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Ask the device for a passkey that opens the account by itself."""
        context = super().get_context_data(**kwargs)
        context["options"] = json.dumps(begin_registration(self.request.user, True))
        return context


class Passkeys(_Framed, ListWebAuthnView):  # type: ignore[misc]
    """List the passkeys."""

    template_name = "account/passkeys.html"


class RemovePasskey(_Framed, RemoveWebAuthnView):  # type: ignore[misc]
    """Remove one passkey."""

    template_name = "account/remove_passkey.html"

    def get_queryset(self) -> Any:
        """Look only among their own."""
        return Authenticator.objects.filter(user=self.request.user, type=Authenticator.Type.WEBAUTHN)


class RecoveryCodes(_Framed, ViewRecoveryCodesView):  # type: ignore[misc]
    """Show the recovery codes that have not been used."""

    template_name = "account/recovery_codes.html"


class NewRecoveryCodes(_Framed, GenerateRecoveryCodesView):  # type: ignore[misc]
    """Make new recovery codes in place of the old."""

    template_name = "account/new_recovery_codes.html"


class _Confirms(_Framed):
    """Something only they have was shown again: the session gets a new key."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Change the session's key, then go on to what was asked for."""
        change_key(self.request)
        return super().form_valid(form)  # type: ignore[misc, no-any-return]


class ConfirmByPassword(_Confirms, ReauthenticateView):  # type: ignore[misc]
    """Ask for the password again, before something that matters."""

    template_name = "account/confirm.html"


class ConfirmByCode(_Confirms, ReauthenticateByCodeView):  # type: ignore[misc]
    """Ask for a code again, before something that matters."""

    template_name = "account/confirm.html"


class ConfirmByPasskey(_Confirms, ReauthenticateWebAuthnView):  # type: ignore[misc]
    """Ask for the passkey again, before something that matters."""

    template_name = "account/confirm_by_passkey.html"

    def form_invalid(self, form: Any) -> HttpResponse:
        """Say that the passkey is not theirs, on the same page."""
        return self.render_to_response(self.get_context_data(form=form, passkey_failed=True))


add_app = own_door(AddApp.as_view())
remove_app = inner_door(RemoveApp.as_view())
add_passkey = own_door(AddPasskey.as_view())
passkeys = inner_door(Passkeys.as_view())
remove_passkey = inner_door(RemovePasskey.as_view())
recovery_codes = inner_door(RecoveryCodes.as_view())
new_recovery_codes = inner_door(NewRecoveryCodes.as_view())
confirm_by_password = own_door(ConfirmByPassword.as_view())
confirm_by_code = own_door(ConfirmByCode.as_view())
confirm_by_passkey = own_door(ConfirmByPasskey.as_view())
