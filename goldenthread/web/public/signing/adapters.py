"""How django-allauth is bent to this house: who may come in, what is counted, what is said and what is sent."""

import logging
from base64 import urlsafe_b64encode
from hashlib import sha256
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.internal import ratelimit
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from goldenthread.web.components.carrying import safe_next
from goldenthread.web.components.mail import send_mail
from goldenthread.web.components.signed_in import begin_session

log = logging.getLogger("goldenthread.signing")

TOO_MANY = "Too many tries. Wait a few minutes, then try again. Nothing is locked for good."
# What is said after something is done, by the name of the library's own message.
_SAID = {
    "mfa/messages/totp_activated.txt": "Your authenticator app is set up.",
    "mfa/messages/totp_deactivated.txt": "Your authenticator app no longer opens this account.",
    "mfa/messages/webauthn_added.txt": "Your passkey is added.",
    "mfa/messages/webauthn_removed.txt": "The passkey is removed.",
    "mfa/messages/recovery_codes_generated.txt": "You have new recovery codes. Keep them somewhere safe.",
}


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts: no sign-up, limits by address and by sign-in name, our own words and letters."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "too_many_login_attempts": TOO_MANY,
        "rate_limited": TOO_MANY,
        "incorrect_password": "That is not your password. Try again",
        "incorrect_code": "That code is not right. Codes change every 30 seconds, so try the newest one",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs themselves up."""
        return False

    def get_login_stages(self) -> list[str]:
        """Return the steps between a right password and being signed in: the second step, where there is one."""
        return ["goldenthread.web.public.signing.second_step.SecondStage"]

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Return where to go after signing in."""
        return safe_next(request, "")

    def login(self, request: HttpRequest, user: Any) -> None:
        """Sign someone in, and begin counting the time."""
        super().login(request, user)
        begin_session(request, account=user, at=timezone.now())
        log.info("signed in: account %s", user.pk)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count a try, for the address with the sign-in name, and for the sign-in name from wherever it is tried."""
        name = str(credentials.get("email") or credentials.get("username") or "").strip().lower()
        for action, key in (
            ("login_failed", f"{self.get_client_ip(request)}|{name}"),
            ("login_failed_anywhere", name),
        ):
            used = ratelimit.consume(request, app="allauth.account", action=action, key=key)
            if not used:
                log.warning("sign-in refused for a while: %s", action)
                raise self.validation_error("too_many_login_attempts")
            self._used = [*getattr(self, "_used", []), used]

    def _rollback_login_failed_rl_usage(self) -> None:
        for used in getattr(self, "_used", []):
            used.rollback()

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Log that a sign-in failed, and not whose it was said to be: people type passwords in the wrong box."""
        log.warning("sign-in failed")

    def reauthenticate(self, user: Any, password: str) -> bool:
        """Answer whether this is the password of whoever is signed in."""
        return bool(user.check_password(password))

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None, *args: Any, **kwargs: Any
    ) -> None:
        """Say in our words what was done, and nothing where we have none."""
        said = kwargs.get("message") or _SAID.get(message_template or "")
        if said:
            messages.add_message(request, messages.SUCCESS if level != messages.ERROR else level, said)

    def get_reset_password_from_key_url(self, key: str) -> str:
        """Return the address of a link to choose a new password."""
        who, token = key.split("-", 1)
        address = reverse("account_reset_password_from_key", kwargs={"uidb36": who, "key": token})
        return str(self.request.build_absolute_uri(address))

    def send_password_reset_mail(self, user: Any, email: str, context: dict[str, Any]) -> None:
        """Send the link to choose a new password."""
        send_mail(
            to=email, subject="Choose a new password for Golden Thread", template="account/email/new_password.txt",
            context={"name": user.display_name, "link": context["password_reset_url"]},
        )  # fmt: skip

    def send_notification_mail(
        self, template_prefix: str, user: Any, context: dict[str, Any] | None = None, email: str | None = None
    ) -> None:
        """Tell someone by e-mail that how they sign in was changed, so that they know if it was not them."""
        tell_of_change(user, at=timezone.now())


def tell_of_change(account: Any, *, at: Any) -> None:
    """Tell someone who has e-mail that how they sign in was changed."""
    if account.email:
        send_mail(
            to=account.email, subject="How you sign in to Golden Thread was changed",
            template="account/email/changed.txt", context={"name": account.display_name, "at": at},
        )  # fmt: skip


class SecondStepAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Second steps: secrets kept encrypted, and our own words."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "That code is not right. Codes change every 30 seconds, so try the newest one",
    }

    def encrypt(self, text: str) -> str:
        """Encrypt a secret before it is kept."""
        return _locks().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Read a secret that was kept."""
        return _locks().decrypt(encrypted_text.encode()).decode()

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Name this service to the device that keeps a passkey."""
        return {**super().get_public_key_credential_rp_entity(), "name": "Golden Thread"}

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        """Name a passkey whose owner gave it none."""
        return "My passkey"


def _locks() -> MultiFernet:
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    keys = [urlsafe_b64encode(sha256(f"second step:{secret}".encode()).digest()) for secret in secrets]
    return MultiFernet([Fernet(key) for key in keys])
