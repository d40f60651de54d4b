"""The second step of signing in: a code from an app, a recovery code, or a passkey."""

import json
from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.models import Login
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.stages import AuthenticateStage
from allauth.mfa.webauthn.internal.flows import perform_passwordless_login
from allauth.mfa.webauthn.views import LoginWebAuthnView
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.web.components.carrying import PREFIX, safe_next, uncarried
from goldenthread.web.public.signing.lockout import may_try, too_many


class SecondStage(AuthenticateStage):  # type: ignore[misc]
    """Ask for the second step, unless the council's own identity server has asked for one already."""

    def _should_handle(self, request: HttpRequest) -> bool:
        done = any(
            record.get("method") == "mfa" for record in get_authentication_records(request, self.login.user)
        )
        return not done and bool(super()._should_handle(request))


class SecondStep(AuthenticateView):  # type: ignore[misc]
    """Ask for the second step, and carry on what was typed before signing in again."""

    template_name = "account/second_step.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Turn away whoever tries without end."""
        if request.method == "POST" and self._is_answer(request) and not may_try(request, action="login"):
            return too_many(request)
        return super().dispatch(request, *args, **kwargs)  # type: ignore[no-any-return]

    @staticmethod
    def _is_answer(request: HttpRequest) -> bool:
        return bool({"code", "credential"} & set(request.POST))

    def _build_forms(self) -> Any:
        posted = super()._build_forms()
        if not self._is_answer(self.request):
            self.auth_form = self.get_form_class()(user=self.stage.login.user)
            self.webauthn_form = self.get_webauthn_form_class()(user=self.stage.login.user)
        return posted

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Check the answer; with none, this is the page's first showing."""
        if not self._is_answer(request):
            return super().get(request)  # type: ignore[no-any-return]
        return super().post(request, *args, **kwargs)  # type: ignore[no-any-return]

    def form_valid(self, form: Any) -> HttpResponse:
        """Sign them in, and go on to where they were bound."""
        address = self.stage.login.redirect_url or safe_next(self.request, "")
        response = super().form_valid(form)
        typed = uncarried(self.request)
        if typed and self.request.user.is_authenticated:
            return render(self.request, "account/carry_on.html", {"next": address, "carried": typed})
        return response  # type: ignore[no-any-return]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say which second steps this person has, and what they had typed."""
        context = super().get_context_data(**kwargs)
        options = context.get("js_data", {}).get("request_options", {})
        has_passkey = bool(options.get("publicKey", {}).get("allowCredentials"))
        failed = self.webauthn_form.errors if self.webauthn_form and self.webauthn_form.is_bound else {}
        return context | {
            "options": json.dumps(options) if has_passkey else "",
            "passkey_failed": bool(failed),
            "carried": [(PREFIX + name, value) for name, value in uncarried(self.request)],
        }


second_step = SecondStep.as_view()


class PasskeySignIn(LoginWebAuthnView):  # type: ignore[misc]
    """Sign in with a passkey alone: the device has asked for a finger, a face or its own code, so it is two steps."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Turn away whoever tries without end."""
        if request.method == "POST" and not may_try(request, action="login"):
            return too_many(request)
        return super().dispatch(request, *args, **kwargs)  # type: ignore[no-any-return]

    def form_valid(self, form: Any) -> HttpResponse:
        """Sign in whoever's passkey it is, where their account is open."""
        found = form.cleaned_data["credential"]
        if not found.user.is_active:
            return self.form_invalid(form)
        address = safe_next(self.request, self.request.POST.get("next", ""))
        going = Login(user=found.user, redirect_url=address)
        response = perform_passwordless_login(self.request, found, going)
        typed = uncarried(self.request)
        if typed and self.request.user.is_authenticated:
            return render(self.request, "account/carry_on.html", {"next": address, "carried": typed})
        return response  # type: ignore[no-any-return]

    def form_invalid(self, form: Any) -> HttpResponse:
        """Say that the passkey opened nothing, and offer the other ways."""
        messages.error(self.request, "That passkey does not open an account here. Sign in another way.")
        return redirect(reverse("sign_in"))


passkey_sign_in = PasskeySignIn.as_view()
