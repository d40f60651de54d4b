"""A real identity server for the tests of single sign-on: django-oauth-toolkit, in a process of its own.

Run with a folder to keep its database in; it prints its port once it answers. Everyone in it is invented.
"""

import sys
from pathlib import Path
from wsgiref.simple_server import WSGIRequestHandler, make_server

FOLDER = Path(sys.argv[1])
BACK, MFA = sys.argv[2], sys.argv[3] == "mfa"
CLIENT_ID, SECRET = "golden-thread-tests", "a secret of the tests alone"
PEOPLE = {
    "works-here": ("coordinator@example.com", True),
    "unverified": ("coordinator@example.com", False),
    "not-known": ("nobody.here@example.com", True),
}


def configure() -> None:
    """Say what this server is: OpenID Connect, code flow, PKCE required."""
    from cryptography.hazmat.primitives.asymmetric import rsa
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
    from django.conf import settings

    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    settings.configure(
        SECRET_KEY="tests", ALLOWED_HOSTS=["*"], ROOT_URLCONF=__name__, USE_TZ=True,
        INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions", "oauth2_provider"],
        MIDDLEWARE=["django.contrib.sessions.middleware.SessionMiddleware", "django.contrib.auth.middleware.AuthenticationMiddleware"],
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": str(FOLDER / "identity.sqlite3")}},
        TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}],
        SESSION_COOKIE_NAME="identity", LOGIN_URL="/who/", DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        OAUTH2_PROVIDER={
            "OIDC_ENABLED": True, "PKCE_REQUIRED": True, "OAUTH2_VALIDATOR_CLASS": f"{__name__}.Validator",
            "OIDC_RSA_PRIVATE_KEY": key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode(),
            "SCOPES": {"openid": "Who you are", "profile": "Your name", "email": "Your address"},
        },
    )  # fmt: skip


sys.modules["identity_server"] = sys.modules[__name__]
__name__ = "identity_server"  # noqa: A001
configure()

import django  # noqa: E402

django.setup()

from django.contrib.auth import get_user_model, login  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect  # noqa: E402
from django.urls import include, path  # noqa: E402
from oauth2_provider.models import get_application_model  # noqa: E402
from oauth2_provider.oauth2_validators import OAuth2Validator  # noqa: E402


class Validator(OAuth2Validator):  # type: ignore[misc]
    """Says of each person their address, whether it is verified, and how they signed in."""

    oidc_claim_scope = None

    def get_additional_claims(self, request):  # type: ignore[no-untyped-def]
        email, verified = PEOPLE[request.user.username]
        return {
            "email": email,
            "email_verified": verified,
            "name": "A Demo person",
            "amr": ["pwd", "mfa"] if MFA else ["pwd"],
        }


def who(request: HttpRequest) -> HttpResponse:
    """Sign in here as whoever the test says."""
    account = get_user_model().objects.get(username=request.GET["as"])
    login(request, account)
    return HttpResponseRedirect(request.GET.get("next", "/"))


urlpatterns = [path("who/", who), path("o/", include("oauth2_provider.urls", namespace="oauth2_provider"))]


class Quiet(WSGIRequestHandler):
    """Says nothing of each request."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


def main() -> None:
    """Make the tables and the people, and answer until stopped."""
    call_command("migrate", verbosity=0)
    for name in PEOPLE:
        get_user_model().objects.create_user(username=name)
    get_application_model().objects.create(
        name="Golden Thread", client_id=CLIENT_ID, client_secret=SECRET, client_type="confidential",
        authorization_grant_type="authorization-code", redirect_uris=BACK, skip_authorization=True, algorithm="RS256",
    )  # fmt: skip
    server = make_server("127.0.0.1", 0, get_wsgi_application(), handler_class=Quiet)
    print(server.server_port, flush=True)
    server.serve_forever()


main()
