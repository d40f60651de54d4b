"""People who can sign in by themselves: a password, an authenticator app, an invitation."""

from collections.abc import Callable
from time import time
from typing import Any

from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
)
from django.test import RequestFactory

from goldenthread.apps.accounts.models import Account

PASSWORD = "violet kettle sails past"


def give_password(account: Account, password: str = PASSWORD) -> Account:
    """Let an account sign in by a password."""
    account.set_password(password)
    account.save()
    return account


def code_of(secret: str, *, steps: int = 0) -> str:
    """Return what an authenticator app shows now for a key, or so many half minutes from now."""
    return str(format_hotp_value(hotp_value(secret, int(time()) // 30 + steps)))


def give_app(account: Account) -> Callable[..., str]:
    """Set up an authenticator app for an account, and return what shows its codes."""
    secret = generate_totp_secret()
    with_request(lambda: TOTP.activate(account, secret))
    return lambda steps=0: code_of(secret, steps=steps)


def with_request(do: Callable[[], Any]) -> Any:
    """Do something of the sign-in library's that looks at the request of the moment."""
    from allauth.core.context import request_context

    with request_context(RequestFactory().get("/")):
        return do()
