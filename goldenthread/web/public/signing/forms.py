"""The forms of signing in: each asks in our words, and says what is wrong by its own box."""

from datetime import date
from hashlib import sha256
from typing import Any

from allauth.account.forms import ReauthenticateForm, ResetPasswordForm, ResetPasswordKeyForm
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as ReauthenticateByCodeForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.cache import cache

from goldenthread.web.components.forms import DatedForm, DayField, with_messages

NEW_PASSWORD_HINT = (
    "12 characters or more. Three words you choose by chance are easy to remember and hard to guess."
)


def _password(label: str, *, new: bool = False) -> forms.CharField:
    remembered = "new-password" if new else "current-password"
    return forms.CharField(
        label=label,
        strip=False,
        max_length=1000,
        help_text=NEW_PASSWORD_HINT if new else "",
        widget=forms.PasswordInput(attrs={"autocomplete": remembered}),
    )


def _code(label: str, *, hint: str = "") -> forms.CharField:
    attrs = {"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false"}
    return forms.CharField(label=label, help_text=hint, max_length=40, widget=forms.TextInput(attrs=attrs))


@with_messages(email="your email address or sign-in name", password="your password")
class SignInForm(forms.Form):
    """E-mail address or sign-in name, and password."""

    email = forms.CharField(
        label="Email address or sign-in name",
        max_length=254,
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )
    password = _password("Password")


# An app's code is good for up to a minute and a half; within that time it opens nothing twice.
_CODE_IS_GOOD_FOR = 120


class _OnlyOnce:
    """Refuses a code that was used already while it would still be right."""

    user: Any

    def clean_code(self) -> str:
        """Check a code, and mark it as used for every process."""
        code: str = super().clean_code()  # type: ignore[misc]
        mark = sha256(f"{self.user.pk}:{normalize_user_code(code)}".encode()).hexdigest()
        if not cache.add(f"second-step-code:{mark}", True, timeout=_CODE_IS_GOOD_FOR):
            raise get_adapter().validation_error("incorrect_code")
        return code


@with_messages(code="a code")
class SecondStepForm(_OnlyOnce, AuthenticateForm):  # type: ignore[misc]
    """A code from an app, or a recovery code."""

    code = _code(
        "Code",
        hint="6 numbers from your authenticator app. If you cannot use it, one of your recovery codes.",
    )


@with_messages(code="a code")
class ConfirmByCodeForm(_OnlyOnce, ReauthenticateByCodeForm):  # type: ignore[misc]
    """A code again, before something that matters."""

    code = _code(
        "Code",
        hint="6 numbers from your authenticator app. If you cannot use it, one of your recovery codes.",
    )


@with_messages(password="your password")
class ConfirmByPasswordForm(ReauthenticateForm):  # type: ignore[misc]
    """The password again, before something that matters."""

    password = _password("Password")


@with_messages(code="the 6 numbers that your app shows")
class AuthenticatorAppForm(ActivateTOTPForm):  # type: ignore[misc]
    """The first code of an app that has just been set up, which shows that it works."""

    code = _code("Code", hint="The 6 numbers that your app shows for Golden Thread now")


@with_messages(name="a name for this passkey")
class PasskeyForm(AddWebAuthnForm):  # type: ignore[misc]
    """A new passkey and the name its owner gives it."""

    name = forms.CharField(
        label="Name for this passkey",
        required=False,
        max_length=60,
        help_text="So that you can tell it from others, for example My phone",
    )
    credential = forms.JSONField(required=True, widget=forms.HiddenInput)


@with_messages(email="your email address")
class ForgottenForm(ResetPasswordForm):  # type: ignore[misc]
    """The address a link is sent to."""

    email = forms.EmailField(label="Email address", widget=forms.EmailInput(attrs={"autocomplete": "email"}))


class _ChoosesPassword(forms.Form):
    """Holds a new password to the rules, whoever's it is to be."""

    account: Any = None

    def clean_password1(self) -> str:
        """Refuse a password that is short, common, or like their own name or address."""
        password: str = self.cleaned_data["password1"]
        validate_password(password, self.account)
        return password


@with_messages(password1="a new password")
class NewPasswordForm(_ChoosesPassword, ResetPasswordKeyForm):  # type: ignore[misc]
    """A new password, after the old one was forgotten."""

    password1 = _password("New password", new=True)
    password2 = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.account = kwargs.get("user")
        super().__init__(*args, **kwargs)


@with_messages(password="your password now", password1="a new password")
class ChangePasswordForm(_ChoosesPassword):
    """The password now and the next one; whoever has none yet is asked for the next alone."""

    password = _password("Your password now")
    password1 = _password("New password", new=True)

    def __init__(self, *args: Any, account: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.account = account
        if not account.has_usable_password():
            del self.fields["password"]

    def clean_password(self) -> str:
        """Refuse a wrong password."""
        password: str = self.cleaned_data["password"]
        if not self.account.check_password(password):
            raise forms.ValidationError("That is not your password. Try again")
        return password


@with_messages(code="the code from your letter or e-mail")
class CodeForm(forms.Form):
    """The code of an invitation, copied from a letter."""

    code = forms.CharField(
        label="Code",
        help_text="20 letters and numbers, for example BCDF-GHJK-MNPQ-RTVW-3467. Dashes do not matter.",
        max_length=60,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )


@with_messages(born_on="the date of birth")
class BornForm(DatedForm):
    """What only the family knows."""

    born_on = DayField(label="Date of birth", limit="PAST", help_text="For example, 31 3 2015")

    def __init__(self, *args: Any, on: date, is_own: bool, **kwargs: Any) -> None:
        super().__init__(*args, on=on, **kwargs)
        self.fields["born_on"].label = "Your date of birth" if is_own else "Your child’s date of birth"


@with_messages(email="your work email address")
class WorkEmailForm(forms.Form):
    """What only the member of staff and whoever invited them know."""

    email = forms.EmailField(
        label="Your work email address", widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )


@with_messages(password1="a password")
class FirstPasswordForm(_ChoosesPassword):
    """The first password of someone who was invited."""

    password1 = _password("Choose a password", new=True)

    def __init__(self, *args: Any, account: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.account = account
