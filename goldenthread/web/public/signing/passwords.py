"""A forgotten password: a link by e-mail to whoever has e-mail, and a fresh letter for whoever has not."""

from typing import Any

from allauth.account.views import PasswordResetDoneView, PasswordResetFromKeyView, PasswordResetView
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse_lazy

from goldenthread.web.public.signing.lockout import may_try, too_many
from goldenthread.web.public.signing.own import end_every_session


class Forgotten(PasswordResetView):  # type: ignore[misc]
    """Ask where to send the link; the answer is the same whether or not anyone has that address."""

    template_name = "account/forgotten.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Turn away whoever tries without end."""
        if request.method == "POST" and not may_try(request, action="login"):
            return too_many(request)
        return super().dispatch(request, *args, **kwargs)  # type: ignore[no-any-return]


class ForgottenSent(PasswordResetDoneView):  # type: ignore[misc]
    """Say what happens next."""

    template_name = "account/forgotten_sent.html"


class NewPassword(PasswordResetFromKeyView):  # type: ignore[misc]
    """Choose a new password, from the link. The second step is asked as ever when they sign in with it."""

    template_name = "account/new_password.html"
    success_url = reverse_lazy("sign_in")

    def form_valid(self, form: Any) -> HttpResponse:
        """Keep it, sign them out everywhere, and let them sign in."""
        super().form_valid(form)
        end_every_session(self.reset_user)
        self.request.session.flush()
        messages.success(
            self.request, "Your new password is kept, and you are signed out everywhere. Sign in with it now."
        )
        return redirect("sign_in")


forgotten = Forgotten.as_view()
forgotten_sent = ForgottenSent.as_view()
new_password = NewPassword.as_view()
