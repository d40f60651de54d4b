"""Single sign-on for staff: a council's own identity server says who they are; it never makes an account here."""

import logging
from collections.abc import Mapping
from typing import Any

from allauth.account.adapter import get_adapter as get_account_adapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST
from requests import RequestException

from goldenthread.apps.accounts.actions import entered
from goldenthread.apps.accounts.queries import find_account_by_email, list_grants
from goldenthread.core.access.roles import STAFF
from goldenthread.web.components.signed_in import mark_second_step
from goldenthread.web.public.signing.lockout import may_try, too_many

log = logging.getLogger("goldenthread.signing")
PROVIDER = "staff"


class StaffAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Whom single sign-on lets in: someone who works here already, by an address their council has verified."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """No account is ever made by single sign-on."""
        return False

    def authenticate_by_email(self, sociallogin: Any) -> None:
        """Leave the matching to `pre_social_login`, which keeps passwords and makes no lasting link."""

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Match the person by verified address, and count the server's own second step where it says it asked."""
        verified = [each.email for each in sociallogin.email_addresses if each.verified is True]
        account = find_account_by_email(verified[0]) if verified else None
        if account is None or account.is_demonstrator or not _works_here(account):
            log.warning("single sign-on refused: no verified address of someone who works here")
            raise ImmediateHttpResponse(_refused(request))
        if request.user.is_authenticated:
            get_account_adapter(request).logout(request)
        sociallogin.user = account
        if has_second_step(sociallogin.account.extra_data):
            mark_second_step(request, account=account, kind="single_sign_on")

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Any,
        error: Any = None,
        exception: Any = None,
        extra_context: Any = None,
    ) -> None:
        """Show one calm page, whatever went wrong between the two servers."""
        log.warning("single sign-on failed: %s", type(exception).__name__ if exception else error)
        raise ImmediateHttpResponse(_refused(request))


class StaffServer(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]
    """The one identity server that is believed: by its own name, and by what it has signed."""

    @property
    def openid_config(self) -> dict[str, Any]:
        """Return what the server says of itself, where it is the server that was asked for."""
        config: dict[str, Any] = super().openid_config
        if str(config.get("issuer", "")).rstrip("/") != settings.OIDC_ISSUER.rstrip("/"):
            raise OAuth2Error("The identity server calls itself by another name than GT_OIDC_ISSUER.")
        return config

    def _decode_id_token(self, app: Any, id_token: str) -> dict[str, Any]:
        """Read who it is, and check the signature though it came straight from the server."""
        self.did_fetch_access_token = False
        return super()._decode_id_token(app, id_token)  # type: ignore[no-any-return]


def has_second_step(told: Mapping[str, Any]) -> bool:
    """Answer whether the identity server says, in what it signed, that it asked for a second step."""
    claims = told.get("id_token") or {}
    methods = claims.get("amr") or []
    said = set(methods if isinstance(methods, list) else [methods]) | {claims.get("acr")}
    return bool(said & settings.OIDC_SECOND_STEP)


def _works_here(account: Any) -> bool:
    at = timezone.now()
    with entered(account=account.pk, at=at):
        held = list_grants(account.pk, on=timezone.localdate(at))
    return any(role in STAFF for _, role, _ in held)


def _refused(request: HttpRequest) -> HttpResponse:
    return render(request, "account/single_sign_on_refused.html", status=403)


@never_cache
@require_POST
def single_sign_on(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Send someone to their council's identity server."""
    if not settings.OIDC_ISSUER:
        raise Http404
    if not may_try(request, action="login"):
        return too_many(request)
    return _answered(request, OAuth2LoginView, provider_id)


@never_cache
@require_GET
def single_sign_on_back(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Take someone back from their council's identity server."""
    if not settings.OIDC_ISSUER:
        raise Http404
    return _answered(request, OAuth2CallbackView, provider_id)


def _answered(request: HttpRequest, view: Any, provider_id: str) -> HttpResponse:
    """Let the library answer; where the identity server is away, or is not itself, say so calmly."""
    try:
        return view.adapter_view(StaffServer(request, provider_id))(request)  # type: ignore[no-any-return]
    except (OAuth2Error, RequestException) as fault:
        log.warning("single sign-on failed: %s", type(fault).__name__)
        return _refused(request)
